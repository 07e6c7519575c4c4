import { sql } from 'kysely';
import { once } from '../../platform/db/group.ts';
import type { Act } from '../../platform/services.ts';

export const lookTypes = ['serif', 'sans', 'system'] as const;
export type LookType = (typeof lookTypes)[number];

export interface LookRow {
  readonly accent: string | null;
  readonly accent_dark: string | null;
  readonly type: LookType;
  /** Names the logo's content; null: there is none. */
  readonly logo: string | null;
}

/** What the desk chose for itself; null: nothing. */
export const ownLook = (act: Pick<Act, 'tx' | 'deskId'>): Promise<LookRow | null> =>
  once(act.tx, 'own look', () => readLook(act));

async function readLook(act: Pick<Act, 'tx' | 'deskId'>): Promise<LookRow | null> {
  const { rows } = await sql<LookRow>`
    select accent, accent_dark, type, left(encode(sha256(logo), 'hex'), 16) as logo from desk_look
     where desk_id = ${act.deskId}`.execute(act.tx);
  return rows[0] ?? null;
}

export async function logoOf(act: Act): Promise<{ content: Buffer; type: string } | null> {
  const { rows } = await sql<{ content: Buffer; type: string }>`
    select logo as content, logo_type as type from desk_look
     where desk_id = ${act.deskId} and logo is not null`.execute(act.tx);
  return rows[0] ?? null;
}

/** Null: the policy's colours. */
export async function writeLook(
  act: Act,
  look: {
    readonly colours: { readonly accent: string; readonly accentDark: string } | null;
    readonly type: LookType;
  },
): Promise<void> {
  const { colours, type } = look;
  await sql`
    insert into desk_look (desk_id, id, accent, accent_dark, type, changed_at, changed_by)
    values (${act.deskId}, 'look', ${colours?.accent ?? null}, ${colours?.accentDark ?? null}, ${type}, to_timestamp(${act.now}), ${act.actor.id}::uuid)
    on conflict (desk_id, id) do update
       set accent = excluded.accent, accent_dark = excluded.accent_dark, type = excluded.type,
           changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(act.tx);
}

/** Null takes the logo away. */
export async function writeLogo(
  act: Act,
  logo: { readonly content: Buffer; readonly type: string } | null,
): Promise<void> {
  await sql`
    insert into desk_look (desk_id, id, type, logo, logo_type, changed_at, changed_by)
    values (${act.deskId}, 'look', 'serif', ${logo?.content ?? null}::bytea, ${logo?.type ?? null}, to_timestamp(${act.now}), ${act.actor.id}::uuid)
    on conflict (desk_id, id) do update
       set logo = excluded.logo, logo_type = excluded.logo_type, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    act.tx,
  );
}
