// What people, mail and nobody do to tickets, by chance: for tests of what must hold whatever happens.

import { sql } from 'kysely';
import { newId } from '../server/platform/ids.ts';
import { Problem } from '../server/platform/problem.ts';
import type { Act } from '../server/platform/services.ts';
import type { Timers } from '../server/modules/ledger/timers.ts';
import { mailKeys } from '../server/modules/mail/door.ts';
import { contactById } from '../server/modules/people/door.ts';
import { currentPolicy } from '../server/modules/policies/door.ts';
import { assign } from '../server/modules/tickets/assign.ts';
import {
  addCustomerMessage,
  openTicket,
  plainMessage,
  recordBounce,
} from '../server/modules/tickets/door.ts';
import { escalate } from '../server/modules/tickets/escalate.ts';
import { logCall } from '../server/modules/tickets/log-call.ts';
import { reclassify } from '../server/modules/tickets/reclassify.ts';
import { reply } from '../server/modules/tickets/reply.ts';
import { close, reopen, resolve } from '../server/modules/tickets/resolve.ts';
import { resume, wait } from '../server/modules/tickets/wait.ts';
import { waive } from '../server/modules/tickets/waive.ts';
import type { TestDesk } from './desk-fixture.ts';

/** Mulberry32: the same walk every time; the seed is in the test's name. */
export function randomOf(seed: number): { below(n: number): number; one<T>(list: readonly T[]): T } {
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

export interface Walker {
  readonly desk: TestDesk;
  readonly timers: Timers;
  readonly contactId: string;
  readonly numbers: number[];
}

const author = { id: null, name: 'Petra' };

export async function openOne({ desk, contactId, numbers }: Walker, late: number): Promise<void> {
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
export async function stepOnce(walker: Walker, random: ReturnType<typeof randomOf>): Promise<void> {
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
