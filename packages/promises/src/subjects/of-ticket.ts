import { formatInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { compileTables } from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import type { TicketEvent } from '../types.ts';
import { foldSubject } from './fold-subject.ts';
import { withoutMootClosures } from './moot-closures.ts';
import type { SubjectEvent, SubjectFacts, SubjectPromise } from './types.ts';

/**
 * The promises of a ticket beyond its answers: workarounds and other milestones, which `promises` has under
 * `about: ticket`. Folded from the same events as the answers, by the same law.
 * @throws FactsError for an id that the policy does not have
 */
export function foldMilestones(base: Policy, given: readonly TicketEvent[], at: Seconds): SubjectPromise[] {
  const opened = given.find((event) => event.type === 'opened');
  if (opened === undefined) return [];
  const policy = milestonePolicy(base, given);
  if (![...policy.promises.values()].some(({ about }) => about === 'ticket')) return [];
  const ordered = [...given].sort((a, b) => a.at - b.at || a.seq - b.seq);
  const told = ordered.slice(ordered.indexOf(opened));
  const taken = takenAt(policy, opened.facts, told);
  // What the policy does not take it promises nothing of.
  if (taken === null) return [];
  const { level, ...settled } = compileTables(policy).settle(opened.facts).settled;
  const { contract: _contract, customer: _customer, subject: _subject, ...asked } = opened.facts;
  const facts: SubjectFacts = { ...asked, ...settled, level: asked.level ?? level };
  const heard = ordered.flatMap((event) => (event.type === 'acknowledge' ? [event.at] : []));
  const events = told.flatMap((event, index): SubjectEvent[] => {
    const here = ofTicket(event);
    if (index < taken) return here.filter(({ type }) => type === 'change');
    const { at: since, seq } = event;
    return index === taken && index > 0
      ? [...here, { at: since, seq, type: 'happened', event: 'opened' }]
      : here;
  });
  const known = ordered.filter((event) => event.at <= at);
  return withoutMootClosures(foldSubject(policy, 'ticket', facts, events, at, heard), known);
}

/** Which event made the policy take the request: the opening, or a change of its facts; null when none did. */
function takenAt(policy: Policy, opening: Facts, events: readonly TicketEvent[]): number | null {
  const tables = compileTables(policy);
  let facts = opening;
  if (tables.settle(facts).admitted) return 0;
  for (const [index, event] of events.entries()) {
    const changes = ofTicket(event).flatMap((one) => (one.type === 'change' ? [one.facts] : []));
    if (changes.length === 0) continue;
    for (const { channel: _channel, values, ...change } of changes)
      facts = { ...facts, ...change, ...(values == null ? {} : { values: { ...facts.values, ...values } }) };
    if (tables.settle(facts).admitted) return index;
  }
  return null;
}

/** The policy that a ticket's milestones go by: under the contract that its customer had when it was opened. */
export function milestonePolicy(policy: Policy, events: readonly TicketEvent[]): Policy {
  const opened = events.find((event) => event.type === 'opened');
  return underContract(policy, opened?.facts.contract ?? null);
}

/** What an event of a ticket is to its milestones. */
function ofTicket(event: TicketEvent): SubjectEvent[] {
  const { at, seq } = event;
  const happened = (name: string): SubjectEvent => ({ at, seq, type: 'happened', event: name });
  const change = (facts: SubjectFacts): SubjectEvent => ({ at, seq, type: 'change', facts });
  switch (event.type) {
    case 'opened':
      return [happened('opened')];
    case 'message':
      if (event.auto === true) return [];
      return event.from === 'agent'
        ? [happened('answered')]
        : [{ at, seq, type: 'resume', of: 'customer' }, happened('customer-wrote')];
    case 'call':
      return [happened('answered')];
    case 'notice':
      return [happened('told')];
    case 'milestone':
      return [happened(event.id)];
    case 'severity':
    case 'kind':
    case 'plan':
    case 'region':
      return [change({ [event.type]: event.to })];
    case 'fact':
      return [change(factOf(event.name, event.to))];
    case 'wait':
      return [{ at, seq, type: 'wait', for: event.for }];
    case 'resume':
      return [{ at, seq, type: 'resume' }];
    case 'escalate':
      return [change({ level: event.to }), happened('escalated')];
    case 'resolve':
      return [{ at, seq, type: 'resume' }, happened('resolved')];
    case 'reopen':
      return [happened('reopened')];
    case 'close':
      return [{ at, seq, type: 'resume' }, happened('closed')];
    case 'waive':
      return [
        {
          at,
          seq,
          type: 'waive',
          cause: event.cause,
          ...(event.promise === undefined ? {} : { promise: event.promise }),
        },
      ];
    case 'restore':
    case 'bounce':
      return [{ at, seq, type: 'withdraw', of: event.of }];
    case 'agree':
      return [{ at, seq, type: 'agree', promise: event.promise, due: formatInstant(event.due) }];
    case 'acknowledgement':
    case 'assign':
    case 'acknowledge':
    case 'note':
    case 'named':
    case 'contract':
    case 'hours':
      return [];
  }
}

const columns = ['product', 'phase', 'release', 'topic'] as const;

function factOf(name: string, to: string | readonly string[] | null): SubjectFacts {
  if (name === 'during') return { during: to === null ? [] : typeof to === 'string' ? [to] : to };
  const value = typeof to === 'string' ? to : null;
  const column = columns.find((one) => one === name);
  if (column !== undefined) return { [column]: value };
  return value === null ? {} : { values: { [name]: value } };
}
