import { useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { useKeyWords } from '../fields/field-words.ts';
import { nameOf } from '../schema/known-ids.ts';
import { nameIn } from '../schema/suggest.ts';
import { useFile } from '../studio-context.tsx';
import { useAnswer } from '../use-answer.ts';
import { useZone } from '../../parts/surroundings.tsx';
import { keysAt, valueAt } from '../yaml/policy-text.ts';
import type { Path, PolicyText } from '../yaml/policy-text.ts';
import { isMapValue } from '../yaml/write-value.ts';
import { AskedDecision } from './asked-decision.tsx';
import type { AskedAnswer } from './asked-decision.tsx';
import { instantIn, wallIn } from './wall-time.ts';

/** The facts that a request may bring, by the section that defines their values. */
const facts: readonly (readonly [fact: string, section: Path])[] = [
  ['channel', ['channels']],
  ['plan', ['plans']],
  ['severity', ['severities']],
  ['kind', ['kinds']],
  ['region', ['regions']],
  ['product', ['products']],
  ['release', ['releases', 'classes']],
  ['topic', ['exclusions']],
  ['service', ['services']],
];

/** Put a request together and see what the draft makes of it, with the clauses that make it so. */
export function AskPanel() {
  const file = useFile();
  const { t, language } = useTexts();
  const words = useKeyWords();
  const { zone } = useZone();
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [at, setAt] = useState(() => wallIn(Date.now(), zone));
  const instant = instantIn(at, zone);
  const channels = keysAt(file, ['channels']);
  const channel = given['channel'] ?? channels[0] ?? '';
  const usable = file.faults.length === 0 && channel !== '' && instant !== null;
  const asked = Object.fromEntries(Object.entries({ ...given, channel }).filter(([, value]) => value !== ''));
  const own = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const { answer, refused, asking } = useAnswer(
    usable
      ? { ask: 'decision', at: instant, ...asked, ...(Object.keys(own).length > 0 ? { values: own } : {}) }
      : null,
  );
  return (
    <>
      <p className="small mute">{t('studio.ask.about')}</p>
      <form className="sheet" onSubmit={(event) => event.preventDefault()}>
        <div className="pair">
          {facts.map(([fact, section]) => (
            <FactField
              key={fact}
              label={words(fact)}
              ids={keysAt(file, section)}
              name={(id) => nameIn(nameOf(file, [...section, id]), language)}
              value={fact === 'channel' ? channel : (given[fact] ?? '')}
              needed={fact === 'channel'}
              onValue={(value) => setGiven({ ...given, [fact]: value })}
            />
          ))}
          {keysAt(file, ['facts']).map((fact) => (
            <FactField
              key={`own ${fact}`}
              label={nameIn(nameOf(file, ['facts', fact]), language) || fact}
              ids={keysAt(file, ['facts', fact, 'values'])}
              name={(id) => nameIn(valueName(file, fact, id), language)}
              value={values[fact] ?? ''}
              onValue={(value) => setValues({ ...values, [fact]: value })}
            />
          ))}
          <label className="field">
            <span className="small">{t('studio.ask.at', { zone })}</span>
            <input
              type="datetime-local"
              value={at}
              aria-invalid={instant === null || undefined}
              onChange={({ target }) => setAt(target.value)}
            />
          </label>
        </div>
      </form>
      <div className="studio-answer" aria-live="polite" aria-busy={asking}>
        {refused !== null && <p className="fault">{refused || t('studio.problems.unreachable')}</p>}
        {answer && <AskedDecision answer={answer as unknown as AskedAnswer} file={file} />}
        {!answer && refused === null && usable && <p className="empty">{t('studio.ask.asking')}</p>}
        {file.faults.length > 0 && <p className="empty">{t('studio.page.not-yet')}</p>}
      </div>
    </>
  );
}

function FactField({
  label,
  ids,
  name,
  value,
  needed = false,
  onValue,
}: {
  label: string;
  ids: readonly string[];
  name: (id: string) => string;
  value: string;
  needed?: boolean;
  onValue: (value: string) => void;
}) {
  const { t } = useTexts();
  if (ids.length === 0) return null;
  return (
    <label className="field">
      <span className="small">{label}</span>
      <select value={value} onChange={({ target }) => onValue(target.value)}>
        {!needed && <option value="">{t('studio.ask.unsaid')}</option>}
        {ids.map((id) => (
          <option key={id} value={id}>
            {name(id) || id}
          </option>
        ))}
      </select>
    </label>
  );
}

function valueName(file: PolicyText, fact: string, id: string): unknown {
  const value = valueAt(file, ['facts', fact, 'values', id]);
  return isMapValue(value) && isMapValue(value['name']) ? value['name'] : value;
}
