import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import { instant } from '../../../platform/http/instants.ts';
import { sendVersion } from '../../../platform/http/etags.ts';
import { sendFramed } from '../../../platform/http/framed.ts';
import type { Http } from '../../../platform/http/create-http.ts';
import { problems } from '../../../platform/http/pages.ts';
import { cleanLineString, cleanString } from '../../../platform/http/text.ts';
import { invalid, Problem } from '../../../platform/problem.ts';
import type { Act, Services } from '../../../platform/services.ts';
import type { Access, Visit } from '../../access/door.ts';
import { currentPolicy } from '../../policies/door.ts';
import { deskAddress, frameOf } from '../frame.ts';
import { mailKeys } from '../keys.ts';
import type { Frame, Letter } from '../letter.ts';
import { queueFramed } from '../queue-letter.ts';
import { renderHtml } from '../render-html.ts';
import { renderText } from '../render-text.ts';
import { mailLanguages, wordsFor } from '../words.ts';
import { defaultSource } from './default-template.ts';
import type { TemplateSource } from './default-template.ts';
import { exampleValues } from './example-values.ts';
import { templateKinds, templateSpecs } from './kinds.ts';
import type { TemplateKind } from './kinds.ts';
import { previewPage } from './preview-page.ts';
import { renderTemplate } from './render-template.ts';
import { requireTemplate, restoreTemplate, saveTemplate } from './save-template.ts';
import { newestVersions, versionsOf } from './template-queries.ts';
import type { TemplateVersion } from './template-queries.ts';

const tags = ['mail'];
const deskParams = z.object({ desk: z.string() });
const kind = z.enum(templateKinds);
const language = z.enum(mailLanguages as [string, ...string[]]);
const letterParams = deskParams.extend({ kind, language });
const source = z.object({
  subject: cleanLineString().max(300).describe('One line with {{fields}}'),
  body: cleanString().max(20_000).describe('The letter: see docs/guide/mail-that-arrives.md'),
});
const versionSchema = z.object({
  version: z.int(),
  at: instant,
  by: z.string().nullable().describe('Name of who wrote it; null for a key'),
  subject: z.string().nullable().describe('Null: it went back to our letter'),
  body: z.string().nullable(),
});
const letterSchema = z.object({
  kind,
  language,
  own: z.boolean().describe('Whether the desk has a letter of its own; else ours is sent'),
  version: z.int().describe('Of the newest version, wanted for saving; 0 when there is none'),
  subject: z.string(),
  body: z.string(),
  default: z.object({ subject: z.string(), body: z.string() }).describe('Our letter'),
  fields: z.array(
    z.object({
      name: z.string(),
      kind: z
        .enum(['words', 'address', 'part'])
        .describe('`part` stands alone on a line; `address` may be linked to'),
      required: z.boolean(),
    }),
  ),
  versions: z.array(versionSchema).describe('The newest first'),
});

