import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { actingAs } from '../../platform/db/context.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { queueInvitation } from '../mail/door.ts';
import { addAgent, staffMember } from '../people/door.ts';
import { currentPolicy } from '../policies/door.ts';
import type { SignInParts } from './parts.ts';
import { proveInvited } from './invitation-proof.ts';
import type { Accepting } from './invitation-proof.ts';
import type { StaffRole } from '../rights/door.ts';

/** How long an invitation can be accepted. By the machine's clock, as all that has to do with getting in. */
const INVITATION_DAYS = 7;

export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly teams: readonly string[];
  readonly language: string | null;
  readonly sent_at: Date;
  readonly expires_at: Date;
}

export interface NewInvitation {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly teams: readonly string[];
  readonly language: string | null;
}

interface Inviting {
  readonly keys: SignInParts['keys'];
  readonly slug: string;
  /** Name of whoever invites. */
  readonly by: string;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
const columns = sql`id, email, name, role, teams, language, sent_at, expires_at`;

/** Invitations that nobody has accepted or withdrawn, newest first; also those that are too old. */
export async function openInvitations(act: Act): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    select ${columns} from invitation
     where desk_id = ${act.deskId} and accepted_at is null and withdrawn_at is null order by id desc`.execute(
    act.tx,
  );
  return rows;
}

/**
 * Invites somebody to the staff: mails a link that works once, for seven days.
 * @throws Problem when they are staff already, are invited, or the desk has no such team or language
 */
export async function invite(act: Act, inviting: Inviting, given: NewInvitation): Promise<InvitationRow> {
  const email = given.email.toLowerCase();
  await requireTeams(act, given.teams);
  await requireLanguage(act, given.language);
  if ((await staffMember(act, { email })) !== null)
    throw conflict(
      'staff-already',
      'This address belongs to somebody on the staff. Change them in the list.',
    );
  const id = newId();
  const token = newToken();
  const { rows } = await sql<InvitationRow>`
    insert into invitation (desk_id, id, email, name, role, teams, language, hash, expires_at, invited_by, created_at, sent_at)
    values (${act.deskId}, ${id}, ${email}, ${given.name}, ${given.role}, ${given.teams}::text[], ${given.language}, ${hashOf(token)},
            ${expiry()}, ${act.actor.id}, to_timestamp(${act.now}), ${new Date()})
    on conflict (desk_id, email) where accepted_at is null and withdrawn_at is null do nothing
    returning ${columns}`.execute(act.tx);
  const [row] = rows;
  if (row === undefined)
    throw conflict(
      'invited-already',
      'This address is invited already. Send the invitation once more, or withdraw it.',
    );
  await recordAudit(act, {
    what: 'invitation.sent',
    target: id,
    detail: { role: given.role, teams: given.teams },
  });
  await mail(act, inviting, row, token);
  return row;
}

/** Mails an invitation once more, with a new link; the old one is void. @throws Problem when it is not open */
export async function sendAgain(act: Act, inviting: Inviting, id: string): Promise<InvitationRow> {
  const token = newToken();
  const { rows } = await sql<InvitationRow>`
    update invitation set hash = ${hashOf(token)}, expires_at = ${expiry()}, sent_at = ${new Date()}
     where desk_id = ${act.deskId} and id = ${id} and accepted_at is null and withdrawn_at is null
    returning ${columns}`.execute(act.tx);
  const [row] = rows;
  if (row === undefined) throw notFound('An open invitation');
  await recordAudit(act, { what: 'invitation.sent', target: id, detail: { again: true } });
  await mail(act, inviting, row, token);
  return row;
}

/** @throws Problem when it is not open */
export async function withdraw(act: Act, id: string): Promise<void> {
  const { numAffectedRows } = await sql`
    update invitation set withdrawn_at = ${new Date()}
     where desk_id = ${act.deskId} and id = ${id} and accepted_at is null and withdrawn_at is null`.execute(
    act.tx,
  );
  if (numAffectedRows !== 1n) throw notFound('An open invitation');
  await recordAudit(act, { what: 'invitation.withdrawn', target: id });
}

/** The open invitation that a token is for. The actor must be intake. @throws Problem when it is used, withdrawn or too old */
export async function invitationFor(act: Act, token: string): Promise<InvitationRow> {
  const { rows } = await sql<InvitationRow>`
    select ${columns} from invitation
     where desk_id = ${act.deskId} and hash = ${hashOf(token)} and accepted_at is null and withdrawn_at is null
       and expires_at > ${new Date()}
       for update`.execute(act.tx);
  const [row] = rows;
  if (row === undefined)
    throw invalid('The invitation is used, withdrawn or too old. Ask for a new one.', [
      { path: 'token', code: 'not-valid-any-more' },
    ]);
  return row;
}

/**
 * Joins the staff. Who has an account in the installation shows that it is theirs, and keeps it: reading the mailbox is not enough
 * to take one over, nor to make its owner somebody's staff. The actor must be intake.
 * @throws Problem when the invitation is not open, or as `proveInvited`
 */
export async function acceptInvitation(
  act: Act,
  { auth }: Pick<SignInParts, 'auth'>,
  given: { readonly token: string; readonly name: string; readonly password: string | null } & Accepting,
): Promise<void> {
  const invitation = await invitationFor(act, given.token);
  const { email, role, teams, language } = invitation;
  const chosen = await proveInvited(act, { auth }, { ...given, email });
  await sql`
    update invitation set accepted_at = ${new Date()} where desk_id = ${act.deskId} and id = ${invitation.id}`.execute(
    act.tx,
  );
  await actingAs(act.tx, act, system, async () => {
    const joining = { ...act, actor: system };
    const id = await addAgent(joining, {
      name: given.name,
      email,
      role,
      teams,
      ...(language === null ? {} : { language }),
    });
    await recordAudit(joining, { what: 'invitation.accepted', target: invitation.id, detail: { agent: id } });
  });
  if (chosen !== null) await auth.setPassword(email, given.name, chosen);
}

const system = { kind: 'system', id: null } as const;
const newToken = (): string => randomBytes(32).toString('base64url');
const expiry = (): Date => new Date(Date.now() + INVITATION_DAYS * 86_400_000);

async function mail(
  act: Act,
  { keys, slug, by }: Inviting,
  row: InvitationRow,
  token: string,
): Promise<void> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  await queueInvitation(act, keys, {
    policy,
    to: { name: row.name, email: row.email, language: row.language },
    link: `${keys.publicUrl()}/${slug}/sign-in/invitation?token=${encodeURIComponent(token)}`,
    by,
    days: INVITATION_DAYS,
  });
}

/** The language of the desk in which everybody is written to who has none of their own. */
export async function firstLanguage(act: Act): Promise<string> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  return policy.desk.languages[0] ?? 'en';
}

/** @throws Problem that names the languages of the desk, when another one is given */
async function requireLanguage(act: Act, language: string | null): Promise<void> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const { languages } = policy.desk;
  if (language !== null && !languages.includes(language))
    throw invalid(`The desk does not speak ${language}.`, [
      { path: 'language', code: 'one-of', values: { options: languages.join(', ') } },
    ]);
}

/** @throws Problem that names the teams that the desk's policy does not have */
export async function requireTeams(act: Act, teams: readonly string[]): Promise<void> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const unknown = teams.filter((team) => !policy.teams.has(team));
  if (unknown.length > 0)
    throw invalid(`There is no team ${unknown.join(', ')}.`, [
      { path: 'teams', code: 'one-of', values: { options: [...policy.teams.keys()].join(', ') } },
    ]);
}
