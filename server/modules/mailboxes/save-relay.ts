import { machineClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { invalid, notFound } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { keepSecret } from './keep-secret.ts';
import type { GivenSignIn } from './keep-secret.ts';
import { addressId } from './queries.ts';
import { deleteRelay, insertRelay, relayRows, updateRelay } from './relay-queries.ts';
import type { RelayRow, RelayValues } from './relay-queries.ts';

/** A relay as an administrator wants it. */
export interface GivenRelay extends GivenSignIn {
  readonly name: string;
  readonly address: string;
  /** The lower goes first. */
  readonly place: number;
  readonly perMinute: number | null;
  readonly enabled: boolean;
}

/** @returns its id. @throws Problem */
export async function addRelay(services: Services, act: Act, given: GivenRelay): Promise<string> {
  const id = newId();
  await insertRelay(act, id, await toValues(services, act, id, given, null), machineClock.now());
  await recordAudit(act, { what: 'relay.added', target: id, detail: told(given) });
  return id;
}

/** @throws Problem */
export async function changeRelay(
  services: Services,
  act: Act,
  id: string,
  given: GivenRelay,
): Promise<void> {
  const before = await findRelay(act, id);
  await updateRelay(act, id, await toValues(services, act, id, given, before));
  await recordAudit(act, {
    what: 'relay.changed',
    target: id,
    detail: { ...told(given), passwordChanged: given.password !== null && given.password !== '' },
  });
  act.after({ topic: 'mail' });
}

/** @throws Problem */
export async function removeRelay(act: Act, id: string): Promise<void> {
  const before = await findRelay(act, id);
  await deleteRelay(act, id);
  await recordAudit(act, {
    what: 'relay.removed',
    target: id,
    detail: { name: before.name, address: before.address, host: before.host },
  });
}

/** @throws Problem 404 */
export async function findRelay(act: Act, id: string): Promise<RelayRow> {
  const [row] = await relayRows(act, id);
  if (row === undefined) throw notFound(`Relay ${id}`);
  return row;
}

async function toValues(
  services: Services,
  act: Act,
  id: string,
  given: GivenRelay,
  before: RelayRow | null,
): Promise<RelayValues> {
  const address = await addressId(act, given.address);
  if (address === null)
    throw invalid('The address is not one of the desk.', [{ path: 'address', code: 'address-of-policy' }]);
  const { password, grantId } = await keepSecret(services, act, id, given, before);
  return {
    name: given.name,
    addressId: address,
    place: given.place,
    host: given.host,
    port: given.port,
    security: given.security,
    username: given.auth === 'none' ? null : given.username,
    auth: given.auth,
    password,
    grantId,
    perMinute: given.perMinute,
    enabled: given.enabled,
  };
}

const told = (given: GivenRelay): Record<string, unknown> => ({
  name: given.name,
  address: given.address,
  place: given.place,
  host: given.host,
  port: given.port,
  security: given.security,
  username: given.username,
  auth: given.auth,
  perMinute: given.perMinute,
  enabled: given.enabled,
});
