import type { FastifyRequest } from 'fastify';
import type { Auth } from '../../platform/auth/auth.ts';
import type { Services } from '../../platform/services.ts';
import { membershipsOf } from '../people/door.ts';
import type { Membership } from '../people/door.ts';
import { openKeys } from './api-keys.ts';
import type { Visit } from './enter.ts';
import type { Person } from './person.ts';

/** With what somebody came in, and who they were then: for connections that outlive their request. */
export interface Entry {
  readonly deskId: string;
  /** One for each person, and for each key. */
  readonly who: string;
  readonly cookie: string | null;
  readonly key: string | null;
  readonly email: string | null;
  /** When their session began; null for a key. */
  readonly began: Date | null;
  /** What their rights rested on. */
  readonly print: string;
}

/** Looks again whether people who are connected may still be. */
export interface Doorkeeper {
  entryOf(request: FastifyRequest, visit: Visit): Entry;
  /**
   * Those who may not stay as they are: signed out, their key revoked, their role, organisation or clearances changed. Whoever is
   * still entitled comes in again and is looked at in full. One look at sessions and one at memberships, however many they are.
   */
  goneOf(entries: readonly Entry[]): Promise<Map<Entry, 'signed-out' | 'rights'>>;
}

export function createDoorkeeper(services: Services, auth: Auth): Doorkeeper {
  return {
    entryOf(request, { desk, person, session }) {
      const key = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
      return {
        deskId: desk.id,
        who: `${desk.id} ${key ?? person.email ?? ''}`,
        cookie: key === null ? (request.headers.cookie ?? '') : null,
        key,
        email: person.email,
        began: session?.began ?? null,
        print: printOf(person),
      };
    },
    async goneOf(entries) {
      const gone = new Map<Entry, 'signed-out' | 'rights'>();
      const people = entries.filter((entry) => entry.key === null);
      const open = await auth.stillOpen(people.map(({ cookie }) => cookie ?? ''));
      const members = await membershipsOf(
        services.db.app,
        people.map(({ deskId, email }) => ({ deskId, email: email ?? '' })),
      );
      people.forEach((entry, index) => {
        if (open[index] !== true) gone.set(entry, 'signed-out');
        else if (!isStill(entry, members[index])) gone.set(entry, 'rights');
      });
      const keys = entries.filter((entry) => entry.key !== null);
      for (const [deskId, same] of Map.groupBy(keys, (entry) => entry.deskId)) {
        const now = await openKeys(services.db, deskId, [...new Set(same.map(({ key }) => key ?? ''))]);
        for (const entry of same) {
          const rights = now.get(entry.key ?? '');
          if (rights === undefined) gone.set(entry, 'signed-out');
          else if (printOf({ kind: 'agent', id: null, customerId: null, ...rights }) !== entry.print)
            gone.set(entry, 'rights');
        }
      }
      return gone;
    },
  };
}

const isStill = (entry: Entry, member: Membership | null | undefined): boolean =>
  member != null &&
  (member.signed_out_at === null || (entry.began !== null && entry.began >= member.signed_out_at)) &&
  printOf({ ...member, customerId: member.customer_id, role: member.role as Person['role'] }) === entry.print;

const printOf = (person: Pick<Person, 'kind' | 'id' | 'role' | 'customerId' | 'clearances'>): string =>
  JSON.stringify([person.kind, person.id, person.role, person.customerId, person.clearances]);
