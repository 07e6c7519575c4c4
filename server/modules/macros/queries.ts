import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';
import type { MacroAct } from './acts.ts';

export const macroScopes = ['person', 'team', 'desk'] as const;

export interface MacroRow {
  readonly id: string;
  readonly scope: (typeof macroScopes)[number];
  /** Of scope team: which. */
  readonly team: string | null;
  readonly name: string;
  readonly acts: readonly MacroAct[];
  /** False: nobody can run it. */
  readonly active: boolean;
  readonly place: number;
  readonly version: number;
  /** Seconds. */
  readonly updated_at: number;
}

/** What a macro is written as. */
export type GivenMacro = Pick<MacroRow, 'scope' | 'team' | 'name' | 'acts' | 'active'>;

/** A desk and a person keep so many macros at most. */
export const mostMacros = 200;

const columns = sql`
  m.id, m.scope, m.team, m.name, m.acts, m.active, m.place, m.version, extract(epoch from m.updated_at)::float8 as updated_at`;

const scopeOrder = sql`case m.scope when 'person' then 1 when 'team' then 2 else 3 end`;

/** The macros that whoever acts may use: their own, then the teams', then the desk's; each in its order. */
export async function allMacros(act: Act): Promise<MacroRow[]> {
  const { rows } = await sql<MacroRow>`
    select ${columns} from macro m where m.desk_id = ${act.deskId}
     order by ${scopeOrder}, m.place, lower(m.name), m.id limit ${3 * mostMacros}`.execute(act.tx);
  return rows;
}

/** One that the actor may use; null otherwise. */
export async function macroById(act: Act, id: string): Promise<MacroRow | null> {
  const { rows } = await sql<MacroRow>`
    select ${columns} from macro m where m.desk_id = ${act.deskId} and m.id = ${id}`.execute(act.tx);
  return rows[0] ?? null;
}

/** Names of macros by id; those that are gone, or that the actor may not use, are missing. */
export async function macroNames(act: Act, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from macro where desk_id = ${act.deskId} and id = any(${ids}::uuid[])`.execute(act.tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const ownerOf = (act: Act, { scope }: Pick<MacroRow, 'scope'>): string | null =>
  scope === 'person' ? act.actor.id : null;

/** Is this name free among those of the same scope? @param except the macro that is being changed */
export async function isNameTaken(act: Act, macro: GivenMacro, except: string | null): Promise<boolean> {
  const { rows } = await sql`
    select 1 from macro where desk_id = ${act.deskId} and scope = ${macro.scope}
       and agent_id is not distinct from ${ownerOf(act, macro)}::uuid and team is not distinct from ${macro.team}
       and lower(name) = lower(${macro.name}) and id is distinct from ${except}::uuid`.execute(act.tx);
  return rows.length > 0;
}

/** Puts it at the end of those of its scope. @returns its id */
export async function insertMacro(act: Act, macro: GivenMacro): Promise<string> {
  const id = newId();
  await sql`
    insert into macro (desk_id, id, scope, agent_id, team, name, acts, active, place, version, by_id, updated_at)
    values (${act.deskId}, ${id}, ${macro.scope}, ${ownerOf(act, macro)}, ${macro.team}, ${macro.name}, ${JSON.stringify(macro.acts)}::jsonb,
            ${macro.active},
            (select least(coalesce(max(place) + 1, 0), 10000) from macro where desk_id = ${act.deskId} and scope = ${macro.scope}),
            1, ${act.actor.id}, to_timestamp(${act.now}))`.execute(act.tx);
  return id;
}

/** @param version that the writer has seen. @returns false when it is another one by now */
export async function updateMacro(
  act: Act,
  id: string,
  version: number,
  macro: GivenMacro,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update macro set team = ${macro.team}, name = ${macro.name}, acts = ${JSON.stringify(macro.acts)}::jsonb,
           active = ${macro.active}, version = version + 1, by_id = ${act.actor.id}, updated_at = to_timestamp(${act.now})
     where desk_id = ${act.deskId} and id = ${id} and version = ${version}`.execute(act.tx);
  return numAffectedRows === 1n;
}

export async function deleteMacro(act: Act, id: string): Promise<void> {
  await sql`delete from macro where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

/** Gives these macros the places of their ids. */
export async function placeMacros(act: Act, ids: readonly string[]): Promise<void> {
  await sql`
    update macro m set place = given.place - 1
      from unnest(${ids}::uuid[]) with ordinality as given (id, place)
     where m.desk_id = ${act.deskId} and m.id = given.id`.execute(act.tx);
}
