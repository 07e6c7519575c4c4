import { fromWall, findZone } from '@amparo/business-time';
import { loadPolicyOrThrow, namedHolidays } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';

/**
 * Stores a policy as a version of the desk, in force from the start of its date of effect in the desk's zone, and the
 * addresses that it names. The same text twice is one version. Open tickets keep the version they were opened under.
 * @throws PolicyError with every fault of the text
 */
export async function publishPolicy(
  act: Act,
  source: string,
  addresses: readonly string[],
): Promise<{ id: string; policy: Policy }> {
  const { tx, deskId, now } = act;
  const policy = loadPolicyOrThrow(source, { file: 'policy.yaml', holidaySets: namedHolidays });
  const known = await sql<{
    id: string;
  }>`select id from policy_version where desk_id = ${deskId} and hash = ${policy.hash}`.execute(tx);
  let id = known.rows[0]?.id;
  if (id === undefined) {
    id = newId();
    await sql`
      insert into policy_version (desk_id, id, version, hash, effective_at, source, holidays, published_at)
      values (${deskId}, ${id}, ${policy.version}, ${policy.hash}, to_timestamp(${startOf(policy)}), ${source},
              ${JSON.stringify(policy.holidays)}::jsonb, to_timestamp(${now}))`.execute(tx);
  }
  const all = [
    ...addresses.map((address) => ({ address, channel: 'email', kind: null, team: null })),
    ...policy.addresses.filter((entry) => !addresses.includes(entry.address)),
  ];
  for (const entry of all) {
    await sql`
      insert into desk_address (desk_id, id, address, channel, kind, team)
      values (${deskId}, ${newId()}, ${entry.address.toLowerCase()}, ${entry.channel}, ${entry.kind}, ${entry.team})
      on conflict (address) do update set channel = excluded.channel, kind = excluded.kind, team = excluded.team
        where desk_address.desk_id = excluded.desk_id`.execute(tx);
  }
  return { id, policy };
}

function startOf(policy: Policy): number {
  const [y = 1970, m = 1, d = 1] = policy.effective.split('-').map(Number);
  return fromWall(findZone(policy.desk.zone), { y, m, d, h: 0, mi: 0, s: 0 }, 'later');
}
