import type { Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { nameOf } from '../parts/names.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { promiseName, promiseTone } from '../promise/promise-words.ts';
import { instantWords } from '../time/words.ts';
import { settledBy } from './settled-by.ts';

/** Which promises the answer settles; a note settles none. */
export function Settles({ ticket }: { ticket: Ticket }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const now = useNow();
  const reader = useReader();
  const settled = settledBy(ticket);
  return (
    <p className="mute small settles">
      <span className="for-note">{texts.t('ticket.note-settles-nothing')}</span>
      <span className="for-answer">
        {settled.length === 0 ? texts.t('ticket.settles-nothing') : `${texts.t('ticket.settles')} `}
        {settled.map((promise, index) => (
          <span key={promise.promise} className="num">
            {index > 0 && ' · '}
            {promiseName(
              promise,
              texts,
              promise.level === null ? undefined : nameOf(desk.levels, promise.level, texts.say),
            )}{' '}
            {promise.due && (
              <span className={promiseTone(promise, now)}>
                {instantWords(Date.parse(promise.due), now, reader)}
              </span>
            )}
          </span>
        ))}
      </span>
    </p>
  );
}
