import { forbidden } from '../../platform/problem.ts';
import type { Visit } from '../access/door.ts';

/** @throws Problem forbidden for a key: what is written under its own name is sent at once */
export function requirePerson({ person }: Visit): { id: string; name: string } {
  if (person.id === null) throw forbidden('A key has no drafts: add the message itself.');
  return { id: person.id, name: person.name };
}
