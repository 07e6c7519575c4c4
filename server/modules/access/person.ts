import type { Actor } from '../../platform/db/context.ts';

/** Who asks, at one desk. */
export interface Person {
  readonly kind: 'agent' | 'contact' | 'anonymous';
  /** Null for a key and for anybody not signed in. */
  readonly id: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly role: Role | null;
  readonly customerId: string | null;
  readonly language: string | null;
  readonly zone: string | null;
  readonly clearances: readonly string[];
  /** True when a key asks, not a person with a browser. */
  readonly key: boolean;
}

export const staffRoles = ['agent', 'lead', 'manager', 'administrator'] as const;
export type StaffRole = (typeof staffRoles)[number];
export type Role = StaffRole | 'contact' | 'contact lead';

/** What a route asks of a person. Each staff role may do what those before it may. */
export type Guard = 'public' | 'signed-in' | StaffRole;

export const nobody: Person = {
  kind: 'anonymous',
  id: null,
  name: '',
  email: null,
  role: null,
  customerId: null,
  language: null,
  zone: null,
  clearances: [],
  key: false,
};

/** May this person pass the guard? */
export function passes(guard: Guard, person: Person): boolean {
  if (guard === 'public') return true;
  if (person.kind === 'anonymous') return false;
  if (guard === 'signed-in') return true;
  if (person.kind !== 'agent') return false;
  const rank = staffRoles.indexOf(person.role as StaffRole);
  return rank >= staffRoles.indexOf(guard);
}

/** The person as the data layer knows them: row-level security reads this. */
export function actorOf(person: Person): Actor {
  return {
    kind: person.kind,
    id: person.id,
    customerId: person.customerId,
    ...(person.role === null ? {} : { role: person.role }),
    restricted: person.clearances,
  };
}
