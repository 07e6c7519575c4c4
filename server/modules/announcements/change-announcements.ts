import { formatInstant } from '@amparo/business-time';
import { isDeepStrictEqual } from 'node:util';
import type { FieldFault } from '../../platform/field-faults.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { recordAudit } from '../audit/door.ts';
import { currentPolicy } from '../policies/door.ts';
import {
  announcementById,
  deleteAnnouncement,
  insertAnnouncement,
  putAway,
  updateAnnouncement,
} from './queries.ts';
import type { AnnouncementRow } from './queries.ts';
import { stateAt } from './state.ts';

/** An announcement as a lead writes it; `from` null: at once, or while it is shown as it was. */
export type GivenAnnouncement = Omit<AnnouncementRow, 'id' | 'from' | 'wordedAt'> & {
  readonly from: number | null;
};

/** @throws Problem invalid: without a title, in a language that the desk does not have, over before it begins */
export async function makeAnnouncement(act: Act, given: GivenAnnouncement): Promise<AnnouncementRow> {
  const made = { ...given, id: newId(), from: given.from ?? act.now, wordedAt: act.now };
  await requireSound(act, made, null);
  await insertAnnouncement(act, made);
  await recordAudit(act, { what: 'announcement.added', target: made.id, detail: detailOf(made) });
  return made;
}

/**
 * Writes an announcement anew. Where its words or its importance are others, also those see it who had put it away.
 * @throws Problem not-found, invalid
 */
export async function changeAnnouncement(
  act: Act,
  id: string,
  given: GivenAnnouncement,
): Promise<AnnouncementRow> {
  const before = await mustBe(act, id);
  const begun = stateAt(before, act.now) === 'shown' ? before.from : act.now;
  const after = { ...before, ...given, from: given.from ?? begun };
  await requireSound(act, after, before);
  const said = ({ titles, texts, importance }: AnnouncementRow) => ({ titles, texts, importance });
  const changed = isDeepStrictEqual(said(before), said(after)) ? after : { ...after, wordedAt: act.now };
  await updateAnnouncement(act, changed);
  await recordAudit(act, { what: 'announcement.changed', target: id, detail: detailOf(changed) });
  return changed;
}

/**
 * Shows it no more from now on; what is over stays as it is.
 * @throws Problem not-found, conflict `announcement-scheduled` for one that has not begun
 */
export async function endAnnouncement(act: Act, id: string): Promise<AnnouncementRow> {
  const before = await mustBe(act, id);
  const state = stateAt(before, act.now);
  if (state === 'over') return before;
  if (state === 'scheduled')
    throw conflict('announcement-scheduled', 'It is not shown yet. Change when it begins, or delete it.');
  const ended = { ...before, until: act.now };
  await updateAnnouncement(act, ended);
  await recordAudit(act, { what: 'announcement.ended', target: id, detail: detailOf(ended) });
  return ended;
}

/** @throws Problem not-found */
export async function removeAnnouncement(act: Act, id: string): Promise<void> {
  const before = await mustBe(act, id);
  await deleteAnnouncement(act, id);
  await recordAudit(act, { what: 'announcement.removed', target: id, detail: detailOf(before) });
}

/** A contact has read it and is shown it no more. @throws Problem forbidden for staff, not-found for what is not shown */
export async function dismissAnnouncement(access: Access, act: Act, id: string): Promise<void> {
  const { kind, id: contactId } = act.actor;
  if (kind !== 'contact' || contactId === null) throw forbidden('Only for contacts of a customer.');
  if (stateAt(await mustBe(act, id), act.now) !== 'shown') throw notFound('An announcement with this id');
  await access.write(act, (writing) => putAway(writing, contactId, id));
}

async function mustBe(act: Act, id: string): Promise<AnnouncementRow> {
  const row = await announcementById(act, id);
  if (row === null) throw notFound('An announcement with this id');
  return row;
}

async function requireSound(
  act: Act,
  { titles, texts, from, until }: AnnouncementRow,
  before: AnnouncementRow | null,
): Promise<void> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const options = policy.desk.languages;
  const faults: FieldFault[] = [];
  if (Object.keys(titles).length === 0) faults.push({ path: 'titles', code: 'text-in-a-language' });
  for (const [field, words] of Object.entries({ titles, texts }))
    for (const language of Object.keys(words))
      if (!options.includes(language))
        faults.push({
          path: `${field}.${language}`,
          code: 'one-of',
          values: { options: options.join(', ') },
        });
  for (const language of Object.keys(texts))
    if (titles[language] === undefined) faults.push({ path: `titles.${language}`, code: 'write-something' });
  if (until !== null && until <= from) faults.push({ path: 'until', code: 'after-from' });
  // What is over already would be shown to nobody; one that was over may be corrected.
  else if (until !== null && until <= act.now && until !== before?.until)
    faults.push({ path: 'until', code: 'time-to-come' });
  if (faults.length > 0) throw invalid('The announcement is not whole.', faults);
}

const detailOf = ({ titles, importance, audience, from, until }: AnnouncementRow) => ({
  titles,
  importance,
  audience,
  from: formatInstant(from),
  until: until === null ? null : formatInstant(until),
});
