import { formatInstant } from '@amparo/business-time';
import { localize, publicOutline } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { countPromises } from '../ledger/door.ts';
import { monthBefore, shownLanguage } from './civil.ts';
import { currentPolicy } from './current-policy.ts';
import { comparisonRoutes } from './comparison-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { policyFor } from './policy-for.ts';
import { instant } from '../../platform/http/instants.ts';
import { createBenches } from './benches.ts';
import type { Benches } from './benches.ts';
import { questionRoutes } from './question-routes.ts';
import { readVersions } from './read-versions.ts';
import { versionRoutes } from './version-routes.ts';

const deskParams = z.object({ desk: z.string() });
const tags = ['policy'];

/**
 * The policy of a desk: as it holds, its versions and drafts, checks and questions.
 * @param given threads that go on after this application; default: its own, which end with it
 */
export function policyRoutes(app: Http, services: Services, access: Access, given?: Benches): void {
  const benches = given ?? createBenches();
  if (given === undefined)
    app.addHook('onClose', async () => {
      await Promise.all([benches.staff.close(), benches.everybody.close()]);
    });
  versionRoutes(app, services, access, benches.staff);
  draftRoutes(app, access);
  comparisonRoutes(app, access, benches);
  questionRoutes(app, services, access, benches);

  app.get(
    '/policy',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'readPolicy',
        summary: 'The policy in force, ready to be shown, with how it was kept last month',
        params: deskParams,
        querystring: z.object({ language: z.string().max(20).optional() }),
        response: {
          200: z.object({
            hash: z.string(),
            version: z.string(),
            effective: z.string(),
            language: z.string(),
            title: z.string(),
            summary: z.string(),
            source: z.object({ title: z.string(), language: z.string() }),
            outline: z
              .unknown()
              .describe('Sections of blocks: tables, hours, lists, paragraphs, each with its clauses'),
            readings: z.array(z.object({ clause: z.string(), type: z.string(), text: z.string() })),
            kept: z.object({ month: z.string(), kept: z.int(), broken: z.int(), open: z.int() }),
            versions: z.array(z.object({ version: z.string(), effective: instant, hash: z.string() })),
            pinned: z
              .object({ version: z.string(), hash: z.string(), effective: z.string() })
              .nullable()
              .describe('The version that the contract of whoever asks stays under, when it is another one'),
          }),
          ...problems(404),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const language = shownLanguage(policy, request.query.language);
        const month = monthBefore(policy, act.now);
        const { items } = await readVersions(act);
        const own = await policyFor(act, visit.person.customerId, act.now);
        return {
          hash: policy.hash,
          version: policy.version,
          effective: policy.effective,
          language,
          title: localize(policy.title, language),
          summary: localize(policy.summary, language),
          source: policy.source,
          outline: publicOutline(policy, language),
          readings: policy.readings.map((reading) => ({
            clause: reading.clause,
            type: reading.type,
            text: localize(reading.text, language),
          })),
          kept: { month: month.name, ...(await countPromises(act, month.from, month.to)) },
          versions: items.map(({ version }) => ({
            version: version.version,
            effective: formatInstant(version.effective),
            hash: version.hash,
          })),
          pinned:
            own.policy.hash === policy.hash
              ? null
              : {
                  version: own.policy.version,
                  hash: own.policy.hash,
                  effective: own.policy.effective,
                },
        };
      }),
  );
}
