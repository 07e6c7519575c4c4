import { decide } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { policyFor } from '../policies/door.ts';
import { ownFacts } from './answer-request.ts';
import { closureSchema, comingClosures } from './coming-closures.ts';
import { firstChannel } from './present.ts';

/** When a desk is not there, told before it is. */
export function closureRoutes(app: Http, access: Access): void {
  app.get(
    '/closures',
    {
      config: { guard: 'public' },
      schema: {
        tags: ['policy'],
        operationId: 'listClosures',
        summary:
          'Holidays and planned closures of the coming three weeks, for the channels that whoever asks has, with their clauses',
        params: z.object({ desk: z.string() }),
        response: { 200: z.object({ items: z.array(closureSchema), next: z.null() }), ...problems(404) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { policy } = await policyFor(act, visit.person.customerId, act.now);
        const own = await ownFacts(act, visit, policy);
        const { ways } = decide(policy, { ...own, channel: firstChannel(policy) }, act.now);
        return {
          items: comingClosures(underContract(policy, own.contract ?? null), ways, act.now),
          next: null,
        };
      }),
  );
}
