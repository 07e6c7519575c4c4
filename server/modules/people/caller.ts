import type { Policy } from '@amparo/policy';
import { actingAs } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { addContact } from './add-people.ts';
import { contactOf, writeFirstTelephone } from './contacts.ts';
import { contactById, findOrAddContact } from './queries.ts';
import type { ContactRow } from './queries.ts';

/** Who calls, as far as it is known. */
interface GivenCaller {
  /** Somebody on record. */
  readonly contact: string | null;
  readonly name: string | null;
  /** One that mail can go to. */
  readonly email: string | null;
  readonly telephone: string | null;
}

/**
 * The contact who calls: who is named by id or has the address, else somebody new. A number alone makes nobody somebody else: several
 * people call from one, so who has it already is offered to whoever takes the call, who chooses. A number that is new is written down.
 *
 * @param staff whoever takes the call, by whose rights a contact is named (OSW-9); `act` writes as intake
 * @param policy by which it is known whom a clearance hides
 * @throws Problem 422 when nothing is known of the caller, nobody has the id, or a name or an address is said beside it
 */
export async function callerOf(
  act: Act,
  staff: Actor,
  policy: Policy,
  given: GivenCaller,
): Promise<ContactRow> {
  const { contact, email, telephone } = given;
  if (contact !== null) refuseBeside(given);
  const name = given.name ?? telephone ?? email ?? '';
  const known =
    contact !== null
      ? await contactNamed(act, staff, policy, contact)
      : email !== null
        ? await findOrAddContact(act, { email, name, language: null })
        : null;
  if (known !== null) {
    if (telephone !== null) await writeFirstTelephone(act, known.id, telephone);
    return known;
  }
  if (name === '')
    throw invalid(
      'Say who calls: a name, a telephone number, a mail address, or who it is of those on record.',
      [{ path: 'requester', code: 'name-or-number' }],
    );
  const id = await addContact(act, { customerId: null, name, email: null, telephone });
  const added = await contactById(act.tx, act.deskId, id);
  if (added === null) throw new Error('a contact that was just written is missing');
  return added;
}

/** Who is on record has a name and an address: others would be taken for a change of these, and be lost. */
function refuseBeside(given: GivenCaller): void {
  const beside = (['name', 'email'] as const).filter((field) => given[field] !== null);
  if (beside.length > 0)
    throw invalid(
      'Say who it is of those on record, or a name and a mail address, not both.',
      beside.map((field) => ({
        path: `requester.${field}`,
        code: 'one-member',
        values: { options: `contact, ${field}` },
      })),
    );
}

/** By id, if whoever takes the call may know of them. */
async function contactNamed(act: Act, staff: Actor, policy: Policy, id: string): Promise<ContactRow> {
  const asked = await actingAs(act.tx, act, staff, () => contactOf({ ...act, actor: staff }, policy, id));
  const found = asked === null ? null : await contactById(act.tx, act.deskId, id);
  if (found === null)
    throw invalid('There is nobody of this id, or you may not know of them.', [
      { path: 'requester.contact', code: 'name-another' },
    ]);
  return found;
}
