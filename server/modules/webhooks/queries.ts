import { sql } from 'kysely';
import type { Act, Tx } from '../../platform/services.ts';
import type { Try } from './attempt.ts';

export interface EndpointRow {
  id: string;
  url: string;
  description: string;
  types: string[];
  clearances: string[];
  state: 'active' | 'paused' | 'disabled';
  reason: string | null;
  old_secret_until: number | null;
  failing_since: number | null;
  created_at: number;
  waiting: number;
  failed: number;
  last_delivered: number | null;
}

const endpointColumns = sql`
  e.id, e.url, e.description, e.types, e.clearances, e.state, e.reason,
  extract(epoch from e.old_secret_until)::float8 as old_secret_until,
  extract(epoch from e.failing_since)::float8 as failing_since, extract(epoch from e.created_at)::float8 as created_at,
  (select count(*)::integer from webhook_delivery d
    where d.desk_id = e.desk_id and d.endpoint_id = e.id and d.state = 'waiting') as waiting,
  (select count(*)::integer from webhook_delivery d
    where d.desk_id = e.desk_id and d.endpoint_id = e.id and d.state = 'failed') as failed,
  (select extract(epoch from max(d.created_at))::float8 from webhook_delivery d
    where d.desk_id = e.desk_id and d.endpoint_id = e.id and d.state = 'delivered') as last_delivered`;

export async function endpointsOf({ tx, deskId }: Act): Promise<EndpointRow[]> {
  const { rows } = await sql<EndpointRow>`
    select ${endpointColumns} from webhook_endpoint e where e.desk_id = ${deskId} order by e.created_at, e.id`.execute(
    tx,
  );
  return rows;
}

export async function endpointById(
  { tx, deskId }: Pick<Act, 'tx' | 'deskId'>,
  id: string,
): Promise<EndpointRow | null> {
  const { rows } = await sql<EndpointRow>`
    select ${endpointColumns} from webhook_endpoint e where e.desk_id = ${deskId} and e.id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

export interface DeliveryRow {
  id: string;
  event_id: string | null;
  type: string;
  payload: string;
  state: 'waiting' | 'delivered' | 'failed';
  created_at: number;
  try_at: number;
  attempts: number;
  tries: Try[];
}

const deliveryColumns = sql`
  d.id, d.event_id, d.type, d.payload, d.state, extract(epoch from d.created_at)::float8 as created_at,
  extract(epoch from d.try_at)::float8 as try_at, d.attempts, d.tries`;

/** The log of an endpoint, newest first. */
export async function deliveriesOf(
  { tx, deskId }: Act,
  endpointId: string,
  page: { state: string | null; before: string | null; limit: number },
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select ${deliveryColumns} from webhook_delivery d
     where d.desk_id = ${deskId} and d.endpoint_id = ${endpointId}
       and (${page.state}::text is null or d.state = ${page.state})
       and (${page.before}::uuid is null or d.id < ${page.before}::uuid)
     order by d.id desc limit ${page.limit}`.execute(tx);
  return rows;
}

/** Is to be sent again at once, with the same id and all its attempts before it. @returns false when there is none */
export async function sendAgain(
  tx: Tx,
  deskId: string,
  endpointId: string,
  id: string,
  now: number,
): Promise<boolean> {
  const { rows } = await sql`
    update webhook_delivery set state = 'waiting', try_at = to_timestamp(${now}), attempts = 0
     where desk_id = ${deskId} and endpoint_id = ${endpointId} and id = ${id} returning id`.execute(tx);
  return rows.length > 0;
}
