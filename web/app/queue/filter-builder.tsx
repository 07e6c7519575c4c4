import { useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { ComboBox } from '../kit/combo-box.tsx';
import { Popover } from '../kit/popover.tsx';
import { Select } from '../kit/select.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { valueText } from './filter-text.ts';
import { useFilterKeys, useNames } from './use-suggestions.ts';

/** Builds a condition from three choices: what of a ticket, how it compares, and with what. */
export function FilterBuilder({ onAdd }: { onAdd: (term: string) => void }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t('filter.build')}
      isOpen={open}
      onOpenChange={setOpen}
      placement="bottom end"
      trigger={
        <Button icon="plus">
          <span className="build-words">{t('filter.build')}</span>
        </Button>
      }
    >
      {(close) => (
        <TermForm
          onAdd={(term) => {
            onAdd(term);
            close();
          }}
        />
      )}
    </Popover>
  );
}

const signs = ['is', 'not', '<', '<=', '>', '>='] as const;

function TermForm({ onAdd }: { onAdd: (term: string) => void }) {
  const { desk } = useDesk();
  const { t, maybe, say } = useTexts();
  const keys = useFilterKeys(desk.id, true);
  const [name, setName] = useState('state');
  const [sign, setSign] = useState<string>('is');
  const [value, setValue] = useState('');
  const key = keys.find((each) => each.key === name) ?? null;
  const names = useNames(desk.id, key?.kind === 'name' ? key.key : null, value);
  const known = (key?.values ?? []).map(({ value: id, names: called }) => {
    const hint = say(called) || maybe(`filter.value.${name}.${id}`, '');
    return { id, label: hint === '' ? id : hint };
  });
  const items = [
    ...known,
    ...names.map(({ value: id, hint }) => ({ id, label: hint === '' ? id : `${id} (${hint})` })),
  ];
  const offered = signs.filter(
    (each) => each === 'is' || each === 'not' || key?.operators.includes(each) === true,
  );
  const compare = offered.find((each) => each === sign) ?? 'is';
  // What was chosen stands in the field by its name; a filter has it by its id.
  const chosen = items.find(({ id, label }) => id === value || label === value)?.id ?? value.trim();
  return (
    <form
      className="filter-builder"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (chosen === '') return;
        const operator = compare === 'is' || compare === 'not' ? ':' : compare;
        onAdd(`${compare === 'not' ? '-' : ''}${name}${operator}${valueText(chosen)}`);
      }}
    >
      <Select
        label={t('filter.of')}
        value={name}
        onChange={(next) => {
          setName(next);
          setValue('');
        }}
        items={keys.map(({ key: id, names: called }) => ({
          id,
          label: say(called) || maybe(`filter.key.${id}`, id),
        }))}
      />
      <Select
        label={t('filter.how')}
        value={compare}
        onChange={setSign}
        items={offered.map((id) => ({
          id,
          label: t(
            `filter.sign.${id === '<' ? 'less' : id === '>' ? 'more' : id === '<=' ? 'to' : id === '>=' ? 'from' : id}`,
          ),
        }))}
      />
      <ComboBox
        label={t('filter.with')}
        items={items}
        inputValue={value}
        allowsCustomValue
        onInputChange={setValue}
        onChange={(id) => {
          if (id !== null) setValue(items.find((item) => item.id === id)?.label ?? id);
        }}
        hint={key?.kind === 'time' ? t('filter.times') : ''}
      />
      <Button type="submit" tone="main" isDisabled={chosen === ''}>
        {t('filter.add')}
      </Button>
    </form>
  );
}
