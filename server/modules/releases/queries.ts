import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import type { Act } from '../../platform/services.ts';

/** All versions that were released, by id of the product. */
export async function releasesByProduct(act: Act): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ product: string; versions: string[] }>`
    select product, array_agg(version order by version) as versions from product_release
     where desk_id = ${act.deskId} group by product order by product`.execute(act.tx);
  return new Map(rows.map(({ product, versions }) => [product, versions]));
}

/** Puts these versions of a product in the place of those that are noted. The actor must be a manager, or nobody's own act. */
export async function replaceReleases(
  act: Act,
  product: string,
  versions: readonly string[],
  by: string | null,
): Promise<void> {
  const kept = [...versions];
  await sql`
    delete from product_release
     where desk_id = ${act.deskId} and product = ${product} and version <> all (${kept}::text[])`.execute(
    act.tx,
  );
  if (kept.length === 0) return;
  await sql`
    insert into product_release (desk_id, id, product, version, noted_at, noted_by)
    select ${act.deskId}, n.id, ${product}, n.version, to_timestamp(${act.now}), ${by}::uuid
      from unnest(${kept.map(() => newId())}::uuid[], ${kept}::text[]) as n (id, version)
    on conflict (desk_id, product, version) do nothing`.execute(act.tx);
}