/** Letters that a desk writes otherwise, by kind and language: with a preview, versions and a test mail. */
export function templateRoutes(app: Http, services: Services, access: Access): void {
  const keys = mailKeys(services);
  const tests = { name: 'test mails', most: 10, perSeconds: 600 };

  /** A text as a mail of today would be, with an invented person. @throws Problem invalid */
  const example = async (
    act: Act,
    visit: Visit,
    wanted: { kind: TemplateKind; language: string; source: TemplateSource },
  ): Promise<{ letter: Letter; frame: Frame; sender: string }> => {
    const template = requireTemplate(wanted.kind, wanted.source);
    const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
    const words = wordsFor([wanted.language], [visit.person.zone, policy.desk.zone]);
    const values = exampleValues(wanted.kind, { words, policy, keys, now: act.now });
    const number = values['number'];
    return {
      letter: renderTemplate(template, values),
      frame: await frameOf(act, policy, words.language, typeof number === 'string' ? number : null),
      sender: deskAddress(policy),
    };
  };

  app.get(
    '/mail-templates',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'listMailTemplates',
        summary: 'Every letter by kind and language, and whether the desk has its own',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                kind,
                language,
                own: z.boolean(),
                version: z.int(),
                changed: instant.nullable(),
                by: z.string().nullable(),
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const newest = await newestVersions(act);
        return {
          items: templateKinds.flatMap((each) =>
            mailLanguages.map((tag) => {
              const row = newest.find((one) => one.kind === each && one.language === tag);
              return {
                kind: each,
                language: tag,
                own: row?.subject != null,
                version: row?.version ?? 0,
                changed: row === undefined ? null : formatInstant(row.at),
                by: row?.by ?? null,
              };
            }),
          ),
          next: null,
        };
      }),
  );

  app.get(
    '/mail-templates/:kind/:language',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'readMailTemplate',
        summary: 'One letter as it is sent, with its fields and all its versions',
        params: letterParams,
        response: { 200: letterSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { params } = request;
      const letter = await access.act(request, async (act) =>
        letterJson(params, await versionsOf(act, params.kind, params.language)),
      );
      sendVersion(reply, letter.version);
      return reply.send(letter);
    },
  );

  app.put(
    '/mail-templates/:kind/:language',
    {
      config: { guard: 'manager', version: 'heeded' },
      schema: {
        tags,
        operationId: 'saveMailTemplate',
        summary: "Make a text the desk's own letter, or go back to ours",
        params: letterParams,
        body: z.object({
          version: z.int().min(0).describe('That was the newest when you began'),
          source: source.nullable().describe('Null: back to our letter'),
        }),
        response: { 200: letterSchema, ...problems(401, 403, 404, 412, 422) },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const letter = await access.act(request, async (act, visit) => {
        await saveTemplate(act, visit.person.id, {
          kind: params.kind,
          language: params.language,
          base: body.version,
          source: body.source,
        });
        return letterJson(params, await versionsOf(act, params.kind, params.language));
      });
      sendVersion(reply, letter.version);
      return reply.send(letter);
    },
  );

  app.post(
    '/mail-templates/:kind/:language/restorations',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'restoreMailTemplate',
        summary: 'Make an older version the newest one',
        params: letterParams,
        body: z.object({ version: z.int().min(1) }),
        response: { 200: letterSchema, ...problems(401, 403, 404, 409, 412, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { params, body } = request;
        await restoreTemplate(act, visit.person.id, {
          kind: params.kind,
          language: params.language,
          version: body.version,
        });
        return letterJson(params, await versionsOf(act, params.kind, params.language));
      }),
  );

  app.post(
    '/mail-templates/:kind/:language/previews',
    {
      // It changes nothing, and goes to whoever asks.
      config: { guard: 'manager', audited: false },
      schema: {
        tags,
        operationId: 'previewMailTemplate',
        summary:
          "A text as a mail would be, with today's promises of the desk's policy and an invented person",
        params: letterParams,
        body: source,
        response: {
          200: z.object({ subject: z.string(), text: z.string(), html: z.string() }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { letter, frame } = await example(act, visit, { ...request.params, source: request.body });
        return { subject: letter.subject, text: renderText(letter, frame), html: renderHtml(letter, frame) };
      }),
  );

  app.post(
    '/mail-templates/:kind/:language/preview-pages',
    {
      // It changes nothing, and goes to whoever asks.
      config: { guard: 'manager', audited: false },
      schema: {
        tags,
        operationId: 'previewMailTemplatePage',
        summary: 'The same as a page for a frame: subject, HTML and text, or what is wrong with it',
        params: letterParams,
        // A page sends its whole form, with what else it carries.
        body: source.extend({
          intent: z.string().max(100).optional(),
          etag: z.string().max(20).optional(),
          over: z.string().max(20).optional(),
        }),
        response: { ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const page = await access.act(request, async (act, visit) => {
        try {
          const { letter, frame } = await example(act, visit, { ...request.params, source: request.body });
          return previewPage({
            subject: letter.subject,
            html: renderHtml(letter, frame),
            text: renderText(letter, frame),
          });
        } catch (error) {
          if (error instanceof Problem && error.id === 'invalid')
            return previewPage({ faults: error.errors.map(({ message }) => message) });
          throw error;
        }
      });
      return sendFramed(reply, page);
    },
  );

  app.post(
    '/mail-templates/:kind/:language/test-mails',
    {
      // It changes nothing, and goes to whoever asks.
      config: { guard: 'manager', audited: false },
      schema: {
        tags,
        operationId: 'sendTestMail',
        summary: 'Mail a text to yourself, as the preview shows it',
        params: letterParams,
        body: source,
        response: { 201: z.object({ to: z.string() }), ...problems(401, 403, 404, 422, 429) },
      },
    },
    async (request, reply) => {
      const { person } = await access.visit(request);
      const to = person.email;
      if (to === null)
        throw invalid('A key has no mail address: sign in as a person to get a test mail.', [
          { path: 'authorization', code: 'people-only' },
        ]);
      await access.limit(request, tests, 'caller');
      await access.act(request, async (act, visit) => {
        const { params } = request;
        const { letter, frame, sender } = await example(act, visit, { ...params, source: request.body });
        await queueFramed(act, {
          frame,
          sender,
          letter,
          language: frame.language,
          to: { email: to, name: person.name },
          kind: 'test',
          counts: null,
        });
      });
      return reply.status(201).send({ to });
    },
  );
}

function letterJson(
  wanted: { kind: TemplateKind; language: string },
  versions: readonly TemplateVersion[],
): z.infer<typeof letterSchema> {
  const ours = defaultSource(wanted.kind, wanted.language);
  const [newest] = versions;
  const own = newest?.subject != null && newest.body !== null;
  const spec = templateSpecs[wanted.kind];
  return {
    kind: wanted.kind,
    language: wanted.language,
    own,
    version: newest?.version ?? 0,
    subject: own ? (newest.subject ?? '') : ours.subject,
    body: own ? (newest.body ?? '') : ours.body,
    default: ours,
    fields: Object.entries(spec.fields).map(([name, fieldKind]) => ({
      name,
      kind: fieldKind,
      required: spec.required.includes(name),
    })),
    versions: versions.map(({ version, at, by, subject, body }) => ({
      version,
      at: formatInstant(at),
      by,
      subject,
      body,
    })),
  };
}
