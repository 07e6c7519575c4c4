import { readFileSync } from 'node:fs';
import { decide } from '@amparo/decisions';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { fold } from '@amparo/promises';
import type { TicketEvent } from '@amparo/promises';
import type { Measure } from './measure.ts';

const ROUNDS = 25;
const HOUR = 3600;
const START = Date.parse('2026-01-01T00:00:00Z') / 1000;
const YEAR = 365 * 24 * HOUR;

/**
 * decide and fold on one core: microseconds each, the best of many short rounds (what disturbs a round is not ours).
 * Instants are spread over a year, so that no answer about hours can be reused. Policies: the OPSWAT pack, and the
 * example policy, which promises every type.
 */
export function run(): Promise<Measure[]> {
  const opswat = load('../policies/opswat/policy.yaml');
  const example = load('../packages/policy/src/example.policy.yaml');
  return Promise.resolve([
    measure('decide, OPSWAT pack', '≤ 2', decisions(opswat), 10_000),
    measure('decide, example policy', '≤ 2', decisions(example), 10_000),
    measure('fold of a ten-event ticket, OPSWAT pack', '≤ 5', folds(opswat), 10_000),
    measure('fold of a ten-event ticket, example policy (8 promises)', '≤ 5', folds(example), 10_000),
  ]);
}

function load(path: string): Policy {
  return loadPolicyOrThrow(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

/** Instants over the year in no order, the same in every run. */
function instant(i: number): number {
  return START + ((i * 7_368_787) % YEAR);
}

function decisions(policy: Policy): (i: number) => number {
  const [plans, severities, channels] = [policy.plans, policy.severities, policy.channels].map((map) => [
    ...map.keys(),
  ]);
  const facts = Array.from({ length: 997 }, (_, i) => ({
    channel: pick(channels, i),
    plan: pick(plans, i * 7),
    severity: pick(severities, i * 3),
  }));
  return (i) => decide(policy, facts[i % facts.length]!, instant(i)).promises.length;
}

function folds(policy: Policy): (i: number) => number {
  const tickets = Array.from({ length: 997 }, (_, i) => ticket(policy, instant(i)));
  return (i) => {
    const events = tickets[i % tickets.length]!;
    return fold(policy, events, events[9]!.at + HOUR).length;
  };
}

function ticket(policy: Policy, at: number): TicketEvent[] {
  const [plan, channel] = [pick([...policy.plans.keys()], 0), pick([...policy.channels.keys()], 0)];
  const severities = [...policy.severities.keys()];
  const last = [...policy.levels.keys()].at(-1)!;
  return [
    { at, seq: 0, type: 'opened', facts: { channel, plan, severity: severities.at(-1)! } },
    { at: at + 1, seq: 1, type: 'acknowledgement' },
    { at: at + HOUR, seq: 2, type: 'message', from: 'agent' },
    { at: at + 2 * HOUR, seq: 3, type: 'wait', for: [...policy.pauses.keys()][0]! },
    { at: at + 3 * HOUR, seq: 4, type: 'message', from: 'customer' },
    { at: at + 4 * HOUR, seq: 5, type: 'severity', to: severities[0]! },
    { at: at + 5 * HOUR, seq: 6, type: 'message', from: 'agent' },
    { at: at + 6 * HOUR, seq: 7, type: 'escalate', to: last },
    { at: at + 7 * HOUR, seq: 8, type: 'message', from: 'agent' },
    { at: at + 8 * HOUR, seq: 9, type: 'resolve' },
  ];
}

function pick(list: string[] | undefined, i: number): string {
  return list![i % list!.length]!;
}

function measure(name: string, goal: string, work: (i: number) => number, n: number): Measure {
  const rounds: number[] = [];
  let sum = 0;
  // The first rounds warm the compiler up and are not counted.
  for (let round = -15; round < ROUNDS; round++) {
    const before = process.hrtime.bigint();
    for (let i = 0; i < n; i++) sum += work(i);
    const spent = Number(process.hrtime.bigint() - before) / n / 1000;
    if (round >= 0) rounds.push(spent);
  }
  if (sum <= 0) throw new Error(`${name}: nothing was promised, so nothing was measured`);
  const value = Math.round(Math.min(...rounds) * 100) / 100;
  return { measure: name, value, unit: 'µs', goal, peer: null, peerValue: null, ratio: null, n: n * ROUNDS };
}
