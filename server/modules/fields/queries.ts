import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

export const fieldTypes = ['text', 'long-text', 'number', 'date', 'yes-no', 'one', 'several'] as const;
export type FieldType = (typeof fieldTypes)[number];
/** Who sees it and who fills it in. */
export const audiences = ['staff', 'seen', 'filled'] as const;
export type Audience = (typeof audiences)[number];
/** When it must be filled in. */
export const requirements = ['never', 'opening', 'resolving'] as const;
export type Requirement = (typeof requirements)[number];

/** One of the values that a list offers. */
export interface FieldOption {
  readonly id: string;
  readonly names: Readonly<Record<string, string>>;
  /** Offered no more; tickets that have it keep it. */
  readonly archived: boolean;
}

/** A field of the desk's own. */
export interface FieldRow {
  readonly id: string;
  readonly key: string;
  readonly type: FieldType;
  readonly names: Readonly<Record<string, string>>;
  readonly hints: Readonly<Record<string, string>>;
  /** Null: of requests of all kinds. */
  readonly kinds: readonly string[] | null;
  readonly audience: Audience;
  readonly required: Requirement;
  readonly options: readonly FieldOption[];
  readonly place: number;
  readonly archived: boolean;
  readonly version: number;
}

/** A desk has so many fields at most, archived ones among them. */
export const mostFields = 200;

const columns = sql`f.id, f.key, f.type, f.names, f.hints, f.kinds, f.audience, f.required, f.options, f.place,
  f.archived_at is not null as archived, f.version`;

/** The fields of the desk that the actor may see, in their order; archived ones last. */
export async function allFields(act: Act): Promise<FieldRow[]> {
  const { rows } = await sql<FieldRow>`
    select ${columns} from custom_field f where f.desk_id = ${act.deskId}
     order by f.archived_at is not null, f.place, f.key limit ${mostFields}`.execute(act.tx);
  return rows;
}

/** One field, locked; null when there is none that the actor may change. */
export async function lockField(act: Act, id: string): Promise<FieldRow | null> {
  const { rows } = await sql<FieldRow>`
    select ${columns} from custom_field f where f.desk_id = ${act.deskId} and f.id = ${id} for update`.execute(
    act.tx,
  );
  return rows[0] ?? null;
}

/** @returns false when there is one of this key */
export async function insertField(act: Act, field: FieldRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into custom_field
      (desk_id, id, key, type, names, hints, kinds, audience, required, options, place, archived_at, made_at, version)
    values (${act.deskId}, ${field.id}, ${field.key}, ${field.type}, ${JSON.stringify(field.names)}::jsonb,
            ${JSON.stringify(field.hints)}::jsonb, ${field.kinds}::text[], ${field.audience}, ${field.required},
            ${JSON.stringify(field.options)}::jsonb, ${field.place}, null, to_timestamp(${act.now}), ${field.version})
    on conflict do nothing`.execute(act.tx);
  return numAffectedRows === 1n;
}

/** Writes all of a field but its key. */
export async function updateField(act: Act, field: FieldRow): Promise<void> {
  await sql`
    update custom_field
       set type = ${field.type}, names = ${JSON.stringify(field.names)}::jsonb, hints = ${JSON.stringify(field.hints)}::jsonb,
           kinds = ${field.kinds}::text[], audience = ${field.audience}, required = ${field.required},
           options = ${JSON.stringify(field.options)}::jsonb, version = ${field.version},
           archived_at = case when ${field.archived}::boolean then coalesce(archived_at, to_timestamp(${act.now})) end
     where desk_id = ${act.deskId} and id = ${field.id}`.execute(act.tx);
}

/** Puts fields in this order; those that are not named come after them. */
export async function placeFields(act: Act, ids: readonly string[]): Promise<void> {
  await sql`
    update custom_field f set place = coalesce(o.place::integer - 1, ${ids.length})
      from custom_field g left join unnest(${ids}::uuid[]) with ordinality as o (id, place) on o.id = g.id
     where f.desk_id = ${act.deskId} and g.desk_id = f.desk_id and g.id = f.id`.execute(act.tx);
}

export async function deleteField(act: Act, id: string): Promise<void> {
  await sql`delete from custom_field where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}
