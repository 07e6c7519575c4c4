// Policies, tickets and events of chance, for property tests.

import fc from 'fast-check';
import { changeables, promiseTypes } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { policyOf } from './laws.fixture.ts';
import type { TicketEvent } from './types.ts';

export const DAY = 86_400;
const zones = [
  'UTC',
  'America/Sao_Paulo',
  'Europe/Bucharest',
  'America/New_York',
  'Australia/Lord_Howe',
  'UTC+05:30',
];
const amounts = [
  '1 s',
  '45 min',
  '4 h',
  '2 days',
  '1 month',
  '90 working s',
  '8 working h',
  '30 working h',
  '1 working day',
  '3 working days',
];
const kinds = ['incident', 'question'];

/** A generator of numbers that gives the same for the same seed. */
function seeded(seed: number): <T>(list: readonly T[]) => T {
  let a = seed * 2_654_435_761;
  return (list) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return list[((t ^ (t >>> 14)) >>> 0) % list.length]!;
  };
}

const made = new Map<string, Policy>();
/** A policy of chance: calendars of a zone, targets of every type in rows, rules of change, pauses. */
export function policy(seed: number, rule?: string): Policy {
  const key = `${seed} ${rule}`;
  const known = made.get(key);
  if (known) return known;
  const pick = seeded(seed);
  const row = (more: object): object => {
    const within = pick(amounts);
    const days = within.includes('working day') ? { days: pick(['end-of-day', 'same-time', '8 h']) } : {};
    return { within, calendar: pick(['day', 'night', 'always']), clause: 'C-4', ...days, ...more };
  };
  const rows = (): object[] => [
    row({ severity: 'S1' }),
    row({ severity: 'S2', kind: pick(kinds) }),
    row({ plan: 'silver' }),
    row({}),
  ];
  const policyMade = policyOf({
    calendars: {
      day: {
        name: { en: 'Day' },
        zone: pick(zones),
        hours: { 'mon-fri': pick([['08:00-12:00', '13:00-17:30'], ['09:00-21:00']]) },
      },
      night: {
        name: { en: 'Night' },
        zone: pick(zones),
        hours: { 'fri-mon': ['22:00-06:00'], wed: ['00:00-24:00'] },
      },
    },
    targets: {
      ...Object.fromEntries(promiseTypes.map((type) => [type, rows()])),
      'level-response': [
        ...rows().map((one, i) => ({ ...one, level: i % 2 ? 'level 1' : 'level 2' })),
        row({}),
      ],
    },
    pauses: {
      customer: {
        name: { en: 'Customer' },
        for: 'customer',
        stops: promiseTypes.filter(() => pick([true, true, false])).concat('update'),
        ...pick([{}, { max: '5 days' }]),
        clause: 'C-5',
      },
      supplier: {
        name: { en: 'Supplier' },
        for: 'third-party',
        stops: ['resolution', pick(promiseTypes)],
        max: pick(['6 h', '20 days', '3 working days']),
        calendar: 'day',
        clause: 'C-5',
      },
    },
    changes: Object.fromEntries(
      changeables.map((one) => [one, rule ?? pick(['keep', 're-base', 'restart', 'better'])]),
    ),
    escalation: [
      { id: 'soon', promise: 'resolution', at: '75 %', notify: 'team', clause: 'C-9' },
      { id: 'grave', promise: 'resolution', severity: 'S1', at: '33 %', notify: 'lead', clause: 'C-9' },
      { id: 'due', promise: 'first-response', at: 'due', notify: 'lead', clause: 'C-9' },
    ],
  });
  made.set(key, policyMade);
  return policyMade;
}

type Body = { type: string } & Record<string, unknown>;
export const waits: Body[] = [
  { type: 'wait', for: 'customer' },
  { type: 'wait', for: 'supplier' },
  { type: 'resume' },
];
export const talk: Body[] = [
  { type: 'message', from: 'agent' },
  { type: 'message', from: 'customer' },
  { type: 'message', from: 'agent', auto: true },
  { type: 'call' },
  { type: 'acknowledgement' },
  { type: 'notice' },
  { type: 'resolve' },
  { type: 'reopen' },
  { type: 'escalate', to: 'level 2' },
  { type: 'escalate', to: 'level 1' },
];
export const changes: Body[] = [
  { type: 'severity', to: 'S1' },
  { type: 'severity', to: 'S2' },
  { type: 'severity', to: 'S3' },
  { type: 'kind', to: 'question' },
  { type: 'plan', to: 'silver' },
  { type: 'hours', calendar: 'day', to: { zone: 'UTC', hours: { 'mon-sat': ['10:00-16:00'] } } },
];
const ends: Body[] = [
  { type: 'close' },
  { type: 'waive', cause: 'agreed', promise: 'resolution' },
  { type: 'waive', cause: 'spam' },
];

/** Seconds between events: often none, often hours, sometimes days. */
export const gap = fc.oneof(
  fc.constantFrom(0, 1, 900, 3600, 4 * 3600, DAY),
  fc.nat(12 * 3600),
  fc.nat(6 * DAY),
);
const opened = fc.integer({ min: 1_767_225_600, max: 1_798_761_600 });

export function story(...bodies: Body[][]): fc.Arbitrary<TicketEvent[]> {
  const body = fc.constantFrom(...bodies.flat());
  return fc
    .tuple(opened, fc.constantFrom('S1', 'S2', 'S3'), fc.array(fc.tuple(gap, body), { maxLength: 14 }))
    .map(([first, severity, list]) => {
      let at = first;
      const facts = { channel: 'mail', plan: 'gold', severity, kind: 'incident' };
      const rest = list.map(
        ([seconds, one], index) =>
          ({ ...one, at: (at += seconds), seq: index + 1 }) as unknown as TicketEvent,
      );
      return [{ at: first, seq: 0, type: 'opened', facts }, ...rest];
    });
}
export const seed = fc.nat(29);
export const all = story(waits, talk, changes, ends);
export const lastOf = (events: readonly TicketEvent[]): number => events.at(-1)!.at;

/** The same with messages that came back. */
export const withBounces = all.chain((events) =>
  fc.array(fc.tuple(fc.nat(events.length), gap), { maxLength: 2 }).map((bounces) => [
    ...events,
    ...bounces.map(([of, more], i) => ({
      at: events[Math.min(of, events.length - 1)]!.at + more,
      seq: events.length + i,
      type: 'bounce' as const,
      of,
    })),
  ]),
);
