import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';
import { versionById, versionOf, versionSchema } from '../../platform/http/versioned.ts';
import { announcementById, audiences, importances } from './queries.ts';
import type { AnnouncementRow } from './queries.ts';
import { announcementStates, stateAt } from './state.ts';

const byLanguage = z.record(z.string(), z.string());

/** An announcement as its readers have it. */
export const shownSchema = named(
  'Announcement',
  z.object({
    id: z.string(),
    titles: byLanguage.describe('By language'),
    texts: byLanguage.describe('By language; plain text. A title may stand alone'),
    importance: z.enum(importances),
    from: instant.describe('Since when it is shown'),
    until: instant.nullable().describe('From then on it is not; null: until somebody ends it'),
  }),
);

/** The same for those who write it. */
export const announcementSchema = shownSchema.extend({
  audience: z
    .enum(audiences)
    .describe('`everybody`: also who is not signed in; `customers`: who is signed in'),
  state: z.enum(announcementStates),
  version: versionSchema,
});

/**
 * Only in languages that the desk has now: pages speak no others. Null where nothing is left.
 * @param languages of the policy in force
 */
export function shownJson(
  row: AnnouncementRow,
  languages: readonly string[],
): z.input<typeof shownSchema> | null {
  const spoken = (words: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(words).filter(([language]) => languages.includes(language)));
  const titles = spoken(row.titles);
  return Object.keys(titles).length === 0 ? null : { ...readJson(row), titles, texts: spoken(row.texts) };
}

export const announcementJson = (row: AnnouncementRow, now: number): z.input<typeof announcementSchema> => ({
  ...readJson(row),
  audience: row.audience,
  state: stateAt(row, now),
  version: versionIn(row),
});

const readJson = ({ id, titles, texts, importance, from, until }: AnnouncementRow) => ({
  id,
  titles: { ...titles },
  texts: { ...texts },
  importance,
  from: formatInstant(from),
  until: until === null ? null : formatInstant(until),
});

const versionIn = ({ titles, texts, importance, audience, from, until }: AnnouncementRow): string =>
  versionOf({ titles, texts, importance, audience, from, until });

/** Of the announcement in the address. */
export const announcementVersion = versionById('announcement', announcementById, versionIn);
