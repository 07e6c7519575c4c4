import type { Texts } from '../i18n/texts.tsx';
import { takerOf } from '../composer/taker.ts';
import { toast } from '../kit/toast.tsx';
import { recall, takeBack } from './macro-api.ts';
import type { Macro, Outcome, Ran } from './macro-api.ts';

type Words = Pick<Texts, 't' | 'maybe'>;
type Again = (how?: 'drafted') => void;

/**
 * Whoever shows the tickets hears what became of them. `answered`: the customer has an answer, or will in a moment; `drafted`: an
 * answer that was taken back lies in its form again.
 */
export type OnDone = (numbers: readonly string[], how?: 'answered' | 'drafted') => void;

/** What was done to a ticket, and how it is taken back. */
export interface DoneTo {
  readonly number: string;
  readonly ran: Ran;
  /** The ticket's version after it. */
  readonly etag: string | null;
}

/** Whether something of it can be taken back. */
export const hasUndo = ({ ran }: DoneTo): boolean =>
  ran.state === 'held' || (ran.undo !== null && ran.undo.length > 0);

/** Takes back what a macro did to a ticket, or what is still held. */
export const undoOf = async (desk: string, { number, ran, etag }: DoneTo): Promise<Outcome<unknown>> => {
  if (ran.state === 'held' && ran.draft !== null) return recall(desk, ran.draft);
  return takeBack(desk, number, ran.undo ?? [], etag);
};

/** Says what became of one ticket, with an undo where there is one. */
export function tellOne(desk: string, macro: Macro, done: DoneTo, words: Words, again: Again): void {
  const { t } = words;
  const { ran, number } = done;
  const { name } = macro;
  const { draft } = ran;
  if (ran.state === 'held' && draft !== null) {
    const left = Math.max(1, Math.round((Date.parse(ran.heldUntil ?? '') - Date.now()) / 1000));
    toast.show({
      text: t('macros.held', { count: left, name }),
      timeout: left * 1000,
      undo: () => {
        const take = takerOf(number);
        // The form of the answer shows what comes back, when it is on the page.
        if (take !== null) take(draft);
        else
          void undoOf(desk, done).then((outcome) =>
            tellUndone(outcome, words, () => again(outcome.ok ? 'drafted' : undefined)),
          );
      },
    });
    return;
  }
  if (ran.steps.every(({ outcome }) => outcome === 'already')) toast.show({ text: t('macros.nothing') });
  else if (!hasUndo(done))
    toast.show({ text: t(ran.because === 'promise' ? 'macros.done-promise' : 'macros.for-good', { name }) });
  else
    toast.show({
      text: t('macros.done', { name }),
      undo: () => void undoOf(desk, done).then((outcome) => tellUndone(outcome, words, () => again())),
    });
}

function tellUndone(outcome: Outcome<unknown>, { t, maybe }: Words, again: () => void): void {
  again();
  if (outcome.ok) {
    toast.show({ text: t('macros.undone') });
    return;
  }
  const { status, code, detail } = outcome.problem;
  const why =
    status === 412
      ? t('macros.changed-since')
      : status === 0
        ? t('macros.offline')
        : maybe(`macros.why.${code}`, detail ?? '');
  toast.show({ tone: 'fault', text: t('macros.not-undone', { why }) });
}
