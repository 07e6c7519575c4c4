import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { colleaguesOf, lockCustomer, writeColleague } from './organisation-queries.ts';
import type { ColleagueRow } from './organisation-queries.ts';
import { calledAsStaff, membershipOf } from './queries.ts';

/** So long an invitation is open. Who signs in later comes as a stranger, and is invited anew. */
const openSeconds = 30 * 86_400;
/** So long an invitation is kept that is over: letters to one address are counted by it. */
const keptSeconds = 60 * 86_400;

/** Whom the leads of an organisation have put on its list and who has not signed in since, the last one last. */
async function invitedColleagues(act: Act, customerId: string): Promise<ColleagueRow[]> {
  const { rows } = await sql<ColleagueRow>`
    select i.id, i.name, i.email, i.role, i.named from colleague_invitation i
     where i.desk_id = ${act.deskId} and i.customer_id = ${customerId} and i.ended_at is null
       and i.at > to_timestamp(${act.now - openSeconds})
       and not exists (select 1 from contact c where c.desk_id = i.desk_id and c.email = i.email
                          and c.customer_id = i.customer_id and c.removed_at is null)
     order by i.at, i.id limit 500`.execute(act.tx);
  return rows;
}

/** Somebody on the list of an organisation. */
export interface ListedColleague extends ColleagueRow {
  /** They have not signed in since they were put on it, and are no part of it yet. */
  readonly invited: boolean;
}

/** Who belongs to an organisation, then whom its leads invited. */
export async function peopleOf(act: Act, customerId: string): Promise<ListedColleague[]> {
  const people = await colleaguesOf(act, customerId);
  const invited = await invitedColleagues(act, customerId);
  return [
    ...people.map((one) => ({ ...one, invited: false })),
    ...invited.map((one) => ({ ...one, invited: true })),
  ];
}

/** Letters to one address, whoever invites it: in a day, and in thirty. */
const lettersToOne = { day: 1, month: 3 };
/** Letters that the leads of one organisation have sent in a day. */
const lettersOfOrganisation = 60;

/**
 * Whether one more letter may tell this address that it was invited: anybody's may be named, and our letters must not become the flood
 * (field notes, class 27). @throws Problem 429 when the organisation has sent its share
 */
export async function mayTell(act: Act, customerId: string, email: string): Promise<boolean> {
  const day = sql`at > to_timestamp(${act.now - 86_400})`;
  const month = sql`at > to_timestamp(${act.now - 30 * 86_400})`;
  const { rows } = await sql<{ day: number; month: number; organisation: number }>`
    select count(*) filter (where email = ${email} and ${day})::int as day,
           count(*) filter (where email = ${email} and ${month})::int as month,
           count(*) filter (where customer_id = ${customerId} and ${day})::int as organisation
      from colleague_invitation where desk_id = ${act.deskId} and told and (email = ${email} or customer_id = ${customerId})`.execute(
    act.tx,
  );
  const used = rows[0] ?? { day: 0, month: 0, organisation: 0 };
  if (used.organisation >= lettersOfOrganisation)
    throw new Problem(
      'too-many',
      429,
      `At most ${lettersOfOrganisation} people of an organisation are told in a day. Go on tomorrow.`,
    );
  return used.day < lettersToOne.day && used.month < lettersToOne.month;
}

/** Puts an address on the list of an organisation: whoever has it is no part of it before they have signed in. */
export async function invite(
  act: Act,
  customerId: string,
  given: Omit<ColleagueRow, 'id' | 'email'> & { readonly email: string; readonly told: boolean },
): Promise<void> {
  await sql`
    delete from colleague_invitation where desk_id = ${act.deskId} and at < to_timestamp(${act.now - keptSeconds})`.execute(
    act.tx,
  );
  await endInvitations(act, customerId, given.email);
  await sql`
    insert into colleague_invitation (desk_id, id, customer_id, email, name, role, named, told, at)
    values (${act.deskId}, ${newId()}, ${customerId}, ${given.email}, ${given.name}, ${given.role}, ${given.named}, ${given.told},
            to_timestamp(${act.now}))`.execute(act.tx);
}

/** Changes what somebody may do once they have signed in. */
export async function changeInvitation(
  act: Act,
  customerId: string,
  id: string,
  to: Pick<ColleagueRow, 'role' | 'named'>,
): Promise<void> {
  await sql`
    update colleague_invitation set role = ${to.role}, named = ${to.named}
     where desk_id = ${act.deskId} and customer_id = ${customerId} and id = ${id} and ended_at is null`.execute(
    act.tx,
  );
}

/** The address is on the list of the organisation no more, or they have come in. */
export async function endInvitations(act: Act, customerId: string, email: string): Promise<void> {
  await sql`
    update colleague_invitation set ended_at = to_timestamp(${act.now})
     where desk_id = ${act.deskId} and customer_id = ${customerId} and email = ${email} and ended_at is null`.execute(
    act.tx,
  );
}

/**
 * Somebody signed in at this desk: the address is theirs. If one organisation invited it, they belong to it from now on; what they wrote
 * before stays a stranger's. If several did, it is the desk's to say to which they belong. The actor must be intake.
 */
export async function joinInvited(act: Act, address: string): Promise<void> {
  const email = address.toLowerCase();
  const asked = await onlyInvitation(act, email);
  if (asked === null) return;
  await lockCustomer(act, asked.customer_id);
  // What a lead of theirs did meanwhile holds: they may have changed it, or taken it back.
  const found = await onlyInvitation(act, email);
  if (found?.customer_id !== asked.customer_id) return;
  const member = await membershipOf(act.tx, act.deskId, email);
  if (member?.kind !== 'contact' || member.customer_id !== null) return;
  const { customer_id: customerId, role, named, name } = found;
  await writeColleague(act, member.id, { customerId, role, named, removed: false });
  // Who never wrote under a name of their own has the one that their lead gave them.
  await sql`
    update contact set name = ${name} where desk_id = ${act.deskId} and id = ${member.id} and name = email
       and not ${calledAsStaff(act.deskId, sql`${name}::text`, sql`contact.email`)}`.execute(act.tx);
  await endInvitations(act, customerId, email);
  await recordAudit(act, {
    what: 'contact.joined',
    target: member.id,
    detail: { customer: customerId, role, named },
  });
}

/** The open invitation of an address; null for none, and for those of several organisations. */
async function onlyInvitation(
  act: Act,
  email: string,
): Promise<(ColleagueRow & { readonly customer_id: string }) | null> {
  const { rows } = await sql<ColleagueRow & { customer_id: string }>`
    select id, customer_id, name, email, role, named from colleague_invitation
     where desk_id = ${act.deskId} and email = ${email} and ended_at is null and at > to_timestamp(${act.now - openSeconds})
     limit 2`.execute(act.tx);
  return rows.length === 1 ? (rows[0] ?? null) : null;
}
