import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Policy } from '@amparo/policy';

/** A value that a key knows: by its id, and by its name in each of the desk's languages. */
export interface Option {
  readonly id: string;
  readonly names: Readonly<Record<string, string>>;
}

/**
 * A key of the filter language. What a filter may ask of a ticket is this list and nothing else: its columns are constants, and
 * what people type only ever becomes a parameter (class 18).
 */
export type FilterKey =
  /** One of the values that the desk's policy, or we, know. `nullable`: also `none` and `any`. */
  | {
      readonly kind: 'choice';
      readonly column: RawBuilder<unknown>;
      readonly options: (policy: Policy) => readonly Option[];
      readonly nullable?: true;
    }
  /** Somebody or something of the desk that is found by name or id: resolve-names.ts. */
  | { readonly kind: 'agent' | 'follower' | 'customer' | 'requester' | 'tag' | 'promise' }
  | { readonly kind: 'number' }
  /** Any words that stand in it. */
  | { readonly kind: 'text'; readonly column: RawBuilder<unknown> }
  | { readonly kind: 'yes-no'; readonly condition: RawBuilder<unknown> }
  /** An instant. `ahead`: a span such as `4h` counts from now into the future, else into the past. */
  | {
      readonly kind: 'time';
      readonly column: RawBuilder<unknown>;
      readonly ahead: boolean;
      readonly nullable?: true;
    };

type Named = ReadonlyMap<string, { readonly name: Readonly<Record<string, string>> }>;

const named = (map: Named): readonly Option[] => [...map].map(([id, { name }]) => ({ id, names: name }));
const plain = (ids: readonly string[]): readonly Option[] => ids.map((id) => ({ id, names: {} }));

/** Who can have spoken last, as the API's `lastMessage` says it. */
const speakers = ['customer', 'agent', 'party'] as const;
const ticketStates = ['open', 'waiting', 'resolved', 'closed'] as const;

/** All keys by name. A new one is a line here, and one in docs/guide/find-tickets.md. */
export const filterKeys: Readonly<Record<string, FilterKey>> = {
  state: { kind: 'choice', column: sql`t.state`, options: () => plain(ticketStates) },
  severity: { kind: 'choice', column: sql`t.severity`, options: (policy) => named(policy.severities) },
  kind: { kind: 'choice', column: sql`t.kind`, options: (policy) => named(policy.kinds) },
  team: { kind: 'choice', column: sql`t.team`, options: (policy) => named(policy.teams) },
  level: { kind: 'choice', column: sql`t.level`, options: (policy) => named(policy.levels) },
  plan: { kind: 'choice', column: sql`t.plan`, options: (policy) => named(policy.plans) },
  channel: { kind: 'choice', column: sql`t.channel`, options: (policy) => named(policy.channels) },
  region: {
    kind: 'choice',
    column: sql`t.region`,
    options: (policy) => named(policy.regions),
    nullable: true,
  },
  language: {
    kind: 'choice',
    column: sql`t.language`,
    options: (policy) => plain(policy.desk.languages),
  },
  waiting: {
    kind: 'choice',
    column: sql`t.waiting_for`,
    options: (policy) => named(policy.pauses),
    nullable: true,
  },
  product: {
    kind: 'choice',
    column: sql`t.product`,
    options: (policy) => named(policy.products),
    nullable: true,
  },
  last: {
    kind: 'choice',
    column: sql`case when t.party_said_at is not null and (select amparo_is_staff()) then 'party' else t.said_from end`,
    options: () => plain(speakers),
    nullable: true,
  },
  subject: { kind: 'text', column: sql`t.subject` },
  assignee: { kind: 'agent' },
  follower: { kind: 'follower' },
  customer: { kind: 'customer' },
  requester: { kind: 'requester' },
  tag: { kind: 'tag' },
  broken: { kind: 'promise' },
  number: { kind: 'number' },
  admitted: { kind: 'yes-no', condition: sql`t.admitted` },
  // What is put away is the desk's own matter.
  snoozed: { kind: 'yes-no', condition: sql`(t.snoozed and (select amparo_is_staff()))` },
  restricted: { kind: 'yes-no', condition: sql`t.restricted is not null` },
  due: { kind: 'time', column: sql`t.next_due_at`, ahead: true, nullable: true },
  created: { kind: 'time', column: sql`t.opened_at`, ahead: false },
  updated: { kind: 'time', column: sql`t.updated_at`, ahead: false },
  resolved: { kind: 'time', column: sql`t.resolved_at`, ahead: false, nullable: true },
  closed: { kind: 'time', column: sql`t.closed_at`, ahead: false, nullable: true },
};

/** The key of this name; null when there is none, also for names that every object has. */
export const keyNamed = (name: string): FilterKey | null =>
  Object.hasOwn(filterKeys, name) ? (filterKeys[name] ?? null) : null;
