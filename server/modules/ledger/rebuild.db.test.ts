import { fold } from '@amparo/promises';
import type { PromiseState } from '@amparo/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDesk, storedPromises } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import { timerHooks } from '../../handlers.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { currentPolicy, policyById } from '../policies/door.ts';
import { mailKeys } from '../mail/door.ts';
import { contactById } from '../people/door.ts';
import { assign } from '../tickets/assign.ts';
import { addCustomerMessage, openTicket, plainMessage, recordBounce } from '../tickets/door.ts';
import { escalate } from '../tickets/escalate.ts';
import { logCall } from '../tickets/log-call.ts';
import { reclassify } from '../tickets/reclassify.ts';
import { reply } from '../tickets/reply.ts';
import { close, reopen, resolve } from '../tickets/resolve.ts';
import { resume, wait } from '../tickets/wait.ts';
import { waive } from '../tickets/waive.ts';
import { wakeOf } from './settle-promises.ts';
import { eventsOfTicket } from './queries.ts';
import { rebuildPromises } from './rebuild-promises.ts';
import { toTicketEvents } from './ticket-events.ts';
import { startTimers } from './timers.ts';
import type { Timers } from './timers.ts';

const desks = ['opswat', 'maxony', 'optictimes', 'opservices', 'pardini'] as const;
const plans: Partial<Record<string, string>> = { opswat: 'gold', opservices: 'premium' };

/** Mulberry32: the same walk every time; the seed is in the test's name. */
function randomOf(seed: number): { below(n: number): number; one<T>(list: readonly T[]): T } {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    one: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('nothing to choose from');
      return found;
    },
  };
}

interface Walker {
  readonly desk: TestDesk;
  readonly timers: Timers;
  readonly contactId: string;
  readonly numbers: number[];
}

const author = { id: null, name: 'Petra' };

async function openOne({ desk, contactId, numbers }: Walker, late: number): Promise<void> {
  await desk.act(
    async (act) => {
      const current = await currentPolicy(act.tx, act.deskId, act.now);
      const requester = await contactById(act.tx, act.deskId, contactId);
      if (requester === null) throw new Error('no contact');
      const { number } = await openTicket(act, mailKeys(desk.services), current, {
        requester,
        way: 'email',
        kind: null,
        severity: null,
        region: null,
        verified: true,
        language: 'en',
        team: null,
        receivedAt: act.now - late,
        message: plainMessage(newId(), 'It is broken.', { subject: 'Broken' }),
        automatic: false,
        address: `support@${desk.slug}.test`,
      });
      numbers.push(number);
    },
    { kind: 'intake', id: null },
  );
}

/** One step of the walk: something that people, mail or nobody does. */
async function stepOnce(walker: Walker, random: ReturnType<typeof randomOf>): Promise<void> {
  const { desk, contactId, timers } = walker;
  const keys = mailKeys(desk.services);
  desk.clock.advance(random.one([0, 0, 1, 59, 600, 3600, 3 * 3600, 10 * 3600, 26 * 3600]));
  if (random.below(4) === 0) await timers.runDue();
  const number = random.one(walker.numbers);
  const staff = (work: (act: Act) => Promise<unknown>): Promise<void> =>
    desk.act(async (act) => void (await work(act)));
  const said = (late: number, automatic: boolean): Promise<void> =>
    desk.act(
      async (act) => {
        const message = plainMessage(newId(), 'And?');
        const contact = { id: contactId, name: 'Ana' };
        await addCustomerMessage(act, number, {
          contact,
          way: 'email',
          message,
          receivedAt: act.now - late,
          automatic,
        });
      },
      { kind: 'intake', id: null },
    );
  const policy = await desk.act(async (act) => (await currentPolicy(act.tx, act.deskId, act.now)).policy);
  const steps: (() => Promise<void>)[] = [
    () => said(0, false),
    () => said(0, false),
    // Mail that lay somewhere: received before things that were done meanwhile.
    () => said(random.one([1, 60, 4000, 40_000]), false),
    () => said(0, true),
    () =>
      staff((act) =>
        reply(act, keys, number, { text: 'Yes.', note: false, waitFor: null, attachments: [], author }),
      ),
    () =>
      staff((act) =>
        reply(act, keys, number, { text: 'Yes.', note: false, waitFor: null, attachments: [], author }),
      ),
    () =>
      staff((act) =>
        reply(act, keys, number, {
          text: 'Which?',
          note: false,
          waitFor: random.one([...policy.pauses.keys()]),
          attachments: [],
          author,
        }),
      ),
    () =>
      staff((act) =>
        reply(act, keys, number, { text: 'Hm.', note: true, waitFor: null, attachments: [], author }),
      ),
    () => staff((act) => logCall(act, number, { direction: 'out', minutes: 2, text: 'Said so.', author })),
    () => staff((act) => reclassify(act, number, 'severity', random.one([...policy.severities.keys()]))),
    () => staff((act) => reclassify(act, number, 'kind', random.one([...policy.kinds.keys()]))),
    () => staff((act) => wait(act, number, random.one([...policy.pauses.keys()]))),
    () => staff((act) => resume(act, number)),
    () => staff((act) => assign(act, number, null)),
    () => {
      const to = random.one([...policy.levels.values()]);
      const checklist = Object.fromEntries(to.checklist.map((item) => [item.id, { done: true }]));
      return staff((act) => escalate(act, number, { to: to.id, checklist, author }));
    },
    () => staff((act) => resolve(act, keys, number, { text: random.one(['', 'Done.']), author })),
    () => staff((act) => reopen(act, number)),
    () => staff((act) => close(act, number)),
    () =>
      random.below(3) === 0
        ? staff((act) => waive(act, number, { cause: 'agreed', promise: null }))
        : Promise.resolve(),
    () =>
      staff(async (act) => {
        const { rows } = await sql<{ ticket_id: string; id: string }>`
          select m.ticket_id, m.id from message m join ticket t on t.desk_id = m.desk_id and t.id = m.ticket_id
           where t.number = ${number} and m.origin = 'agent' and m.kind = 'public' order by m.seq desc limit 3`.execute(
          act.tx,
        );
        if (rows.length === 0) return;
        const { ticket_id, id } = random.one(rows);
        await recordBounce(act, ticket_id, id);
      }),
    () => (walker.numbers.length < 8 ? openOne(walker, random.one([0, 0, 7000])) : Promise.resolve()),
  ];
  try {
    await random.one(steps)();
  } catch (error) {
    // What the state of the ticket forbids is refused; anything else is a fault.
    if (!(error instanceof Problem)) throw error;
  }
}

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
      const states = fold(
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
