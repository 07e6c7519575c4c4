import { reasonOf } from '../../i18n/fault-words.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { useReader } from '../../parts/surroundings.tsx';
import { useDesk } from '../../parts/use-desk.ts';
import { clockWords } from '../../time/words.ts';
import type { Kept } from '../draft/draft-keeper.ts';

/** How it stands with what was typed, always in sight: saved when, waiting, or kept in this browser. */
export function SaveState({ kept, onRetry }: { kept: Kept; onRetry: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { desk } = useDesk();
  const reader = useReader();
  const words = (): string => {
    switch (kept.is) {
      case 'saved':
        return kept.at === ''
          ? ''
          : t('studio.saved.saved', { time: clockWords(Date.parse(kept.at), reader) });
      case 'waiting':
        return t('studio.saved.waiting');
      case 'saving':
        return t('studio.saved.saving');
      case 'offline':
        return t('studio.saved.offline');
      case 'conflict':
        return t('studio.saved.conflict');
      case 'refused':
        return kept.status === 401 ? t('studio.saved.signed-out') : t('studio.saved.refused');
    }
  };
  return (
    <span className={`studio-saved small ${kept.is}`} role="status">
      {words()}{' '}
      {kept.is === 'refused' && kept.status === 401 && (
        <a href={`/${desk.id}/sign-in`} target="_blank" rel="noreferrer">
          {t('nav.sign-in')}
        </a>
      )}
      {kept.is === 'refused' && kept.status !== 401 && `${reasonOf(kept.problem, texts)} `}
      {(kept.is === 'offline' || kept.is === 'refused') && (
        <button type="button" className="link" onClick={onRetry}>
          {t('studio.saved.retry')}
        </button>
      )}
    </span>
  );
}
