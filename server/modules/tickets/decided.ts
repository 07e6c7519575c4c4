import { formatInstant } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { sql } from 'kysely';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import type { Act } from '../../platform/services.ts';

const localText = z.record(z.string(), z.string());

/** What staff decided of a ticket beside its policy. */
export const decidedSchema = z
  .array(
    z.object({
      at: instant,
      what: z.enum(['severity', 'level', 'plan', 'admitted', 'agreed']),
      from: localText.nullable().describe('As the policy calls it; null where it has no name'),
      to: localText.nullable(),
      by: z.string().nullable().describe('Who decided; null when a program did'),
      reason: z.string().nullable().describe('Of an override'),
    }),
  )
  .describe('Overrides with their reasons, and dates that were agreed; the newest last');

interface Row {
  type: string;
  at: number;
  what: string | null;
  was: string | null;
  became: string | null;
  by: string | null;
  reason: string | null;
}

/** Overrides of a ticket with their reasons, and dates that were agreed, in order; at most 100. Names are the policy's. */
export async function decidedOf(
  act: Act,
  policy: Policy,
  ticketId: string,
): Promise<z.infer<typeof decidedSchema>> {
  const { rows } = await sql<Row>`
    select e.type, extract(epoch from e.at)::float8 as at, e.data->>'what' as what, e.data->>'from' as was, e.data->>'to' as became,
           a.name as by, m.body as reason
      from event e
      left join agent a on a.desk_id = e.desk_id and a.id = e.actor_id
      left join message m on m.desk_id = e.desk_id and m.id = (e.data->>'note')::uuid
     where e.desk_id = ${act.deskId} and e.ticket_id = ${ticketId} and e.type in ('override', 'agree')
     order by e.at, e.seq limit 100`.execute(act.tx);
  const named = (what: string | null, id: string | null): Record<string, string> | null => {
    const list = { severity: policy.severities, level: policy.levels, plan: policy.plans }[what ?? ''];
    const known = id === null ? undefined : list?.get(id);
    return known === undefined ? null : { ...known.name };
  };
  return rows.map((row) => ({
    at: formatInstant(row.at),
    what: row.type === 'agree' ? 'agreed' : decidedSchema.element.shape.what.parse(row.what),
    from: named(row.what, row.was),
    to: named(row.what, row.became),
    by: row.by,
    reason: row.reason,
  }));
}
