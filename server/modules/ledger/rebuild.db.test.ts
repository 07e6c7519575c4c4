import { foldTicket } from '@amparo/promises';
import type { PromiseState } from '@amparo/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDesk, storedPromises } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import { openOne, randomOf, stepOnce } from '../../../tools/ticket-walk.ts';
import type { Walker } from '../../../tools/ticket-walk.ts';
import { timerHooks } from '../../handlers.ts';
import { currentPolicy, policyById } from '../policies/door.ts';
import { wakeOf } from './settle-promises.ts';
import { eventsOfTicket } from './queries.ts';
import { rebuildPromises } from './rebuild-promises.ts';
import { toTicketEvents } from './ticket-events.ts';
import { startTimers } from './timers.ts';
import type { Timers } from './timers.ts';

const desks = ['opswat', 'maxony', 'optictimes', 'opservices', 'pardini'] as const;
const plans: Partial<Record<string, string>> = { opswat: 'gold', opservices: 'premium' };

/** When the earliest broken promise that nobody fulfilled was due; else when the next falls due; else null. */
function earliest(states: readonly PromiseState[]): number | null {
  const late = states.filter((state) => state.state === 'broken' && state.fulfilled === null);
  const shown = late.length > 0 ? late : states.filter((state) => state.state === 'open');
  return shown.length === 0 ? null : Math.min(...shown.map((state) => state.due ?? Infinity));
}

/** What must hold at any time: stored = folded anew, to the second, and every clock is set for what comes next. */
async function check(walker: Walker): Promise<void> {
  const { desk, timers } = walker;
  while ((await timers.runDue()) > 0);
  await desk.act(async (act) => {
    const { differences, promises } = await rebuildPromises(act, (id) => policyById(act.tx, act.deskId, id));
    expect(differences).toEqual([]);
    expect(promises).toBeGreaterThan(0);
    const { rows: tickets } = await sql<{
      id: string;
      policy_id: string;
      event_seq: number;
      next_at: number | null;
      state: string;
      waiting_for: string | null;
    }>`
      select id, policy_id, event_seq, extract(epoch from next_due_at)::float8 as next_at, state, waiting_for
        from ticket where desk_id = ${act.deskId}`.execute(act.tx);
    const { rows: wakes } = await sql<{ ticket_id: string; key: string; at: number }>`
      select p.ticket_id, p.key, extract(epoch from w.wake_at)::float8 as at
        from promise_wake w join promise p on p.desk_id = w.desk_id and p.id = w.promise_id where w.desk_id = ${act.deskId}`.execute(
      act.tx,
    );
    const set = new Map(wakes.map((wake) => [`${wake.ticket_id} ${wake.key}`, wake.at]));
    const wanted = new Map<string, number>();
    for (const ticket of tickets) {
      const events = await eventsOfTicket(act.tx, act.deskId, ticket.id);
      expect(events.map((event) => event.seq).sort((a, b) => a - b)).toEqual(
        events.map((_, index) => index + 1),
      );
      expect(ticket.event_seq).toBe(events.length);
      const states = foldTicket(
        await policyById(act.tx, act.deskId, ticket.policy_id),
        toTicketEvents(events),
        act.now,
      );
      expect(ticket.next_at).toBe(earliest(states));
      expect(ticket.waiting_for !== null).toBe(ticket.state === 'waiting');
      if (states.some((state) => state.state === 'paused')) expect(ticket.state).toBe('waiting');
      for (const state of states) {
        const wake = wakeOf(state, act.now);
        if (wake !== null) wanted.set(`${ticket.id} ${state.id}`, wake);
      }
    }
    expect(set).toEqual(wanted);
  });
}

describe.each(desks)('%s', (slug) => {
  let desk: TestDesk;
  let timers: Timers;
  beforeAll(async () => {
    // The week before Europe's clocks change.
    desk = await createTestDesk(slug, '2026-03-24T15:00:00Z');
    timers = startTimers(desk.services, timerHooks(desk.services));
  });
  afterAll(async () => {
    await timers?.close();
    await desk?.close();
  });

  test.each([7, 2026])(
    'law 1: after a walk of 120 commands over many tickets (seed %i) the stored promises are those of their events',
    async (seed) => {
      const plan =
        plans[slug] ??
        (await desk.act(
          async (act) => [...(await currentPolicy(act.tx, act.deskId, act.now)).policy.plans.keys()][0] ?? '',
        ));
      const { contactId } = await desk.addCustomer({ name: 'Ana', plan, email: `ana${seed}@loja.example` });
      const walker: Walker = { desk, timers, contactId, numbers: [] };
      const random = randomOf(seed);
      for (let i = 0; i < 3; i++) await openOne(walker, 0);
      for (let i = 0; i < 120; i++) {
        await stepOnce(walker, random);
        if (i % 30 === 29) await check(walker);
      }
      // After half a year everything that can fall due by itself has.
      desk.clock.advance(180 * 86_400);
      await check(walker);
      const states = (await Promise.all(walker.numbers.map((number) => storedPromises(desk, number)))).flat();
      expect(states.filter((each) => each.state === 'open' || each.state === 'paused')).toEqual([]);
    },
  );
});
