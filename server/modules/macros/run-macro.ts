import { sql } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import { holdActs, sayAnswer } from '../drafts/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { findTicket, holdTicket, requireUnanswered } from '../tickets/door.ts';
import type { TicketRow } from '../tickets/door.ts';
import type { MacroAct } from './acts.ts';
import { macroById } from './queries.ts';
import type { MacroRow } from './queries.ts';
import { requireActive, requireAll, runActs, undoOf } from './run-acts.ts';
import type { Running, Step } from './run-acts.ts';

export interface Parts {
  readonly keys: MailKeys;
  readonly clock: Clock;
}

/** What a run came to. */
export interface Ran {
  readonly steps: readonly Step[];
  /** Held until then, machine seconds, with the answer: nothing is done yet. Null: it is done. */
  readonly held: { readonly draft: string; readonly until: number } | null;
  /** Why it was not held. */
  readonly because: 'at-once' | 'promise' | null;
  /** The acts that take it back; null: not all of it can be taken back. */
  readonly undo: readonly MacroAct[] | null;
}

/**
 * What a macro would do to a ticket as it stands: it is done, looked at, and rolled back. So it is told by the rules themselves and
 * not by a copy of them.
 * @param given `texts`: of its answer, by language, with fields, as whoever asks edited them; null: as the macro has them
 * @throws Problem not-found for a macro or a ticket that whoever asks does not see; `macro-off`
 */
export async function previewMacro(
  asked: Act,
  visit: Visit,
  parts: Parts,
  given: {
    readonly number: string;
    readonly id: string;
    readonly texts: Readonly<Record<string, string>> | null;
  },
): Promise<{ steps: Step[]; ticket: TicketRow }> {
  const macro = await usable(asked, given.id);
  const found = await findTicket(asked, given.number);
  const { ticket, act } = await holdTicket({ ...asked, precondition: null }, found.ticket.number);
  const acts = macro.acts.map((one) =>
    one.do === 'answer' && given.texts !== null ? { ...one, texts: { ...given.texts } } : one,
  );
  const steps = await rehearse(act, ticket, acts, runningFor(visit, parts, ticket, null));
  return { steps, ticket };
}

/**
 * Runs a macro on a ticket: all of its acts in one transaction, or none. With an answer it is held as that answer would be, and all
 * of it is done when the answer leaves (decision 23).
 * @throws Problem as previewMacro; `macro-impossible` (409) with the acts that are not possible; `changed-meanwhile`,
 * `answered-meanwhile`
 */
export async function runMacro(
  asked: Act,
  visit: Visit,
  parts: Parts,
  given: { number: string; id: string; answer: string | null; seen: number | null },
): Promise<Ran> {
  const macro = await usable(asked, given.id);
  const found = await findTicket(asked, given.number);
  const { ticket, act } = await holdTicket({ ...asked, cause: { macro: macro.id } }, found.ticket.number);
  const running = runningFor(visit, parts, ticket, given.answer);
  const answers = macro.acts.some((one) => one.do === 'answer');
  if (answers) await requireUnanswered(act, ticket.id, given.seen, visit.person.id);
  let because: Ran['because'] = null;
  if (answers && visit.person.id !== null) {
    const steps = await rehearse(act, ticket, macro.acts, running);
    requireAll(steps);
    const text = steps.find((step) => step.act.do === 'answer')?.text ?? '';
    const held = await holdActs(act, parts.clock, {
      ticketId: ticket.id,
      text,
      macro: macro.id,
      acts: macro.acts,
    });
    if (held.draft !== null) return { steps, held, because: null, undo: null };
    ({ because } = held);
  }
  const steps = await runActs(act, ticket.number, macro.acts, running);
  requireAll(steps);
  return { steps, held: null, because, undo: undoOf(steps) };
}

/** Does acts to a ticket in one transaction, or none: with these a macro is taken back. @throws Problem as runMacro */
export async function doActs(
  asked: Act,
  visit: Visit,
  parts: Parts,
  number: string,
  acts: readonly MacroAct[],
): Promise<Step[]> {
  const found = await findTicket(asked, number);
  const { ticket, act } = await holdTicket(asked, found.ticket.number);
  const steps = await runActs(act, ticket.number, acts, runningFor(visit, parts, ticket, null));
  requireAll(steps);
  return steps;
}

async function usable(act: Act, id: string): Promise<MacroRow> {
  const macro = await macroById(act, id);
  if (macro === null) throw notFound('The macro');
  requireActive(macro);
  return macro;
}

const runningFor = (
  { person }: Visit,
  { keys }: Parts,
  ticket: TicketRow,
  answer: string | null,
): Running => ({
  keys,
  runner: { id: person.id, name: person.name },
  answer,
  say: (act, text, resolves) =>
    sayAnswer(act, keys, ticket, { text, resolve: resolves, signature: true }, person),
});

/** Everything is done and rolled back; nobody is told of it. */
async function rehearse(
  act: Act,
  ticket: TicketRow,
  acts: readonly MacroAct[],
  running: Running,
): Promise<Step[]> {
  await sql`savepoint rehearsal`.execute(act.tx);
  const steps = await runActs({ ...act, after: () => undefined }, ticket.number, acts, running);
  await sql`rollback to savepoint rehearsal`.execute(act.tx);
  await sql`release savepoint rehearsal`.execute(act.tx);
  return steps;
}
