import type { ReactNode } from 'react';
import type { SearchHit } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { instantWords } from '../time/words.ts';
import { useNow, useReader } from './surroundings.tsx';
import { useDesk } from './use-desk.ts';

/**
 * A ticket in which something was found, with where.
 * @param to the page of tickets, such as `tickets`
 * @param stand the word for its state: a request and a ticket are of different gender in some languages
 * @param due stands before it: what is due, and when
 */
export function SearchHitRow({
  hit,
  to,
  stand,
  due,
}: {
  hit: SearchHit;
  to: 'tickets' | 'requests';
  stand: string;
  due?: ReactNode;
}) {
  const { desk } = useDesk();
  const { t } = useTexts();
  const now = useNow();
  const reader = useReader();
  const { message } = hit;
  return (
    <li className="hit">
      {due}
      <a href={`/${desk.id}/${to}/${hit.number}`}>
        <Marked pieces={hit.subject} empty={t('ticket.no-subject')} />
      </a>
      <span className="num small mute">
        {hit.number} · {stand} · {hit.customer ?? hit.requester}
      </span>
      <p className="break">
        <Marked pieces={message.text} empty="" />
      </p>
      <span className="small mute">
        {message.kind === 'note' && <span className="chip">{t('search.note')}</span>}{' '}
        {t('search.in', { who: message.author })}
        {', '}
        {instantWords(Date.parse(message.at), now, reader)}
      </span>
    </li>
  );
}

function Marked({ pieces, empty }: { pieces: SearchHit['subject']; empty: string }) {
  if (pieces.length === 0) return empty;
  return pieces.map((piece, index) =>
    piece.hit ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  );
}
