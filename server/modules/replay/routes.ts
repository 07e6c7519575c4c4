import { formatInstant } from '@amparo/business-time';
import type { MovedJson } from '@amparo/promises';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { pageQuery, problems, readCursor } from '../../platform/http/pages.ts';
import { newId } from '../../platform/ids.ts';
import { conflict, invalid, notFound } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import type { Access, Visit } from '../access/door.ts';
import { currentPolicy, findVersion, readDraft, readVersions, textOf } from '../policies/door.ts';
import { createReplayJobs } from './jobs.ts';
import type { ReplayJob } from './jobs.ts';
import { changeJson, changeSchema, replayResultSchema } from './present.ts';
import type { ReplayResultJson } from './present.ts';
import {
  deleteReplay,
  endReplay,
  insertReplay,
  listReplays,
  pruneReplays,
  readChanges,
  readReplay,
} from './queries.ts';
import type { ReplayRow } from './queries.ts';
import { readPeriod } from './read-period.ts';
import type { GivenPolicy } from './thread-messages.ts';
import { instant } from '../../platform/http/instants.ts';

/** Where a page of the list ended. */
const placeSchema = z.object({ after: z.int().min(0) });

const tags = ['policy'];
const deskParams = z.object({ desk: z.string() });
const replayParams = deskParams.extend({ id: z.uuid() });
const versionName = z
  .string()
  .regex(/^(?:[0-9a-f]{8,64}|current|coming|newest)$/)
  .describe('A hash, its first eight signs or more, or `current`, `coming`, `newest`');
const mapping = z
  .record(z.string().max(60), z.record(z.string().max(200), z.string().max(200).nullable()))
  .describe(
    'What ids of the past are called in the draft, by fact: {"severity":{"urgent":"S1"}}; null leaves one out',
  );
const date = z.iso.date();

/** Results are no proof and can be made again. */
const kept = 30;
const listed = 30;

const asked = z.object({
  draft: z.object({
    kind: z.enum(['draft', 'version', 'text']),
    name: z.string(),
    hash: z.string().nullable(),
  }),
  against: z.object({ kind: z.enum(['in-force', 'version']), name: z.string() }),
  from: date.nullable(),
  to: date.nullable(),
  minutes: z.number(),
  mapping,
});
type Asked = z.infer<typeof asked>;

const replaySchema = z.object({
  id: z.string(),
  state: z
    .enum(['running', 'done', 'cancelled', 'failed', 'interrupted'])
    .describe('`interrupted`: the server was stopped, or killed, while it ran'),
  share: z.number().describe('From 0 to 1'),
  created: instant,
  by: z.string().nullable(),
  asked,
  failure: z.string().nullable(),
});
const fullReplay = replaySchema.extend({
  result: replayResultSchema
    .nullable()
    .describe('Sums so far, or of all when it is done; null before the first'),
});

