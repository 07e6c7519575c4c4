import { sql } from 'kysely';
import type { Act, Services } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { staffRoles } from '../rights/door.ts';
import type { StaffRole } from '../rights/door.ts';

/** From when on people of a role need a second factor. */
export interface SignInRule {
  readonly role: StaffRole;
  /** Null: they do not. By the machine's clock. */
  readonly requiredFrom: Date | null;
  /** The desk said nothing: it is what the product does by itself. */
  readonly byDefault: boolean;
}

/** What holds for a role of which the desk says nothing: administrators need one, but for a demonstration. */
export const requiredByDefault = (services: Pick<Services, 'config'>, role: string): Date | null =>
  services.config.production && role === 'administrator' ? new Date(0) : null;

/** One rule for each role of staff. */
export async function listRules(act: Act, services: Services): Promise<SignInRule[]> {
  const { rows } = await sql<{ role: string; required_from: Date | null }>`
    select id as role, required_from from sign_in_rule where desk_id = ${act.deskId}`.execute(act.tx);
  const said = new Map(rows.map(({ role, required_from }) => [role, required_from]));
  return staffRoles.map((role) => {
    const own = said.get(role);
    return own === undefined
      ? { role, requiredFrom: requiredByDefault(services, role), byDefault: true }
      : { role, requiredFrom: own, byDefault: false };
  });
}

/** Asks people of a role for a second factor from an instant on, or does not (null). */
export async function setRule(act: Act, role: StaffRole, requiredFrom: Date | null): Promise<void> {
  await sql`
    insert into sign_in_rule (desk_id, id, required_from, changed_at)
    values (${act.deskId}, ${role}, ${requiredFrom}, to_timestamp(${act.now}))
    on conflict (desk_id, id) do update
       set required_from = excluded.required_from, changed_at = excluded.changed_at`.execute(act.tx);
  await recordAudit(act, {
    what: 'sign-in-rule.changed',
    target: role,
    detail: { requiredFrom: requiredFrom?.toISOString() ?? null },
  });
}
