import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { forgetOld, lockTags, mergeTags, putAway } from './gone-queries.ts';
import { insertTag, tagByName, tagsById, updateTag } from './queries.ts';
import type { Colour, TagRow } from './queries.ts';

interface Given {
  readonly name: string;
  readonly colour: Colour;
}

/** Makes a tag for the desk. @throws Problem conflict when one is called so */
export async function makeTag(act: Act, given: Given): Promise<TagRow> {
  const made = await insertTag(act, { id: newId(), ...given });
  if (made === null) throw taken(given.name);
  return made;
}

/** Gives a tag another name and colour; the tickets that bear it go on bearing it. @throws Problem not-found, conflict */
export async function renameTag(act: Act, id: string, given: Given): Promise<TagRow> {
  const [before] = await tagsById(act, [id]);
  if (before === undefined) throw notFound('A tag with this id');
  const other = await tagByName(act, given.name);
  if (other !== null && other.id !== id) throw taken(given.name);
  await updateTag(act, { id, ...given });
  await recordAudit(act, {
    what: 'tag.changed',
    target: id,
    detail: { from: before.name, to: given.name, colour: given.colour },
  });
  return { id, ...given };
}

/** Takes a tag off the list and off every ticket; it can be restored. @throws Problem not-found */
export async function removeTag(act: Act, id: string): Promise<void> {
  const [before] = await lockTags(act, [id]);
  if (before === undefined) throw notFound('A tag with this id');
  await forgetOld(act);
  await putAway(act, id);
  await recordAudit(act, { what: 'tag.removed', target: id, detail: { name: before.name } });
}

/**
 * Makes two tags one: what bears the first bears the second from now on, until it is restored. What happened before stays on
 * record as it was said.
 * @throws Problem not-found for either, invalid for one and the same
 */
export async function joinTags(act: Act, id: string, into: string): Promise<TagRow> {
  if (id === into)
    throw invalid('A tag can not be merged into itself.', [{ path: 'into', code: 'name-another' }]);
  const found = await lockTags(act, [id, into]);
  const [from, to] = [id, into].map((one) => found.find((tag) => tag.id === one));
  if (from === undefined || to === undefined) throw notFound('A tag with this id');
  await forgetOld(act);
  const tickets = await mergeTags(act, id, into);
  await recordAudit(act, {
    what: 'tag.merged',
    target: into,
    detail: { from: from.name, into: to.name, tickets },
  });
  return to;
}

const taken = (name: string) => conflict('name-taken', `There is a tag called ${name} already.`);