/** Replays: past tickets of the desk under a draft policy, in threads of their own. */
export function replayRoutes(app: Http, services: Services, access: Access): void {
  const jobs = createReplayJobs(services);
  app.addHook('onClose', () => jobs.close());

  app.post(
    '/policy/replays',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'startReplay',
        summary: 'Replay past tickets under a draft: what it would have promised, kept and broken',
        description:
          'Tickets that whoever asks may see are judged twice in one pass: by the draft, and by the version that each was opened under or by a version that is named. It runs by itself; ask for it by its id. One replay of a desk runs at a time.',
        params: deskParams,
        body: z.object({
          source: z.string().min(1).max(500_000).nullish().describe('A text; or'),
          draft: z.uuid().nullish().describe('a draft; or'),
          version: versionName.nullish().describe('a published version'),
          against: z
            .string()
            .regex(/^(?:in-force|[0-9a-f]{8,64}|current|coming|newest)$/)
            .default('in-force')
            .describe('`in-force`: the version that each ticket was opened under; or a published version'),
          from: date.nullish().describe("Tickets received from this date on, in the desk's zone"),
          to: date.nullish().describe('and until this date, inclusive'),
          minutes: z
            .number()
            .min(1)
            .max(1440)
            .default(15)
            .describe('That a response takes, for the staffing'),
          mapping: mapping.nullish(),
        }),
        response: { 202: replaySchema, ...problems(401, 403, 404, 409, 422, 503) },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const given = [body.source, body.draft, body.version].filter(
        (one) => one !== null && one !== undefined,
      );
      if (given.length !== 1)
        throw invalid('Give one of `source`, `draft` and `version`.', [
          { path: 'source', code: 'one-source' },
        ]);
      jobs.requirePlace();
      const id = newId();
      const job = await access.act(request, async (act, visit) => {
        const draft = await draftOf(act, body);
        const against = await againstOf(act, body.against);
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const period = periodOf(body.from ?? undefined, body.to ?? undefined, policy.desk.zone);
        const what: Asked = {
          draft: draft.told,
          against: against.told,
          from: body.from ?? null,
          to: body.to ?? null,
          minutes: body.minutes,
          mapping: body.mapping ?? {},
        };
        await pruneReplays(act, kept - 1);
        const begun = await insertReplay(act, { id, ...authorOf(visit), asked: what }, Date.now() / 1000);
        if (!begun)
          throw conflict('replay-running', 'A replay of this desk is running. Wait for it, or cancel it.');
        await recordAudit(act, {
          what: 'replay.started',
          target: id,
          detail: { ...what, mapping: undefined },
        });
        const made: ReplayJob = {
          id,
          deskId: act.deskId,
          actor: act.actor,
          draft: { ...draft.policy, mapping: body.mapping ?? {} },
          against: against.policy,
          period,
          minutes: body.minutes,
        };
        return made;
      });
      await jobs.start(job);
      const row = await access.act(request, (act) => readReplay(act, id, Date.now() / 1000));
      if (row === null) throw notFound('The replay');
      return reply.code(202).send(replayJson(row));
    },
  );

  app.get(
    '/policy/replays',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'listReplays',
        summary: `The latest replays of the desk, newest first; ${kept} are kept`,
        params: deskParams,
        response: {
          200: z.object({ items: z.array(replaySchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        items: (await listReplays(act, Date.now() / 1000, listed)).map(replayJson),
        next: null,
      })),
  );

  app.get(
    '/policy/replays/:id',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'readReplay',
        summary: 'How far a replay is, and what it has found so far',
        params: replayParams,
        response: { 200: fullReplay, ...problems(401, 403, 404) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const row = await readReplay(act, request.params.id, Date.now() / 1000);
        if (row === null) throw notFound('The replay');
        return { ...replayJson(row), result: row.result as ReplayResultJson | null };
      }),
  );

  app.get(
    '/policy/replays/:id/changes',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'listReplayChanges',
        summary: 'What came out otherwise, with both sides and why, earliest received first',
        params: replayParams,
        querystring: pageQuery.extend({
          kind: z.string().max(40).default('kept>broken').describe('As in `changes` of the result'),
          rule: z
            .string()
            .max(100)
            .optional()
            .describe(
              'Of promises beyond answers, as in `further` of the result; without it, answers and requests',
            ),
        }),
        response: {
          200: z.object({ items: z.array(changeSchema), next: z.string().nullable() }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { kind, rule, limit } = request.query;
        const after = readCursor(request.query.cursor, placeSchema)?.after ?? 0;
        const list = await readChanges(act, request.params.id, { kind, rule: rule ?? null });
        if (list === null) throw notFound('The replay');
        const items = list.slice(after, after + limit) as MovedJson[];
        const next =
          after + limit < list.length
            ? Buffer.from(JSON.stringify({ after: after + limit })).toString('base64url')
            : null;
        return { items: items.map(changeJson), next };
      }),
  );

  app.delete(
    '/policy/replays/:id',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'cancelReplay',
        summary: 'Cancel a replay that runs; take away one that does not',
        params: replayParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await access.act(request, async (act) => {
        const row = await readReplay(act, id, Date.now() / 1000);
        if (row === null) throw notFound('The replay');
        if (row.state === 'running') await endReplay(act, id, { state: 'cancelled' });
        else await deleteReplay(act, id);
        await recordAudit(act, {
          what: row.state === 'running' ? 'replay.cancelled' : 'replay.deleted',
          target: id,
        });
      });
      jobs.cancel(id);
      return reply.code(204).send(null);
    },
  );
}

function replayJson(row: ReplayRow): z.infer<typeof replaySchema> {
  const { id, state, share, by, failure } = row;
  return { id, state, share, created: formatInstant(row.created), by, asked: row.asked as Asked, failure };
}

function authorOf({ person }: Visit): { createdBy: string | null; createdKey: string | null } {
  return { createdBy: person.id, createdKey: person.key ? person.name : null };
}

function periodOf(from: string | undefined, to: string | undefined, zone: string): ReplayJob['period'] {
  try {
    return readPeriod(from, to, zone);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw invalid(message, [{ path: 'to', code: 'period-unfit', values: { text: message } }]);
  }
}

type Text = Omit<GivenPolicy, 'mapping'>;

async function draftOf(
  act: Act,
  body: {
    source?: string | null | undefined;
    draft?: string | null | undefined;
    version?: string | null | undefined;
  },
): Promise<{ policy: Text; told: Asked['draft'] }> {
  if (typeof body.draft === 'string') {
    const draft = await readDraft(act, body.draft);
    return {
      policy: { source: draft.source, holidays: null },
      told: { kind: 'draft', name: draft.title, hash: null },
    };
  }
  if (typeof body.version === 'string') {
    const { text, label, hash } = await versionOf(act, body.version);
    return { policy: text, told: { kind: 'version', name: label, hash } };
  }
  return {
    policy: { source: body.source ?? '', holidays: null },
    told: { kind: 'text', name: '', hash: null },
  };
}

async function againstOf(
  act: Act,
  name: string,
): Promise<{ policy: ReplayJob['against']; told: Asked['against'] }> {
  if (name === 'in-force') return { policy: 'in-force', told: { kind: 'in-force', name: '' } };
  const { text, label } = await versionOf(act, name);
  return { policy: { ...text, mapping: {} }, told: { kind: 'version', name: label } };
}

async function versionOf(act: Act, name: string): Promise<{ text: Text; label: string; hash: string }> {
  const { version } = findVersion(await readVersions(act), name);
  const text = await textOf(act.tx, act.deskId, version.id);
  if (text === null) throw notFound(`Policy version ${name}`);
  return {
    text: { source: text.source, holidays: text.holidays },
    label: version.version,
    hash: version.hash,
  };
}
