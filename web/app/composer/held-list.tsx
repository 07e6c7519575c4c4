import type { ReactNode } from 'react';
import type { StreamItem } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { instantWords } from '../time/words.ts';
import { NotSentNote } from './not-sent-note.tsx';
import { plainWords } from './plain-words.ts';
import type { Draft } from './writing-api.ts';

/** Answers that are written and wait to be sent, and why one could not be. */
export function HeldList({
  drafts,
  items,
  onBack,
  onNow,
}: {
  drafts: readonly Draft[];
  /** What was said on the ticket. */
  items: readonly StreamItem[];
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
        {customerWrote(items, draft.after) && <p role="status">{t('writing.customer-wrote')}</p>}
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
      draft.problem !== null && <NotSentNote key={draft.id} problem={draft.problem} />
    ),
  );
  return isAnyHeld(drafts) ? <div className="held-list">{shown}</div> : null;
}

/** Whether there is anything to show. */
export const isAnyHeld = (drafts: readonly Draft[]): boolean =>
  drafts.some(({ state, problem }) => state === 'held' || problem !== null);

/** Whether the customer said something after this message; null: nobody knows after which. */
const customerWrote = (items: readonly StreamItem[], after: number | null): boolean =>
  after !== null &&
  items.some((item) => item.kind === 'message' && item.from === 'customer' && item.seq > after);
