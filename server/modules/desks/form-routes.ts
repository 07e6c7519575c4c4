import { factFault } from '../policies/door.ts';
import {
  compareVersions,
  FactsError,
  findRelease,
  formOutline,
  knowledgeOf,
  readVersion,
  recognise,
} from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { invalid } from '../../platform/problem.ts';
import type { Access } from '../access/door.ts';
import { allFields, askedAtOpening, fieldJson, fieldSchema } from '../fields/door.ts';
import { versionIn } from '../tickets/door.ts';
import { askedIn, readAsked } from './answer-request.ts';
import { localText } from './present.ts';

const choice = z.object({ id: z.string(), name: localText, means: localText.nullable() });

const installedSchema = z.object({
  version: z.string(),
  class: choice.nullable(),
  upgrade: z
    .array(z.string())
    .describe(
      'Versions of the best class to go to: the nearest, then the newest. Empty: it is of that class',
    ),
  clause: z.string().nullable(),
});

const formSchema = named(
  'RequestForm',
  z.object({
    kind: z.string().describe('The kind that is asked about: as given, else the default'),
    kinds: z.array(choice),
    products: z
      .array(z.object({ id: z.string(), name: localText }))
      .describe('Empty: no product makes a difference'),
    severities: z
      .array(choice.extend({ default: z.boolean() }))
      .describe('Empty: there is one, or the policy works it out from facts (OPS-8)'),
    facts: z.array(
      z.object({
        id: z.string(),
        name: localText,
        values: z.array(choice),
        default: z.string().nullable(),
        severity: z.boolean().describe('The severity follows from it'),
      }),
    ),
    dates: z
      .array(z.object({ id: z.string(), name: localText }))
      .describe('Of the unit, as whoever has it knows them'),
    fields: z
      .array(fieldSchema)
      .describe("The desk's own fields of this kind that whoever asks fills in; they change no promise"),
    release: z.boolean().describe('Whether the installed version makes a difference (OPS-7)'),
    releases: z
      .array(z.string())
      .describe('What was released of the product, newest first; empty: not known'),
    installed: installedSchema
      .nullable()
      .describe('What the policy says of the installed version; null: not given, or not known'),
    asks: z
      .array(
        z.object({
          id: z.string(),
          text: localText,
          type: z.enum(['text', 'file', 'version', 'screenshot', 'date']),
          clause: z.string().nullable(),
        }),
      )
      .describe('What helps to diagnose it; no gate (OPT-1)'),
    recognised: z
      .array(
        z.object({
          topic: z.string(),
          name: localText,
          text: localText,
          words: z.array(z.string()),
          instead: z.array(z.object({ id: z.string(), name: localText, means: localText.nullable() })),
          clause: z.string().nullable(),
        }),
      )
      .describe('What the words seem to be about that is not served (OPS-15): a suggestion'),
  }),
);

/** What a form has to ask, worked out from the policy for whoever fills it in. */
export function formRoutes(app: Http, access: Access): void {
  app.post(
    '/request-form',
    {
      config: { guard: 'public', idempotency: 'ignored' },
      schema: {
        tags: ['policy'],
        operationId: 'outlineRequest',
        summary:
          'What a request form has to ask, given what is known: only what can still change what one gets',
        params: z.object({ desk: z.string() }),
        body: askedIn.extend({
          text: z.string().max(100_000).nullish().describe('What was written so far'),
        }),
        response: { 200: formSchema, ...problems(404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        try {
          const { policy, facts, releases } = await readAsked(act, visit, request.body);
          const own = underContract(policy, facts.contract ?? null);
          const form = formOutline(own, facts);
          const withMeaning = (one: {
            id: string;
            name: Readonly<Record<string, string>>;
            means: Readonly<Record<string, string>> | null;
          }) => ({ id: one.id, name: one.name, means: one.means });
          const asked = new Set(form.asks.map(({ id }) => id));
          return {
            kind: form.kind.id,
            kinds: form.kinds.map(withMeaning),
            products: form.products.map(({ id, name }) => ({ id, name })),
            severities: form.severities.map((one) => ({
              ...withMeaning(one),
              default: one.id === policy.defaultSeverity,
            })),
            facts: form.facts.map((fact) => ({
              id: fact.id,
              name: fact.name,
              values: [...fact.values.values()].map(withMeaning),
              default: fact.default,
              severity: form.severityFrom.includes(fact.id),
            })),
            dates: form.dates
              .filter(({ id, of }) => of === 'unit' && !asked.has(id))
              .map(({ id, name }) => ({ id, name })),
            fields: askedAtOpening(await allFields(act), form.kind.id, visit.person.kind === 'agent').map(
              fieldJson,
            ),
            ...releaseParts(policy, facts, request.body.installed, releases),
            // An ask for the version does for the version.
            release: form.release && !form.asks.some(({ type }) => type === 'version'),
            asks: form.asks.map((one) => ({
              id: one.id,
              text: one.text,
              type: one.type === 'date' && !policy.dates.has(one.id) ? ('text' as const) : one.type,
              clause: one.origin.clause || form.kind.origin.clause || null,
            })),
            recognised: recognise(own, `${request.body.subject ?? ''}\n${request.body.text ?? ''}`).map(
              ({ exclusion, words }) => ({
                topic: exclusion.id,
                name: exclusion.name,
                text: exclusion.text,
                words: [...words],
                instead: exclusion.instead.flatMap((id) => {
                  const service = own.services.get(id);
                  return service === undefined ? [] : [withMeaning(service)];
                }),
                clause: exclusion.origin.clause || null,
              }),
            ),
          };
        } catch (error) {
          if (error instanceof FactsError) throw invalid(error.message, [factFault(error)]);
          throw error;
        }
      }),
  );
}

/** What was released, and what follows for the version that is installed (OPS-7). */
function releaseParts(
  policy: Policy,
  facts: Facts,
  installed: string | null | undefined,
  releases: readonly string[],
): Pick<z.input<typeof formSchema>, 'releases' | 'installed'> {
  const newestFirst = releases
    .map((text) => readVersion('releases', text))
    .toSorted((a, b) => compareVersions(b, a))
    .map(({ text }) => text);
  const version = installed == null ? null : versionIn(installed);
  if (version === null || releases.length === 0 || policy.releases.rows.length === 0)
    return { releases: newestFirst, installed: null };
  const found = findRelease(policy, knowledgeOf(policy, facts), version, releases);
  const own = found.class === null ? undefined : policy.releases.classes.get(found.class);
  return {
    releases: newestFirst,
    installed: {
      version,
      class: own === undefined ? null : { id: own.id, name: own.name, means: own.means },
      upgrade: [...found.upgrade],
      clause: found.row?.origin.clause || own?.origin.clause || null,
    },
  };
}
