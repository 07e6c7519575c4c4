import { sql } from 'kysely';
import { forbidden, invalid, notFound } from '../../platform/problem.ts';
import type { FieldFault } from '../../platform/field-faults.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { attributesOf, deleteAttribute, writeAttribute } from './queries.ts';
import { renewClearances } from './renew-clearances.ts';

/** By attribute of the policy: the value as it was checked, or null for what is not known any more. */
export type GivenAttributes = Readonly<Record<string, string | null>>;

/**
 * Puts on record what somebody checked of an agent, and what clearances follow. The audit says which attributes changed and not
 * to what: it can't be erased, and citizenship is personal.
 * @throws Problem forbidden for oneself and for a key: nobody vouches for themselves; invalid for what the policy in force does not know
 */
export async function setAttributes(act: Act, agentId: string, given: GivenAttributes): Promise<void> {
  // Who comes by a key is known by no id: it may be the very person.
  if (act.actor.kind === 'agent' && (act.actor.id === agentId || act.actor.id === null))
    throw forbidden('Nobody vouches for themselves: another administrator must have looked at it.');
  const { rows } = await sql`select 1 from agent where desk_id = ${act.deskId} and id = ${agentId}`.execute(
    act.tx,
  );
  if (rows.length === 0) throw notFound('The agent');
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const faults: FieldFault[] = [];
  for (const [id, value] of Object.entries(given)) {
    const attribute = policy.attributes.get(id);
    const path = `attributes.${id}`;
    // What the policy no longer knows may be taken away.
    if (attribute === undefined && value !== null)
      faults.push(
        policy.attributes.size === 0
          ? { path, code: 'names-none' }
          : { path, code: 'one-of', values: { options: [...policy.attributes.keys()].join(', ') } },
      );
    else if (attribute !== undefined && value !== null && !attribute.values.has(value))
      faults.push({ path, code: 'one-of', values: { options: [...attribute.values.keys()].join(', ') } });
  }
  if (faults.length > 0) throw invalid('The policy does not know this of its staff.', faults);
  const before = new Map((await attributesOf(act, agentId)).map((row) => [row.attribute, row.value]));
  const changed: string[] = [];
  for (const [id, value] of Object.entries(given)) {
    if (value === null) await deleteAttribute(act, agentId, id);
    else await writeAttribute(act, agentId, id, value);
    if ((before.get(id) ?? null) !== value) changed.push(id);
  }
  await recordAudit(act, {
    what: 'agent.attributes-checked',
    target: agentId,
    detail: { checked: Object.keys(given), changed },
  });
  await renewClearances(act, agentId);
}
