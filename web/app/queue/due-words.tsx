import { useTexts } from '../i18n/texts.tsx';
import { waitsFor } from '../parts/names.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { promiseName, promiseTone, secondsToDue } from '../promise/promise-words.ts';
import type { TicketRow } from '../ticket-row.ts';
import { exactWords, instantWords, lengthWords } from '../time/words.ts';

/** When the next promise falls due, or why none does. */
export function DueWords({ ticket }: { ticket: TicketRow }) {
  const now = useNow();
  const reader = useReader();
  const { desk } = useDesk();
  const texts = useTexts();
  const { t, maybe } = texts;
  const { next, waiting } = ticket;
  if (!next?.due || next.state === 'paused') {
    const words = waiting
      ? `${t('queue.waits')} · ${waitsFor(waiting, desk, maybe)}`
      : ticket.admitted
        ? t('queue.no-promise')
        : t('queue.not-admitted');
    return (
      <span className={`row-due num ${waiting ? 'paused waits' : 'mute'}`}>
        <b>{waiting || next ? words : '—'}</b>
        <span className="mute">
          {waiting
            ? t('queue.waits-since', { since: instantWords(Date.parse(waiting.since), now, reader) })
            : words}
        </span>
      </span>
    );
  }
  const due = Date.parse(next.due);
  return (
    <span
      className={`row-due num ${promiseTone(next, now)}`}
      title={`${promiseName(next, texts)} · ${exactWords(due, reader)}`}
    >
      <b>{lengthWords(secondsToDue(next, now) ?? 0, reader)}</b>
      <span className="mute">{instantWords(due, now, reader)}</span>
    </span>
  );
}
