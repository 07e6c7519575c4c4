import type { Facts } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { decide } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import { conflict, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { contractIn, eventsOfTicket } from '../ledger/door.ts';
import type { NewEvent } from '../ledger/door.ts';
import { releasesOf } from '../releases/door.ts';
import { aboutOf, factsAbout } from './about.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketRow } from './queries.ts';
import { nothingKnown, readFactsGiven } from './request-facts.ts';
import { withoutSource } from './sources.ts';
import type { FactsGiven, TicketAbout } from './request-facts.ts';

export type FactChanges = FactsGiven & { readonly release?: string | null | undefined };

/** What is known of what a ticket is about; of one that came by mail, the defaults of the policy. */
export function aboutNow(ticket: Pick<TicketRow, 'about' | 'decision'>): TicketAbout {
  if (ticket.about !== null) return ticket.about;
  const decided = ticket.decision['facts'] as Partial<TicketAbout> | undefined;
  return { ...nothingKnown, values: decided?.values ?? {} };
}

/** The facts of a ticket as they stand, as the policy wants them; `about` in the place of its own. */
export async function factsNow(
  act: Act,
  ticket: TicketRow,
  about: TicketAbout = aboutNow(ticket),
): Promise<Facts> {
  const contract = contractIn(await eventsOfTicket(act.tx, act.deskId, ticket.id));
  const decided = ticket.decision['facts'] as Partial<Facts> | undefined;
  return {
    channel: ticket.channel,
    plan: ticket.plan,
    kind: ticket.kind,
    severity: ticket.severity,
    region: ticket.region,
    customer: ticket.customer_id,
    named: decided?.named ?? null,
    contract,
    ...factsAbout(about),
  };
}

/**
 * States or corrects what a ticket is about; null takes back. What follows (the phase and the periods, from dates) follows anew,
 * for the day on which it was opened. Each fact that changed is an event, and what becomes of running promises is the policy's table
 * of changes (law 9).
 * @returns the version of the ticket
 * @throws Problem 409 when the ticket is not running, 422 for what the policy does not have or when nothing would change
 */
export async function changeFacts(act: Act, number: number, given: FactChanges): Promise<number> {
  const { recorded } = await changeTicket(act, number, async (ticket, policy, acting) => {
    if (ticket.state === 'resolved' || ticket.state === 'closed')
      throw conflict('not-open', `What a ${ticket.state} ticket is about can't change. Open it again first.`);
    const before = aboutNow(ticket);
    const changed = await applyChanges(acting, ticket, policy, before, given);
    const { sources = {} } = before;
    // Whoever states the product says so themselves: from then on it is no guess, also when it was right.
    const stated = given.product !== undefined && sources.product !== undefined;
    const kept = stated ? withoutSource(sources, 'product') : sources;
    const after = Object.keys(kept).length === 0 ? changed : { ...changed, sources: kept };
    const events = [
      ...factEvents(before, after),
      ...(stated ? [{ type: 'evidence' as const, data: { stated: ['product'] } }] : []),
    ];
    if (events.length === 0)
      throw invalid('These are the facts already.', [{ path: '', code: 'nothing-changes' }]);
    return { events, changes: { about: after } };
  });
  return recorded.eventSeq;
}

async function applyChanges(
  act: Act,
  ticket: TicketRow,
  policy: Policy,
  before: TicketAbout,
  given: FactChanges,
): Promise<TicketAbout> {
  const product = given.product === undefined ? before.product : given.product;
  const installed = given.installed === undefined ? before.installed : given.installed;
  const releases = await releasesOf(act, product);
  // Another version, or another product, is judged anew; what staff state of it themselves goes before.
  const anew = (given.installed !== undefined || given.product !== undefined) && releases.length > 0;
  const merged: FactChanges = {
    product,
    installed,
    release: given.release === undefined ? (anew ? null : before.release) : given.release,
    topic: given.topic === undefined ? before.topic : given.topic,
    service: given.service === undefined ? before.service : given.service,
    values: { ...before.values, ...given.values },
    dates: { ...before.dates, ...given.dates },
  };
  const facts = await factsNow(act, ticket, nothingKnown);
  const own = underContract(policy, facts.contract ?? null);
  const { phase: _phase, during: _during, ...base } = facts;
  const read = readFactsGiven(own, base, merged, ticket.opened_at, true, releases);
  // Only to have every fact in the spelling of the policy, with its defaults.
  const settled = decide(own, read.facts, ticket.opened_at).facts;
  return aboutOf(settled, read);
}

/** One event for each fact that the policy judges by, one for what they followed from. */
export function factEvents(before: TicketAbout, after: TicketAbout): NewEvent[] {
  const events: NewEvent[] = [];
  const state = (name: string, from: string | null, to: string | null): void => {
    if (from !== to) events.push({ type: 'fact', data: { name, to, from } });
  };
  for (const name of ['product', 'phase', 'release', 'topic', 'service'] as const)
    state(name, before[name], after[name]);
  if (before.during.join(' ') !== after.during.join(' '))
    events.push({ type: 'fact', data: { name: 'during', to: after.during, from: before.during } });
  for (const name of new Set([...Object.keys(before.values), ...Object.keys(after.values)]))
    state(name, before.values[name] ?? null, after.values[name] ?? null);
  const dates: Record<string, { from: string | null; to: string | null }> = {};
  for (const id of new Set([...Object.keys(before.dates), ...Object.keys(after.dates)])) {
    const from = before.dates[id] ?? null;
    const to = after.dates[id] ?? null;
    if (from !== to) dates[id] = { from, to };
  }
  const evidence = {
    ...(Object.keys(dates).length === 0 ? {} : { dates }),
    ...(before.installed === after.installed
      ? {}
      : { installed: { from: before.installed, to: after.installed } }),
  };
  if (Object.keys(evidence).length > 0) events.push({ type: 'evidence', data: evidence });
  return events;
}
