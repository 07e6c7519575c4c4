import { memo } from 'react';
import type { PromiseEntry, Ticket } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { nameOf } from '../parts/names.ts';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { PromiseBar } from '../promise/promise-bar.tsx';
import { promiseName, promiseTone, standWords } from '../promise/promise-words.ts';
import { instantWords } from '../time/words.ts';

/**
 * What falls due next, above the conversation where the promises have no room beside it: it stays in view while one reads, and
 * leads to them. Nothing where nothing is open.
 */
export const DueStrip = memo(function DueStrip({ ticket }: { ticket: Ticket }) {
  const { desk } = useDesk();
  const texts = useTexts();
  const now = useNow();
  const reader = useReader();
  const next = firstDue(ticket.promises);
  if (next === undefined) return null;
  const level = next.level === null ? undefined : nameOf(desk.levels, next.level, texts.say);
  return (
    <a className="due-strip small" href="#promises">
      <span>
        <b className={`num ${promiseTone(next, now)}`}>{standWords(next, now, reader)}</b>{' '}
        {next.due !== null && <span className="num">{instantWords(Date.parse(next.due), now, reader)}</span>}{' '}
        <span className="mute">{promiseName(next, texts, level)}</span>
      </span>
      <PromiseBar promise={next} size="row" />
    </a>
  );
});

/** Broken and not yet done, else what runs and is due first, else what stands still. */
function firstDue<T extends PromiseEntry>(promises: readonly T[]): T | undefined {
  const owed = promises.filter(({ state, fulfilled }) => state === 'broken' && fulfilled === null);
  const open = promises.filter(({ state, due }) => state === 'open' && due !== null);
  const byDue = (a: PromiseEntry, b: PromiseEntry): number => (a.due ?? '').localeCompare(b.due ?? '');
  return (
    owed.toSorted(byDue)[0] ?? open.toSorted(byDue)[0] ?? promises.find(({ state }) => state === 'paused')
  );
}
