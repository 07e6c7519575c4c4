import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../i18n/texts.tsx';
import { useDesk } from '../../parts/use-desk.ts';
import type { DraftKeeper, Kept } from '../draft/draft-keeper.ts';
import { TextField } from '../fields/text-field.tsx';
import type { Draft } from '../studio-api.ts';
import { useStudio } from '../studio-context.tsx';
import { SaveState } from './save-state.tsx';

/** Title, how it stands with saving, undo and redo, and publishing. */
export function StudioHead({
  title,
  draft,
  keeping,
  onPublish,
}: {
  title: string;
  /** Null for what is only read. */
  draft: Draft | null;
  keeping: { keeper: DraftKeeper; kept: Kept } | null;
  onPublish: () => void;
}) {
  const { api, doc } = useStudio();
  const { desk } = useDesk();
  const { t } = useTexts();
  useSyncExternalStore(doc.subscribe, doc.snapshot, doc.snapshot);
  const rename = (name: string): void => {
    if (!draft || !keeping) return;
    void api.saveDraft(draft.id, keeping.keeper.revision, { title: name }).then((outcome) => {
      if (outcome.type === 'ok') keeping.keeper.advanced(outcome.data);
    });
  };
  return (
    <header className="studio-head">
      <Link className="small" to={`/${desk.id}/policy/studio`}>
        {t('studio.back')}
      </Link>
      <h1>{title || t('studio.untitled')}</h1>
      {draft && (
        <label className="studio-title">
          <span className="hidden">{t('studio.title')}</span>
          <TextField value={draft.title} onValue={rename} placeholder={t('studio.title')} />
        </label>
      )}
      {keeping ? (
        <>
          <SaveState kept={keeping.kept} onRetry={() => void keeping.keeper.flush()} />
          <span className="studio-tools">
            <button type="button" className="btn small" disabled={!doc.canUndo} onClick={doc.undo}>
              {t('studio.undo')}
            </button>
            <button type="button" className="btn small" disabled={!doc.canRedo} onClick={doc.redo}>
              {t('studio.redo')}
            </button>
          </span>
          <button type="button" className="btn main" onClick={onPublish}>
            {t('studio.publish.open')}
          </button>
        </>
      ) : (
        <span className="chip">{t('studio.read-only')}</span>
      )}
    </header>
  );
}
