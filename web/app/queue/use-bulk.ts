import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../api-types.ts';
import { reasonOf } from '../i18n/fault-words.ts';
import { lateTexts } from '../i18n/late-texts.ts';
import { useTexts } from '../i18n/texts.tsx';
import { toast } from '../kit/toast.tsx';
import { useMinute, useReader } from '../parts/surroundings.tsx';
import type { TicketRow } from '../ticket-row.ts';
import { asAsked, asIfDone, concerns, waitsFirst } from './bulk-acts.ts';
import type { BulkAct } from './bulk-acts.ts';
import { mostNumbers } from './by-numbers.ts';
import { owedAfterResolving } from './owed-after.ts';
import { changeTickets } from './queue-api.ts';
import type { BulkCommand } from './queue-api.ts';
import { sendCommands } from './send-commands.ts';
import type { Refused } from './send-commands.ts';
import type { Queue } from './use-queue.ts';

/** How long an act that can't be taken back can be called off, in milliseconds. */
const graceMs = 8000;

export interface Bulk {
  /** @param rows those that are shown @param numbers all of them, where there are more */
  readonly run: (act: BulkAct, rows: readonly TicketRow[], numbers?: readonly string[]) => void;
  /** Tickets with which something is about to be done. */
  readonly acting: ReadonlySet<string>;
  /** How far an act is that takes several requests; null: none is on its way. */
  readonly progress: { readonly done: number; readonly all: number } | null;
  /** What was not done last, and why; null: nobody answered. */
  readonly refusals: readonly Refused[];
  /** Puts the refusals away. */
  readonly forget: () => void;
}

/**
 * Does something with many tickets, says what became of it, and takes it back when asked. What is about to be done is shown at once;
 * what fails is shown as it is, with the reason.
 */
export function useBulk(desk: string, queue: Queue): Bulk {
  const texts = useTexts();
  const { t } = texts;
  const reader = useReader();
  const now = useMinute();
  const [acting, setActing] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<Bulk['progress']>(null);
  const [refusals, setRefusals] = useState<readonly Refused[]>([]);
  // What a problem says comes late: a refusal waits for its words.
  const say = async (problem: Problem): Promise<string> => {
    await lateTexts().catch(() => undefined);
    return reasonOf(problem, texts);
  };
  const waiting = useRef(new Map<object, (leaving: boolean) => void>());
  const mark = (numbers: readonly string[], on: boolean): void =>
    setActing((before) => {
      const next = new Set(before);
      for (const number of numbers) {
        if (on) next.add(number);
        else next.delete(number);
      }
      return next;
    });

  // What waits is done when the page is left: whoever goes on to the next ticket meant it.
  useEffect(() => {
    const all = waiting.current;
    const flush = (leaving: boolean): void => all.forEach((finish) => finish(leaving));
    const leave = (): void => flush(true);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      flush(false);
    };
  }, []);

  const sending = { tell: setProgress, say, page: globalThis };
  // An answer may come after seconds, and rows have come meanwhile.
  const rowsNow = useRef(queue.rows);
  useEffect(() => {
    rowsNow.current = queue.rows;
  }, [queue.rows]);
  const shown = (numbers: readonly string[]): readonly string[] => {
    const here = new Set(rowsNow.current.map(({ number }) => number));
    return numbers.filter((number) => here.has(number));
  };

  const perform = async (act: BulkAct, numbers: readonly string[], leaving: boolean): Promise<void> => {
    // What is told as done is done: until somebody answers it is under way, and it is too late to call it off.
    const close = waitsFirst(act)
      ? toast.show({ text: t(`bulk.doing.${act.do}`, { count: numbers.length }), timeout: null })
      : null;
    const { done, refused } = await sendCommands(
      numbers.map((number) => ({ number })),
      {
        ...sending,
        change: (part) =>
          changeTickets(desk, { act: asAsked(act), numbers: part.map(({ number }) => number) }),
      },
      leaving,
    );
    close?.();
    setRefusals(refused);
    mark(numbers, false);
    void readAgain(queue, shown(numbers));
    if (refused.length > 0)
      toast.show({
        tone: 'fault',
        text: `${t('bulk.failed', { count: refused.length })} ${refused[0]?.reason ?? t('bulk.away')}`,
      });
    const opposites = [...done.values()].flatMap(({ undo }) => undo ?? []);
    if (done.size === 0) return;
    const takeBack = (): void => {
      const change = (part: readonly BulkCommand[]) => changeTickets(desk, { commands: [...part] });
      void sendCommands(opposites, { ...sending, change }).then(({ refused: kept }) => {
        setRefusals(kept);
        void readAgain(queue, shown(numbers));
        toast.show(
          kept.length > 0
            ? {
                tone: 'fault',
                text: `${t('bulk.not-undone', { count: kept.length })} ${kept[0]?.reason ?? ''}`,
              }
            : { text: t('bulk.undone') },
        );
      });
    };
    const changed = [...done.values()].filter((made) => made.changed).length;
    toast.show({
      text: changed === 0 ? t('bulk.nothing') : t(`bulk.done.${doneWord(act)}`, { count: changed }),
      ...(opposites.length > 0 ? { undo: takeBack } : {}),
    });
  };

  return {
    acting,
    progress,
    refusals,
    forget: () => setRefusals([]),
    run(act, chosen, all = chosen.map(({ number }) => number)) {
      const rows = chosen.filter((row) => concerns(act, row));
      // Of what is not shown only the server knows what it would change.
      const idle = new Set(chosen.filter((row) => !concerns(act, row)).map(({ number }) => number));
      const numbers = all.filter((number) => !idle.has(number));
      if (numbers.length === 0) {
        toast.show({ text: t('bulk.nothing') });
        return;
      }
      mark(numbers, true);
      if (!waitsFirst(act)) {
        queue.show(rows.map((row) => asIfDone(act, row)));
        void perform(act, numbers, false);
        return;
      }
      const token = {};
      const finish = (leaving: boolean): void => {
        clearTimeout(timer);
        close();
        if (waiting.current.delete(token)) void perform(act, numbers, leaving);
      };
      const timer = setTimeout(() => finish(false), graceMs);
      waiting.current.set(token, finish);
      // Before it is done: resolving without a word is no answer, and what is owed stays owed.
      if (act.do === 'resolve')
        void owedAfterResolving(desk, numbers, { texts, reader, now }).then((text) => {
          if (text !== null && waiting.current.has(token)) toast.show({ text, timeout: graceMs });
        });
      const close = toast.show({
        text: t(`bulk.doing.${act.do}`, { count: numbers.length }),
        timeout: null,
        undo: () => {
          clearTimeout(timer);
          waiting.current.delete(token);
          mark(numbers, false);
          toast.show({ text: t('bulk.undone') });
        },
      });
    },
  };
}

/** Reads many tickets again, as many at a time as can be asked for. */
export async function readAgain(queue: Queue, numbers: readonly string[]): Promise<void> {
  for (let at = 0; at < numbers.length; at += mostNumbers)
    await queue.again(numbers.slice(at, at + mostNumbers));
}

/** The word for what was done. */
const doneWord = (act: BulkAct) => (act.do === 'tag' ? (act.on ? 'tag-on' : 'tag-off') : act.do);
