import type { Change } from '@amparo/questions';
import type { Act } from '../../platform/services.ts';
import { eventsOfTickets, toTicketEvents } from '../ledger/door.ts';
import { countContracts } from '../people/door.ts';
import { runningTickets } from '../tickets/door.ts';
import { textOf } from './queries.ts';
import type { ComparisonJob, PolicyText } from './workbench-jobs.ts';

/** More tickets than these are not looked at one by one: those that fall due first are. */
const mostTickets = 2000;

export interface Running {
  readonly job: NonNullable<ComparisonJob['running']>;
  /** Ticket numbers by id. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Tickets that run, also those that were not looked at. */
  readonly total: number;
}

/** The tickets whose promises run now, with all that a comparison needs of them. */
export async function readRunning(act: Act): Promise<Running> {
  const { tickets, total } = await runningTickets(act, mostTickets);
  const events = await eventsOfTickets(
    act.tx,
    act.deskId,
    tickets.map(({ id }) => id),
  );
  const versions: Record<string, PolicyText> = {};
  for (const id of new Set(tickets.map((ticket) => ticket.policy_id))) {
    const row = await textOf(act.tx, act.deskId, id);
    if (row !== null) versions[id] = { source: row.source, holidays: row.holidays };
  }
  return {
    job: {
      versions,
      tickets: tickets.map((ticket) => ({
        id: ticket.id,
        policyId: ticket.policy_id,
        events: toTicketEvents(events.get(ticket.id) ?? []),
      })),
      at: act.now,
    },
    numbers: new Map(tickets.map(({ id, number }) => [id, number])),
    total,
  };
}

/**
 * How many contracts each change concerns, by the plan and region that it names.
 * @param day from which it holds: a civil date in the desk's zone
 */
export async function countConcerned(
  act: Act,
  changes: readonly Change[],
  day: string,
): Promise<{ readonly each: readonly number[]; readonly any: number; readonly total: number }> {
  const contracts = await countContracts(act, day);
  const sum = (concerns: (contract: { plan: string; region: string | null }) => boolean): number =>
    contracts.filter(concerns).reduce((count, contract) => count + contract.count, 0);
  const concerned = (change: Change) => (contract: { plan: string; region: string | null }) =>
    (change.whom['plan']?.includes(contract.plan) ?? true) &&
    (contract.region === null || (change.whom['region']?.includes(contract.region) ?? true));
  const told = changes.filter(({ audience, what }) => audience === 'customers' && what !== 'written');
  return {
    each: changes.map((change) => sum(concerned(change))),
    any: sum((contract) => told.some((change) => concerned(change)(contract))),
    total: sum(() => true),
  };
}
