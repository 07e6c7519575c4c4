import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Act } from '../../platform/services.ts';
import { contactsCalled, customersCalled } from '../people/door.ts';
import { typed } from './match-option.ts';
import { containing } from '../../platform/db/containing.ts';

// What people, customers and tags are called is asked of the database, under row security: whoever filters learns of nothing that
// they may not see. Of people and customers those are named of whom they may know (OSW-9).

/** Somebody or something that a name may mean. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Further names: a mail address. */
  readonly more: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isId = (text: string): boolean => uuid.test(text);

/** The desk's agents, also those that are gone: their tickets are still there. */
export async function agentsCalled(act: Act): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select id, name, email as more from agent where desk_id = ${act.deskId} order by active desc, name limit 2000`.execute(
    act.tx,
  );
  return rows;
}

export async function tagsCalled(act: Act): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select id, name, '' as more from tag where desk_id = ${act.deskId} order by lower(name) limit 2000`.execute(
    act.tx,
  );
  return rows;
}

/** Ids, read once before the tickets are: of customers that are called so, or that this is the id of. */
export const customersSql = (act: Act, text: string): RawBuilder<unknown> =>
  isId(text)
    ? sql`array[${text}::uuid]`
    : sql`array(select id from customer where desk_id = ${act.deskId} and name ilike ${containing(text)} limit 500)`;

/** As `customersSql`, of contacts, who are also called by their mail address. */
export const contactsSql = (act: Act, text: string): RawBuilder<unknown> =>
  isId(text)
    ? sql`array[${text}::uuid]`
    : sql`array(
        select id from contact
         where desk_id = ${act.deskId} and (lower(email) = ${text.toLowerCase()} or name ilike ${containing(text)}) limit 500)`;

/** Those that a name means: those of exactly this name, else all that begin so, else all that have it in them. */
export function called(given: string, candidates: readonly Candidate[]): Candidate[] {
  const wanted = typed(given);
  const namesOf = ({ id, name, more }: Candidate): string[] => [id, typed(name), typed(more)];
  const fits: ((name: string) => boolean)[] = [
    (name) => name === wanted,
    (name) => name.startsWith(wanted),
    (name) => name.split(' ').some((word) => word.startsWith(wanted)),
  ];
  for (const fit of fits) {
    const found = candidates.filter((candidate) =>
      namesOf(candidate).some((name) => name !== '' && fit(name)),
    );
    if (found.length > 0) return found;
  }
  return [];
}

/** At most so many are offered to whoever types. */
const offered = 10;

/** What may be meant by a part of a name, for whoever types one. */
export async function namesLike(
  act: Act,
  policy: Policy,
  key: 'assignee' | 'follower' | 'customer' | 'requester' | 'tag',
  part: string,
): Promise<Candidate[]> {
  if (key === 'customer') return customersCalled(act, policy, part, offered);
  if (key === 'requester') return contactsCalled(act, policy, part, offered);
  const all = key === 'tag' ? await tagsCalled(act) : await agentsCalled(act);
  return (part.trim() === '' ? all : called(part, all)).slice(0, offered);
}
