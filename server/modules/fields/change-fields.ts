import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound, Problem } from '../../platform/problem.ts';
import type { FieldFault } from '../../platform/field-faults.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { currentPolicy } from '../policies/door.ts';
import {
  allFields,
  deleteField,
  insertField,
  lockField,
  mostFields,
  placeFields,
  updateField,
} from './queries.ts';
import type { FieldOption, FieldRow } from './queries.ts';
import { usesOf } from './value-queries.ts';

/** A field as an administrator writes it. */
export type GivenField = Pick<
  FieldRow,
  'type' | 'names' | 'hints' | 'kinds' | 'audience' | 'required' | 'archived'
> & { readonly options: readonly Omit<FieldOption, 'archived'>[] };

/** Makes a field, the last in order. @throws Problem conflict for a key that is taken; invalid */
export async function makeField(act: Act, key: string, given: GivenField): Promise<FieldRow> {
  const fields = await allFields(act);
  if (fields.length >= mostFields)
    throw conflict('too-many-fields', `There are ${mostFields} fields. Delete those that nothing holds.`);
  await requireSound(act, given);
  const made: FieldRow = {
    ...given,
    id: newId(),
    key,
    options: given.options.map((option) => ({ ...option, archived: false })),
    place: Math.min(10_000, Math.max(-1, ...fields.map(({ place }) => place)) + 1),
    archived: false,
    version: 1,
  };
  if (!(await insertField(act, made)))
    throw new Problem('key-taken', 409, `There is a field of the key "${key}" already.`, {
      errors: [{ path: 'key', code: 'key-taken' }],
    });
  await recordAudit(act, { what: 'field.added', target: made.id, detail: detailOf(made) });
  return made;
}

/**
 * Changes a field as a whole. What tickets hold stays: an option that some ticket has and that is left out is archived, and a
 * field that something is held in keeps its type.
 * @param seen the version that the caller has read
 * @throws Problem not-found, changed-meanwhile, conflict `field-used`, invalid
 */
export async function changeField(act: Act, id: string, seen: number, given: GivenField): Promise<FieldRow> {
  const before = await mustBe(act, id, seen);
  const used = (await usesOf(act, id)).get(id);
  if (used !== undefined && given.type !== before.type)
    throw new Problem('field-used', 409, 'Tickets hold values of this type. Make a new field instead.', {
      errors: [{ path: 'type', code: 'type-stays' }],
    });
  await requireSound(act, given);
  const kept = before.options
    .filter(
      (option) => used?.has(option.id) === true && given.options.every(({ id: one }) => one !== option.id),
    )
    .map((option) => ({ ...option, archived: true }));
  const after: FieldRow = {
    ...before,
    ...given,
    options: [...given.options.map((option) => ({ ...option, archived: false })), ...kept],
    version: before.version + 1,
  };
  await updateField(act, after);
  await recordAudit(act, { what: 'field.changed', target: id, detail: detailOf(after) });
  return after;
}

/** Deletes a field that nothing is held in. @throws Problem not-found, changed-meanwhile, conflict `field-used` */
export async function removeField(act: Act, id: string, seen: number): Promise<void> {
  const before = await mustBe(act, id, seen);
  if ((await usesOf(act, id)).has(id))
    throw conflict(
      'field-used',
      'Tickets hold values in it. Archive it: they keep them, and nobody is asked any more.',
    );
  await deleteField(act, id);
  await recordAudit(act, { what: 'field.removed', target: id, detail: detailOf(before) });
}

/** Puts the fields into an order. @throws Problem invalid for an id that is none */
export async function orderFields(act: Act, ids: readonly string[]): Promise<FieldRow[]> {
  const known = new Set((await allFields(act)).map(({ id }) => id));
  if (new Set(ids).size < ids.length || ids.some((id) => !known.has(id)))
    throw invalid('These are not the fields of the desk.', [{ path: 'ids', code: 'ids-once' }]);
  await placeFields(act, ids);
  await recordAudit(act, { what: 'field.ordered', target: null, detail: { fields: [...ids] } });
  return allFields(act);
}

async function mustBe(act: Act, id: string, seen: number): Promise<FieldRow> {
  const field = await lockField(act, id);
  if (field === null) throw notFound('A field with this id');
  if (field.version !== seen)
    throw new Problem(
      'changed-meanwhile',
      412,
      'It was changed since you read it. Read it again, then decide.',
      {
        extra: { version: `"${field.version}"` },
        headers: { etag: `"${field.version}"` },
      },
    );
  return field;
}

async function requireSound(act: Act, given: GivenField): Promise<void> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const faults = faultsOf(policy, given);
  if (faults.length > 0) throw invalid('The field is not whole.', faults);
}

/** What is wrong with a field at the desk of this policy. */
function faultsOf(policy: Policy, given: GivenField): FieldFault[] {
  const faults: FieldFault[] = [];
  const isNamed = (names: Readonly<Record<string, string>>): boolean =>
    Object.values(names).some((name) => name !== '');
  if (!isNamed(given.names)) faults.push({ path: 'names', code: 'name-in-a-language' });
  const unknown = (given.kinds ?? []).filter((kind) => !policy.kinds.has(kind));
  if (unknown.length > 0)
    faults.push({
      path: 'kinds',
      code: 'kind-unknown',
      values: { kinds: unknown.join(', '), options: [...policy.kinds.keys()].join(', ') },
    });
  const isList = given.type === 'one' || given.type === 'several';
  if (isList && given.options.length === 0) faults.push({ path: 'options', code: 'list-empty' });
  if (!isList && given.options.length > 0) faults.push({ path: 'options', code: 'only-lists' });
  const ids = given.options.map(({ id }) => id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index)
      faults.push({ path: `options.${index}.id`, code: 'twice', values: { word: id } });
  });
  given.options.forEach(({ names }, index) => {
    if (!isNamed(names)) faults.push({ path: `options.${index}.names`, code: 'name-in-a-language' });
  });
  return faults;
}

const detailOf = ({ key, type, audience, required, archived }: FieldRow) => ({
  key,
  type,
  audience,
  required,
  archived,
});
