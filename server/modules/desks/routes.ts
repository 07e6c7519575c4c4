import { formatInstant } from '@amparo/business-time';
import { decide } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { inDesk } from '../../platform/db/context.ts';
import { lookOf } from '../looks/door.ts';
import { currentPolicy, policyFor } from '../policies/door.ts';
import { answerRequest, askedIn, decisionSchema, ownFacts } from './answer-request.ts';
import { closureRoutes } from './closure-routes.ts';
import { formRoutes } from './form-routes.ts';
import { deskParts, deskSchema, firstChannel, localText, wayJson } from './present.ts';
import { allDesks } from './queries.ts';
import { timesRoutes } from './times-routes.ts';

const deskParams = z.object({ desk: z.string() });
const tags = ['policy'];

/** What a desk is, what it promises, and what a request would get: public, as the policy is. */
export function deskRoutes(app: Http, services: Services, access: Access): void {
  formRoutes(app, access);
  closureRoutes(app, access);
  timesRoutes(app, access);
  app.get(
    '/',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'readDesk',
        summary: 'A desk: what is open now, and what its forms are made of',
        params: deskParams,
        response: { 200: deskSchema, ...problems(404) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { policy } = await policyFor(act, visit.person.customerId, act.now);
        const own = await ownFacts(act, visit, policy);
        const decision = decide(policy, { ...own, channel: firstChannel(policy) }, act.now);
        return {
          id: visit.desk.slug,
          name: policy.desk.name,
          prefix: policy.desk.prefix,
          zone: policy.desk.zone,
          languages: [...policy.desk.languages],
          title: policy.title,
          look: await deskLook(act, policy, visit.desk.slug),
          now: formatInstant(act.now),
          mode: services.config.production ? ('production' as const) : ('demonstration' as const),
          speed: services.clock.speed,
          plan: decision.facts.plan,
          channels: decision.ways.map((way) => wayJson(policy, way)),
          ...deskParts(policy),
        };
      }),
  );

  app.post(
    '/decisions',
    {
      config: { guard: 'public', idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'decide',
        summary: 'What would I get? The answer of the policy to a request, before it is sent',
        params: deskParams,
        body: askedIn.extend({ channel: z.string().max(60) }),
        response: { 200: decisionSchema, ...problems(404, 422) },
      },
    },
    (request) => access.act(request, (act, visit) => answerRequest(act, visit, request.body)),
  );
}

/** `GET /api/v1`: the desks of this installation. */
export function indexRoutes(app: Http, services: Services): void {
  app.get(
    '/api/v1',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'listDesks',
        summary: 'The desks of this installation',
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                title: localText,
                languages: z.array(z.string()),
                accent: z.string(),
                accentDark: z.string(),
                open: z.array(localText),
              }),
            ),
            next: z.null(),
          }),
        },
      },
    },
    async () => {
      const items = [];
      for (const desk of await allDesks(services.db)) {
        items.push(
          await inDesk(
            services.db,
            { deskId: desk.id, actor: { kind: 'anonymous', id: null } },
            async (tx) => {
              const now = services.clock.now();
              const { policy } = await currentPolicy(tx, desk.id, now);
              const { ways } = decide(policy, { channel: firstChannel(policy) }, now);
              const look = await lookOf({ tx, deskId: desk.id }, policy);
              return {
                id: desk.slug,
                name: policy.desk.name,
                title: policy.title,
                languages: [...policy.desk.languages],
                accent: look.accent,
                accentDark: look.accentDark,
                open: ways
                  .filter((way) => way.open)
                  .map((way) => policy.channels.get(way.channel)?.name ?? {}),
              };
            },
          ),
        );
      }
      return { items, next: null };
    },
  );
}

async function deskLook(act: Act, policy: Policy, slug: string) {
  const { logo, ...look } = await lookOf(act, policy);
  return { ...look, logo: logo === null ? null : `/api/v1/${slug}${logo}` };
}
