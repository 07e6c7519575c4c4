import { promisedTimes } from '@amparo/decisions';
import { promisedBlocks, underContract } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { forbidden } from '../../platform/problem.ts';
import type { Access } from '../access/door.ts';
import { policyFor, shownLanguage } from '../policies/door.ts';
import { ownFacts } from './answer-request.ts';

const timesSchema = named(
  'PromisedTimes',
  z.object({
    language: z.string(),
    tables: z
      .array(z.unknown())
      .describe(
        'Tables as in the outline of the policy: one for all requests, or one for each group of kinds of which the same is promised; severities down, promises across, each cell with its clauses and the calendar on which it is counted',
      ),
    hours: z.array(z.unknown()).describe('The hours of these calendars, as in the outline of the policy'),
  }),
);

/** What is promised to the organisation of whoever asks, by kind and severity, under their plan and contract. */
export function timesRoutes(app: Http, access: Access): void {
  app.get(
    '/me/organisation/times',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags: ['people'],
        operationId: 'readPromisedTimes',
        summary: 'How fast one is answered: the times promised by kind and severity; for contacts',
        params: z.object({ desk: z.string() }),
        querystring: z.object({ language: z.string().max(20).optional() }),
        response: { 200: timesSchema, ...problems(401, 403) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        if (visit.person.kind !== 'contact') throw forbidden('Only for contacts of a customer.');
        const { policy } = await policyFor(act, visit.person.customerId, act.now);
        const own = await ownFacts(act, visit, policy);
        const held = underContract(policy, own.contract ?? null);
        const language = shownLanguage(policy, request.query.language);
        const facts = { ...own, channel: 'portal' };
        return { language, ...promisedBlocks(held, promisedTimes(held, facts, act.now), language) };
      }),
  );
}
