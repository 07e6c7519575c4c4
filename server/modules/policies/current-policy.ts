import type { HolidaySets } from '@amparo/business-time';
import { loadPolicyOrThrow, namedHolidays } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { once } from '../../platform/db/group.ts';
import type { Tx } from '../../platform/services.ts';
import type { HeldContract } from '../people/door.ts';
import { policyInForce, textOf } from './queries.ts';
import type { TextRow } from './queries.ts';

export interface VersionedPolicy {
  readonly id: string;
  readonly policy: Policy;
  /** The requester's contract, when it was read to find the version. */
  readonly held?: HeldContract;
}

/** Compiled versions by their row. A version never changes once published, so nothing here ever goes stale. */
const compiled = new Map<string, Policy>();

/** A published version, compiled. Its holidays are those that were read when it was published. */
export async function policyById(tx: Tx, deskId: string, id: string): Promise<Policy> {
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const row = await textOf(tx, deskId, id);
  if (row === null) throw new Error(`policy version ${id} is missing`);
  const policy = loadPolicyOrThrow(row.source, {
    file: `policy ${row.version}`,
    holidaySets: storedHolidays(row),
  });
  compiled.set(id, policy);
  return policy;
}

/** The version in force at an instant. @throws Error when the desk has none */
export const currentPolicy = (tx: Tx, deskId: string, at: number): Promise<VersionedPolicy> =>
  once(tx, `policy at ${at}`, () => readCurrent(tx, deskId, at));

async function readCurrent(tx: Tx, deskId: string, at: number): Promise<VersionedPolicy> {
  const row = await policyInForce(tx, deskId, at);
  if (row === null) throw new Error('the desk has no policy in force');
  return { id: row.id, policy: await policyById(tx, deskId, row.id) };
}

/** Years outside those that were stored come from the present data. */
function storedHolidays(row: Pick<TextRow, 'holidays'>): HolidaySets {
  return (name, year) => row.holidays[name]?.[String(year)] ?? namedHolidays(name, year);
}
