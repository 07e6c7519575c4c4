import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { forbidden, invalid } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { readDraft } from './drafts.ts';
import { civilDate, faultJson, faultSchema, policySource } from './present.ts';
import { findVersion, readVersions, versionText } from './read-versions.ts';
import type { Workbench } from './workbench.ts';
import type { PolicyText } from './workbench-jobs.ts';

const deskParams = z.object({ desk: z.string() });
const tags = ['policy'];
/** Of a question that anybody may ask, in characters of JSON. */
const mostOfQuestion = 20_000;

const testSchema = z.object({
  name: z.string(),
  clauses: z.array(z.string()),
  ask: z.string(),
  passed: z.boolean(),
  differences: z.array(
    z.object({
      path: z.array(z.union([z.string(), z.int()])),
      wanted: z.unknown(),
      found: z.unknown(),
      type: z.enum(['other', 'missing', 'more']),
    }),
  ),
  error: z.string().nullable(),
  line: z.int(),
});

/** Checking a text, and putting questions to a policy. Both are done in a thread of their own, with limits of time. */
export function questionRoutes(
  app: Http,
  services: Services,
  access: Access,
  benches: { readonly staff: Workbench; readonly everybody: Workbench },
): void {
  // Whoever types has every pause checked.
  const checks = { name: 'policy checks', most: 600, perSeconds: 300 };
  const questions = { name: 'policy questions', most: 120, perSeconds: 60 };

  app.post(
    '/policy/checks',
    {
      config: { guard: 'agent', idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'checkPolicy',
        summary:
          'What is wrong or odd in a text, its worked examples, and its public page in each language. Nothing is kept',
        params: deskParams,
        body: z.object({ source: policySource }),
        response: {
          200: z.object({
            faults: z.array(faultSchema),
            tests: z.array(testSchema),
            outlines: z
              .record(z.string(), z.unknown())
              .describe(
                'By language, as `outline` of the policy in force; none when the text does not compile',
              ),
            hash: z.string().nullable().describe('Null when the text does not compile'),
            version: z.string().nullable(),
            effective: civilDate.nullable(),
          }),
          ...problems(401, 403, 404, 413, 422, 429, 503),
        },
      },
    },
    async (request) => {
      await access.limit(request, checks, 'caller');
      const year = new Date(services.clock.now() * 1000).getUTCFullYear();
      const { faults, tests, outlines, edition } = await benches.staff.check(request.body.source, year);
      return {
        faults: faults.map(faultJson),
        tests: tests.map((each) => ({
          ...each,
          clauses: [...each.clauses],
          differences: each.differences.map((one) => ({ ...one, path: [...one.path] })),
        })),
        outlines: { ...outlines },
        hash: edition?.hash ?? null,
        version: edition?.version ?? null,
        effective: edition?.effective ?? null,
      };
    },
  );

  app.post(
    '/policy/questions',
    {
      config: { guard: 'public', idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'askPolicy',
        summary:
          'Put a question to the policy in force, to another version, or, for staff, to a draft or a text',
        description:
          'The kinds of questions are those of `amparo ask`. Instants and dates are in the question; what is asked is not kept.',
        params: deskParams,
        body: z.object({
          question: z
            .record(z.string(), z.unknown())
            .describe('Such as {"ask":"decision","at":"2026-03-02T09:00:00Z","channel":"email"}'),
          version: z
            .string()
            .regex(/^(?:[0-9a-f]{8,64}|current|coming|newest)$/)
            .nullish()
            .describe('Default: the one in force'),
          draft: z.uuid().nullish().describe('For managers'),
          source: policySource.nullish().describe('For staff'),
        }),
        response: {
          200: z.object({
            answer: z.record(z.string(), z.unknown()),
            hash: z.string().nullable().describe('The version that answered; null for a text or draft'),
          }),
          ...problems(403, 404, 413, 422, 429, 503),
        },
      },
    },
    async (request) => {
      const { question, source, draft } = request.body;
      const { person } = await access.visit(request);
      const staff = person.kind === 'agent';
      if (!staff && (source ?? draft ?? null) !== null)
        throw forbidden('Only staff may put questions to a text or a draft. Ask the policy in force.');
      await access.limit(request, questions, staff ? 'caller' : 'network');
      if (!staff && JSON.stringify(question).length > mostOfQuestion)
        throw invalid(`A question has at most ${mostOfQuestion} characters.`, [
          { path: 'question', code: 'ask-less' },
        ]);
      const { text, hash } = await access.act(request, (act) => askedText(act, request.body));
      const answer = await (staff ? benches.staff : benches.everybody).ask(text, question);
      return { answer: { ...answer }, hash };
    },
  );
}

/** The text that is asked. Row security hides drafts from all but managers. */
async function askedText(
  act: Act,
  body: {
    version?: string | null | undefined;
    draft?: string | null | undefined;
    source?: string | null | undefined;
  },
): Promise<{ text: PolicyText; hash: string | null }> {
  if (body.source !== null && body.source !== undefined)
    return { text: { source: body.source, holidays: null }, hash: null };
  if (body.draft !== null && body.draft !== undefined)
    return { text: { source: (await readDraft(act, body.draft)).source, holidays: null }, hash: null };
  const { version } = findVersion(await readVersions(act), body.version ?? 'current');
  return { text: await versionText(act, version.id), hash: version.hash };
}
