import type { FastifyRequest } from 'fastify';
import { localize, nextLabel, publicJson, publicOutline } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems, problemSchema } from '../../platform/http/pages.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import { forbidden, invalid, Problem } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { renewClearances } from '../clearances/door.ts';
import { changeJson, changeSchema } from './compare-present.ts';
import { shownLanguage } from './civil.ts';
import { policyById } from './current-policy.ts';
import { readDraft } from './drafts.ts';
import { preparePublication } from './prepare-publication.ts';
import { policySource, versionJson, versionSchema } from './present.ts';
import { publishVersion } from './publish-version.ts';
import type { Author } from './publish-version.ts';
import { findVersion, readVersions, versionNamed, versionSource, versionText } from './read-versions.ts';
import type { Workbench } from './workbench.ts';

const deskParams = z.object({ desk: z.string() });
const tags = ['policy'];
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'a version is named by its hash of 64 signs');
const versionParams = deskParams.extend({
  hash: z
    .string()
    .regex(/^(?:[0-9a-f]{8,64}|current|coming|newest)$/)
    .describe('A hash, its first eight signs or more, or `current`, `coming`, `newest`'),
});

const meanwhile = problemSchema.extend({
  newest: z.object({ version: z.string(), hash: z.string() }),
  changes: z.array(changeSchema),
  report: z.unknown().describe('The same in words'),
});

/** The published versions of a policy, and publishing the next. */
export function versionRoutes(app: Http, services: Services, access: Access, bench: Workbench): void {
  app.get(
    '/policy/versions',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'listPolicyVersions',
        summary:
          'Every version that was published: the one in force, those to come, and all earlier ones; newest publication first',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(versionSchema),
            next: z.null(),
            current: z.string().describe('Hash of the version in force'),
            coming: z.string().nullable().describe('Hash of the next to take effect'),
            newest: z.string().describe('Hash of the newest publication: the base of the next'),
            label: z.string().describe('A label that the next version may have'),
          }),
          ...problems(404),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const versions = await readVersions(act);
        const { items, inForce, coming, newest, policy } = versions;
        return {
          items: items.map((each) => versionJson(policy, each, isStaff(visit))),
          next: null,
          current: inForce.version.hash,
          coming: coming?.version.hash ?? null,
          newest: newest.version.hash,
          label: nextLabel(newest.version.version, new Set(items.map(({ version }) => version.version))),
        };
      }),
  );

  app.get(
    '/policy/versions/:hash',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'readPolicyVersion',
        summary: 'One published version: ready to be shown, and for machines',
        params: versionParams,
        querystring: z.object({
          language: z.string().max(20).optional(),
          source: z.literal('1').optional().describe('For staff: the text as it was published'),
        }),
        response: {
          200: versionSchema.extend({
            language: z.string(),
            title: z.string(),
            summary: z.string(),
            outline: z.unknown().describe('As in the policy in force'),
            policy: z
              .record(z.string(), z.unknown())
              .describe(
                'The policy as JSON, in the shape of its JSON Schema, without contact data of channels',
              ),
            source: z.string().nullable().describe('The text as it was published, when it was asked for'),
          }),
          ...problems(403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const wanted = request.query.source !== undefined;
        if (wanted && !isStaff(visit)) throw forbidden('The text of a policy is for the staff of its desk.');
        const versions = await readVersions(act);
        const found = findVersion(versions, request.params.hash);
        const policy = await policyById(act.tx, act.deskId, found.version.id);
        const language = shownLanguage(policy, request.query.language);
        return {
          ...versionJson(versions.policy, found, isStaff(visit)),
          language,
          title: localize(policy.title, language),
          summary: localize(policy.summary, language),
          outline: publicOutline(policy, language),
          policy: publicJson(policy),
          source: wanted ? await versionSource(act, found.version.hash) : null,
        };
      }),
  );

  app.post(
    '/policy/versions',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'publishPolicy',
        summary: 'Publish the next version: a text, a draft, or an earlier version to go back to',
        description:
          'The text is checked with its worked examples. It holds from the start of its date in the zone of the desk, or, for today, from the next whole minute. Open tickets keep the version they were opened under. The same text from the same base is one publication, however often it is sent (200 then).',
        params: deskParams,
        body: z.object({
          source: policySource.nullish(),
          draft: z.uuid().nullish(),
          restore: hash.nullish().describe('Hash of the version to go back to'),
          effective: z
            .string()
            .regex(/^(?:\d{4}-\d{2}-\d{2}|today)$/, 'a date such as 2027-01-01, or `today`')
            .nullish()
            .describe('Date of effect, written into the text; default: the one that the text says'),
          label: cleanLineString()
            .min(1)
            .max(60)
            .nullish()
            .describe('Label of the version, written into the text; default: the one that the text says'),
          comment: cleanString().max(4000).default('').describe('Why; customers read it in the history'),
          base: hash.describe('The newest publication that its maker has seen'),
        }),
        response: {
          200: versionSchema,
          201: versionSchema,
          ...problems(401, 403, 404, 422, 503),
          409: {
            description: 'Somebody published in between: what that changed since `base`',
            content: { 'application/problem+json': { schema: meanwhile } },
          },
        },
      },
    },
    async (request, response) => {
      const { body } = request;
      const { source, restores, draftId } = await access.act(request, (act) => given(act, body));
      const text = await preparePublication(
        bench,
        source,
        { effective: body.effective ?? undefined, label: body.label ?? undefined },
        services.clock.now(),
      );
      const publish = access.act(request, async (act, visit) => {
        const published = await publishVersion(act, visit.desk.slug, authorOf(visit), {
          source: text,
          comment: body.comment,
          base: body.base,
          restores,
          draftId,
        });
        if (published.created) await renewClearances(act, null);
        const versions = await readVersions(act);
        return {
          created: published.created,
          version: versionJson(versions.policy, findVersion(versions, published.policy.hash), true),
        };
      });
      const { created, version } = await publish.catch(async (error: unknown) => {
        throw await withChanges(access, request, bench, error);
      });
      return response.status(created ? 201 : 200).send(version);
    },
  );
}

