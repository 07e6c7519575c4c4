import { formatInstant } from '@amparo/business-time';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { noteNamedChange } from './organisation-queries.ts';
import { namingOf } from './read-organisation.ts';
import type { OwnOrganisation } from './read-organisation.ts';

/** @throws Problem 422 with the limit and its clause, when no more people of the organisation may be named (OPS-10) */
export async function requireRoom(act: Act, own: OwnOrganisation): Promise<void> {
  const { left, limit, origin } = await namingOf(act, own);
  if (left !== 0) return;
  const cited = origin?.clause ? ` (${origin.clause})` : '';
  throw invalid(`At most ${limit} people may be named${cited}.`, [
    { path: 'named', code: 'naming-elsewhere' },
  ]);
}

/**
 * A named person makes room: that counts as an exchange, where the policy limits them (OPS-10).
 * @throws Problem 422 when there may be none now
 */
export async function exchangeNamed(act: Act, own: OwnOrganisation): Promise<void> {
  const { changesLeft, changeFrom, origin } = await namingOf(act, own);
  if (changesLeft === 0) {
    const cited = origin?.clause ? ` (${origin.clause})` : '';
    const from =
      changeFrom === null ? '' : ` The next exchange is possible from ${formatInstant(changeFrom)}.`;
    throw invalid(`Named people may not be exchanged now${cited}.${from}`, [
      { path: 'named', code: 'stays-until-then' },
    ]);
  }
  await noteNamedChange(act, own.customerId);
}
