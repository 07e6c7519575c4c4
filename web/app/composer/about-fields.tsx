import { useEffect, useRef, useState } from 'react';
import type { LocalText, RequestForm } from '../api-types.ts';
import { call } from '../browser-api.ts';
import { outlineRequest } from '../../../contract/operations.ts';
import { FieldInputs } from '../fields/field-inputs.tsx';
import { Local, useTexts } from '../i18n/texts.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { typedIn } from '../typed-in.ts';
import type { Filled } from './opening-form.tsx';
import { outlineBody } from './opening.ts';
import type { Typed } from './opening.ts';

/** After the last key or choice the form is worked out anew. */
const pauseMs = 400;

/**
 * What it is and how grave, and whatever the policy still asks of such a request of this person: the form that they would fill in
 * themselves, worked out anew as it is filled in. What is filled in stays, also where it is not asked any more for a while.
 */
export function AboutFields({ typed: before, problem, form: first }: Filled & { form: RequestForm }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const { place, form, typed } = useOutline(first, before);
  const faulty = (path: string) => problem?.errors?.some((one) => one.path === path) || undefined;
  const dates = [
    ...form.asks.filter(({ type }) => type === 'date').map(({ id, text }) => ({ id, name: text })),
    ...form.dates,
  ];
  const version = form.release || form.asks.some(({ type }) => type === 'version');
  return (
    <>
      <div className="pair" ref={place}>
        <Choice label={t('field.kind')} name="kind" choices={desk.kinds} typed={typed} />
        {form.products.length > 0 && (
          <Choice label={t('about.product')} name="product" choices={form.products} typed={typed} />
        )}
        {form.severities.length > 0 && (
          <Choice label={t('field.severity')} name="severity" choices={form.severities} typed={typed} />
        )}
        {form.facts.map(({ id, name, values }) => (
          <Choice
            key={id}
            label={<Local text={name} />}
            name={`value.${id}`}
            choices={values}
            typed={typed}
          />
        ))}
        {desk.regions.length > 1 && (
          <Choice label={t('field.region')} name="region" choices={desk.regions} typed={typed} />
        )}
        {version && (
          <label className="field">
            <span>{t('about.installed')}</span>
            <input
              name="installed"
              autoComplete="off"
              maxLength={60}
              defaultValue={typed['installed'] ?? ''}
              aria-invalid={faulty('installed')}
            />
          </label>
        )}
        {dates.map(({ id, name }) => (
          <label key={id} className="field">
            <span>
              <Local text={name} />
            </span>
            <input
              type="date"
              name={`date.${id}`}
              defaultValue={typed[`date.${id}`] ?? ''}
              aria-invalid={faulty(`dates.${id}`)}
            />
          </label>
        ))}
      </div>
      <FieldInputs fields={form.fields} typed={typed} problem={problem} opening />
    </>
  );
}

/** The form as the policy asks it now, and all that was typed so far; `place` is anywhere within the form that is filled in. */
function useOutline(first: RequestForm, before: Typed) {
  const { desk } = useDesk();
  const place = useRef<HTMLDivElement>(null);
  const [outline, setOutline] = useState({ form: first, typed: before });
  useEffect(() => {
    const element = place.current?.closest('form') ?? null;
    if (element === null) return undefined;
    let timer = 0;
    const read = () => typedIn(new FormData(element));
    let asked = JSON.stringify(outlineBody(read()));
    const look = async (): Promise<void> => {
      const body = outlineBody(read());
      const key = JSON.stringify(body);
      if (key === asked) return;
      asked = key;
      const answer = await call(desk.id, outlineRequest, { body });
      // What is half typed is refused: the form stands as it was.
      if (key === asked && answer.type === 'ok')
        setOutline(({ typed }) => ({ form: answer.data, typed: { ...typed, ...read() } }));
    };
    const soon = (): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void look(), pauseMs);
    };
    const events = ['input', 'change', 'click'] as const;
    for (const event of events) element.addEventListener(event, soon);
    return () => {
      window.clearTimeout(timer);
      for (const event of events) element.removeEventListener(event, soon);
    };
  }, [desk.id]);
  return { place, ...outline };
}

function Choice({
  label,
  name,
  choices,
  typed,
}: {
  label: React.ReactNode;
  name: string;
  choices: readonly { readonly id: string; readonly name: LocalText }[];
  typed: Typed;
}) {
  const { t } = useTexts();
  return (
    <label className="field">
      <span>{label}</span>
      <select name={name} defaultValue={typed[name] ?? ''}>
        <option value="">{t('new-ticket.by-policy')}</option>
        {choices.map((one) => (
          <option key={one.id} value={one.id}>
            <Local text={one.name} />
          </option>
        ))}
      </select>
    </label>
  );
}
