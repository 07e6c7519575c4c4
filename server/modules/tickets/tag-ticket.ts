import { newId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import {
  addTags,
  forgetMerged,
  insertTag,
  removeTags,
  tagByName,
  tagsById,
  tagsOfTicket,
} from '../tags/door.ts';
import type { TagRow } from '../tags/door.ts';
import { changeTicket } from './change-ticket.ts';

/** So many tags one ticket bears at most. */
export const mostTags = 30;

/**
 * Puts tags on a ticket and takes others off, in one act. A name that the desk does not have yet becomes a grey tag.
 * @throws Problem invalid for an id that is none, or for too many; not-found when the actor can't see the ticket
 */
export async function tagTicket(
  asked: Act,
  number: number,
  input: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<void> {
  await changeTicket(asked, number, async (ticket, _policy, act) => {
    const borne = await tagsOfTicket(act, ticket.id);
    const wanted = await Promise.all(input.add.map((name) => tagCalled(act, name)));
    const added = wanted.filter((tag, at) => isNew(borne, tag) && wanted.indexOf(tag) === at);
    const gone = await tagsById(act, input.remove);
    const removed = gone.filter(({ id }) => !isNew(borne, { id }) && !added.some((tag) => tag.id === id));
    if (added.length === 0 && removed.length === 0) return { events: [] };
    if (borne.length + added.length - removed.length > mostTags)
      throw invalid(`A ticket bears ${mostTags} tags at most.`, [{ path: 'add', code: 'take-off-first' }]);
    const ids = (tags: readonly { id: string }[]): string[] => [...new Set(tags.map(({ id }) => id))];
    return {
      events: [{ type: 'tag', data: { added: ids(added), removed: ids(removed) } }],
      write: async () => {
        await removeTags(act, ticket.id, ids(removed));
        await forgetMerged(act, ticket.id, ids(removed));
        await addTags(act, ticket.id, ids(added));
      },
    };
  });
}

const isNew = (borne: readonly TagRow[], { id }: { readonly id: string }): boolean =>
  borne.every((tag) => tag.id !== id);

/** The tag of this name; made when there is none. */
async function tagCalled(act: Act, name: string): Promise<TagRow> {
  const found =
    (await tagByName(act, name)) ??
    (await insertTag(act, { id: newId(), name, colour: 'grey' })) ??
    // Somebody else made it at the same time.
    (await tagByName(act, name));
  if (found === null) throw new Error(`the tag ${name} is neither there nor to be made`);
  return found;
}
