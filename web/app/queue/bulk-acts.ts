import type { TicketRow } from '../ticket-row.ts';
import type { Agent, BulkCommand, Tag } from './queue-api.ts';

/** What can be done with many tickets at once. */
export type BulkAct =
  | { readonly do: 'assign'; readonly agent: Pick<Agent, 'id' | 'name'> | null }
  | { readonly do: 'severity' | 'kind' | 'team'; readonly to: string }
  | { readonly do: 'tag'; readonly on: boolean; readonly tag: Pick<Tag, 'id' | 'name'> }
  | { readonly do: 'wait'; readonly for: string }
  | { readonly do: 'resume' | 'resolve' | 'close' | 'reopen' | 'spam' | 'no-spam' };

/**
 * Acts that can't be taken back, as a customer is told of them, a new promise begins or the desk's filter learns: they wait some seconds, in which they can be
 * called off. All others are done at once, and taken back by their opposite.
 */
export const waitsFirst = (act: BulkAct): act is BulkAct & { readonly do: WaitingAct } => isWaiting(act.do);
type WaitingAct = 'resolve' | 'close' | 'reopen' | 'spam' | 'no-spam';
const isWaiting = (name: BulkAct['do']): name is WaitingAct =>
  name === 'resolve' || name === 'close' || name === 'reopen' || name === 'spam' || name === 'no-spam';

/** The act as a command to one ticket. */
export function commandOf(act: BulkAct, number: string): BulkCommand {
  switch (act.do) {
    case 'assign':
      return { do: 'assign', number, agent: act.agent?.id ?? null };
    case 'severity':
    case 'kind':
    case 'team':
      return { do: act.do, number, to: act.to };
    case 'wait':
      return { do: 'wait', number, for: act.for };
    case 'resolve':
      return { do: 'resolve', number, text: '' };
    case 'tag':
      return act.on
        ? { do: 'tags', number, add: [act.tag.name] }
        : { do: 'tags', number, remove: [act.tag.id] };
    case 'spam':
    case 'no-spam':
      return { do: 'spam', number, spam: act.do === 'spam' };
    case 'resume':
    case 'close':
    case 'reopen':
      return { do: act.do, number };
  }
}

/** Whether the act changes this ticket at all: the others are left as they are. */
export function concerns(act: BulkAct, row: TicketRow): boolean {
  const runs = row.state === 'open' || row.state === 'waiting';
  switch (act.do) {
    case 'assign':
      return (row.assignee?.id ?? null) !== (act.agent?.id ?? null);
    case 'severity':
      return runs && row.severity !== act.to;
    case 'kind':
      return runs && row.kind !== act.to;
    case 'team':
      return runs && row.team !== act.to;
    case 'wait':
      return row.state === 'open';
    case 'resume':
      return row.state === 'waiting';
    case 'resolve':
      return runs;
    case 'close':
    case 'spam':
      return row.state !== 'closed';
    // Which tags a row bears, and what was said of it, only the server knows.
    case 'tag':
    case 'no-spam':
      return true;
    case 'reopen':
      return !runs;
  }
}

/** The command that makes the ticket again what it was before the act; null where there is none. */
export function oppositeOf(act: BulkAct, before: TicketRow): BulkCommand | null {
  const { number } = before;
  switch (act.do) {
    case 'assign':
      return { do: 'assign', number, agent: before.assignee?.id ?? null };
    case 'severity':
      return { do: 'severity', number, to: before.severity };
    case 'kind':
      return { do: 'kind', number, to: before.kind };
    // Whoever held it may have let it go by that, as they are not of the other team.
    case 'team':
      return {
        do: 'team',
        number,
        to: before.team,
        ...(before.assignee === null ? {} : { agent: before.assignee.id }),
      };
    case 'tag':
      return commandOf({ ...act, on: !act.on }, number);
    case 'wait':
      return { do: 'resume', number };
    case 'resume':
      return before.waiting === null ? null : { do: 'wait', number, for: before.waiting.for };
    case 'resolve':
    case 'close':
    case 'reopen':
    case 'spam':
    case 'no-spam':
      return null;
  }
}

/** The row as it will be once the act is done, until the server says how it is. */
export function asIfDone(act: BulkAct, row: TicketRow): TicketRow {
  switch (act.do) {
    case 'assign':
      return { ...row, assignee: act.agent === null ? null : { id: act.agent.id, name: act.agent.name } };
    case 'severity':
      return { ...row, severity: act.to };
    case 'kind':
      return { ...row, kind: act.to };
    case 'team':
      return { ...row, team: act.to };
    default:
      return row;
  }
}
