import { conflict, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { bringBack, lockGoneTag } from './gone-queries.ts';
import { tagsById } from './queries.ts';
import type { TagRow } from './queries.ts';

/**
 * Takes back that a tag was deleted or merged: it has its name, its colour and its tickets again. What was changed since then stays: a
 * ticket that the tag was merged on, and from which somebody took the other, gets neither. Restoring what is there does nothing.
 * @throws Problem not-found when it is not kept (any more), conflict while another tag has its name
 */
export async function restoreTag(act: Act, id: string): Promise<TagRow> {
  const gone = await lockGoneTag(act, id);
  if (gone === null) {
    const [there] = await tagsById(act, [id]);
    if (there === undefined) throw notFound('A tag with this id that was deleted or merged lately');
    return there;
  }
  const tickets = await bringBack(act, id, gone.into);
  if (tickets === null)
    throw conflict(
      'name-again',
      `There is a tag called ${gone.name} again. Give that one another name first; then this one can be restored.`,
    );
  await recordAudit(act, {
    what: 'tag.restored',
    target: id,
    detail: { name: gone.name, tickets, ...(gone.into === null ? {} : { mergedInto: gone.into }) },
  });
  return { id, name: gone.name, colour: gone.colour };
}
