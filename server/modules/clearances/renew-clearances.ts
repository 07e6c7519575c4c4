import type { Policy, Restriction } from '@amparo/policy';
import { actingAs } from '../../platform/db/context.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { policyById, readVersions } from '../policies/door.ts';
import { releaseTickets } from '../tickets/door.ts';
import { attributesOf, lockHolders, writeClearances } from './queries.ts';

/** What a holder of a clearance must be; each rule of it, of each version that counts. */
type Rules = ReadonlyMap<string, readonly Restriction['needs'][]>;

/**
 * Works out anew which clearances agents hold: those whose restriction's needs their attributes meet (OSW-9). Whoever loses one
 * holds no ticket any more that needs it. What no policy names (given when an agent was added) stays.
 * @param agentId one agent; null: all of the desk
 */
export async function renewClearances(act: Act, agentId: string | null): Promise<void> {
  const known = await attributesOf(act, agentId);
  const system = { kind: 'system', id: null } as const;
  // A manager publishes and may not change staff: the product does it, in their name.
  const renewing: Act = { ...act, actor: system, by: act.by ?? act.actor };
  await actingAs(act.tx, act, system, async () => {
    const holders = await lockHolders(renewing, agentId);
    if (known.length === 0 && holders.every(({ clearances }) => clearances.length === 0)) return;
    const rules = await rulesOf(renewing);
    for (const { id, clearances } of holders) {
      const own = new Map(
        known.filter((row) => row.agent_id === id).map((row) => [row.attribute, row.value]),
      );
      const next = [...clearances.filter((each) => !rules.has(each)), ...metBy(rules, own)].toSorted();
      const gained = next.filter((each) => !clearances.includes(each));
      const lost = clearances.filter((each) => !next.includes(each));
      if (gained.length === 0 && lost.length === 0) continue;
      await writeClearances(renewing, id, next);
      await recordAudit(renewing, { what: 'agent.clearances-changed', target: id, detail: { gained, lost } });
      if (lost.length > 0) await releaseTickets(renewing, id, next);
    }
  });
}

/** The clearances whose rules somebody meets: every one of each. */
const metBy = (rules: Rules, own: ReadonlyMap<string, string>): string[] =>
  [...rules]
    .filter(([, each]) =>
      each.every((needs) =>
        Object.entries(needs).every(([attribute, wanted]) => wanted.includes(own.get(attribute) ?? '')),
      ),
    )
    .map(([id]) => id);

/**
 * What each clearance needs: by the version in force and every coming one, since their tickets are read by the same people; where
 * neither knows it any more, by the last that did, since tickets keep what they were restricted to.
 */
async function rulesOf(act: Act): Promise<Rules> {
  const { items } = await readVersions(act);
  const rules = new Map<string, Restriction['needs'][]>();
  const add = (policy: Policy, fresh: (id: string) => boolean): void => {
    for (const { id, needs } of policy.restrict.filter((row) => fresh(row.id)))
      rules.set(id, [...(rules.get(id) ?? []), needs]);
  };
  for (const { version, state } of items)
    if (state === 'in-force' || state === 'coming')
      add(await policyById(act.tx, act.deskId, version.id), () => true);
  for (const { version, state } of items) {
    if (state === 'in-force' || state === 'coming') continue;
    const before = new Set(rules.keys());
    add(await policyById(act.tx, act.deskId, version.id), (id) => !before.has(id));
  }
  return rules;
}
