import { readFileSync } from 'node:fs';
import { loadPolicyOrThrow } from '@amparo/policy';
import { explainTicketPromise, foldTicket } from '@amparo/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consequenceEvent, reachedBy, stepEvent } from './reached.ts';
import { toTicketEvents } from './ticket-events.ts';
import type { StoredEvent } from './ticket-events.ts';

// Histories of chance on a policy whose promises have consequences of every shape.

const name = 'name: { en: Named, pt-BR: Nomeado }';
const policy = loadPolicyOrThrow(
  readFileSync(new URL('../../../packages/policy/src/example.policy.yaml', import.meta.url), 'utf8').replace(
    '\npromises:\n',
    `
promises:
  delivery:
    ${name}
    about: ticket
    starts: opened
    done: resolved
    rows: [{ answer: negotiated, clause: HBR-51 }]
    else:
      - { do: remind, before: 2 h, every: 30 min, most: 3, to: assignee, clause: HBR-36 }
      - { do: credit, share: 5 %, per: 1 h, cap: 12 %, what: { en: Fee, pt-BR: Taxa }, clause: HBR-51 }
      - { do: rebook, option: { en: Ours., pt-BR: Nosso. } }
    clause: HBR-51
  logs:
    ${name}
    about: ticket
    by: customer
    starts: answered
    done: customer-wrote
    again: true
    rows: [{ within: 3 h, clause: HBR-51 }]
    else:
      - { do: tell, before: 1 h, to: [team, customer], clause: HBR-36 }
      - { do: remind, every: 2 h, most: 4, to: customer, clause: HBR-51 }
      - { do: bill, after: 5 h, what: { en: Hour, pt-BR: Hora }, clause: HBR-51 }
      - { do: close, after: 6 h, clause: HBR-51 }
    clause: HBR-51
`,
  ),
);

const T0 = Date.UTC(2026, 2, 4, 13) / 1000;
const hour = 3600;
const end = T0 + 48 * hour;
const instant = fc.integer({ min: 1, max: 47 * 60 }).map((n) => T0 + n * 60);
const isoOf = (at: number): string => new Date(at * 1000).toISOString();
type Bare = Pick<StoredEvent, 'type' | 'data'>;
const body = fc.oneof(
  fc.constantFrom<Bare>(
    { type: 'message', data: { from: 'agent' } },
    { type: 'message', data: { from: 'customer' } },
    { type: 'resolve', data: {} },
    { type: 'reopen', data: {} },
    { type: 'close', data: {} },
    { type: 'waive', data: { cause: 'agreed', promise: 'delivery' } },
  ),
  fc.integer({ min: 2, max: 40 }).map((n): Bare => ({
    type: 'agree',
    data: { promise: 'delivery', due: T0 + n * hour },
  })),
);
const history = fc
  .array(fc.tuple(instant, body), { maxLength: 8 })
  .map((lines) => [
    stored(T0, 1, { type: 'opened', data: { facts: { channel: 'portal', plan: 'full', severity: 'S1' } } }),
    ...lines.toSorted(([a], [b]) => a - b).map(([at, one], index) => stored(at, index + 2, one)),
  ]);

function stored(at: number, seq: number, { type, data }: Bare, recorded = at): StoredEvent {
  return { id: `e${seq}`, seq, type, at, recorded, actorKind: 'system', actorId: null, data };
}

/** What the clock puts on record when it looks at these instants, besides what happens. */
function clocked(happened: readonly StoredEvent[], looks: readonly number[]): StoredEvent[] {
  const record: StoredEvent[] = [];
  for (const now of looks) {
    const before = [...happened.filter(({ at }) => at <= now), ...record];
    const { steps, consequences } = reachedBy(policy, before, now);
    for (const one of [...steps.map(stepEvent), ...consequences.map(consequenceEvent)])
      record.push(stored(one.at ?? now, 1000 + record.length, { type: one.type, data: one.data ?? {} }, now));
    // Whatever closes the ticket does it in the same transaction (closeByPolicy).
    const closing = consequences.find((one) => one.do === 'close');
    if (closing !== undefined)
      record.push(
        stored(now, 1000 + record.length, { type: 'close', data: { promise: closing.promise } }, now),
      );
    // The same input twice has one effect.
    const again = reachedBy(policy, [...before, ...record.filter(({ recorded }) => recorded === now)], now);
    expect([...again.steps, ...again.consequences]).toEqual([]);
  }
  return record.filter(({ type }) => type === 'promise.told' || type === 'promise.consequence');
}

const key = ({ at, data }: StoredEvent): string =>
  `${String(data['promise'])} ${String(data['row'])}.${String(data['n'])} ${isoOf(at)}`;
const runs = { numRuns: 60 };

describe('laws of what follows from promises of tickets, on histories of chance', () => {
  test('law 3: carried out once, never before its time, and only while its promise is neither kept nor waived', () => {
    fc.assert(
      fc.property(history, fc.array(instant, { maxLength: 12 }), (happened, chance) => {
        const looks = [...chance, end].toSorted((a, b) => a - b);
        const record = clocked(happened, looks);
        expect(new Set(record.map(key)).size).toBe(record.length);
        for (const { at, recorded, data } of record) {
          expect(at).toBeLessThanOrEqual(recorded);
          const until = happened.filter((event) => event.at <= recorded);
          const state = foldTicket(policy, toTicketEvents(until), recorded).find(
            ({ id }) => id === data['promise'],
          );
          const note = state?.follows?.find((one) => one.row === data['row'] && one.n === data['n']);
          expect(['open', 'broken']).toContain(state?.state);
          expect(note).toMatchObject({ at });
          // What follows a broken promise never comes before it is broken.
          if (note?.ahead === false) expect(at).toBeGreaterThanOrEqual(state?.settled ?? Infinity);
          if (note?.ahead === true && state?.due != null) expect(at).toBeLessThan(state.due);
        }
      }),
      runs,
    );
  });

  test('law 1: a clock that stood still carries out nothing that one which ran would not have', () => {
    const often = Array.from({ length: 48 * 6 }, (_, n) => T0 + n * 600);
    fc.assert(
      fc.property(history, fc.array(instant, { maxLength: 4 }), (happened, chance) => {
        const looks = [...chance, end].toSorted((a, b) => a - b);
        const always = [...often, ...looks, ...happened.map(({ at }) => at)].toSorted((a, b) => a - b);
        const all = new Set(clocked(happened, always).map(key));
        for (const one of clocked(happened, looks)) expect(all).toContain(key(one));
      }),
      { numRuns: 15 },
    );
  });

  test('law 10: every record and every explanation names its clause', () => {
    fc.assert(
      fc.property(history, instant, (happened, at) => {
        for (const { data } of clocked(
          happened,
          [at, end].toSorted((a, b) => a - b),
        ))
          expect(String(data['clause'])).toMatch(/^HBR-/);
        const events = toTicketEvents(happened.filter((event) => event.at <= at));
        for (const state of foldTicket(policy, events, at)) {
          const steps = explainTicketPromise(policy, events, state, at, 'en');
          // Where the policy cites none, the row is an option of the desk's own and says so.
          expect(
            steps.some(({ kind, clause }) => kind === 'reading' || (clause ?? '').startsWith('HBR-')),
          ).toBe(true);
          if (state.type.startsWith('milestone')) expect(steps[0]?.clause).toMatch(/^HBR-/);
          for (const { clause } of state.follows ?? []) expect(clause).toMatch(/^HBR-/);
        }
      }),
      runs,
    );
  });
});
