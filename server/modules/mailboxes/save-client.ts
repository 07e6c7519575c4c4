import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { invalid, notFound } from '../../platform/problem.ts';
import { seal } from '../../platform/sealed.ts';
import type { Act, Services } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { clientRows } from './client-of.ts';
import type { Provider } from './providers.ts';
import { sealing } from './servers.ts';

/** The desk's own registration at a provider. */
export interface GivenClient {
  readonly clientId: string;
  /** Null: the one that is known, if it is sent to the same place. */
  readonly secret: string | null;
  readonly tenant: string | null;
  readonly authorizeUrl: string | null;
  readonly tokenUrl: string | null;
  readonly deviceUrl: string | null;
  readonly scope: string | null;
}

/** @throws Problem */
export async function saveClient(
  services: Services,
  act: Act,
  provider: Provider,
  given: GivenClient,
): Promise<void> {
  if (provider === 'other' && (given.tokenUrl === null || given.scope === null))
    throw invalid('The settings are not complete.', [
      ...(given.tokenUrl === null ? [{ path: 'tokenUrl', code: 'token-address' as const }] : []),
      ...(given.scope === null ? [{ path: 'scope', code: 'token-scope' as const }] : []),
    ]);
  const [before] = await clientRows(act.tx, act.deskId, provider);
  const id = before?.id ?? newId();
  let secret: Buffer | null = null;
  if (given.secret !== null && given.secret !== '')
    secret = seal(services.secret, sealing.purpose, sealing.bound(act.deskId, id, 'secret'), given.secret);
  else if (before?.secret != null) {
    // A secret goes only to where it was given for (field notes, class 25).
    if (before.client_id !== given.clientId || (provider === 'other' && before.token_url !== given.tokenUrl))
      throw invalid('The secret is of another registration.', [
        {
          path: 'secret',
          code: 'secret-again',
        },
      ]);
    secret = before.secret;
  }
  const other = provider === 'other';
  await sql`
    insert into mail_client (desk_id, id, provider, client_id, secret, tenant, authorize_url, token_url, device_url, scope)
    values (${act.deskId}, ${id}, ${provider}, ${given.clientId}, ${secret}, ${provider === 'microsoft' ? given.tenant : null},
            ${other ? given.authorizeUrl : null}, ${other ? given.tokenUrl : null}, ${other ? given.deviceUrl : null}, ${other ? given.scope : null})
    on conflict (desk_id, provider) do update set client_id = excluded.client_id, secret = excluded.secret, tenant = excluded.tenant,
      authorize_url = excluded.authorize_url, token_url = excluded.token_url, device_url = excluded.device_url, scope = excluded.scope`.execute(
    act.tx,
  );
  await recordAudit(act, {
    what: 'mail-registration.changed',
    target: provider,
    detail: { clientId: given.clientId, askedAt: given.tokenUrl, tenant: given.tenant },
  });
}

/** @throws Problem 404 */
export async function removeClient(act: Act, provider: Provider): Promise<void> {
  const [before] = await clientRows(act.tx, act.deskId, provider);
  if (before === undefined) throw notFound(`A registration at ${provider}`);
  await sql`delete from mail_client where desk_id = ${act.deskId} and provider = ${provider}`.execute(act.tx);
  await recordAudit(act, { what: 'mail-registration.removed', target: provider });
}
