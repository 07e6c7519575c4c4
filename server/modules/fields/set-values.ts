import type { Act } from '../../platform/services.ts';
import { changeTicket } from '../tickets/door.ts';
import { fieldsInvalid } from './check-filled.ts';
import { applies, isSame, readValues } from './check-values.ts';
import type { GivenValues } from './check-values.ts';
import { allFields } from './queries.ts';
import { valuesOf, writeValues } from './value-queries.ts';

/**
 * Writes values into the desk's own fields of a ticket; those that are left out stay. On record are the fields and not what is in
 * them, which can be about people.
 * @throws Problem `fields-invalid`; not-found when the actor can't see the ticket
 */
export async function setValues(asked: Act, number: number, given: GivenValues): Promise<void> {
  await changeTicket(asked, number, async (ticket, _policy, act) => {
    const before = await valuesOf(act, ticket.id);
    const open = (await allFields(act)).filter(
      (field) => before.has(field.id) || (!field.archived && applies(field, ticket.kind)),
    );
    const { values, faults } = readValues(open, given, before);
    if (faults.length > 0) throw fieldsInvalid(faults);
    const changed = values.filter(({ field, value }) => !isSame(value, before.get(field.id)));
    if (changed.length === 0) return { events: [] };
    const ids = (isSet: boolean): string[] =>
      changed.filter(({ value }) => (value !== null) === isSet).map(({ field }) => field.id);
    return {
      events: [{ type: 'field', data: { set: ids(true), cleared: ids(false) } }],
      write: () => writeValues(act, ticket.id, changed),
    };
  });
}
