import { useTexts } from '../../i18n/texts.tsx';
import { useKeyWords } from '../fields/field-words.ts';
import { nameOf } from '../schema/known-ids.ts';
import { nameIn } from '../schema/suggest.ts';
import { useFile } from '../studio-context.tsx';
import { keysAt } from '../yaml/policy-text.ts';
import { choiceName } from './asked-facts.ts';
import type { AskedFact, Given } from './asked-facts.ts';

/** Facts that a question may tell: a list to choose from, a text, a date, or yes and no. */
export function AskedFields({
  facts,
  given,
  onGiven,
}: {
  facts: readonly AskedFact[];
  given: Given;
  onGiven: (key: string, text: string) => void;
}) {
  return facts.map((fact) => (
    <AskedField
      key={fact.key}
      fact={fact}
      value={given[fact.key] ?? ''}
      onValue={(text) => onGiven(fact.key, text)}
    />
  ));
}

function AskedField({
  fact,
  value,
  onValue,
}: {
  fact: AskedFact;
  value: string;
  onValue: (text: string) => void;
}) {
  const { t } = useTexts();
  const label = useLabel(fact);
  const options = useOptions(fact);
  if (fact.kind === 'several') {
    const chosen = new Set(value.split(',').filter((id) => id !== ''));
    const toggle = (id: string, on: boolean): void =>
      onValue(
        options
          .map((one) => one.id)
          .filter((one) => (one === id ? on : chosen.has(one)))
          .join(),
      );
    return (
      <fieldset>
        <legend className="small">{label}</legend>
        {options.map(({ id, name }) => (
          <label key={id} className="choice">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={({ target }) => toggle(id, target.checked)}
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
    );
  }
  const needed = fact.key === 'channel';
  return (
    <label className="field">
      <span className="small">{label}</span>
      {fact.kind === 'one' || fact.kind === 'yes-no' ? (
        <select value={value} onChange={({ target }) => onValue(target.value)}>
          {!needed && <option value="">{t('studio.ask.unsaid')}</option>}
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <input
          type={fact.kind}
          maxLength={fact.kind === 'text' ? 300 : undefined}
          value={value}
          onChange={({ target }) => onValue(target.value)}
        />
      )}
    </label>
  );
}

function useLabel({ key }: AskedFact): string {
  const file = useFile();
  const { t, language } = useTexts();
  const words = useKeyWords();
  const [head = '', ...more] = key.split('.');
  const id = more.join('.');
  switch (head) {
    case 'values':
      return nameIn(nameOf(file, ['facts', id]), language) || id;
    case 'dates':
      return nameIn(nameOf(file, ['lifecycle', 'dates', id]), language) || id;
    case 'installed':
      return t('about.installed');
    case 'release':
      return t('about.release');
    case 'phase':
      return t('about.phase');
    case 'during':
      return t('about.during');
    case 'topic':
      return t('about.topic');
    case 'subject':
      return t('field.subject');
    case 'region':
      return t('field.region');
    case 'named':
      return t('studio.ask.named');
    default:
      return words(head);
  }
}

function useOptions(fact: AskedFact): { id: string; name: string }[] {
  const file = useFile();
  const { t, language } = useTexts();
  if (fact.kind === 'yes-no')
    return [
      { id: 'yes', name: t('fields.yes') },
      { id: 'no', name: t('fields.no') },
    ];
  if (!('section' in fact)) return [];
  return keysAt(file, fact.section).map((id) => ({
    id,
    name: nameIn(choiceName(file, fact, id), language) || id,
  }));
}