/** The text of a publication, from wherever it comes. @throws Problem when it comes from nowhere, or from two places */
async function given(
  act: Act,
  body: {
    source?: string | null | undefined;
    draft?: string | null | undefined;
    restore?: string | null | undefined;
  },
): Promise<{ source: string; restores: string | null; draftId: string | null }> {
  const ways = [body.source, body.draft, body.restore].filter((way) => way !== null && way !== undefined);
  if (ways.length !== 1)
    throw invalid('Give one of `source`, `draft` and `restore`.', [{ path: 'source', code: 'one-source' }]);
  if (body.draft !== null && body.draft !== undefined)
    return { source: (await readDraft(act, body.draft)).source, restores: null, draftId: body.draft };
  if (body.restore !== null && body.restore !== undefined) {
    return { source: await versionSource(act, body.restore), restores: body.restore, draftId: null };
  }
  return { source: body.source ?? '', restores: null, draftId: null };
}

/** Whoever comes too late is told what was published in between, by meaning; any other error stays as it is. */
async function withChanges(
  access: Access,
  request: FastifyRequest,
  bench: Workbench,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof Problem) || error.id !== 'published-meanwhile') return error;
  const { base } = request.body as { base: string };
  const { from, to, language } = await access.act(request, async (act) => {
    const { newest, policy } = await readVersions(act);
    return {
      from: await versionText(act, await versionNamed(act, base)),
      to: await versionText(act, newest.version.id),
      language: shownLanguage(policy, request.headers['accept-language']?.split(/[,;]/)[0]),
    };
  });
  const { comparison, report } = await bench.compare({
    from,
    to,
    running: null,
    report: { language, audience: 'managers' },
  });
  return new Problem(error.id, error.status, error.message, {
    extra: { ...error.extra, changes: comparison.changes.map(changeJson), report },
  });
}

const isStaff = (visit: Visit): boolean => visit.person.kind === 'agent';

/** In whose name a text is saved or published. */
export function authorOf({ person }: Visit): Author {
  return { id: person.id, key: person.key ? person.name : null };
}
