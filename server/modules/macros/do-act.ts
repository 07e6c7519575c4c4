import { conflict, forbidden, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { MailKeys } from '../mail/door.ts';
import { follow, listFollowers } from '../notifications/door.ts';
import { tagsById, tagsOfTicket } from '../tags/door.ts';
import {
  assign,
  close,
  findTicket,
  handToTeam,
  override,
  reclassify,
  reopen,
  reply,
  resolve,
  resume,
  snooze,
  tagTicket,
  wait,
  wake,
} from '../tickets/door.ts';
import type { TicketRow } from '../tickets/door.ts';
import type { MacroAct } from './acts.ts';

/** Who runs a macro: its acts are theirs, with their rights and no others. */
export interface Runner {
  /** Null for a key. */
  readonly id: string | null;
  readonly name: string;
}

/** What becomes of a ticket by one act that was done. */
export interface Done {
  /** False: the ticket was so already. */
  readonly changed: boolean;
  /** What makes it as it was before; null: nothing does. */
  readonly undo: readonly MacroAct[] | null;
}

const nothing: Done = { changed: false, undo: [] };
const done = (...undo: readonly MacroAct[]): Done => ({ changed: true, undo });
const forGood: Done = { changed: true, undo: null };

const leading: ReadonlySet<string> = new Set(['lead', 'manager', 'administrator']);

/**
 * Does one act to a ticket, by the same use case as the act alone would. What is so already is left as it is.
 * @param text of a note, filled in
 * @throws Problem of that use case, when it is not possible or not allowed
 */
export async function doAct(
  act: Act,
  keys: MailKeys,
  number: number,
  one: Exclude<MacroAct, { do: 'answer' }>,
  { runner, text }: { readonly runner: Runner; readonly text: string },
): Promise<Done> {
  const { ticket } = await findTicket(act, String(number));
  switch (one.do) {
    case 'note':
      await reply(act, keys, number, {
        text,
        format: 'markdown',
        note: true,
        waitFor: null,
        attachments: [],
        author: runner,
      });
      return forGood;
    case 'state':
      return changeState(act, keys, ticket, one, runner);
    case 'assign': {
      const to = one.to === 'nobody' ? null : one.to === 'me' ? personOf(runner) : one.to;
      if (ticket.assignee_id === to) return nothing;
      await assign(act, number, to);
      return done({ do: 'assign', to: ticket.assignee_id ?? 'nobody' });
    }
    case 'team':
      if (ticket.team === one.to) return nothing;
      await handToTeam(act, number, one.to);
      return done({ do: 'team', to: ticket.team }, { do: 'assign', to: ticket.assignee_id ?? 'nobody' });
    case 'severity':
      if (ticket.severity === one.to) return nothing;
      if (one.reason === '') {
        await reclassify(act, number, 'severity', one.to);
        return done({ do: 'severity', to: ticket.severity, reason: '' });
      }
      if (!leading.has(act.actor.role ?? ''))
        throw forbidden('Deciding otherwise than the policy, with a reason, is for leads and above.');
      await override(act, number, { what: 'severity', to: one.to, reason: one.reason, author: runner });
      return forGood;
    case 'tags':
      return changeTags(act, ticket, one);
    case 'follow': {
      const id = personOf(runner);
      const follows = (await listFollowers(act, ticket.id)).some((each) => each.id === id);
      if (follows === one.on) return nothing;
      await follow(act, ticket.id, id, one.on);
      return done({ do: 'follow', on: follows });
    }
    case 'snooze':
      await snooze(act, number, one.hours === null ? null : act.now + one.hours * 3600);
      return ticket.snoozed ? forGood : done({ do: 'wake' });
    case 'wake':
      if (!ticket.snoozed) return nothing;
      await wake(act, number, 'person');
      return forGood;
  }
}

function personOf(runner: Runner): string {
  if (runner.id === null) throw invalid('A key is no agent.', [{ path: 'to', code: 'people-only' }]);
  return runner.id;
}

/** A customer was told of a resolution, and what opens again begins a new promise: these have no opposite. */
async function changeState(
  act: Act,
  keys: MailKeys,
  ticket: TicketRow,
  one: Extract<MacroAct, { do: 'state' }>,
  runner: Runner,
): Promise<Done> {
  const { number, state, waiting_for: before } = ticket;
  switch (one.to) {
    case 'open':
      if (state === 'open') return nothing;
      if (state === 'waiting') {
        await resume(act, number);
        return done({ do: 'state', to: 'waiting', for: before });
      }
      await reopen(act, number);
      return forGood;
    case 'waiting':
      if (one.for === null) throw invalid('Wait for what?', [{ path: 'for', code: 'name-pause' }]);
      if (state === 'waiting' && before === one.for) return nothing;
      await wait(act, number, one.for);
      return done({ do: 'state', to: state === 'waiting' ? 'waiting' : 'open', for: before });
    case 'resolved':
      if (state === 'resolved') return nothing;
      await resolve(act, keys, number, { text: '', author: runner });
      return forGood;
    case 'closed':
      if (state === 'closed') return nothing;
      await close(act, number);
      return forGood;
  }
}

async function changeTags(
  act: Act,
  ticket: TicketRow,
  one: Extract<MacroAct, { do: 'tags' }>,
): Promise<Done> {
  const wanted = await tagsById(act, one.add);
  if (wanted.length < new Set(one.add).size)
    throw conflict('tag-gone', 'A tag that this act puts on was taken off the list of the desk.');
  const borne = new Set((await tagsOfTicket(act, ticket.id)).map(({ id }) => id));
  const added = wanted.filter(({ id }) => !borne.has(id));
  const removed = one.remove.filter((id) => borne.has(id));
  if (added.length === 0 && removed.length === 0) return nothing;
  await tagTicket(act, ticket.number, { add: added.map(({ name }) => name), remove: removed });
  return done({ do: 'tags', add: removed, remove: added.map(({ id }) => id) });
}
