import type { Decision } from '../api-types.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import type { Draft } from './new-request.ts';
import { DecisionView } from './decision-view.tsx';
import { useDesk } from './use-desk.ts';
import { ZoneNote } from './zone-note.tsx';

/** Second step: what would be promised, before anything is sent. Files are chosen here, the last step. */
export function NewRequestPreview({ draft, decision }: { draft: Draft; decision: Decision }) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const kind = desk.kinds.find(({ id }) => id === draft.kind);
  const severity = desk.severities.find(({ id }) => id === draft.severity);
  return (
    <>
      <p className="mute small">
        <ZoneNote />
      </p>
      <DecisionView decision={decision} />
      <section className="typed" aria-labelledby="typed">
        <h2 id="typed">{t('new.your-request')}</h2>
        <p>
          <b>{draft.subject}</b>
        </p>
        <p className="small mute">
          {kind && <Local text={kind.name} />}
          {kind && severity && ' · '}
          {severity && <Local text={severity.name} />}
          {draft.email && ` · ${draft.name} <${draft.email}>`}
        </p>
        <p className="pre">{draft.text}</p>
      </section>
      <form method="post" encType="multipart/form-data" className="sheet">
        {Object.entries(draft).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={String(value)} />
        ))}
        <label className="field">
          <span>{t('field.files')}</span>
          <input type="file" name="files" multiple />
        </label>
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
