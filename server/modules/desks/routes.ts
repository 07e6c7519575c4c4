import { CalendarError, formatInstant, parseInstant } from '@amparo/business-time';
import { decide, decisionToJson, FactsError, explainDecision } from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { contactById, contractFacts } from '../people/door.ts';
import { inDesk } from '../../platform/db/context.ts';
import { civilDay, currentPolicy, policyFor, shownLanguage } from '../policies/door.ts';
import { deskParts, deskSchema, localText, wayJson, waySchema } from './present.ts';
import { instant } from '../../platform/http/instants.ts';
import { allDesks } from './queries.ts';
import { named } from '../../platform/http/schemas.ts';

const deskParams = z.object({ desk: z.string() });
const tags = ['policy'];

const decisionSchema = named(
  'Decision',
  z.object({
    at: instant,
    policy: z.string().describe('Hash of the policy version'),
    admitted: z.boolean(),
    refusal: z
      .object({
        reason: z.string(),
        say: localText.nullable(),
        text: z.string().nullable(),
        rule: z.string(),
        clause: z.string(),
        opens: instant.nullable(),
      })
      .nullable(),
    clauses: z.array(z.string()),
    because: z.array(
      z.object({
        rule: z.string(),
        clause: z.string(),
        title: z.string(),
        text: z.string(),
        reading: z.string().nullable(),
      }),
    ),
    facts: z.record(z.string(), z.unknown()),
    level: z.string(),
    team: z.string(),
    promises: z.array(
      z.object({
        type: z.string(),
        level: z.string().nullable(),
        within: z.string(),
        start: instant,
        due: instant,
        calendar: z.string(),
        clause: z.string(),
      }),
    ),
    duties: z.array(z.object({ id: z.string(), text: z.string(), clause: z.string() })),
    wanted: waySchema,
    ways: z.array(waySchema),
  }),
);

/** What a desk is, what it promises, and what a request would get: public, as the policy is. */
export function deskRoutes(app: Http, services: Services, access: Access): void {
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
          look: policy.desk.look,
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
        body: z.object({
          channel: z.string().max(60),
          plan: z
            .string()
            .max(60)
            .nullish()
            .describe('Default: the plan of whoever asks, else that of people without a contract'),
          kind: z.string().max(60).nullish(),
          severity: z.string().max(60).nullish(),
          region: z.string().max(60).nullish(),
          product: z.string().max(60).nullish(),
          phase: z.string().max(60).nullish(),
          during: z.array(z.string().max(60)).max(30).nullish().describe('Periods that hold'),
          release: z.string().max(60).nullish().describe('Class of the installed release'),
          topic: z.string().max(60).nullish().describe('Exclusion that the request falls under'),
          values: z
            .record(z.string().max(60), z.string().max(60))
            .nullish()
            .describe("The policy's own facts"),
          subject: z.string().max(1000).nullish(),
          at: instant.nullish().describe('Default: now'),
          language: z.string().max(20).nullish(),
        }),
        response: { 200: decisionSchema, ...problems(404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { at, language, ...asked } = request.body;
        const when = at === null || at === undefined ? act.now : parseInstant(at);
        // What is asked for a day to come is answered by the version that will be in force then.
        const { policy } = await policyFor(act, visit.person.customerId, Math.max(when, act.now));
        const own = await ownFacts(act, visit, policy);
        const facts: Facts = {
          ...own,
          ...Object.fromEntries(
            Object.entries(asked).filter(([, value]) => value !== null && value !== undefined),
          ),
          channel: asked.channel,
        };
        try {
          const decision = decide(
            policy,
            asked.plan === null || asked.plan === undefined ? facts : { ...facts, contract: null },
            when,
          );
          const shown = shownLanguage(policy, language);
          const json = decisionToJson(policy, decision, shown);
          return {
            ...json,
            clauses: [...json.clauses],
            refusal:
              json.refusal === null
                ? null
                : {
                    ...json.refusal,
                    say: json.refusal.say === null ? null : (policy.texts.get(json.refusal.say) ?? null),
                  },
            because: explainDecision(policy, decision, shown).map((reason) => ({ ...reason })),
            facts: { ...json.facts },
            promises: json.promises.map((promise) => ({ ...promise, type: promise.promise })),
            duties: json.duties.map((duty) => ({ ...duty })),
            wanted: wayJson(policy, decision.wanted),
            ways: decision.ways.map((way) => wayJson(policy, way)),
          };
        } catch (error) {
          if (error instanceof FactsError) throw invalid(error.message);
          // Years that no calendar of ours reaches.
          if (error instanceof CalendarError)
            throw invalid(error.message, [{ path: 'at', message: error.message }]);
          throw error;
        }
      }),
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
              return {
                id: desk.slug,
                name: policy.desk.name,
                title: policy.title,
                languages: [...policy.desk.languages],
                accent: policy.desk.look.accent,
                accentDark: policy.desk.look.accentDark,
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

/** The facts of whoever asks, as the policy wants them: a contact's plan, region and contract. */
async function ownFacts(act: Act, visit: Visit, policy: Policy): Promise<Omit<Facts, 'channel'>> {
  if (visit.person.kind !== 'contact' || visit.person.id === null) return {};
  const contact = await contactById(act.tx, act.deskId, visit.person.id);
  const contract = await contractFacts(act, policy, visit.person.customerId, civilDay(policy, act.now));
  const region = contact?.region ?? null;
  return {
    plan: contract?.row.plan ?? null,
    region: region !== null && policy.regions.has(region) ? region : null,
    named: contact?.named ?? null,
    contract: contract?.facts ?? null,
    customer: visit.person.customerId,
  };
}

function firstChannel(policy: Policy): string {
  const [first] = policy.channels.keys();
  if (first === undefined) throw new Error('a policy has at least one channel');
  return first;
}
