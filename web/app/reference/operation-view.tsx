import { useTexts } from '../i18n/texts.tsx';
import type { Field, OperationPage } from './description.ts';
import { TryForm } from './try-form.tsx';

/** One operation: what it does, what it takes, what it answers, and a form to try it. */
export function OperationView({
  operation,
  desk,
  origin,
}: {
  operation: OperationPage;
  desk: string;
  origin: string;
}) {
  const { t } = useTexts();
  return (
    <section className="operation" aria-labelledby="operation">
      <h2 id="operation" lang="en">
        {operation.summary}
      </h2>
      <p className="operation-address">
        <b>{operation.method}</b> <code>{operation.path}</code>
      </p>
      {operation.words.map((words) => (
        <p key={words} lang="en">
          {words}
        </p>
      ))}
      <h3>{t('reference.parameters')}</h3>
      {operation.parameters.length === 0 ? (
        <p className="mute">{t('reference.none')}</p>
      ) : (
        <Fields caption={t('reference.parameters')} fields={operation.parameters} />
      )}
      {operation.body !== null && (
        <>
          <h3>{t('reference.body')}</h3>
          <Fields caption={t('reference.body')} fields={operation.body.fields} />
          <Example text={operation.body.example} />
        </>
      )}
      <h3>{t('reference.answers')}</h3>
      {operation.answers.map(({ status, words, fields, example }) => (
        <details key={status} open={status.startsWith('2')}>
          <summary>
            <b>{status}</b> <span lang="en">{words}</span>
          </summary>
          {fields.length > 0 && <Fields caption={t('reference.answer', { status })} fields={fields} />}
          {example !== null && <Example text={example} />}
        </details>
      ))}
      <h3>{t('reference.try')}</h3>
      <noscript>
        <p>{t('reference.no-script')}</p>
      </noscript>
      <TryForm key={operation.id} operation={operation} desk={desk} origin={origin} />
    </section>
  );
}

function Fields({ caption, fields }: { caption: string; fields: readonly Field[] }) {
  const { t } = useTexts();
  return (
    <table>
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('reference.name')}</th>
          <th scope="col">{t('reference.type')}</th>
          <th scope="col">{t('reference.meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, type, needed, words }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>
              <code>{type}</code>
              {needed && <span className="mute"> {t('reference.needed')}</span>}
            </td>
            <td lang="en">{words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Example({ text }: { text: string }) {
  return (
    <pre>
      <code>{text}</code>
    </pre>
  );
}
