import { parseInstant } from '@amparo/business-time';
import type { Facts } from '@amparo/decisions';
import { PolicyError, compilePolicy } from '@amparo/policy';
import type { Policy, RefundCause } from '@amparo/policy';
import { account } from './account.ts';
import type { Account, AccountEvent } from './types.ts';

const text = (en: string): { en: string } => ({ en });

/** A policy with one pack, `pack`, in the policy language; office hours Monday to Friday 09:00–17:00 UTC. */
export function packPolicy(pack: object, zone = 'UTC'): Policy {
  const { policy, faults } = compilePolicy({
    amparo: 1,
    desk: { id: 'test', name: 'Test', prefix: 'TST', zone, languages: ['en'] },
    version: '1',
    effective: '2020-01-01',
    source: { title: 'Test', language: 'en' },
    title: text('Test'),
    summary: text('Test'),
    clauses: Object.fromEntries(['C-1', 'C-2', 'C-3'].map((id) => [id, { title: text(id), text: text(id) }])),
    calendars: {
      office: { name: text('Office'), zone: 'UTC', hours: { 'mon-fri': ['09:00-17:00'] } },
      evening: { name: text('Evening'), zone: 'UTC', hours: { 'mon-fri': ['17:00-21:00'] } },
    },
    plans: { gold: { name: text('Gold') } },
    strangers: { plan: 'gold' },
    channels: { mail: { name: text('Mail'), by: 'email' } },
    access: [{ channel: 'mail', calendar: 'office' }],
    severities: {
      S1: { name: text('S1'), means: text('S1') },
      S2: { name: text('S2'), means: text('S2'), default: true },
    },
    kinds: {
      incident: { name: text('Incident'), means: text('Incident') },
      question: { name: text('Question'), means: text('Question') },
    },
    teams: { first: { name: text('First') } },
    levels: { 'level 1': { name: text('Level 1'), teams: [{ team: 'first' }] } },
    services: { visit: { name: text('Visit') }, talk: { name: text('Talk') } },
    texts: { more: text('Buy more.') },
    packs: {
      pack: { name: text('Pack'), covers: [{ kind: 'incident', clause: 'C-2' }], clause: 'C-1', ...pack },
    },
  });
  if (policy === null) throw new PolicyError(faults);
  return policy;
}

export type Body = AccountEvent extends infer E
  ? E extends AccountEvent
    ? Omit<E, 'at' | 'seq' | 'id'>
    : never
  : never;

/** `Mon 10:00` of the week of 2 March 2026 in UTC, or an instant in full. */
export function when(at: string): number {
  const short = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d\d:\d\d(?::\d\d)?)$/u.exec(at);
  if (short === null) return parseInstant(at);
  const date = 2 + ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(short[1]!);
  return parseInstant(`2026-03-0${date}T${short[2]!.length === 5 ? `${short[2]}:00` : short[2]}Z`);
}

/** Events from short lines, in their order. */
function eventsOf(...lines: readonly [at: string, body: Body][]): AccountEvent[] {
  return lines.map(([at, body], seq) => ({ at: when(at), seq, id: `e${seq}`, ...body }));
}

export function grant(
  quantity: number,
  block = 'one',
  service: string | null = null,
  until: string | null = null,
): Body {
  return { type: 'grant', block, quantity, service, until: until === null ? null : when(until) };
}

export function open(
  item: string,
  facts: Partial<Facts> = {},
  more: { approved?: boolean; customer?: string } = {},
): Body {
  return {
    type: 'open',
    item,
    facts: { kind: 'incident', ...facts },
    customer: more.customer ?? null,
    approved: more.approved ?? false,
  };
}

/** Work from one instant to another; what is logged is called by its beginning unless it has a name. */
export function log(
  item: string,
  from: string,
  to: string,
  more: { name?: string; travel?: boolean; free?: string; approved?: boolean } = {},
): Body {
  return {
    type: 'log',
    item,
    log: more.name ?? `${item} ${from}`,
    from: when(from),
    to: when(to),
    travel: more.travel ?? false,
    free: more.free ?? null,
    approved: more.approved ?? false,
  };
}

export const close = (item: string, approved = false): Body => ({ type: 'close', item, approved });
export const reopen = (item: string): Body => ({ type: 'reopen', item });
export const cancel = (item: string): Body => ({ type: 'cancel', item });
export const refund = (item: string, cause: RefundCause): Body => ({ type: 'refund', item, cause });
export const merge = (item: string, into: string): Body => ({ type: 'merge', item, into });
export const reclassify = (
  item: string,
  facts: Partial<Facts>,
  cause: RefundCause = 'reclassified',
): Body => ({
  type: 'reclassify',
  item,
  facts,
  cause,
});
export const split = (item: string, ...into: string[]): Body => ({
  type: 'split',
  item,
  into: into.map((one) => ({ item: one, facts: {} })),
  approved: false,
});
export const adjust = (units: number, reason = 'counted anew'): Body => ({ type: 'adjust', units, reason });

/** The account at an instant. */
export function look(policy: Policy, at: string, ...lines: readonly [at: string, body: Body][]): Account {
  return account(policy, 'pack', null, eventsOf(...lines), when(at));
}

/** The lines of an account in words: `burn one -1 → 4`. */
export function told({ entries }: Account): string[] {
  return entries.map(
    ({ kind, block, available, reserved, balance }) =>
      `${kind} ${block} ${available}${reserved === 0 ? '' : ` (${reserved})`} → ${balance}`,
  );
}
