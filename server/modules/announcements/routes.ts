import { parseInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import type { Access } from '../access/door.ts';
import { currentPolicy } from '../policies/door.ts';
import {
  changeAnnouncement,
  dismissAnnouncement,
  endAnnouncement,
  makeAnnouncement,
  removeAnnouncement,
} from './change-announcements.ts';
import type { GivenAnnouncement } from './change-announcements.ts';
import {
  announcementJson,
  announcementSchema,
  announcementVersion,
  shownJson,
  shownSchema,
} from './present.ts';
import { allAnnouncements, audiences, importances, shownAnnouncements } from './queries.ts';

const tags = ['announcements'];
const deskParams = z.object({ desk: z.string() });
const idParams = deskParams.extend({ id: z.uuid() });
const language = z.string().min(2).max(20);

const announcementIn = z.object({
  titles: z
    .record(language, cleanLineString().trim().max(120))
    .describe('By language of the desk, in one at least'),
  texts: z
    .record(language, cleanString().max(2000))
    .default({})
    .describe('By language; plain text, in languages that have a title. Web addresses can be followed'),
  importance: z.enum(importances).default('information'),
  audience: z
    .enum(audiences)
    .default('everybody')
    .describe('`everybody`: also who is not signed in; `customers`: who is signed in'),
  from: instant
    .nullable()
    .default(null)
    .describe('Since when it is shown; null: at once, or while it is shown as it was'),
  until: instant.nullable().default(null).describe('From then on it is not; null: until somebody ends it'),
});

/** What a desk tells everybody, or its customers, for a while: leads write it, staff read all of it. */
export function announcementRoutes(app: Http, access: Access): void {
  app.get(
    '/announcements/shown',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'listShownAnnouncements',
        summary: 'The announcements that are shown now to whoever asks: warnings first, then what began last',
        params: deskParams,
        response: { 200: z.object({ items: z.array(shownSchema), next: z.null() }), ...problems(404) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const shown = await shownAnnouncements(act);
        const { languages } = (await currentPolicy(act.tx, act.deskId, act.now)).policy.desk;
        return {
          items: shown.map((row) => shownJson(row, languages)).filter((item) => item !== null),
          next: null,
        };
      }),
  );

  app.get(
    '/announcements',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listAnnouncements',
        summary: 'All announcements, those that begin last first',
        params: deskParams,
        response: {
          200: z.object({ items: z.array(announcementSchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        items: (await allAnnouncements(act)).map((row) => announcementJson(row, act.now)),
        next: null,
      })),
  );

  app.post(
    '/announcements',
    {
      config: { guard: 'lead', audited: true },
      schema: {
        tags,
        operationId: 'makeAnnouncement',
        summary: 'Announce something',
        params: deskParams,
        body: announcementIn,
        response: { 201: announcementSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const made = await access.act(request, async (act) =>
        announcementJson(await makeAnnouncement(act, written(request.body)), act.now),
      );
      return response.status(201).send(made);
    },
  );

  app.put(
    '/announcements/:id',
    {
      config: { guard: 'lead', audited: true, version: announcementVersion },
      schema: {
        tags,
        operationId: 'changeAnnouncement',
        summary: 'Write an announcement anew',
        description:
          'Where its words or its importance are others, it is also shown to those who had dismissed it.',
        params: idParams,
        body: announcementIn,
        response: { 200: announcementSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) =>
        announcementJson(await changeAnnouncement(act, request.params.id, written(request.body)), act.now),
      ),
  );

  app.post(
    '/announcements/:id/endings',
    {
      config: { guard: 'lead', audited: true, version: announcementVersion },
      schema: {
        tags,
        operationId: 'endAnnouncement',
        summary: 'Show an announcement no more, from now on',
        params: idParams,
        response: { 201: announcementSchema, ...problems(401, 403, 404, 409) },
      },
    },
    async (request, response) => {
      const ended = await access.act(request, async (act) =>
        announcementJson(await endAnnouncement(act, request.params.id), act.now),
      );
      return response.status(201).send(ended);
    },
  );

  app.delete(
    '/announcements/:id',
    {
      config: { guard: 'lead', audited: true, version: announcementVersion },
      schema: {
        tags,
        operationId: 'removeAnnouncement',
        summary: 'Delete an announcement; one that was shown is better ended',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => removeAnnouncement(act, request.params.id));
      return response.status(204).send(null);
    },
  );

  app.post(
    '/announcements/:id/dismissals',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags,
        operationId: 'dismissAnnouncement',
        summary: 'Be shown an announcement no more, unless it says something else; for contacts',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => dismissAnnouncement(access, act, request.params.id));
      return response.status(204).send(null);
    },
  );
}

/** Languages in which nothing is written are left out. */
const written = ({
  titles,
  texts,
  from,
  until,
  ...rest
}: z.output<typeof announcementIn>): GivenAnnouncement => ({
  ...rest,
  titles: filled(titles),
  texts: filled(texts),
  from: from === null ? null : parseInstant(from),
  until: until === null ? null : parseInstant(until),
});

const filled = (words: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).filter(([, text]) => text !== ''));
