import { sql } from 'kysely';
import type { Act } from '../../platform/services.ts';

export interface ContractPeriod {
  readonly plan: string;
  /** Civil dates; the last day counts. Null: it has no end. */
  readonly from: string;
  readonly to: string | null;
}

/** The period of the contract that holds on a day; null when none does. */
export async function contractPeriod(
  act: Act,
  customerId: string,
  day: string,
): Promise<ContractPeriod | null> {
  const { rows } = await sql<ContractPeriod>`
    select plan, to_char(valid_from, 'YYYY-MM-DD') as "from", to_char(valid_to, 'YYYY-MM-DD') as "to" from contract
     where desk_id = ${act.deskId} and customer_id = ${customerId}
       and valid_from <= ${day}::date and (valid_to is null or valid_to >= ${day}::date)
     order by version desc limit 1`.execute(act.tx);
  return rows[0] ?? null;
}

/** The people of a customer who are entitled to open tickets (OPS-10), by name. */
export async function namedContacts(
  act: Act,
  customerId: string,
): Promise<{ id: string; name: string; email: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; email: string | null }>`
    select id, name, email from contact
     where desk_id = ${act.deskId} and customer_id = ${customerId} and named order by name, id limit 50`.execute(
    act.tx,
  );
  return rows;
}
