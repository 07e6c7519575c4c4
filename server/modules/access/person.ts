import type { Actor } from '../../platform/db/context.ts';
import { clearancesHeld, roleTable } from '../rights/door.ts';
import type { Guard, Role } from '../rights/door.ts';

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
  /** The key that asks. */
  readonly keyId: string | null;
  /** A key's own limit; null: that of the installation. */
  readonly requestsPerMinute?: number | null;
}

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
  keyId: null,
};

/** May this person pass the guard? */
export function passes(guard: Guard, person: Person): boolean {
  return guard === 'public' || (person.role !== null && roleTable[person.role].passes.includes(guard));
}

/** The person as the data layer knows them: row-level security reads this. */
export function actorOf(person: Person): Actor {
  return {
    kind: person.kind,
    id: person.id,
    key: person.keyId,
    customerId: person.customerId,
    ...(person.role === null ? {} : { role: person.role }),
    restricted:
      person.role === null ? [] : clearancesHeld({ role: person.role, clearances: person.clearances }),
  };
}
