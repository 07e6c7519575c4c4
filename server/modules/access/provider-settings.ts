import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { notFound } from '../../platform/problem.ts';
import { seal, unseal } from '../../platform/sealed.ts';
import type { ProviderFault } from '../../platform/auth/auth.ts';
import type { Provider } from '../../platform/auth/providers.ts';
import { actingAs } from '../../platform/db/context.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import type { SignInParts } from './parts.ts';

/** A provider as the desk set it up. */
export interface ProviderRow {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: Buffer | null;
  readonly domains: readonly string[];
  readonly audience: 'staff' | 'contacts';
  readonly second_factor: boolean;
  /** What was wrong when it was asked last, at `checked_at`; null: nothing. */
  readonly fault: ProviderFault['code'] | null;
  readonly fault_detail: string | null;
  readonly checked_at: Date | null;
}

export interface ProviderSettings {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined leaves the one that is there; null takes it away. */
  readonly clientSecret?: string | null | undefined;
  readonly domains: readonly string[];
  readonly audience: 'staff' | 'contacts';
  readonly secondFactor: boolean;
}

const purpose = 'sign-in provider';
const columns = sql`id, name, issuer, client_id, client_secret, domains, audience, second_factor, fault, fault_detail, checked_at`;

/** The desk's providers by name. The actor must be an administrator or intake. */
export async function listProviders(act: Act): Promise<ProviderRow[]> {
  const { rows } = await sql<ProviderRow>`
    select ${columns} from sign_in_provider where desk_id = ${act.deskId} order by name, id`.execute(act.tx);
  return rows;
}

/** @throws Problem when the desk has no such provider */
export async function providerById(act: Act, id: string): Promise<ProviderRow> {
  const { rows } = await sql<ProviderRow>`
    select ${columns} from sign_in_provider where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  const [row] = rows;
  if (row === undefined) throw notFound('This provider');
  return row;
}

/** The provider with its secret open. */
export function openProvider(
  { services }: Pick<SignInParts, 'services'>,
  deskId: string,
  row: ProviderRow,
): Provider {
  const { id, issuer, client_id: clientId, client_secret: sealed } = row;
  return {
    id,
    desk: deskId,
    issuer,
    clientId,
    clientSecret: sealed === null ? null : unseal(services.secret, purpose, `${deskId} ${id}`, sealed),
  };
}

/** The secret that is given, or the one that is there. */
async function secretOf(
  act: Act,
  parts: Pick<SignInParts, 'services'>,
  id: string | null,
  { clientSecret }: ProviderSettings,
): Promise<string | null> {
  if (clientSecret !== undefined) return clientSecret;
  return id === null ? null : openProvider(parts, act.deskId, await providerById(act, id)).clientSecret;
}

/**
 * Sets a provider up, or changes it (`id`). With another issuer or client its subjects are others: its connections end then.
 */
export async function saveProvider(
  act: Act,
  parts: Pick<SignInParts, 'services' | 'auth'>,
  id: string | null,
  given: ProviderSettings,
): Promise<ProviderRow> {
  const { services, auth } = parts;
  const before = id === null ? null : await providerById(act, id);
  const rowId = id ?? newId();
  const clientSecret = await secretOf(act, parts, id, given);
  const sealed =
    clientSecret === null ? null : seal(services.secret, purpose, `${act.deskId} ${rowId}`, clientSecret);
  const { rows } = await sql<ProviderRow>`
    insert into sign_in_provider (desk_id, id, name, issuer, client_id, client_secret, domains, audience, second_factor, created_at, changed_at)
    values (${act.deskId}, ${rowId}, ${given.name}, ${given.issuer}, ${given.clientId}, ${sealed},
            ${given.domains.map((domain) => domain.toLowerCase())}::text[], ${given.audience}, ${given.secondFactor},
            to_timestamp(${act.now}), to_timestamp(${act.now}))
    on conflict (desk_id, id) do update
       set name = excluded.name, issuer = excluded.issuer, client_id = excluded.client_id, client_secret = excluded.client_secret,
           domains = excluded.domains, audience = excluded.audience, second_factor = excluded.second_factor,
           changed_at = excluded.changed_at
    returning ${columns}`.execute(act.tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a provider that was just written is missing');
  const { name, issuer, domains, audience, second_factor: secondFactor } = row;
  await recordAudit(act, {
    what: before === null ? 'sign-in-provider.added' : 'sign-in-provider.changed',
    target: rowId,
    detail: { name, issuer, domains, audience, secondFactor },
  });
  if (before !== null && (before.issuer !== row.issuer || before.client_id !== row.client_id))
    await auth.providers.forget({ id: rowId, desk: act.deskId });
  return row;
}

/**
 * Keeps what came of asking a provider, for administrators to see. Also what stood in somebody's way who wanted to sign in: the
 * product writes it then, whoever the actor is.
 */
export async function noteProvider(
  act: Act,
  id: string,
  fault: ProviderFault | null,
): Promise<ProviderRow | null> {
  return actingAs(act.tx, act, { kind: 'system', id: null }, async () => {
    const { rows } = await sql<ProviderRow>`
      update sign_in_provider
         set fault = ${fault?.code ?? null}, fault_detail = ${fault?.detail ?? null}, checked_at = ${new Date()}
       where desk_id = ${act.deskId} and id = ${id} returning ${columns}`.execute(act.tx);
    return rows[0] ?? null;
  });
}

/** Takes a provider away; its connections, and the sessions that began by it, end. */
export async function removeProvider(
  act: Act,
  { auth }: Pick<SignInParts, 'auth'>,
  id: string,
): Promise<void> {
  await providerById(act, id);
  await sql`delete from sign_in_provider where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
  await recordAudit(act, { what: 'sign-in-provider.removed', target: id });
  await auth.providers.forget({ id, desk: act.deskId });
}
