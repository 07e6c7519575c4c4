import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { CustomField } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { useDesk } from '../parts/use-desk.ts';

type Option = Pick<CustomField['options'][number], 'id' | 'names'>;

/** The values of a list, one row each, in their order. A row that is left empty is none. */
export function FieldOptions({
  options,
  typed,
  fault,
}: {
  options: CustomField['options'];
  typed: Readonly<Record<string, string>>;
  fault: ReactNode;
}) {
  const { desk } = useDesk();
  const { t, say, language } = useTexts();
  const called = new Intl.DisplayNames([language], { type: 'language' });
  const [rows, setRows] = useState<readonly { at: string; option: Option | null }[]>(() => {
    const known = options.filter(({ archived }) => !archived);
    if (typed['option'] !== undefined)
      return typed['option'].split(',').map((at) => ({
        at,
        option: known.find(({ id }) => id === typed[`option.${at}.id`]) ?? null,
      }));
    return [
      ...known.map((option, index) => ({ at: String(index), option })),
      ...(known.length === 0 ? ['0', '1'].map((at) => ({ at, option: null })) : []),
    ];
  });
  const next = useRef(1000);
  const archived = options.filter((option) => option.archived);
  return (
    <fieldset className="field-options">
      <legend>{t('field-settings.options')}</legend>
      <ol>
        {rows.map(({ at, option }, index) => (
          <li key={at}>
            <div className="field-option">
              <input type="hidden" name="option" value={at} />
              <input type="hidden" name={`option.${at}.id`} value={option?.id ?? ''} />
              {desk.languages.map((each) => (
                <input
                  key={each}
                  name={`option.${at}.names.${each}`}
                  lang={each}
                  maxLength={80}
                  aria-label={t('field-settings.option-in', {
                    count: index + 1,
                    language: called.of(each) ?? each,
                  })}
                  placeholder={called.of(each) ?? each}
                  defaultValue={typed[`option.${at}.names.${each}`] ?? option?.names[each] ?? ''}
                />
              ))}
              <IconButton
                icon="close"
                small
                label={t('field-settings.option-remove', { count: index + 1 })}
                onPress={() => setRows(rows.filter((row) => row.at !== at))}
              />
            </div>
          </li>
        ))}
      </ol>
      {fault}
      <p>
        <Button
          small
          icon="plus"
          onPress={() => setRows([...rows, { at: String((next.current += 1)), option: null }])}
        >
          {t('field-settings.option-add')}
        </Button>
      </p>
      {archived.length > 0 && (
        <p className="mute small">
          {t('field-settings.options-archived', {
            values: archived.map(({ names }) => say(names)).join(', '),
          })}
        </p>
      )}
    </fieldset>
  );
}
