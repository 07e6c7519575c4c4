import { useState } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { useNow, useReader } from '../../parts/surroundings.tsx';
import { instantWords } from '../../time/words.ts';
import { useKeyWords } from '../fields/field-words.ts';
import type { ReplayChanges, ReplayResult } from '../studio-api.ts';
import { useStudio } from '../studio-context.tsx';

type Item = ReplayChanges['items'][number];

/** The tickets whose answers change sides, by how: `kept>broken` and its like. */
export function MovedTickets({
  id,
  changes,
  desk,
}: {
  id: string;
  changes: ReplayResult['changes'];
  desk: string;
}) {
  const { t } = useTexts();
  if (changes.length === 0) return <p>{t('studio.replay.same')}</p>;
  return (
    <section>
      <h3>{t('studio.replay.moved')}</h3>
      <MovedGroups id={id} changes={changes} desk={desk} />
    </section>
  );
}

/** Lists of tickets that change sides, each read when it is opened. @param rule of promises beyond answers; without it, answers */
export function MovedGroups({
  id,
  changes,
  desk,
  rule,
}: {
  id: string;
  changes: ReplayResult['changes'];
  desk: string;
  rule?: string;
}) {
  return changes.map((one) => (
    <Group
      key={one.kind}
      id={id}
      of={rule === undefined ? { kind: one.kind } : { kind: one.kind, rule }}
      total={one.total}
      listed={one.listed}
      desk={desk}
    />
  ));
}

interface Page {
  readonly items: readonly Item[];
  /** Null: that was the last. */
  readonly next: string | null;
}

function Group({
  id,
  of,
  total,
  listed,
  desk,
}: {
  id: string;
  of: { readonly kind: string; readonly rule?: string };
  total: number;
  listed: number;
  desk: string;
}) {
  const { api } = useStudio();
  const { t, maybe } = useTexts();
  const [page, setPage] = useState<Page | null>(null);
  const [trouble, setTrouble] = useState(false);
  const [before = '', after = ''] = of.kind.split('>');
  const outcome = (word: string): string => maybe(`studio.replay.outcome.${word}`, word);
  const read = (): void => {
    const cursor = page?.next;
    setTrouble(false);
    void api.replayChanges(id, cursor ? { ...of, cursor } : of).then((found) => {
      if (found.type === 'ok')
        setPage({ items: [...(page?.items ?? []), ...found.data.items], next: found.data.next });
      else setTrouble(true);
    });
  };
  return (
    <details
      className="studio-problems"
      onToggle={({ currentTarget }) => currentTarget.open && page === null && read()}
    >
      <summary>
        {t('studio.replay.from-to', { before: outcome(before), after: outcome(after), count: total })}
      </summary>
      {page === null && !trouble && <p className="small mute">{t('page.loading')}</p>}
      {page !== null && (
        <ul className="plain small">
          {page.items.map((one) => (
            <MovedTicket key={`${one.ticket} ${one.promise ?? ''}`} one={one} desk={desk} />
          ))}
        </ul>
      )}
      {trouble && <p className="small">{t('studio.replay.unread')}</p>}
      {page !== null && page.next === null && listed < total && (
        <p className="small mute">{t('studio.replay.listed', { listed, count: total })}</p>
      )}
      {(page?.next || trouble) && (
        <p>
          <button type="button" className="btn" onClick={read}>
            {t(trouble ? 'studio.saved.retry' : 'page.more')}
          </button>
        </p>
      )}
    </details>
  );
}

function MovedTicket({ one, desk }: { one: Item; desk: string }) {
  const words = useKeyWords();
  const now = useNow();
  const reader = useReader();
  const { ticket, promise, type, against, draft } = one;
  const due = (at: string | null | undefined) => at && instantWords(Date.parse(at), now, reader);
  const clauses = [...new Set([against?.clause, draft?.clause].filter((clause) => clause))];
  return (
    <li className="studio-change">
      <a href={`/${desk}/tickets/${ticket}`}>{ticket}</a>{' '}
      {type ? words(type) : <span className="mono">{nth(promise)}</span>}{' '}
      <span className="mono">{clauses.join(' → ')}</span>{' '}
      <span className="mute num">
        {due(against?.due)}
        {(against || draft) && ' → '}
        {due(draft?.due)}
      </span>
    </li>
  );
}

/** Which of several promises of one rule on a ticket: `#2`; nothing of the first. */
function nth(promise: string | null): string {
  return /#\d+$/u.exec(promise ?? '')?.[0] ?? '';
}
