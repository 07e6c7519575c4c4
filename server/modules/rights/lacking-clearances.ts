import type { Actor } from '../../platform/db/context.ts';

/** Of these clearances those that an agent, or a key, does not hold: what they make must see no more than they do (OSW-9). */
export const lackingClearances = (actor: Actor, wanted: readonly string[]): string[] =>
  actor.kind === 'agent' ? wanted.filter((each) => !(actor.restricted ?? []).includes(each)) : [];
