import { sql } from 'kysely';
import type { Db } from '../../platform/services.ts';

export interface DeskRow {
  id: string;
  slug: string;
  name: string;
}

/** A desk by the name in its address. Runs without a desk. */
export async function deskBySlug(db: Db, slug: string): Promise<DeskRow | null> {
  const { rows } = await sql<DeskRow>`select id, slug, name from desk_by_slug(${slug})`.execute(db.app);
  return rows[0] ?? null;
}

/** All desks. Runs without a desk. */
export async function allDesks(db: Db): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`select id, slug, name from list_desks()`.execute(db.app);
  return rows;
}
