import { compareVersion } from '../../platform/http/versioned.ts';
import { conflict, forbidden, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { civilDay, currentPolicy } from '../policies/door.ts';
import { addContact } from './add-people.ts';
import type { ContactHooks } from './contact-hooks.ts';
import {
  addressTaken,
  contactOf,
  lockContact,
  versionOfContact,
  writeAddress,
  writeContact,
} from './contacts.ts';
import type { Contact } from './contacts.ts';
import { customerById } from './list-customers.ts';
import { exchangeNamed, requireRoom } from './named-people.ts';
import { anybodyWith, lockCustomer, noteNamedChange, writeColleague } from './organisation-queries.ts';
import { membershipOf } from './queries.ts';
import { ownOrganisation } from './read-organisation.ts';

/** What somebody may do at their customer. */
interface Place {
  readonly role: Contact['role'];
  readonly named: boolean;
}

/**
 * Somebody who writes to the desk, or calls; of whom whoever acts may not know, there is nobody (OSW-9).
 * @throws Problem not-found
 */
export async function knownContact(act: Act, id: string): Promise<Contact> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const contact = await contactOf(act, policy, id);
  if (contact === null) throw notFound('This person');
  return contact;
}

/** @throws Problem not-found for a customer that is none, or of whom whoever acts may not know (OSW-9) */
async function requireCustomer(act: Act, id: string): Promise<void> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  if ((await customerById(act, policy, civilDay(policy, act.now), id)) === null)
    throw notFound('This customer');
}

/** Changes what somebody is called, and how they are written to. @throws Problem 404, 412 */
export async function changeContact(
  act: Act,
  id: string,
  to: Pick<Contact, 'name' | 'language' | 'zone'> & { readonly telephone?: string | null | undefined },
): Promise<void> {
  await lockContact(act, id);
  const before = await knownContact(act, id);
  compareVersion(act, versionOfContact(before));
  await writeContact(act, id, {
    ...to,
    telephone: to.telephone === undefined ? before.telephone : to.telephone,
  });
  await recordAudit(act, {
    what: 'contact.changed',
    target: id,
    detail: { language: to.language, zone: to.zone },
  });
}

/**
 * Writes down the address of somebody who had none: what they mail from it is theirs from then on, and they are answered there. With a
 * customer it opens what its people see, so that leads write it.
 * @throws Problem 403, 404; 409 `has-address`, `address-taken`, `staff-address`
 */
export async function giveAddress(act: Act, id: string, email: string): Promise<void> {
  await lockContact(act, id);
  const before = await knownContact(act, id);
  if (before.email !== null) throw conflict('has-address', 'This person has a mail address already.');
  await requireNoStaff(act, email);
  if ((await anybodyWith(act, email)) !== null) throw addressTaken();
  if (!(await writeAddress(act, id, email)))
    throw forbidden('With a mail address they see what is their customer’s: leads and up write it down.');
  await recordAudit(act, { what: 'contact.addressed', target: id });
}

/**
 * Puts somebody who belongs to no customer with one, or changes what they may do there. Nobody is moved from one customer to another by
 * it: that would open the requests of one to people of the other. Their tickets that run are decided anew by `hooks.entitled`.
 * @throws Problem 404, 412; 409 `has-customer`; 422 when no more people may be named, or exchanged (OPS-10)
 */
export async function putWithCustomer(
  act: Act,
  hooks: ContactHooks,
  customerId: string,
  id: string,
  to: Place,
): Promise<void> {
  await requireCustomer(act, customerId);
  await lockCustomer(act, customerId);
  await lockContact(act, id);
  const before = await knownContact(act, id);
  compareVersion(act, versionOfContact(before));
  if (before.customer_id !== null && before.customer_id !== customerId) throw hasCustomer();
  if (before.email !== null) await requireNoStaff(act, before.email);
  if (to.named !== before.named) {
    const own = await ownOrganisation(act, customerId);
    await (to.named ? requireRoom(act, own) : exchangeNamed(act, own));
  }
  await writeColleague(act, id, { customerId, ...to, removed: false });
  const joins = before.customer_id === null;
  await recordAudit(act, {
    what: joins ? 'contact.joined' : 'contact.changed',
    target: id,
    detail: { customer: customerId, ...to },
  });
  // Also where nothing changed: a request may be open again that was over then.
  await hooks.entitled(act, id);
}

/**
 * Adds somebody to a customer; who wrote before and belongs to none is put with it.
 * @returns their id
 * @throws Problem as `putWithCustomer`, 409 also for an address of the staff
 */
export async function addToCustomer(
  act: Act,
  hooks: ContactHooks,
  customerId: string,
  given: Pick<Contact, 'name' | 'email' | 'telephone' | 'language' | 'zone'> & Place,
): Promise<string> {
  const known = given.email === null ? null : await anybodyWith(act, given.email);
  if (known !== null) {
    if (known.customer_id !== null) throw hasCustomer();
    await putWithCustomer({ ...act, precondition: null }, hooks, customerId, known.id, given);
    return known.id;
  }
  await requireCustomer(act, customerId);
  await lockCustomer(act, customerId);
  if (given.email !== null) await requireNoStaff(act, given.email);
  if (given.named) await requireRoom(act, await ownOrganisation(act, customerId));
  return addContact(act, {
    ...given,
    customerId,
    language: given.language ?? undefined,
    zone: given.zone ?? undefined,
  });
}

/**
 * Ends that somebody is of a customer: from now on what they write is a stranger's. Their requests stay with the customer. Who is named
 * makes room, which counts as an exchange (OPS-10); it is refused for no limit, since who left must not get in.
 * @throws Problem 404, 412
 */
export async function endMembership(act: Act, customerId: string, id: string): Promise<void> {
  await requireCustomer(act, customerId);
  await lockCustomer(act, customerId);
  await lockContact(act, id);
  const before = await knownContact(act, id);
  if (before.customer_id !== customerId) throw notFound('Somebody of this customer');
  compareVersion(act, versionOfContact(before));
  if (before.named) await noteNamedChange(act, customerId);
  await writeColleague(act, id, { customerId, role: 'contact', named: false, removed: true });
  await recordAudit(act, { what: 'contact.removed', target: id, detail: { customer: customerId } });
}

const hasCustomer = () =>
  conflict('has-customer', 'This person belongs to a customer already. End that first, where they are.');

async function requireNoStaff(act: Act, email: string): Promise<void> {
  if ((await membershipOf(act.tx, act.deskId, email))?.kind === 'agent')
    throw conflict('staff-address', 'This is the address of somebody of the staff.');
}
