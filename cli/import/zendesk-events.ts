import { parseInstant } from '@amparo/business-time';
import type { PastEvent } from '@amparo/promises';
import type { ZendeskMetricEvent, ZendeskTicket } from './zendesk-records.ts';

/** What stands behind the metrics: the state of a ticket. `hold`: waiting for somebody else than the requester. */
type State = 'open' | 'pending' | 'hold' | 'solved';

type Body = Record<string, unknown> & { readonly type: string };

/**
 * What happened to a ticket, by its metric events. A clock of Zendesk that begins, stops or ends says what somebody did:
 *
 * - `reply_time`: its first beginning is the opening, each later one a message of the requester; its end is an answer of an agent
 * - `periodic_update_time`, `pausable_update_time`: each end is an answer too
 * - `requester_wait_time` stands still while the ticket is pending, `agent_work_time` while it is pending or on hold
 * - they end, and `resolution_time` with them, when it is solved; one that begins again is a ticket that was opened again
 *
 * With the comments of a full export, messages are taken from these, who wrote them included.
 * @throws CalendarError for a time that is none
 */
export function zendeskEvents(ticket: ZendeskTicket, metrics: readonly ZendeskMetricEvent[]): PastEvent[] {
  const opened = parseInstant(ticket.created_at);
  const log = new Log(opened);
  const told = metrics
    .filter(({ deleted }) => deleted !== true)
    .map((event) => ({ event, at: parseInstant(event.time) }))
    .toSorted((a, b) => a.at - b.at || a.event.id - b.event.id);
  const { comments } = ticket;
  if (comments !== undefined) {
    // The first is the request itself.
    for (const { author_id: author, created_at: at, public: open } of comments.slice(1)) {
      if (open === false || at === undefined) continue;
      log.say(parseInstant(at), author === ticket.requester_id ? 'customer' : 'agent');
    }
  }
  const clocks = new Map<string, 'runs' | 'stands' | 'ended'>();
  let state: State = 'open';
  for (const [at, group] of Map.groupBy(told, (one) => one.at)) {
    for (const { event } of group) {
      const { metric, type } = event;
      if (comments === undefined && answers.has(metric)) {
        if (type === 'fulfill') log.say(at, 'agent');
        else if (metric === 'reply_time' && type === 'activate' && (event.instance_id ?? 1) > 1)
          log.say(at, 'customer');
      }
      const clock = clockStates[type];
      if (clock !== undefined) clocks.set(metric, clock);
    }
    const next = stateOf(clocks, state);
    for (const body of moves(state, next)) log.add(at, body);
    state = next;
  }
  if (ticket.status === 'closed') {
    const updated = ticket.updated_at === undefined ? opened : parseInstant(ticket.updated_at);
    log.add(Math.max(updated, log.last), { type: 'close' });
  }
  return log.events();
}

const answers: ReadonlySet<string> = new Set(['reply_time', 'periodic_update_time', 'pausable_update_time']);
const clockStates: Readonly<Record<string, 'runs' | 'stands' | 'ended'>> = {
  activate: 'runs',
  pause: 'stands',
  fulfill: 'ended',
};

/** The state that the clocks together tell; as it was, as long as none of them tells. */
function stateOf(clocks: ReadonlyMap<string, 'runs' | 'stands' | 'ended'>, before: State): State {
  const resolution = clocks.get('resolution_time');
  const requester = clocks.get('requester_wait_time');
  const agent = clocks.get('agent_work_time');
  const [main] = [resolution, requester, agent].filter((one) => one !== undefined);
  if (main === undefined) return before;
  if (resolution === 'ended' || (resolution === undefined && main === 'ended')) return 'solved';
  if (requester === 'stands') return 'pending';
  if (agent === 'stands') return requester === undefined ? 'pending' : 'hold';
  return 'open';
}

function moves(from: State, to: State): Body[] {
  if (from === to) return [];
  const bodies: Body[] = [];
  if (from === 'solved') bodies.push({ type: 'reopen' });
  if (to === 'pending') bodies.push({ type: 'wait', for: 'customer' });
  else if (to === 'hold') bodies.push({ type: 'wait', for: 'third-party' });
  else if (to === 'solved') bodies.push({ type: 'resolve' });
  else if (from === 'pending' || from === 'hold') bodies.push({ type: 'resume' });
  return bodies;
}

/** Gathers events; who said the same at the same second said it once. */
class Log {
  private readonly opened: number;
  private readonly said = new Set<string>();
  private readonly list: { at: number; order: number; body: Body }[] = [];

  constructor(opened: number) {
    this.opened = opened;
  }

  get last(): number {
    return this.list.reduce((latest, { at }) => Math.max(latest, at), this.opened);
  }

  say(at: number, from: 'customer' | 'agent'): void {
    const key = `${at} ${from}`;
    // An answer in the second of the opening is one of the agent who wrote the ticket down.
    if (this.said.has(key) || at < this.opened) return;
    this.said.add(key);
    this.add(at, { type: 'message', from });
  }

  add(at: number, body: Body): void {
    this.list.push({ at, order: this.list.length, body });
  }

  events(): PastEvent[] {
    // In one second, what was said comes before what became of the ticket by it.
    const rank = (body: Body): number =>
      body.type === 'message' ? (body['from'] === 'customer' ? 0 : 1) : 2;
    const sorted = this.list.toSorted(
      (a, b) => a.at - b.at || rank(a.body) - rank(b.body) || a.order - b.order,
    );
    return [
      { at: this.opened, seq: 0, type: 'opened' },
      ...sorted.map(({ at, body }, index) => ({ at, seq: index + 1, ...body }) as unknown as PastEvent),
    ];
  }
}
