import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { asIntake } from '../../platform/as-intake.ts';
import type { Act } from '../../platform/services.ts';
import type { FieldValue } from './check-values.ts';
import type { FieldRow } from './queries.ts';

/** A value of `ticket_field v`, of the field `custom_field f`, as JSON. */
const valueSql = sql`case when f.type = 'one' then to_jsonb(v.options[1])
  else coalesce(to_jsonb(v.text), to_jsonb(v.number), to_jsonb(v.date), to_jsonb(v.yes), to_jsonb(v.options)) end`;

/** What a ticket holds, by id of the field; what the actor may see of it. */
export async function valuesOf(act: Act, ticketId: string): Promise<Map<string, FieldValue>> {
  const { rows } = await sql<{ id: string; value: FieldValue }>`
    select f.id, ${valueSql} as value from ticket_field v
      join custom_field f on f.desk_id = v.desk_id and f.id = v.field_id
     where v.desk_id = ${act.deskId} and v.ticket_id = ${ticketId}`.execute(act.tx);
  return new Map(rows.map(({ id, value }) => [id, value]));
}

/** As one column beside a ticket `t`: its values by the fields' keys, or null. */
export const valuesColumn = sql`(
  select jsonb_object_agg(f.key, ${valueSql}) from ticket_field v
    join custom_field f on f.desk_id = v.desk_id and f.id = v.field_id
   where v.desk_id = t.desk_id and v.ticket_id = t.id)`;

/** A ticket `t` holds something in this field, for which the condition over `ticket_field v` is true. */
export const holds = (fieldId: string, condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`exists (
  select 1 from ticket_field v
   where v.desk_id = t.desk_id and v.ticket_id = t.id and v.field_id = ${fieldId}::uuid and ${condition})`;

/** Writes values; null takes one away, and nothing of it remains. */
export async function writeValues(
  act: Act,
  ticketId: string,
  values: readonly { readonly field: Pick<FieldRow, 'id' | 'type'>; readonly value: FieldValue | null }[],
): Promise<void> {
  for (const { field, value } of values) {
    if (value === null) {
      await sql`
        delete from ticket_field
         where desk_id = ${act.deskId} and ticket_id = ${ticketId} and field_id = ${field.id}`.execute(
        act.tx,
      );
      continue;
    }
    const options = field.type === 'one' ? [value] : Array.isArray(value) ? value : null;
    const text = field.type === 'text' || field.type === 'long-text' ? value : null;
    await sql`
      insert into ticket_field (desk_id, ticket_id, field_id, text, number, date, yes, options, at)
      values (${act.deskId}, ${ticketId}, ${field.id}, ${text}::text, ${field.type === 'number' ? value : null}::float8,
              ${field.type === 'date' ? value : null}::date, ${field.type === 'yes-no' ? value : null}::boolean,
              ${options}::text[], to_timestamp(${act.now}))
      on conflict (desk_id, ticket_id, field_id) do update
        set text = excluded.text, number = excluded.number, date = excluded.date, yes = excluded.yes,
            options = excluded.options, at = excluded.at`.execute(act.tx);
  }
}

/** Which fields, and which of their options, tickets hold; also tickets that the actor does not see. */
export function usesOf(act: Act, fieldId: string | null): Promise<Map<string, Set<string>>> {
  return asIntake(act, async () => {
    const { rows } = await sql<{ id: string; option: string | null }>`
      select f.id, o.option from custom_field f
        cross join lateral (select 1 from ticket_field v where v.desk_id = f.desk_id and v.field_id = f.id limit 1) used
        left join lateral (
          select p.id as option from jsonb_to_recordset(f.options) as p (id text)
           where exists (select 1 from ticket_field v
                          where v.desk_id = f.desk_id and v.field_id = f.id and p.id = any (v.options))) o on true
       where f.desk_id = ${act.deskId} and (${fieldId}::uuid is null or f.id = ${fieldId}::uuid)`.execute(
      act.tx,
    );
    const uses = new Map<string, Set<string>>();
    for (const { id, option } of rows) {
      const options = uses.get(id) ?? new Set();
      if (option !== null) options.add(option);
      uses.set(id, options);
    }
    return uses;
  });
}

/** Takes words out of what a ticket holds in its texts (PAR-2), also where the actor does not look. */
export async function purgeFieldWords(
  act: Act,
  ticketIds: readonly string[],
  words: string,
  mark: string,
): Promise<void> {
  await asIntake(act, () =>
    sql`
      update ticket_field set text = replace(text, ${words}, ${mark})
       where desk_id = ${act.deskId} and ticket_id = any(${ticketIds}::uuid[]) and strpos(text, ${words}) > 0`.execute(
      act.tx,
    ),
  );
}
