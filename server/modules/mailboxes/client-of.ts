import { sql } from 'kysely';
import type { Services, Tx } from '../../platform/services.ts';
import { MailFault } from './faults.ts';
import { googleClient, installationClient, microsoftClient } from './providers.ts';
import type { OAuthClient, Provider } from './providers.ts';
import { openSecret } from './servers.ts';

/** A desk's own registration. */
export interface ClientRow {
  readonly desk_id: string;
  readonly id: string;
  readonly provider: Provider;
  readonly client_id: string;
  readonly secret: Buffer | null;
  readonly tenant: string | null;
  readonly authorize_url: string | null;
  readonly token_url: string | null;
  readonly device_url: string | null;
  readonly scope: string | null;
}

/** The desk's registrations; one of them, when its provider is given. */
export async function clientRows(
  tx: Tx,
  deskId: string,
  provider: Provider | null = null,
): Promise<ClientRow[]> {
  const { rows } = await sql<ClientRow>`
    select desk_id, id, provider, client_id, secret, tenant, authorize_url, token_url, device_url, scope
      from mail_client where desk_id = ${deskId} and ${provider === null ? sql`true` : sql`provider = ${provider}`}
     order by provider`.execute(tx);
  return rows;
}

/**
 * The registration by which a consent was, or will be, asked for: the desk's own, else the installation's.
 * @throws MailFault `client-refused` when there is none
 */
export async function clientOf(
  services: Services,
  tx: Tx,
  grant: { readonly desk_id: string; readonly provider: Provider },
): Promise<OAuthClient> {
  const [row] = await clientRows(tx, grant.desk_id, grant.provider);
  const own = row === undefined ? null : ownClient(services, row);
  const client = own ?? installationClient(services.config, grant.provider);
  if (client === null) throw new MailFault('client-refused', `no registration at ${grant.provider}`);
  return client;
}

function ownClient(services: Services, row: ClientRow): OAuthClient {
  const secret = row.secret === null ? null : openSecret(services, row, 'secret', row.secret);
  if (row.provider === 'microsoft') return microsoftClient(row.client_id, secret, row.tenant);
  if (row.provider === 'google') return googleClient(row.client_id, secret);
  return {
    provider: 'other',
    clientId: row.client_id,
    secret,
    authorizeUrl: row.authorize_url,
    tokenUrl: row.token_url ?? '',
    deviceUrl: row.device_url,
    scope: row.scope ?? '',
    asks: {},
  };
}
