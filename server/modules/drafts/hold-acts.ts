import { machineClock } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Act } from '../../platform/services.ts';
import type { MacroAct } from '../macros/door.ts';
import { insertHeld, keepLastSaid } from './queries.ts';
import { breaksWithin } from './send-draft.ts';
import { writingChoice } from './writing-choice.ts';

export type HeldActs =
  | { readonly draft: string; readonly until: number }
  /** They are not held: whoever acts wants no moment, or a promise can't wait for the answer. */
  | { readonly draft: null; readonly because: 'at-once' | 'promise' };

/**
 * Holds the acts of a macro with its answer, for the seconds in which their author may take an answer back: they are done together
 * when it leaves, and none of them when it is taken back. What the author has begun to write on the ticket stays as it is.
 */
export async function holdActs(
  act: Act,
  clock: Clock,
  given: {
    readonly ticketId: string;
    readonly text: string;
    readonly macro: string;
    readonly acts: readonly MacroAct[];
  },
): Promise<HeldActs> {
  const { holdSeconds } = await writingChoice(act);
  const urgent = await breaksWithin(act, given.ticketId, holdSeconds * clock.speed);
  if (holdSeconds === 0 || urgent) return { draft: null, because: urgent ? 'promise' : 'at-once' };
  const states = given.acts.flatMap((one) => (one.do === 'state' ? [one] : []));
  const until = machineClock.now() + holdSeconds;
  const draft = await insertHeld(act, {
    ticketId: given.ticketId,
    body: given.text,
    data: {
      cc: [],
      bcc: [],
      waitFor: states.find(({ to }) => to === 'waiting')?.for ?? null,
      resolve: states.some(({ to }) => to === 'resolved'),
      signature: true,
      macro: { id: given.macro, acts: given.acts },
    },
    until,
  });
  // As of every held answer: a colleague's that is said meanwhile puts it back, and nothing of the macro is done.
  await keepLastSaid(act, draft);
  return { draft, until };
}
