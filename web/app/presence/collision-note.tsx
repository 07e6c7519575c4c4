import { useState } from 'react';
import type { Problem, StreamItem } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { instantWords } from '../time/words.ts';
import { answeredOf } from './answered.ts';

/**
 * Part of a form of answers: says that a colleague answered while something was being typed, and asks before a second answer goes
 * out. The form carries `seen`, the last message that the writer had before them when they began, or `despite`.
 * @param items what the page shows of the conversation, newest last
 * @param refused the API's answer, when it refused this form
 * @param putBack why an answer that waited stands in this form again
 * @param begun something is typed in the form
 */
export function CollisionNote({
  items,
  refused,
  putBack,
  begun,
}: {
  items: readonly StreamItem[];
  refused: Problem | undefined;
  putBack: Problem | null;
  begun: boolean;
}) {
  const { t } = useTexts();
  const { me } = useDesk();
  const now = useNow();
  const reader = useReader();
  const messages = items.filter((item) => item.kind === 'message');
  const newest = messages.at(-1)?.seq ?? 0;
  const [seen, setSeen] = useState(newest);
  // Until something is typed, whoever writes has read what stands there.
  if (!begun && refused === undefined && seen !== newest) setSeen(newest);
  const crossing = messages.findLast(
    (item) => item.seq > seen && item.from === 'agent' && !item.note && item.author?.name !== me.name,
  );
  const told = answeredOf(refused) ?? answeredOf(putBack);
  const answered =
    told ??
    (crossing === undefined
      ? null
      : { by: crossing.author?.name ?? t('ticket.unknown'), at: crossing.at, seq: crossing.seq });
  return (
    <>
      <input type="hidden" name="seen" value={seen} />
      <div role="alert">
        {answered !== null && (
          <p className="notice soon collision">
            <strong>
              {putBack !== null && `${t('writing.not-sent')} `}
              {t('presence.answered', {
                name: answered.by,
                when: instantWords(Date.parse(answered.at), now, reader),
              })}
            </strong>{' '}
            <a href={`#m${answered.seq}`}>{t('presence.look')}</a>{' '}
            <button className="link" name="despite" value="yes">
              {t('presence.despite')}
            </button>
          </p>
        )}
      </div>
    </>
  );
}
