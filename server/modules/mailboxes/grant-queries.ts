import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';
import type { FaultCode } from './faults.ts';
import type { Provider } from './providers.ts';

/** A consent, without what it holds. Instants in seconds of the machine's clock. */
export interface GrantRow {
  readonly desk_id: string;
  readonly id: string;
  readonly name: string;
  readonly provider: Provider;
  readonly state: 'waiting' | 'connected' | 'broken';
  readonly fault: FaultCode | null;
  readonly fault_detail: string | null;
  readonly fault_at: number | null;
  readonly used: number;
  /** Of a device code that waits to be used. */
  readonly user_code: string | null;
  readonly verification_url: string | null;
  readonly poll_seconds: number | null;
  readonly asked_until: number | null;
}

/** Consents of the desk by name; one of them, when its id is given. */
export async function grantRows(act: Act, id: string | null = null): Promise<GrantRow[]> {
  const { rows } = await sql<GrantRow>`
    select g.desk_id, g.id, g.name, g.provider, g.state, g.fault, g.fault_detail, extract(epoch from g.fault_at)::float8 as fault_at,
           g.user_code, g.verification_url, g.poll_seconds, extract(epoch from g.asked_until)::float8 as asked_until,
           ((select count(*) from mailbox m where m.desk_id = g.desk_id and m.grant_id = g.id)
            + (select count(*) from mail_relay r where r.desk_id = g.desk_id and r.grant_id = g.id))::int as used
      from mail_grant g
     where g.desk_id = ${act.deskId} and ${id === null ? sql`true` : sql`g.id = ${id}`}
     order by g.name, g.id`.execute(act.tx);
  return rows;
}
