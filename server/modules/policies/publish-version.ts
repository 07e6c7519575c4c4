import { formatInstant } from '@amparo/business-time';
import { loadPolicyOrThrow, namedHolidays, nextLabel } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { recordDeskEvent } from '../ledger/door.ts';
import { rescheduleAddresses, takeAddresses } from './addresses.ts';
import { civilDay, startOfDay } from './civil.ts';
import { misfits } from './contracts-fit.ts';
import { policyById } from './current-policy.ts';
import { allVersions, idOfHash, insertVersion, lockPublishing } from './queries.ts';
import type { VersionRow } from './queries.ts';
import { schedule } from './schedule.ts';

/** Who publishes: a person of the staff, or the key of a program; neither for the command line. */
export interface Author {
  readonly id: string | null;
  readonly key: string | null;
}

export interface Publication {
  /** The text as it will stand, with its own label and date of effect. */
  readonly source: string;
  readonly comment: string;
  /** Hash of the newest publication that its makers have seen. */
  readonly base: string;
  /** Hash of the earlier version to which this one goes back. */
  readonly restores: string | null;
  /** The draft that it comes from. */
  readonly draftId: string | null;
}

export interface Published {
  readonly id: string;
  /** False when the same text had been published from the same base already: nothing was done now. */
  readonly created: boolean;
  readonly policy: Policy;
}

/**
 * Publishes a checked text as the desk's next version. One publication at a time; it never changes afterwards. It holds from the
 * start of its date in the desk's zone; published for today, from the next whole minute, so that nothing that was decided
 * before is touched. The same text from the same base is one publication, however often it is sent.
 * @param slug the desk that it is for: the text must be of this desk
 * @throws Problem `published-meanwhile` (409) with `newest` when the base is not the newest publication any more;
 * `invalid` (422) when label, date, addresses or contracts do not allow it
 */
export async function publishVersion(
  act: Act,
  slug: string,
  author: Author,
  publication: Publication,
): Promise<Published> {
  const { tx, deskId, now } = act;
  const policy = loadPolicyOrThrow(publication.source, { file: 'policy.yaml', holidaySets: namedHolidays });
  await lockPublishing(tx, deskId);
  const versions = await allVersions(tx, deskId);
  const same = versions.find((version) => version.hash === policy.hash);
  if (same !== undefined && same.base === publication.base) return { id: same.id, created: false, policy };
  const newest = requireNewest(versions, publication.base);
  requireDesk(policy, slug);
  requireNewLabel(policy, versions, newest);
  requireDate(policy, now);
  await requireFit(act, policy);

  const effective = takesEffect(policy, now);
  const id = newId();
  await insertVersion(tx, deskId, {
    id,
    version: policy.version,
    hash: policy.hash,
    effective,
    source: publication.source,
    holidays: policy.holidays,
    published: now,
    ordinal: newest.ordinal + 1,
    baseId: newest.id,
    restoresId: publication.restores === null ? null : await restored(act, publication.restores),
    comment: publication.comment,
    authorId: author.id,
    authorKey: author.key,
  });
  await setAddresses(act, policy, effective, versions);
  if (publication.draftId !== null)
    await sql`
      update policy_draft set published_id = ${id} where desk_id = ${deskId} and id = ${publication.draftId}`.execute(
      tx,
    );
  await recordPublication(act, {
    id,
    policy,
    effective,
    ordinal: newest.ordinal + 1,
    base: newest.hash,
    restores: publication.restores,
  });
  return { id, created: true, policy };
}

/** The first version of a new desk. It may have held long before there was an Amparo here. */
export async function publishFirst(act: Act, source: string, addresses: readonly string[]): Promise<void> {
  const policy = loadPolicyOrThrow(source, { file: 'policy.yaml', holidaySets: namedHolidays });
  const id = newId();
  const effective = startOfDay(policy, policy.effective);
  await insertVersion(act.tx, act.deskId, {
    id,
    version: policy.version,
    hash: policy.hash,
    effective,
    source,
    holidays: policy.holidays,
    published: act.now,
    ordinal: 1,
    baseId: null,
    restoresId: null,
    comment: '',
    authorId: null,
    authorKey: null,
  });
  const foreign = await takeAddresses(
    act,
    [...addresses, ...policy.addresses.map((entry) => entry.address)],
    effective,
  );
  if (foreign.length > 0)
    throw new Error(`${foreign.join(', ')}: these addresses are another desk's of this installation`);
  await recordPublication(act, { id, policy, effective, ordinal: 1, base: null, restores: null });
}

