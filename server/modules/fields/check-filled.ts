import { Problem } from '../../platform/problem.ts';
import type { FieldFault } from '../../platform/field-faults.ts';
import type { Act } from '../../platform/services.ts';
import { applies, missingFault, missingOf, readValues } from './check-values.ts';
import type { GivenValues, ReadValue } from './check-values.ts';
import { allFields } from './queries.ts';
import type { FieldRow } from './queries.ts';
import { valuesOf } from './value-queries.ts';

/** The fields that whoever opens a request of a kind is asked for. @param staff false: a customer, or somebody whom nobody knows */
export const askedAtOpening = (fields: readonly FieldRow[], kind: string, staff: boolean): FieldRow[] =>
  fields.filter((field) => !field.archived && applies(field, kind) && (staff || field.audience === 'filled'));

/**
 * What is filled in when a request is opened. Customers fill in what is theirs to fill in and nothing else; what must be filled in
 * at opening must be.
 * @throws Problem `fields-invalid`
 */
export async function readOpening(
  act: Act,
  kind: string,
  { given, staff }: { readonly given: GivenValues; readonly staff: boolean },
): Promise<ReadValue[]> {
  const asked = askedAtOpening(await allFields(act), kind, staff);
  const { values, faults } = readValues(asked, given);
  const filled = new Map(values.map(({ field, value }) => [field.id, value]));
  const faulty = new Set(faults.map(({ path }) => path));
  const missing = missingOf(
    asked.filter(({ required }) => required === 'opening'),
    filled,
  )
    .map(missingFault)
    .filter(({ path }) => !faulty.has(path));
  if (faults.length + missing.length > 0) throw fieldsInvalid([...faults, ...missing]);
  return values.filter(({ value }) => value !== null);
}

/** Problem `fields-invalid` (422), with a fault for each field, at `fields.KEY`. */
export const fieldsInvalid = (errors: readonly FieldFault[]): Problem =>
  new Problem('fields-invalid', 422, 'Some fields are not filled in as they must be.', { errors });

/**
 * Before a ticket is resolved, everything that must be filled in is.
 * @throws Problem `fields-missing` (422) with a fault for each field
 */
export async function requireFilled(
  act: Act,
  ticket: { readonly id: string; readonly kind: string },
): Promise<void> {
  const needed = (await allFields(act)).filter(
    (field) => !field.archived && field.required !== 'never' && applies(field, ticket.kind),
  );
  if (needed.length === 0) return;
  const missing = missingOf(needed, await valuesOf(act, ticket.id));
  if (missing.length > 0)
    throw new Problem('fields-missing', 422, 'Before it is resolved, some fields must be filled in.', {
      errors: missing.map(missingFault),
    });
}
