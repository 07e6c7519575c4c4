import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Versioned } from '../../platform/http/versioned.ts';
import type { Access } from '../access/door.ts';
import { recordAudit } from '../audit/door.ts';
import { fewestLessons } from './bayes.ts';
import { listedSenders, listSender, senderKinds, unlistSender } from './sender-lists.ts';
import { lessonCounts, spamResults } from './weigh-spam.ts';
import { saveTrustSettings, trustSettings } from './settings.ts';
import type { TrustSettings } from './settings.ts';
import { instant } from '../../platform/http/instants.ts';

const tags = ['trust'];
const deskParams = z.object({ desk: z.string() });
const settingsSchema = z.object({
  sealers: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(
          /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/,
          'a domain such as lists.example.org',
        ),
    )
    .max(100)
    .describe('Domains whose ARC seals are believed: mailing lists and forwarders of yours'),
  spamThreshold: z
    .number()
    .min(0.5)
    .max(1)
    .describe("From this probability on a stranger's message is put aside; 1 puts nothing aside"),
  scan: z
    .enum(['required', 'when-present'])
    .describe('`required`: a file that no virus scanner has looked at is not handed out'),
});

const settledSchema = settingsSchema.extend({ version: versionSchema });

const settled = ({ sealers, ...rest }: TrustSettings): z.infer<typeof settledSchema> => {
  const settings = { ...rest, sealers: [...sealers] };
  return { ...settings, version: versionOf(settings) };
};

/** Also of those at first. */
const trustVersion: Versioned = {
  table: 'trust_setting',
  rows: () => ({ id: 'desk' }),
  present: async (act) => settled(await trustSettings(act.tx, act.deskId)).version,
};

/** Whom a desk believes. */
export function trustRoutes(app: Http, access: Access): void {
  app.get(
    '/trust',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'readTrustSettings',
        summary: 'Whom this desk believes, and what it puts aside',
        params: deskParams,
        response: { 200: settledSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, async (act) => settled(await trustSettings(act.tx, act.deskId))),
  );

  app.put(
    '/trust',
    {
      // Whom the desk believes decides what a mail may do: a key that leaked must not say it.
      config: { guard: 'administrator', fresh: true, version: trustVersion },
      schema: {
        tags,
        operationId: 'saveTrustSettings',
        summary: 'Change whom this desk believes, and what it puts aside',
        params: deskParams,
        body: settingsSchema,
        response: { 200: settledSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        await saveTrustSettings(act, request.body);
        await recordAudit(act, { what: 'trust.changed', target: act.deskId, detail: { ...request.body } });
        return settled(await trustSettings(act.tx, act.deskId));
      }),
  );
}

const senderSchema = z.object({
  id: z.string(),
  effect: z.enum(['allow', 'block']),
  what: z.enum(senderKinds),
  value: z.string(),
  note: z.string(),
  at: instant,
});
const resultDays = 90;

/** What the filter of a desk has learned, how well it did, and whom the desk has listed. */
export function spamRoutes(app: Http, access: Access): void {
  app.get(
    '/spam',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'readSpamFilter',
        summary: 'What the spam filter of this desk has learned, and how well it did in the last 90 days',
        params: deskParams,
        response: {
          200: z.object({
            threshold: z.number(),
            learned: z
              .object({ spam: z.int(), ham: z.int(), needed: z.int() })
              .describe(
                'Messages marked so far; with fewer than `needed` of either kind nothing is put aside by its words',
              ),
            results: z
              .object({
                asideRightly: z.int(),
                asideWrongly: z.int(),
                passedRightly: z.int(),
                passedWrongly: z.int(),
              })
              .describe(
                'By what people said afterwards; of what nobody said anything it is taken to be right',
              ),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        threshold: (await trustSettings(act.tx, act.deskId)).spamThreshold,
        learned: { ...(await lessonCounts(act)), needed: fewestLessons },
        results: { ...(await spamResults(act, act.now - resultDays * 86_400)) },
      })),
  );

  app.get(
    '/senders',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listSenders',
        summary: 'Senders whose mail is always taken in, or never',
        params: deskParams,
        response: {
          200: z.object({ items: z.array(senderSchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        items: (await listedSenders(act)).map((sender) => ({ ...sender, at: formatInstant(sender.at) })),
        next: null,
      })),
  );

  app.post(
    '/senders',
    {
      config: { guard: 'lead', people: true },
      schema: {
        tags,
        operationId: 'listSender',
        summary: 'Take in the mail of an address, a domain or a network always, or never',
        params: deskParams,
        body: z.object({
          effect: z.enum(['allow', 'block']),
          what: z.enum(senderKinds).describe('A domain stands for those below it too'),
          value: z.string().trim().min(1).max(320),
          note: cleanLineString().max(300).default(''),
        }),
        response: { 201: z.object({ id: z.string() }), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const id = await access.act(request, async (act) => {
        const added = await listSender(act, request.body);
        const { effect, what, value } = request.body;
        await recordAudit(act, { what: 'sender.listed', target: added, detail: { effect, what, value } });
        return added;
      });
      return response.status(201).send({ id });
    },
  );

  app.delete(
    '/senders/:id',
    {
      config: { guard: 'lead' },
      schema: {
        tags,
        operationId: 'unlistSender',
        summary: 'Take a sender off the list',
        params: deskParams.extend({ id: z.uuid() }),
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, async (act) => {
        const { id } = request.params;
        const gone = await unlistSender(act, id);
        await recordAudit(act, { what: 'sender.unlisted', target: id, detail: { ...gone } });
      });
      return response.status(204).send(null);
    },
  );
}
