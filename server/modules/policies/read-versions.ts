import type { Policy } from '@amparo/policy';
import { notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { currentPolicy } from './current-policy.ts';
import { allVersions, idOfHash, textOf } from './queries.ts';
import type { VersionRow } from './queries.ts';
import { schedule } from './schedule.ts';
import type { Scheduled } from './schedule.ts';
import type { PolicyText } from './workbench-jobs.ts';

export interface Versions {
  /** The newest publication first. */
  readonly items: readonly Scheduled<VersionRow>[];
  readonly inForce: Scheduled<VersionRow>;
  /** The next to take effect. */
  readonly coming: Scheduled<VersionRow> | null;
  readonly newest: Scheduled<VersionRow>;
  /** The policy in force. */
  readonly policy: Policy;
}

/** All versions of the desk as they stand now. */
export async function readVersions(act: Act): Promise<Versions> {
  const scheduled = schedule(await allVersions(act.tx, act.deskId), act.now);
  const items = scheduled.toSorted((a, b) => b.version.ordinal - a.version.ordinal);
  const inForce = scheduled.find((each) => each.state === 'in-force');
  const [newest] = items;
  if (inForce === undefined || newest === undefined) throw new Error('the desk has no policy in force');
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  return {
    items,
    inForce,
    coming: scheduled.find((each) => each.state === 'coming') ?? null,
    newest,
    policy,
  };
}

/**
 * A version by its hash, or eight and more of its first signs, or `current`, `coming`, `newest`.
 * @throws Problem not-found
 */
export function findVersion(versions: Versions, name: string): Scheduled<VersionRow> {
  const named: Record<string, Scheduled<VersionRow> | null> = {
    current: versions.inForce,
    coming: versions.coming,
    newest: versions.newest,
  };
  const found = Object.hasOwn(named, name)
    ? named[name]
    : versions.items.filter(({ version }) => version.hash.startsWith(name)).at(0);
  if (found === null || found === undefined) throw notFound(`Policy version ${name}`);
  return found;
}

/** The id of the version with a hash. @throws Problem not-found */
export async function versionNamed(act: Act, hash: string): Promise<string> {
  const id = await idOfHash(act.tx, act.deskId, hash);
  if (id === null) throw notFound(`Policy version ${hash}`);
  return id;
}

/** The text of a version by its hash, as it was published. @throws Problem not-found */
export async function versionSource(act: Act, hash: string): Promise<string> {
  return (await textOf(act.tx, act.deskId, await versionNamed(act, hash)))?.source ?? '';
}

/** A published version for a workbench. */
export async function versionText(act: Act, id: string): Promise<PolicyText> {
  const row = await textOf(act.tx, act.deskId, id);
  return { source: row?.source ?? '', holidays: row?.holidays ?? null };
}
