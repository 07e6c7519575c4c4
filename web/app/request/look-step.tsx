import { Fragment } from 'react';
import type { Decision, RequestForm } from '../api-types.ts';
import { Filled } from '../i18n/filled.tsx';
import { Local, useTexts } from '../i18n/texts.tsx';
import { ClauseLink } from '../parts/clause-link.tsx';
import { DecisionView } from '../parts/decision-view.tsx';
import { LocalName } from '../parts/local-name.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { ZoneNote } from '../parts/zone-note.tsx';
import { inputName, valueOf } from '../fields/field-values.ts';
import { useFieldWords } from '../fields/use-field-words.ts';
import { draftFields, fieldTexts } from './draft.ts';
import type { Draft } from './draft.ts';
import { FileFields } from './file-fields.tsx';
import { ReleaseNote } from './release-note.tsx';

/** Third step: what would be promised, before anything is sent. Files are chosen here, in the last form. */
export function LookStep({
  draft,
  form,
  decision,
  once,
}: {
  draft: Draft;
  form: RequestForm;
  decision: Decision;
  once: string;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const chosen = form.recognised.find(({ topic }) => topic === draft.topic);
  const suspected = draft.topic === '' ? form.recognised[0] : undefined;
  const files = form.asks.filter(({ type }) => type === 'file' || type === 'screenshot');
  return (
    <>
      <p className="mute small">
        <ZoneNote />
      </p>
      {suspected && <Suspected draft={draft} found={suspected} />}
      <DecisionView decision={decision} />
      <ReleaseNote form={form} />
      {chosen && chosen.instead.length > 0 && <Instead found={chosen} />}
      <section className="typed" aria-labelledby="typed">
        <h2 id="typed">{t('new.your-request')}</h2>
        <p className="break">
          <b>{draft.subject}</b>
        </p>
        <p className="small mute">
          <LocalName of={form.kinds} id={draft.kind} />
          {draft.product && (
            <>
              {' · '}
              <LocalName of={form.products} id={draft.product} />
            </>
          )}
          {draft.severity && (
            <>
              {' · '}
              <LocalName of={desk.severities} id={draft.severity} />
            </>
          )}
          {form.facts.map(
            ({ id, values }) =>
              draft.values[id] && (
                <Fragment key={id}>
                  {' · '}
                  <LocalName of={values} id={draft.values[id]} />
                </Fragment>
              ),
          )}
          {draft.email && ` · ${draft.name} <${draft.email}>`}
        </p>
        <p className="pre">{draft.text}</p>
        {form.asks.some(({ id }) => draft.asks[id] || draft.dates[id]) && (
          <dl className="facts small">
            {form.asks.map(({ id, text }) => {
              const answer = draft.asks[id] ?? draft.dates[id];
              return (
                answer && (
                  <div key={id}>
                    <dt>
                      <Local text={text} />
                    </dt>
                    <dd className="pre">{answer}</dd>
                  </div>
                )
              );
            })}
          </dl>
        )}
        <FieldsFilled draft={draft} form={form} />
      </section>
      <form method="post" encType="multipart/form-data" className="sheet" data-request="send">
        <Carried draft={draft} />
        <input type="hidden" name="once" value={once} />
        {files.map((one) => (
          <label className="field" key={one.id}>
            <span>
              <Local text={one.text} />
            </span>
            <input
              type="file"
              name={`file.${one.id}`}
              multiple
              accept={one.type === 'screenshot' ? 'image/*' : undefined}
            />
          </label>
        ))}
        <FileFields label={files.length > 0 ? t('new.other-files') : t('field.files')} />
        <p className="actions">
          <button className="btn main" name="intent" value="send">
            {decision.admitted ? t('new.send') : t('new.send-anyway')}
          </button>
          <button className="btn" name="intent" value="change">
            {t('new.change')}
          </button>
        </p>
      </form>
    </>
  );
}

/** What was filled in of the desk's own fields. */
function FieldsFilled({ draft, form }: { draft: Draft; form: RequestForm }) {
  const words = useFieldWords();
  const texts = fieldTexts(draft);
  const filled = form.fields.flatMap((field) => {
    const text = words(field, valueOf(field.type, texts[inputName(field)] ?? ''));
    return text === '' ? [] : [{ field, text }];
  });
  if (filled.length === 0) return null;
  return (
    <dl className="facts small">
      {filled.map(({ field, text }) => (
        <div key={field.key}>
          <dt>
            <Local text={field.names} />
          </dt>
          <dd className="pre break">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Carried({ draft }: { draft: Draft }) {
  return draftFields(draft).map(({ name, value }) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

type Found = RequestForm['recognised'][number];

/** The words seem to be about what is not served (OPS-15). It is only asked: whoever writes knows. */
function Suspected({ draft, found }: { draft: Draft; found: Found }) {
  const { t } = useTexts();
  return (
    <form method="post" className="notice">
      <Carried draft={draft} />
      <p>
        <b>
          <Filled text="new.suspected" gaps={{ topic: <Local text={found.name} /> }} />
        </b>
      </p>
      <p>
        <Local text={found.text} /> {found.clause && <ClauseLink clause={found.clause} />}
      </p>
      <input type="hidden" name="intent" value="look" />
      <p className="actions">
        <button className="btn" name="topic" value={found.topic}>
          {t('new.suspected-yes')}
        </button>
        <span className="mute small">{t('new.suspected-no')}</span>
      </p>
    </form>
  );
}

/** What one may turn to in its place. */
function Instead({ found }: { found: Found }) {
  const { t } = useTexts();
  return (
    <section aria-labelledby="instead">
      <h2 id="instead">{t('new.instead')}</h2>
      <ul className="plain">
        {found.instead.map((one) => (
          <li key={one.id}>
            <b>
              <Local text={one.name} />
            </b>{' '}
            {one.means && (
              <span className="mute small">
                <Local text={one.means} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
