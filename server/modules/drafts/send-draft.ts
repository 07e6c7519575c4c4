import type { Policy } from '@amparo/policy';
import { requireFilled } from '../fields/door.ts';
import { promiseBody } from '../ledger/door.ts';
import { machineClock } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import { conflict, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { MailKeys } from '../mail/door.ts';
import { findTicket, promiseBodies, readRecipients, reply, requireUnanswered } from '../tickets/door.ts';
import { requireAll, runActs } from '../macros/door.ts';
import { requireSideSendable, saySide, sideIn } from '../sidetalks/door.ts';
import { sayAnswer } from './say-answer.ts';
import { deleteDraft, filesOfDraft, keepLastSaid, setState } from './queries.ts';
import type { DraftRow } from './queries.ts';
import { writingChoice } from './writing-choice.ts';

/** Promises that an answer settles. */
const settledByAnswer: ReadonlySet<string> = new Set([
  'first-response',
  'next-response',
  'update',
  'level-response',
]);

/** What saying needs besides who acts. */
export interface SayParts {
  readonly keys: MailKeys;
  /** There is a virus scanner. */
  readonly scanner: boolean;
}

export type Sending =
  | { readonly state: 'sent'; readonly because: 'at-once' | 'promise' }
  | { readonly state: 'held'; readonly until: number | null; readonly at: number | null };

/**
 * Sends what somebody has written: at once, after the seconds in which they may take it back, or at the time that they chose.
 * A response counts from the instant at which it is let go (law 7; decision 30), so an answer that a promise could not wait for
 * is sent at once.
 *
 * @param author whoever acts
 * @param at domain seconds; null: as soon as possible
 * @param seen `seq` of the last message that the author had seen; null: not looked at
 */
export async function sendDraft(
  act: Act,
  parts: SayParts & { clock: Clock },
  draft: DraftRow,
  given: { author: { id: string; name: string }; at: number | null; seen: number | null },
): Promise<Sending> {
  if (draft.state === 'held') throw conflict('held', 'This is on its way already: take it back first.');
  await requireSendable(act, parts, draft);
  if (draft.kind === 'note') {
    if (given.at !== null) throw invalid('A note is not sent.', [{ path: 'at', code: 'note-at-once' }]);
    await release(act, parts, draft, given.author);
    return { state: 'sent', because: 'at-once' };
  }
  if (draft.kind === 'answer') await requireUnanswered(act, draft.ticket_id, given.seen, given.author.id);
  const { holdSeconds } = await writingChoice(act);
  if (given.at !== null && given.at > act.now) {
    if (given.at > act.now + mostAhead)
      throw invalid('That is too far ahead.', [{ path: 'at', code: 'within-a-year' }]);
    await setState(act, draft.id, { state: 'held', holdUntil: null, sendAt: given.at });
    if (draft.kind === 'answer') await keepLastSaid(act, draft.id);
    return { state: 'held', until: null, at: given.at };
  }
  // A word to a third party settles nothing.
  const urgent =
    draft.kind === 'answer' && (await breaksWithin(act, draft.ticket_id, holdSeconds * parts.clock.speed));
  if (holdSeconds === 0 || urgent) {
    await release(act, parts, draft, given.author);
    return { state: 'sent', because: urgent ? 'promise' : 'at-once' };
  }
  const until = machineClock.now() + holdSeconds;
  await setState(act, draft.id, { state: 'held', holdUntil: until, sendAt: null });
  if (draft.kind === 'answer') await keepLastSaid(act, draft.id);
  return { state: 'held', until, at: null };
}

const mostAhead = 366 * 86_400;

const sideOf = ({ data }: DraftRow) => data.side ?? sideIn.parse({});

/** Faults are told to whoever sends, not found out when they are gone. */
async function requireSendable(act: Act, { scanner }: SayParts, draft: DraftRow): Promise<void> {
  if (draft.body.trim() === '')
    throw invalid('There is nothing to send.', [{ path: 'text', code: 'write-something' }]);
  await readRecipients(act, draft.data.cc, 'cc');
  await readRecipients(act, draft.data.bcc, 'bcc');
  if (draft.kind === 'side') await requireSideSendable(act, draft.ticket_id, sideOf(draft), scanner);
  if (draft.kind === 'answer' && draft.data.resolve)
    await requireFilled(act, (await findTicket(act, String(draft.number))).ticket);
}

/** Would a response that an answer settles break before this many seconds of the domain's clock are over? */
export async function breaksWithin(act: Act, ticketId: string, seconds: number): Promise<boolean> {
  const bodies = (await promiseBodies(act, [ticketId])).get(ticketId) ?? [];
  return bodies
    .map(promiseBody)
    .some(
      ({ state, type, due }) =>
        state === 'open' &&
        settledByAnswer.has(type) &&
        due !== null &&
        due >= act.now &&
        due <= act.now + seconds,
    );
}

/** Says it, as its author, and takes the draft away: in one transaction, so that neither is without the other. */
export async function release(
  act: Act,
  parts: SayParts,
  draft: DraftRow,
  author: { id: string; name: string },
): Promise<void> {
  const { keys } = parts;
  const { data } = draft;
  const files = draft.files.length === 0 ? [] : await filesOfDraft(act, draft.id);
  const attachments = files.map(({ name, type, content }) => ({
    name,
    type,
    content,
    inline: false,
    contentId: null,
  }));
  const ticket = { id: draft.ticket_id, number: draft.number };
  const answer = { ...data, attachments };
  if (draft.kind === 'note') {
    await reply(act, keys, draft.number, {
      format: 'markdown',
      attachments,
      text: draft.body,
      note: true,
      waitFor: null,
      author,
    });
  } else if (draft.kind === 'side') {
    const { waitFor } = data;
    await saySide(act, parts, draft.number, {
      text: draft.body,
      side: sideOf(draft),
      waitFor,
      attachments,
      author,
    });
  } else if (data.macro === undefined) {
    await sayAnswer(act, keys, ticket, { ...answer, text: draft.body }, author);
  } else {
    const acting: Act = { ...act, cause: { macro: data.macro.id } };
    const steps = await runActs(acting, draft.number, data.macro.acts, {
      keys,
      runner: author,
      answer: draft.body,
      say: (saying, text, resolves) =>
        sayAnswer(saying, keys, ticket, { ...answer, text, waitFor: null, resolve: resolves }, author),
    });
    requireAll(steps);
  }
  await deleteDraft(act, draft.id);
}

/** Says that the policy has this pause. @throws Problem when it has not */
export function requirePause(policy: Policy, pause: string | null): void {
  if (pause !== null && !policy.pauses.has(pause))
    throw invalid(`The policy has no pause "${pause}".`, [
      { path: 'waitFor', code: 'one-of', values: { options: [...policy.pauses.keys()].join(', ') } },
    ]);
}
