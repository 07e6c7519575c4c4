import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { instantWords } from '../time/words.ts';
import { plainWords } from './plain-words.ts';
import type { Draft } from './writing-api.ts';

/** Answers that are written and wait to be sent, and why one could not be. */
export function HeldList({
  drafts,
  onBack,
  onNow,
}: {
  drafts: readonly Draft[];
  onBack: (draft: Draft) => void;
  onNow: (draft: Draft) => void;
}) {
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const shown = drafts.map((draft): ReactNode =>
    draft.state === 'held' ? (
      <div key={draft.id} className="notice held">
        <p>
          <b>
            {draft.sendAt === null
              ? t('writing.going')
              : t('writing.later-at', { when: instantWords(Date.parse(draft.sendAt), now, reader) })}
          </b>{' '}
          <span className="mute">{plainWords(draft.text).slice(0, 140)}</span>
        </p>
        <p className="actions">
          <Button small icon="undo" onPress={() => onBack(draft)}>
            {t('writing.take-back')}
          </Button>
          <Button small onPress={() => onNow(draft)}>
            {t('writing.send-now')}
          </Button>
        </p>
      </div>
    ) : (
      draft.reason !== null && (
        <div key={draft.id} className="notice bad" role="alert">
          <strong>{t('writing.not-sent')}</strong>
          <p>{draft.reason}</p>
        </div>
      )
    ),
  );
  return isAnyHeld(drafts) ? <div className="held-list">{shown}</div> : null;
}

/** Whether there is anything to show. */
export const isAnyHeld = (drafts: readonly Draft[]): boolean =>
  drafts.some(({ state, reason }) => state === 'held' || reason !== null);
