import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

export interface ViewRow {
  readonly id: string;
  /** Null: it is shared. */
  readonly owner_id: string | null;
  readonly team: string | null;
  readonly name: string;
  readonly filter: string;
  readonly sort: string;
  readonly place: number;
}

const columns = sql`id, owner_id, team, name, filter, sort, place`;

/** A desk and a person keep so many views at most. */
export const mostViews = 200;

/** The views that the actor may use: shared ones first, each kind in its order. */
export async function allViews(act: Act): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`
    select ${columns} from saved_view where desk_id = ${act.deskId}
     order by owner_id is not null, place, lower(name), id limit ${2 * mostViews}`.execute(act.tx);
  return rows;
}

export async function viewById(act: Act, id: string): Promise<ViewRow | null> {
  const { rows } = await sql<ViewRow>`
    select ${columns} from saved_view where desk_id = ${act.deskId} and id = ${id} for update`.execute(
    act.tx,
  );
  return rows[0] ?? null;
}

export async function readView(act: Act, id: string): Promise<ViewRow | null> {
  const { rows } = await sql<ViewRow>`
    select ${columns} from saved_view where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  return rows[0] ?? null;
}

export async function insertView(act: Act, view: ViewRow): Promise<void> {
  await sql`
    insert into saved_view (desk_id, id, owner_id, team, name, filter, sort, place, made_at)
    values (${act.deskId}, ${view.id}, ${view.owner_id}::uuid, ${view.team}, ${view.name}, ${view.filter}, ${view.sort}, ${view.place},
            to_timestamp(${act.now}))`.execute(act.tx);
}

export async function updateView(act: Act, view: ViewRow): Promise<void> {
  await sql`
    update saved_view set owner_id = ${view.owner_id}::uuid, team = ${view.team}, name = ${view.name}, filter = ${view.filter},
           sort = ${view.sort}, place = ${view.place}
     where desk_id = ${act.deskId} and id = ${view.id}`.execute(act.tx);
}

/** Puts views in this order, from the first place on. */
export async function placeViews(act: Act, ids: readonly string[]): Promise<void> {
  await sql`
    update saved_view v set place = o.place - 1 from unnest(${ids}::uuid[]) with ordinality as o (id, place)
     where v.desk_id = ${act.deskId} and v.id = o.id`.execute(act.tx);
}

export async function deleteView(act: Act, id: string): Promise<void> {
  await sql`delete from saved_view where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}
