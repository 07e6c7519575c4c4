import type { TicketRow } from '../ticket-row.ts';
import type { ActWithMany, Agent, Tag } from './queue-api.ts';

/** What can be done with many tickets at once. */
export type BulkAct =
  | { readonly do: 'assign'; readonly agent: Pick<Agent, 'id' | 'name'> | null }
  | { readonly do: 'severity' | 'kind' | 'team'; readonly to: string }
  | { readonly do: 'tag'; readonly on: boolean; readonly tag: Pick<Tag, 'id' | 'name'> }
  | { readonly do: 'wait'; readonly for: string }
  /** Until an instant; null: until the customer answers. */
  | { readonly do: 'snooze'; readonly until: string | null }
  | { readonly do: 'resume' | 'resolve' | 'close' | 'reopen' | 'spam' | 'no-spam' };

/**
 * Acts that can't be taken back, as a customer is told of them, a new promise begins or the desk's filter learns: they wait some seconds, in which they can be
 * called off. All others are done at once, and taken back by their opposite.
 */
export const waitsFirst = (act: BulkAct): act is BulkAct & { readonly do: WaitingAct } => isWaiting(act.do);
type WaitingAct = 'resolve' | 'close' | 'reopen' | 'spam' | 'no-spam';
const isWaiting = (name: BulkAct['do']): name is WaitingAct =>
  name === 'resolve' || name === 'close' || name === 'reopen' || name === 'spam' || name === 'no-spam';

/** The act as the API takes it. */
export function asAsked(act: BulkAct): ActWithMany {
  switch (act.do) {
    case 'assign':
      return { do: 'assign', agent: act.agent?.id ?? null };
    case 'resolve':
      return { do: 'resolve', text: '' };
    case 'tag':
      return act.on ? { do: 'tags', add: [act.tag.name] } : { do: 'tags', remove: [act.tag.id] };
    case 'spam':
    case 'no-spam':
      return { do: 'spam', spam: act.do === 'spam' };
    case 'severity':
    case 'kind':
    case 'team':
    case 'wait':
    case 'snooze':
      return act;
    case 'resume':
    case 'close':
    case 'reopen':
      return { do: act.do };
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
    case 'snooze':
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
