import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { addressOf, curlOf, headersOf } from './curl.ts';
import type { OperationPage } from './description.ts';

interface Outcome {
  readonly status: string;
  readonly headers: string;
  readonly body: string;
}

/** Headers of an answer that say something to whoever tries. */
const shownHeaders = ['etag', 'ratelimit', 'retry-after', 'idempotency-replayed', 'content-type'];

/** A request to fill in and send, with one's session or a key, and the same for a shell. */
export function TryForm({
  operation,
  desk,
  origin,
}: {
  operation: OperationPage;
  desk: string;
  origin: string;
}) {
  const { t } = useTexts();
  const id = useId();
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      operation.parameters.map(({ name, needed, example }) => [
        name,
        name === 'desk' ? desk : needed ? example : '',
      ]),
    ),
  );
  const [body, setBody] = useState(operation.body?.example ?? null);
  const [key, setKey] = useState('');
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const names = (place: string): string[] =>
    operation.parameters.filter((one) => one.in === place).map(({ name }) => name);
  const filled = {
    method: operation.method,
    path: operation.path,
    values,
    query: names('query'),
    headers: names('header'),
    body,
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setSending(true);
    setOutcome(await send(filled, key, t('reference.no-answer')));
    setSending(false);
  };
  return (
    <form className="try" onSubmit={(event) => void submit(event)}>
      {operation.parameters.map(({ name, needed, type }) => (
        <div className="field" key={name}>
          <label htmlFor={`${id}-${name}`}>
            <code>{name}</code>
            {needed && <span className="mute"> {t('reference.needed')}</span>}
          </label>
          <input
            id={`${id}-${name}`}
            value={values[name] ?? ''}
            required={needed}
            autoComplete="off"
            spellCheck={false}
            placeholder={type}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
          />
        </div>
      ))}
      {body !== null && (
        <div className="field">
          <label htmlFor={`${id}-body`}>{t('reference.body')}</label>
          <textarea
            id={`${id}-body`}
            rows={Math.min(16, body.split('\n').length + 1)}
            value={body}
            spellCheck={false}
            onChange={(event) => setBody(event.target.value)}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-key`}>{t('reference.key')}</label>
        <input
          id={`${id}-key`}
          type="password"
          value={key}
          autoComplete="off"
          aria-describedby={`${id}-key-hint`}
          onChange={(event) => setKey(event.target.value.trim())}
        />
        <p className="small mute" id={`${id}-key-hint`}>
          {t('reference.key-hint')}
        </p>
      </div>
      {operation.method !== 'GET' && <p className="small">{t('reference.real')}</p>}
      <button type="submit" className="btn main" disabled={sending}>
        {sending ? t('reference.sending') : t('reference.send')}
      </button>
      <h3>{t('reference.shell')}</h3>
      <pre>
        <code>{curlOf(filled, origin)}</code>
      </pre>
      <div role="status">
        {outcome !== null && (
          <>
            <h3>{t('reference.answered', { status: outcome.status })}</h3>
            <pre>
              <code>{`${outcome.headers}\n\n${outcome.body}`}</code>
            </pre>
          </>
        )}
      </div>
    </form>
  );
}

async function send(filled: Parameters<typeof addressOf>[0], key: string, failed: string): Promise<Outcome> {
  try {
    const answer = await fetch(addressOf(filled), {
      method: filled.method,
      headers: headersOf(filled, key),
      // With a key one is whoever the key stands for, and nobody else.
      credentials: key === '' ? 'same-origin' : 'omit',
      ...(filled.body === null ? {} : { body: filled.body }),
    });
    const text = await answer.text();
    const headers = shownHeaders.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [`${name}: ${value}`];
    });
    return { status: String(answer.status), headers: headers.join('\n'), body: readable(text) };
  } catch {
    return { status: failed, headers: '', body: '' };
  }
}

/** The most that is shown of an answer. */
const mostShown = 20_000;

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).slice(0, mostShown);
  } catch {
    return text.slice(0, mostShown);
  }
}
