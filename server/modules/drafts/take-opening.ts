import type { Act } from '../../platform/services.ts';
import type { GivenAttachment } from '../tickets/door.ts';
import { lockOpening } from './opening-queries.ts';
import type { OpeningWay } from './opening-queries.ts';
import { deleteDraft, filesOfDraft } from './queries.ts';

/**
 * Takes the files of a ticket that somebody has begun to open, for the ticket that is opened now: what was begun is over, in the
 * same transaction, so that neither is without the other.
 *
 * @param agentId who opens it; null for a key, which begins nothing
 */
export async function takeOpening(
  act: Act,
  agentId: string | null,
  way: OpeningWay,
): Promise<GivenAttachment[]> {
  const opening = agentId === null ? null : await lockOpening(act, agentId, way);
  if (opening === null) return [];
  const files = await filesOfDraft(act, opening.id);
  await deleteDraft(act, opening.id);
  return files.map(({ name, type, content }) => ({ name, type, content, inline: false, contentId: null }));
}