function requireNewest(versions: readonly VersionRow[], base: string): VersionRow {
  const [newest] = versions;
  if (newest === undefined) throw new Error('the desk has no policy');
  if (newest.hash === base) return newest;
  if (!versions.some((version) => version.hash === base))
    throw invalid('`base` is no version of this desk.', [
      { path: 'base', code: 'newest-hash', values: { hash: newest.hash } },
    ]);
  throw new Problem(
    'published-meanwhile',
    409,
    `Version ${newest.version} was published on ${formatInstant(newest.published)}, after the one that this is made from. Look at what changed, take it over where you want it, and publish again with \`base\` ${newest.hash}.`,
    { extra: { newest: { version: newest.version, hash: newest.hash } } },
  );
}

function requireDesk(policy: Policy, slug: string): void {
  if (policy.desk.id !== slug)
    throw invalid(`This is the policy of ${policy.desk.id}, not of ${slug}.`, [
      { path: 'desk.id', code: 'must-be', values: { word: slug } },
    ]);
}

function requireNewLabel(policy: Policy, versions: readonly VersionRow[], newest: VersionRow): void {
  const taken = new Set(versions.map((version) => version.version));
  if (taken.has(policy.version))
    throw invalid(`Version ${policy.version} is published, and a published version never changes.`, [
      { path: 'version', code: 'label-taken', values: { label: nextLabel(newest.version, taken) } },
    ]);
}

function requireDate(policy: Policy, now: number): void {
  const today = civilDay(policy, now);
  if (policy.effective < today)
    throw invalid(
      `It would take effect on ${policy.effective}, and today is ${today} in ${policy.desk.zone}.`,
      [
        {
          path: 'effective',
          code: 'effect-past',
        },
      ],
    );
}

async function requireFit(act: Act, policy: Policy): Promise<void> {
  const errors = await misfits(act, policy);
  if (errors.length > 0)
    throw new Problem(
      'contracts-do-not-fit',
      422,
      'Contracts that go with the policy in force could not be decided under this one. Change it or them, or let them stay under a version.',
      { errors },
    );
}

/** Whole minutes for today: whoever opens a ticket in this second has decided already, and every process has time to see it. */
function takesEffect(policy: Policy, now: number): number {
  const start = startOfDay(policy, policy.effective);
  return start > now ? start : Math.ceil((now + 5) / 60) * 60;
}

async function restored(act: Act, hash: string): Promise<string> {
  const id = await idOfHash(act.tx, act.deskId, hash);
  if (id === null)
    throw invalid('The version to go back to is none of this desk.', [
      { path: 'version', code: 'version-unknown', values: { hash } },
    ]);
  return id;
}

/** The addresses that it names are the desk's now, and take mail from its date on; those that it withdraws do not. */
async function setAddresses(
  act: Act,
  policy: Policy,
  effective: number,
  before: readonly VersionRow[],
): Promise<void> {
  const named = new Set(policy.addresses.map((entry) => entry.address));
  const foreign = await takeAddresses(act, [...named], effective);
  if (foreign.length > 0)
    throw invalid(
      'It names addresses at which another desk of this installation answers.',
      foreign.map((address) => ({
        path: `addresses[${policy.addresses.findIndex((entry) => entry.address === address)}]`,
        code: 'address-elsewhere',
        values: { address },
      })),
    );
  const dropped = new Map<string, number | null>();
  const live = schedule(before, act.now).filter(({ state }) => state === 'coming');
  for (const { version } of live.filter((each) => each.version.effective === effective))
    for (const { address } of (await policyById(act.tx, act.deskId, version.id)).addresses)
      if (!named.has(address)) dropped.set(address, null);
  for (const { version } of live.filter((each) => each.version.effective !== effective))
    for (const { address } of (await policyById(act.tx, act.deskId, version.id)).addresses)
      if (dropped.has(address))
        dropped.set(address, Math.min(dropped.get(address) ?? Infinity, version.effective));
  await rescheduleAddresses(act, dropped);
}

/** Every publication is on record, sealed with everything else. The event has the id of the version. */
async function recordPublication(
  act: Act,
  published: {
    id: string;
    policy: Policy;
    effective: number;
    ordinal: number;
    base: string | null;
    restores: string | null;
  },
): Promise<void> {
  const { version, hash } = published.policy;
  const effective = formatInstant(published.effective);
  await recordAudit(act, {
    what: 'policy.published',
    target: published.id,
    detail: { version, hash, effective },
  });
  await recordDeskEvent(act, {
    id: published.id,
    type: 'policy.published',
    data: {
      policy: published.id,
      hash,
      ordinal: published.ordinal,
      effective,
      base: published.base,
      restores: published.restores,
    },
  });
}
