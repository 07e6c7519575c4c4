// What an answer gives away that it must not: words that stand only in what belongs to others.

import { roleTable } from '../server/modules/rights/door.ts';
import { canaries } from './route-world.ts';
import type { Canary, RouteWorld, WalkActor } from './route-world.ts';

/** The words that somebody may read anywhere. */
function readable(actor: WalkActor): Canary[] {
  if (actor.role === null) return [];
  if (actor.role.startsWith('contact')) return actor.owns.filter((owner) => owner !== 'foreign');
  return [
    'ours',
    'note',
    'staff',
    ...(actor.cleared ? (['restricted'] as const) : []),
    ...(roleTable[actor.role].passes.includes('manager') ? (['draft'] as const) : []),
  ];
}

/**
 * The canaries and secrets in an answer that whoever asked must not read. A word that was asked for and comes back as asked is no
 * find.
 * @param asked what of the request may come back: its query, or its address
 */
export function leaks(
  world: Pick<RouteWorld, 'secrets'>,
  actor: WalkActor,
  text: string,
  asked: string,
): string[] {
  const may = readable(actor);
  const told = (Object.keys(canaries) as Canary[]).filter(
    (word) => !may.includes(word) && !asked.includes(canaries[word]) && text.includes(canaries[word]),
  );
  return [...told, ...world.secrets.filter((secret) => text.includes(secret))];
}
