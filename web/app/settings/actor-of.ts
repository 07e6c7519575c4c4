import { plainly } from '../plainly.ts';

/** Of whose acts the audit is asked. */
export type AskedActor =
  | { readonly type: 'anyone' }
  | { readonly type: 'one'; readonly who: string }
  | { readonly type: 'unknown' };

interface Named {
  readonly id: string;
  readonly name: string;
  /** Where the reader may know it. */
  readonly email?: string | null;
}

const kinds = ['agent', 'key', 'operator', 'system', 'contact', 'intake'];
const plain = (text: string): string => plainly(text).trim().replaceAll(/\s+/g, ' ');

/**
 * Whom somebody means who types a name or an address of the staff, the word of their language for a kind of actor, an id, or a kind.
 * The beginning of a name is enough where it is that of one only.
 * @param wordOf what a kind of actor is called on the page
 */
export function actorOf(
  typed: string,
  agents: readonly Named[],
  wordOf: (kind: string) => string,
): AskedActor {
  const asked = plain(typed);
  if (asked === '') return { type: 'anyone' };
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(asked)) return { type: 'one', who: asked };
  const kind = kinds.find((one) => one === asked || plain(wordOf(one)) === asked);
  if (kind !== undefined) return { type: 'one', who: kind };
  const exact = agents.filter(({ name, email }) => plain(name) === asked || plain(email ?? '') === asked);
  const found = exact.length > 0 ? exact : agents.filter(({ name }) => plain(name).startsWith(asked));
  const [one] = found;
  return one !== undefined && found.length === 1 ? { type: 'one', who: one.id } : { type: 'unknown' };
}

/** What the field shows of whom it is asked for: the name, where it means them and nobody else, or their address. */
export const nameFor = (
  who: string,
  agents: readonly Named[],
  wordOf: (kind: string) => string,
): string | undefined => {
  const one = agents.find(({ id }) => id === who);
  return [one?.name, one?.email ?? undefined].find((typed) => {
    const meant = typed === undefined ? null : actorOf(typed, agents, wordOf);
    return meant?.type === 'one' && meant.who === who;
  });
};
