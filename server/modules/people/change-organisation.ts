import { compareVersion } from '../../platform/http/versioned.ts';
import { isProgramAddress } from '../../platform/mail/program-addresses.ts';
import { conflict, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { queueWelcome } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { addContact } from './add-people.ts';
import { changeInvitation, endInvitations, invite, mayTell, peopleOf } from './invited-colleagues.ts';
import type { ListedColleague } from './invited-colleagues.ts';
import { exchangeNamed, requireRoom } from './named-people.ts';
import {
  anybodyWith,
  customerOf,
  insertAcceptance,
  lockCustomer,
  versionOfColleague,
  writeColleague,
} from './organisation-queries.ts';
import type { ColleagueRow } from './organisation-queries.ts';
import { membershipOf } from './queries.ts';
import { dutiesNow } from './read-organisation.ts';
import type { OwnOrganisation } from './read-organisation.ts';

/** Who of an organisation does it: a contact who leads it. */
interface Lead {
  readonly id: string;
  readonly name: string;
}

/** Most people of one organisation that its leads may add by themselves. */
const mostPeople = 200;

/** Would a mail program make a link of something in this name? */
const holdsLink = (name: string): boolean =>
  /:\/\/|@|\bwww\.|[^\s.]\.[a-z]{2,}\/|[\p{L}\p{N}-]{2,}\.[a-z]{2,}(?!\p{L})/u.test(name);

/**
 * A contact lead puts a colleague on the list and has them told by mail. Whoever the address belongs to is one of the organisation once
 * they have signed in by a link that is mailed to it; until then what comes from it is a stranger's (field notes, class 13). Whose
 * contact somebody is, or that they are staff, is not the asking organisation's to know: it is answered alike, and nothing follows.
 * @throws Problem 409 for somebody who is on the list already, 422 for the address of a program, a link in the name, and when no more
 * people may be named (OPS-10), 429 when the organisation had too many told
 */
export async function inviteColleague(
  act: Act,
  keys: MailKeys,
  own: OwnOrganisation,
  lead: Lead,
  given: {
    readonly email: string;
    readonly name: string;
    readonly role: ColleagueRow['role'];
    readonly named: boolean;
    readonly slug: string;
  },
): Promise<void> {
  const { role, named } = given;
  if (isProgramAddress(given.email))
    throw invalid('A program writes from this address, or nobody reads it.', [
      { path: 'email', code: 'address-of-program' },
    ]);
  if (holdsLink(given.name))
    throw invalid('A name holds no web address.', [{ path: 'name', code: 'link-in-name' }]);
  await lockCustomer(act, own.customerId);
  const people = await peopleOf(act, own.customerId);
  const email = given.email.toLowerCase();
  if (people.some((one) => one.email === email))
    throw conflict('on-the-list', 'This address is on your list already.');
  if (people.length >= mostPeople)
    throw invalid(`An organisation has at most ${mostPeople} people here. Ask the desk for more.`, [
      { path: 'email', code: 'many-people', values: { most: String(mostPeople) } },
    ]);
  const known = await anybodyWith(act, email);
  // Whom another organisation took off its list does not get in again because this one asks: their requests are still that one's.
  const elsewhere =
    (known?.customer_id ?? known?.left ?? own.customerId) !== own.customerId ||
    (await membershipOf(act.tx, act.deskId, email))?.kind === 'agent';
  if (named) await requireRoom(act, own);
  await recordAudit(act, { what: 'contact.invited', target: own.customerId, detail: { role, named } });
  // Whom they had on their list before they showed then who they are.
  const back = known !== null && known.left === own.customerId;
  const told = (await mayTell(act, own.customerId, email)) && !elsewhere;
  await invite(act, own.customerId, { name: given.name, email, role, named, told });
  if (elsewhere) return;
  if (back) {
    await writeColleague(act, known.id, { customerId: own.customerId, role, named, removed: false });
    await endInvitations(act, own.customerId, email);
  }
  // Without it they would not get in.
  if (known === null) await addContact(act, { customerId: null, name: email, email });
  if (!told) return;
  const organisation = (await customerOf(act, own.customerId))?.name ?? '';
  await queueWelcome(act, keys, {
    policy: own.policy,
    // What somebody types about another is not said to them in the desk's name (field notes, class 27).
    to: { name: '', email, language: null, zone: null },
    by: holdsLink(lead.name) ? organisation : lead.name,
    organisation,
    link: `${keys.publicUrl()}/${given.slug}/sign-in?again&next=${encodeURIComponent(`/${given.slug}`)}`,
  });
}

/** Changes what a colleague may do. The last lead stays one. @throws Problem 404, 409, 422 as above */
export async function changeColleague(
  act: Act,
  own: OwnOrganisation,
  id: string,
  to: { readonly role: ColleagueRow['role']; readonly named: boolean },
): Promise<void> {
  await lockCustomer(act, own.customerId);
  const { person, people } = await colleague(act, own, id);
  if (!person.invited && person.role === 'contact lead' && to.role !== 'contact lead')
    requireOtherLead(people, id);
  if (to.named && !person.named) await requireRoom(act, own);
  if (!to.named && person.named && !person.invited) await exchangeNamed(act, own);
  if (person.invited) await changeInvitation(act, own.customerId, id, to);
  else await writeColleague(act, id, { customerId: own.customerId, ...to, removed: false });
  await recordAudit(act, { what: 'contact.changed', target: id, detail: { ...to } });
}

/**
 * Takes somebody off the list: from now on they do not get in, and what they write is a stranger's. Their requests stay with the
 * organisation. @throws Problem 404, 409, 422 as above
 */
export async function removeColleague(act: Act, own: OwnOrganisation, id: string): Promise<void> {
  await lockCustomer(act, own.customerId);
  const { person, people } = await colleague(act, own, id);
  if (person.email !== null) await endInvitations(act, own.customerId, person.email);
  if (!person.invited) {
    if (person.role === 'contact lead') requireOtherLead(people, id);
    if (person.named) await exchangeNamed(act, own);
    await writeColleague(act, id, {
      customerId: own.customerId,
      role: 'contact',
      named: false,
      removed: true,
    });
  }
  await recordAudit(act, { what: 'contact.removed', target: id, detail: { customer: own.customerId } });
}

/**
 * Accepts a duty for the organisation, in the version that holds now (OPS-17, MAX-1). @throws Problem 404 for none that is to be accepted,
 * 409 when another version holds meanwhile than the one that was read
 */
export async function acceptDuty(
  act: Act,
  own: OwnOrganisation,
  lead: Lead,
  wanted: { readonly duty: string; readonly version: string },
): Promise<void> {
  const found = (await dutiesNow(act, own)).find(({ duty }) => duty.id === wanted.duty);
  if (found === undefined || found.acceptance === null)
    throw notFound('A duty of yours that is to be accepted');
  const { version } = found.duty;
  if (version !== wanted.version)
    throw conflict('other-version', `The version that holds now is ${version}. Read it, then accept it.`);
  await insertAcceptance(act, { customerId: own.customerId, contactId: lead.id, duty: wanted.duty, version });
  await recordAudit(act, {
    what: 'duty.accepted',
    target: own.customerId,
    detail: { duty: wanted.duty, version },
  });
}

async function colleague(act: Act, own: OwnOrganisation, id: string) {
  const people = await peopleOf(act, own.customerId);
  const person = people.find((one) => one.id === id);
  if (person === undefined) throw notFound('Somebody of your organisation');
  compareVersion(act, versionOfColleague(person));
  return { person, people };
}

function requireOtherLead(people: readonly ListedColleague[], id: string): void {
  if (people.some((one) => !one.invited && one.role === 'contact lead' && one.id !== id)) return;
  throw conflict('last-lead', 'Somebody has to lead: make a colleague contact lead first.');
}
