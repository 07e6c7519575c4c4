import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { changeJson, changeSchema, sideSchema } from './compare-present.ts';
import { countConcerned, readRunning } from './comparisons.ts';
import { shownLanguage } from './civil.ts';
import { policySource } from './present.ts';
import { findVersion, readVersions, versionText } from './read-versions.ts';
import type { Workbench } from './workbench.ts';
import type { PolicyText } from './workbench-jobs.ts';
import { instant } from '../../platform/http/instants.ts';

const deskParams = z.object({ desk: z.string() });
const tags = ['policy'];
const version = /^(?:[0-9a-f]{8,64}|current|coming|newest)$/;
/** Two texts in one request. */
const twoTexts = 4 * 1024 * 1024;
/** Changes of running promises that are told one by one. */
const mostTold = 200;

const standing = z
  .object({ state: z.string(), due: instant.nullable(), within: z.string(), clause: z.string() })
  .nullable();

/** In what versions, drafts and texts differ, by meaning. */
export function comparisonRoutes(
  app: Http,
  access: Access,
  benches: { readonly staff: Workbench; readonly everybody: Workbench },
): void {
  const readers = { name: 'comparisons', most: 120, perSeconds: 60 };

  app.get(
    '/policy/versions/:hash/changes',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'readPolicyChanges',
        summary:
          'What a version changes, against the one that held before it or another; for customers what concerns them',
        params: deskParams.extend({ hash: z.string().regex(version) }),
        querystring: z.object({
          from: z.string().regex(version).optional().describe('Default: the version that held before it'),
          language: z.string().max(20).optional(),
        }),
        response: {
          200: z.object({
            from: sideSchema.nullable().describe('Null for the first version: there is nothing to compare'),
            to: sideSchema,
            language: z.string(),
            changes: z.array(changeSchema),
            report: z
              .unknown()
              .describe(
                'The same in words: sections of items, with wordings by key, as the outline of a policy has them',
              ),
          }),
          ...problems(404, 422, 429, 503),
        },
      },
    },
    async (request) => {
      const { person } = await access.visit(request);
      const staff = person.kind === 'agent';
      await access.limit(request, readers, staff ? 'caller' : 'network');
      const { from, to, language } = await access.act(request, async (act) => {
        const versions = await readVersions(act);
        const later = findVersion(versions, request.params.hash);
        const earlier =
          request.query.from === undefined ? later.before : findVersion(versions, request.query.from).version;
        return {
          from: earlier === null ? null : await versionText(act, earlier.id),
          to: await versionText(act, later.version.id),
          language: shownLanguage(versions.policy, request.query.language),
        };
      });
      const audience = staff ? ('managers' as const) : ('customers' as const);
      const bench = staff ? benches.staff : benches.everybody;
      const { comparison, report } = await bench.compare({
        from: from ?? to,
        to,
        running: null,
        report: { language, audience },
      });
      return {
        from: from === null ? null : { ...comparison.from },
        to: { ...comparison.to },
        language,
        changes: comparison.changes
          .filter((change) => staff || (change.audience === 'customers' && change.what !== 'written'))
          .map(changeJson),
        report,
      };
    },
  );

  app.post(
    '/policy/comparisons',
    {
      // It changes nothing.
      config: { guard: 'manager', audited: false, idempotency: 'ignored' },
      bodyLimit: twoTexts,
      schema: {
        tags,
        operationId: 'comparePolicies',
        summary:
          'In what a version or text differs from another: who gains or loses what, and which running promises would change',
        description:
          'Running promises do not change by a publication: it is told what would become of them if the later policy applied to them.',
        params: deskParams,
        body: z.object({
          from: policySource.describe('A hash, `current`, `coming`, `newest`, or a text'),
          to: policySource.describe('The same'),
          language: z.string().max(20).nullish(),
          audience: z.enum(['managers', 'customers']).default('managers').describe('Whose report it is'),
        }),
        response: {
          200: z.object({
            from: sideSchema,
            to: sideSchema,
            changes: z.array(
              changeSchema.extend({ customers: z.int().describe('Contracts that it concerns') }),
            ),
            report: z.unknown().describe('The same in words'),
            customers: z.object({
              concerned: z.int().describe('Contracts for which something changes that customers notice'),
              total: z.int().describe('All that go with the policy in force'),
            }),
            open: z.object({
              tickets: z.int().describe('Open tickets that were looked at'),
              total: z.int().describe('All open tickets'),
              running: z.int().describe('Promises that run in those'),
              changes: z.array(
                z.object({
                  ticket: z.int(),
                  plan: z.string(),
                  promise: z.string(),
                  before: standing,
                  after: standing,
                  direction: z.enum(['better', 'worse', 'other']),
                }),
              ),
              byPlan: z.record(
                z.string(),
                z.object({ tickets: z.int(), promises: z.int(), better: z.int(), worse: z.int() }),
              ),
              impossible: z.array(z.object({ ticket: z.int(), plan: z.string(), reason: z.string() })),
            }),
          }),
          ...problems(401, 403, 404, 413, 422, 503),
        },
      },
    },
    async (request) => {
      const { from, to, audience } = request.body;
      const read = await access.act(request, async (act) => ({
        from: await given(act, from),
        to: await given(act, to),
        running: await readRunning(act),
        language: shownLanguage((await readVersions(act)).policy, request.body.language),
      }));
      const { comparison, report, open } = await benches.staff.compare({
        from: read.from,
        to: read.to,
        running: read.running.job,
        report: { language: read.language, audience },
      });
      const counts = await access.act(request, (act) =>
        countConcerned(act, comparison.changes, comparison.to.effective),
      );
      const number = (id: string): number => read.running.numbers.get(id) ?? 0;
      return {
        from: { ...comparison.from },
        to: { ...comparison.to },
        changes: comparison.changes.map((change, index) => ({
          ...changeJson(change),
          customers: counts.each[index] ?? 0,
        })),
        report,
        customers: { concerned: counts.any, total: counts.total },
        open: {
          tickets: read.running.numbers.size,
          total: read.running.total,
          running: open?.running ?? 0,
          changes: (open?.changes ?? [])
            .slice(0, mostTold)
            .map((one) => ({ ...one, ticket: number(one.ticket) })),
          byPlan: { ...open?.byPlan },
          impossible: (open?.impossible ?? [])
            .slice(0, mostTold)
            .map((one) => ({ ...one, ticket: number(one.ticket) })),
        },
      };
    },
  );
}

/** What somebody compares: a version by its name, or a text. */
async function given(act: Act, text: string): Promise<PolicyText> {
  if (!version.test(text)) return { source: text, holidays: null };
  return versionText(act, findVersion(await readVersions(act), text).version.id);
}
