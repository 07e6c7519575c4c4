import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { toast } from '../kit/toast.tsx';
import type { TicketRow } from '../ticket-row.ts';
import { asIfDone, commandOf, concerns, oppositeOf, waitsFirst } from './bulk-acts.ts';
import type { BulkAct } from './bulk-acts.ts';
import { changeTickets, Refusal } from './queue-api.ts';
import type { BulkCommand } from './queue-api.ts';
import type { Queue } from './use-queue.ts';

/** How long an act that can't be taken back can be called off, in milliseconds. */
const graceMs = 8000;
/** Commands of one request. */
const most = 100;

export interface Bulk {
  readonly run: (act: BulkAct, rows: readonly TicketRow[]) => void;
  /** Tickets with which something is about to be done. */
  readonly acting: ReadonlySet<string>;
}

/**
 * Does something with many tickets, says what became of it, and takes it back when asked. What is about to be done is shown at once;
 * what fails is shown as it is, with the reason.
 */
export function useBulk(desk: string, queue: Queue): Bulk {
  const { t } = useTexts();
  const [acting, setActing] = useState<ReadonlySet<string>>(new Set());
  const waiting = useRef(new Map<object, () => void>());
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
    const flush = (): void => all.forEach((send) => send());
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  const perform = async (act: BulkAct, rows: readonly TicketRow[], lasting: boolean): Promise<void> => {
    const numbers = rows.map(({ number }) => number);
    const { done, failed, reason } = await send(
      desk,
      rows.map((row) => commandOf(act, row.number)),
      lasting,
    );
    mark(numbers, false);
    void readAgain(queue, numbers);
    if (failed > 0)
      toast.show({
        tone: 'fault',
        text: `${t('bulk.failed', { count: failed })} ${reason ?? t('bulk.away')}`,
      });
    const opposites = rows.flatMap((row) => {
      const version = done.get(row.number);
      const opposite = version === undefined ? null : oppositeOf(act, row);
      // Only while nobody has changed it since.
      return opposite === null ? [] : [version === null ? opposite : { ...opposite, ifMatch: version }];
    });
    if (done.size === 0) return;
    const undo = (): void => {
      void send(desk, opposites, false).then((taken) => {
        void readAgain(queue, numbers);
        toast.show(
          taken.failed > 0
            ? {
                tone: 'fault',
                text: `${t('bulk.not-undone', { count: taken.failed })} ${taken.reason ?? ''}`,
              }
            : { text: t('bulk.undone') },
        );
      });
    };
    if (!waitsFirst(act))
      toast.show({
        text: t(`bulk.done.${act.do}`, { count: done.size }),
        ...(opposites.length > 0 ? { undo } : {}),
      });
  };

  return {
    acting,
    run(act, chosen) {
      const rows = chosen.filter((row) => concerns(act, row));
      if (rows.length === 0) {
        toast.show({ text: t('bulk.nothing') });
        return;
      }
      const numbers = rows.map(({ number }) => number);
      mark(numbers, true);
      if (!waitsFirst(act)) {
        queue.show(rows.map((row) => asIfDone(act, row)));
        void perform(act, rows, false);
        return;
      }
      const token = {};
      const finish = (): void => {
        clearTimeout(timer);
        if (waiting.current.delete(token)) void perform(act, rows, true);
      };
      const timer = setTimeout(() => {
        finish();
        close();
      }, graceMs);
      waiting.current.set(token, finish);
      const close = toast.show({
        text: t(`bulk.done.${act.do}`, { count: rows.length }),
        timeout: graceMs,
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
  for (let at = 0; at < numbers.length; at += 30) await queue.again(numbers.slice(at, at + 30));
}

interface Sent {
  /** Those that were done, with their version now. */
  readonly done: ReadonlyMap<string, string | null>;
  readonly failed: number;
  /** Why the first of those failed. */
  readonly reason: string | null;
}

async function send(desk: string, commands: readonly BulkCommand[], lasting: boolean): Promise<Sent> {
  const done = new Map<string, string | null>();
  let failed = 0;
  let reason: string | null = null;
  for (let at = 0; at < commands.length; at += most) {
    const part = commands.slice(at, at + most);
    try {
      const { items } = await changeTickets(desk, part, lasting);
      for (const { number, problem, version } of items) {
        if (problem === null) done.set(number, version);
        else {
          failed += 1;
          reason ??= problem.detail;
        }
      }
    } catch (error) {
      failed += part.length;
      reason ??= error instanceof Refusal ? (error.problem.detail ?? null) : null;
    }
  }
  return { done, failed, reason };
}
