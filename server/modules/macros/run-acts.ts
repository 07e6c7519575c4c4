import { sql } from 'kysely';
import { conflict, invalid, Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { MailKeys } from '../mail/door.ts';
import { fieldNames, fieldValues, fillFields, languageOf, textIn } from '../snippets/door.ts';
import { findTicket } from '../tickets/door.ts';
import type { MacroAct } from './acts.ts';
import { doAct } from './do-act.ts';
import type { Done, Runner } from './do-act.ts';

/** What becomes of one act on one ticket. */
export interface Step {
  readonly act: MacroAct;
  readonly outcome: 'done' | 'already' | 'impossible';
  /** Of an answer or a note: what is said, Markdown. */
  readonly text: string | null;
  /** Fields of `text` that have no value on this ticket. */
  readonly unfilled: readonly string[];
  /** Why it is impossible. */
  readonly problem: Problem | null;
  /** What takes it back; null: nothing does. */
  readonly undo: readonly MacroAct[] | null;
}

export interface Running {
  readonly keys: MailKeys;
  readonly runner: Runner;
  /** The answer as it was edited; null: as the macro has it. */
  readonly answer: string | null;
  /** Says the answer; `resolves`: in one with the resolution. */
  readonly say: (act: Act, text: string, resolves: boolean) => Promise<void>;
}

/**
 * Does acts to a ticket, one after the other, in the caller's transaction. What one of them may not or can not do is told in its
 * step and leaves nothing behind; whether the others stay is for the caller to say (`requireAll`).
 * An answer that is followed by a resolution is said with it, in one mail.
 */
export async function runActs(
  act: Act,
  number: number,
  acts: readonly MacroAct[],
  running: Running,
): Promise<Step[]> {
  const steps: Step[] = [];
  let waiting: {
    readonly index: number;
    readonly text: string;
    readonly unfilled: readonly string[];
  } | null = null;
  for (const [index, one] of acts.entries()) {
    const { text, unfilled } = await textOf(act, number, one, running);
    const joined = acts.slice(index + 1).some((later) => later.do === 'state' && later.to === 'resolved');
    if (one.do === 'answer' && joined) {
      waiting = { index, text: text ?? '', unfilled };
      steps.push({ act: one, outcome: 'done', text, unfilled, problem: null, undo: null });
      continue;
    }
    const answer = waiting;
    if (one.do === 'state' && one.to === 'resolved' && answer !== null) {
      waiting = null;
      const over = (await findTicket(act, String(number))).ticket.state === 'resolved';
      const said = await attempt(act, async () => {
        requireFilled(answer.unfilled);
        await running.say(act, answer.text, !over);
        return { changed: true, undo: null };
      });
      steps[answer.index] = {
        act: acts[answer.index] ?? one,
        text: answer.text,
        unfilled: answer.unfilled,
        ...said,
      };
      steps.push({
        act: one,
        text,
        unfilled,
        ...said,
        ...(over && said.problem === null ? { outcome: 'already' as const, undo: [] } : {}),
      });
      continue;
    }
    const step = await attempt(act, async () => {
      requireFilled(unfilled);
      if (one.do !== 'answer')
        return doAct(act, running.keys, number, one, { runner: running.runner, text: text ?? '' });
      await running.say(act, text ?? '', false);
      return { changed: true, undo: null };
    });
    steps.push({ act: one, text, unfilled, ...step });
  }
  return steps;
}

/** Refuses the whole when an act of it is impossible, and says which and why. @throws Problem `macro-impossible` (409) */
export function requireAll(steps: readonly Step[]): void {
  const [first, ...others] = steps.filter(({ outcome }) => outcome === 'impossible');
  if (first === undefined) return;
  const faults = [first, ...others].map((step) => ({
    path: `acts.${steps.indexOf(step)}`,
    code: 'act-impossible' as const,
    values: { text: step.problem?.message ?? '' },
  }));
  throw new Problem(
    'macro-impossible',
    409,
    `Nothing was done, as one part of it is not possible: ${first.problem?.message ?? ''}`,
    { errors: faults },
  );
}

/** What takes all of it back, the last first; null when a part of it can't be taken back. */
export function undoOf(steps: readonly Step[]): MacroAct[] | null {
  if (steps.some(({ undo }) => undo === null)) return null;
  return steps.toReversed().flatMap(({ undo }) => undo ?? []);
}

/** One act within a savepoint: refused, it leaves nothing behind. */
async function attempt(
  { tx }: Act,
  work: () => Promise<Done>,
): Promise<Pick<Step, 'outcome' | 'problem' | 'undo'>> {
  await sql`savepoint act`.execute(tx);
  try {
    const { changed, undo } = await work();
    await sql`release savepoint act`.execute(tx);
    return { outcome: changed ? 'done' : 'already', problem: null, undo };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`rollback to savepoint act`.execute(tx);
    await sql`release savepoint act`.execute(tx);
    return { outcome: 'impossible', problem: error, undo: [] };
  }
}

/** What an answer or a note says on this ticket, in the requester's language; null for every other act. */
async function textOf(
  act: Act,
  number: number,
  one: MacroAct,
  { runner, answer }: Running,
): Promise<{ text: string | null; unfilled: readonly string[] }> {
  if (one.do !== 'answer' && one.do !== 'note') return { text: null, unfilled: [] };
  if (one.do === 'answer' && answer !== null) return { text: answer, unfilled: leftOpen(answer) };
  const { ticket, policy } = await findTicket(act, String(number));
  const source =
    one.do === 'note' ? one.text : textIn(one.texts, [languageOf(ticket), policy.desk.languages[0]]);
  return fillFields(source, await fieldValues(act, ticket, policy, runner), 'kept');
}

/** Fields that stand in a text as they were: whoever edited it has not filled them in. */
const leftOpen = (text: string): string[] =>
  fillFields(text, {}, 'kept').unfilled.filter((name) => fieldNames.includes(name));

/** No customer reads `{{contact.name}}`. */
function requireFilled(unfilled: readonly string[]): void {
  if (unfilled.length === 0) return;
  throw invalid(
    `There is nothing on this ticket to fill in for ${unfilled.map((name) => `{{${name}}}`).join(', ')}.`,
    [{ path: 'answer', code: 'write-yourself' }],
  );
}

/** A macro that is off, or that was changed so that nothing is left of it, runs for nobody. */
export function requireActive({ active, name }: { readonly active: boolean; readonly name: string }): void {
  if (!active) throw conflict('macro-off', `"${name}" is switched off.`);
}
