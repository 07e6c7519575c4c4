import { sql } from 'kysely';
import { asSystem } from '../../platform/db/context.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { FaultCode, MailFault } from './faults.ts';
import type { CredentialRow, ServerSettings } from './servers.ts';

/** A relay of an address, as it is set. Instants in seconds of the machine's clock. */
export interface RelayRow extends CredentialRow, ServerSettings {
  readonly name: string;
  readonly address: string;
  readonly place: number;
  readonly per_minute: number | null;
  readonly enabled: boolean;
  readonly version: number;
  readonly fault: FaultCode | null;
  readonly fault_detail: string | null;
  readonly fault_at: number | null;
  readonly resting: number | null;
  readonly last_sent: number | null;
}

export interface RelayValues extends ServerSettings {
  readonly name: string;
  readonly addressId: string;
  readonly place: number;
  readonly username: string | null;
  readonly auth: 'none' | 'password' | 'oauth';
  readonly password: Buffer | null;
  readonly grantId: string | null;
  readonly perMinute: number | null;
  readonly enabled: boolean;
}

const columns = sql`
  r.desk_id, r.id, r.name, a.address, r.place, r.host, r.port, r.security, r.username, r.auth, r.password, r.grant_id, r.per_minute,
  r.enabled, r.version, r.fault, r.fault_detail, extract(epoch from r.fault_at)::float8 as fault_at,
  extract(epoch from r.resting_until)::float8 as resting, extract(epoch from r.last_sent_at)::float8 as last_sent`;

/** Relays of the desk by address and place; one of them, when its id is given. */
export async function relayRows(act: Act, id: string | null = null): Promise<RelayRow[]> {
  const { rows } = await sql<RelayRow>`
    select ${columns} from mail_relay r join desk_address a on a.desk_id = r.desk_id and a.id = r.address_id
     where r.desk_id = ${act.deskId} and ${id === null ? sql`true` : sql`r.id = ${id}`}
     order by a.address, r.place, r.id`.execute(act.tx);
  return rows;
}

export async function insertRelay(
  act: Act,
  id: string,
  values: RelayValues,
  createdAt: number,
): Promise<void> {
  await sql`
    insert into mail_relay (desk_id, id, address_id, name, place, host, port, security, username, auth, password, grant_id, per_minute,
                            enabled, version, created_at)
    values (${act.deskId}, ${id}, ${values.addressId}, ${values.name}, ${values.place}, ${values.host}, ${values.port}, ${values.security},
            ${values.username}, ${values.auth}, ${values.password}, ${values.grantId}, ${values.perMinute}, ${values.enabled}, 1,
            to_timestamp(${createdAt}))`.execute(act.tx);
}

export async function updateRelay(act: Act, id: string, values: RelayValues): Promise<void> {
  await sql`
    update mail_relay set address_id = ${values.addressId}, name = ${values.name}, place = ${values.place}, host = ${values.host},
           port = ${values.port}, security = ${values.security}, username = ${values.username}, auth = ${values.auth},
           password = ${values.password}, grant_id = ${values.grantId}, per_minute = ${values.perMinute}, enabled = ${values.enabled},
           version = version + 1, fault = null, fault_detail = null, fault_at = null, resting_until = null
     where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

export async function deleteRelay(act: Act, id: string): Promise<void> {
  await sql`delete from mail_relay where desk_id = ${act.deskId} and id = ${id}`.execute(act.tx);
}

// What sends sees the relays of all desks, as role system.

/** The relays of an address that are switched on: those that are not resting first, each in their order. */
export function relaysOf(
  services: Services,
  deskId: string,
  address: string,
  now: number,
): Promise<RelayRow[]> {
  return asSystem(services.db, async (tx) => {
    const { rows } = await sql<RelayRow>`
      select ${columns} from mail_relay r join desk_address a on a.desk_id = r.desk_id and a.id = r.address_id
       where r.desk_id = ${deskId} and a.address = ${address} and r.enabled
       order by coalesce(r.resting_until > to_timestamp(${now}), false), r.place, r.id`.execute(tx);
    return rows;
  });
}

/** Is there any relay at all? */
export function haveRelays(services: Services): Promise<boolean> {
  return asSystem(services.db, async (tx) => {
    const { rows } = await sql<{ have: boolean }>`
      select exists (select 1 from mail_relay where enabled) as have`.execute(tx);
    return rows[0]?.have === true;
  });
}

/** Counts one mail against this minute's share; false when it is used up, by all processes together. */
export function takeShare(services: Services, relay: RelayRow, minute: number): Promise<boolean> {
  return asSystem(services.db, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      update mail_relay
         set minute = to_timestamp(${minute}),
             minute_count = case when minute = to_timestamp(${minute}) then minute_count + 1 else 1 end
       where desk_id = ${relay.desk_id} and id = ${relay.id}
         and (per_minute is null or minute is distinct from to_timestamp(${minute}) or minute_count < per_minute)
      returning id`.execute(tx);
    return rows.length > 0;
  });
}

export async function saveSent(services: Services, relay: RelayRow, now: number): Promise<void> {
  await asSystem(services.db, (tx) =>
    sql`update mail_relay set last_sent_at = to_timestamp(${now}), fault = null, fault_detail = null, fault_at = null, resting_until = null
         where desk_id = ${relay.desk_id} and id = ${relay.id}`.execute(tx),
  );
}

export async function saveRelayFault(
  services: Services,
  relay: RelayRow,
  fault: MailFault,
  now: number,
  restingUntil: number | null,
): Promise<void> {
  await asSystem(services.db, (tx) =>
    sql`update mail_relay set fault = ${fault.code}, fault_detail = ${fault.detail}, fault_at = to_timestamp(${now}),
               resting_until = ${restingUntil === null ? sql`resting_until` : sql`to_timestamp(${restingUntil})`}
         where desk_id = ${relay.desk_id} and id = ${relay.id} and version = ${relay.version}`.execute(tx),
  );
}
