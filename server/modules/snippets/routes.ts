import { formatInstant } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import { versionById, versionOf, versionSchema } from '../../platform/http/versioned.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import { recordAudit } from '../audit/door.ts';
import type { AuditedAct } from '../audit/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { findTicket } from '../tickets/door.ts';
import { fieldValues, languageOf, textIn } from './field-values.ts';
import { fieldNames, fillFields, unknownFields } from './fields.ts';
import {
  deleteSnippet,
  insertSnippet,
  isNameTaken,
  listSnippets,
  snippetById,
  snippetKinds,
  snippetScopes,
  updateSnippet,
} from './queries.ts';
import type { NewSnippet, SnippetRow } from './queries.ts';
import { signatureFor } from './signature-for.ts';

const tags = ['writing'];
const deskParams = z.object({ desk: z.string() });
const idParams = deskParams.extend({ id: z.uuid() });

const snippetBody = z.object({
  kind: z.enum(snippetKinds).describe('`answer`: a canned answer; `signature`: what stands under mails'),
  scope: z
    .enum(snippetScopes)
    .describe('Whose it is: one’s own, a team’s or the desk’s; the latter two are written by leads'),
  team: z.string().max(60).nullable().default(null).describe('Of scope `team`: which'),
  name: cleanLineString().min(1).max(100).describe('What it is found by'),
  texts: z
    .record(z.string().max(20), cleanString().max(20_000))
    .describe(`Markdown by language, with fields: ${fieldNames.map((name) => `{{${name}}}`).join(', ')}`),
});
const snippetOut = snippetBody.extend({
  id: z.string(),
  version: versionSchema,
  updatedAt: instant,
  mayChange: z.boolean(),
});

/** Canned answers and signatures. */
export function snippetRoutes(app: Http, access: Access): void {
  app.get(
    '/snippets',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listSnippets',
        summary: 'Canned answers and signatures that I may use',
        params: deskParams,
        querystring: z.object({ kind: z.enum(snippetKinds).optional() }),
        response: {
          200: z.object({
            items: z.array(snippetOut),
            fields: z.array(z.string()).describe('What may stand in {{ }}'),
            next: z.null(),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => ({
        items: (await listSnippets(act, request.query.kind ?? null)).map((row) => present(row, visit)),
        fields: [...fieldNames],
        next: null,
      })),
  );

  app.get(
    '/tickets/:number/snippets',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listTicketSnippets',
        summary: 'Canned answers filled in for a ticket, and the signature that would stand under my mail',
        params: deskParams.extend({ number: z.string() }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                scope: z.enum(snippetScopes),
                text: z.string().describe('Markdown'),
                unfilled: z
                  .array(z.string())
                  .describe('Fields that have no value here; they stand in the text'),
              }),
            ),
            signature: z.string().nullable().describe('As text; null: my name'),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act, { person }) => {
        const { ticket, policy } = await findTicket(act, request.params.number);
        const values = await fieldValues(act, ticket, policy, person);
        const items = (await listSnippets(act, 'answer'))
          .filter(({ scope, team }) => scope !== 'team' || team === ticket.team)
          .map(({ id, name, scope, texts }) => ({
            id,
            name,
            scope,
            ...fillFields(textIn(texts, [languageOf(ticket), policy.desk.languages[0]]), values, 'kept'),
          }))
          .filter(({ text }) => text.trim() !== '');
        const signature =
          person.id === null
            ? null
            : await signatureFor(act, ticket.number, { id: person.id, name: person.name });
        return { items, signature: signature?.text ?? null, next: null };
      }),
  );

  app.post(
    '/snippets',
    {
      config: { guard: 'agent', audited: true },
      schema: {
        tags,
        operationId: 'addSnippet',
        summary: 'Write a canned answer or a signature',
        params: deskParams,
        body: snippetBody,
        response: { 201: snippetOut, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const made = await access.act(request, async (act, visit) => {
        await requireWritable(act, visit, request.body, null);
        const id = await insertSnippet(act, request.body);
        await audit(act, 'snippet.added', id, request.body);
        return shown(act, visit, id);
      });
      return response.status(201).send(made);
    },
  );

  app.put(
    '/snippets/:id',
    {
      config: { guard: 'agent', audited: true, version: snippetVersion },
      schema: {
        tags,
        operationId: 'changeSnippet',
        summary: 'Write it otherwise',
        params: idParams,
        body: snippetBody,
        response: { 200: snippetOut, ...problems(401, 403, 404, 409, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { id } = request.params;
        const known = await requireKnown(act, visit, id);
        // What is of the desk does not become somebody's own, nor the other way round: others would lose or gain it unasked.
        if (known.scope !== request.body.scope || known.kind !== request.body.kind)
          throw invalid('Whose it is and what it is stay as they are.', [
            { path: 'scope', code: 'scope-and-kind-stay', values: { scope: known.scope, kind: known.kind } },
          ]);
        await requireWritable(act, visit, request.body, id);
        await updateSnippet(act, id, request.body);
        await audit(act, 'snippet.changed', id, request.body);
        return shown(act, visit, id);
      }),
  );

  app.delete(
    '/snippets/:id',
    {
      config: { guard: 'agent', audited: true, version: snippetVersion },
      schema: {
        tags,
        operationId: 'removeSnippet',
        summary: 'Take it away',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, async (act, visit) => {
        const { id } = request.params;
        const known = await requireKnown(act, visit, id);
        await deleteSnippet(act, id);
        await audit(act, 'snippet.removed', id, known);
      });
      return response.status(204).send(null);
    },
  );
}

const versionOfSnippet = ({ kind, scope, team, name, texts }: NewSnippet): string =>
  versionOf({ kind, scope, team, name, texts });

/** Of the text in the address. */
const snippetVersion = versionById('snippet', snippetById, versionOfSnippet);

const leading: ReadonlySet<string> = new Set(['lead', 'manager', 'administrator']);

const mayWrite = (scope: SnippetRow['scope'], { person }: Visit): boolean =>
  scope === 'person' ? person.id !== null : leading.has(person.role ?? '');

/** @throws Problem not-found for what the actor does not see, forbidden for what they may not change */
async function requireKnown(act: Act, visit: Visit, id: string): Promise<SnippetRow> {
  const known = await snippetById(act, id);
  if (known === null) throw notFound('The text');
  if (!mayWrite(known.scope, visit)) throw forbidden('What others use too is written by leads.');
  return known;
}

async function requireWritable(act: Act, visit: Visit, given: NewSnippet, id: string | null): Promise<void> {
  if (!mayWrite(given.scope, visit))
    throw forbidden(
      given.scope === 'person'
        ? 'A key has no texts of its own.'
        : 'What others use too is written by leads.',
    );
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  requireWhole(policy, given);
  if (await isNameTaken(act, given, id))
    throw conflict('name-taken', `There is one called "${given.name}" already.`);
}

/** @throws Problem for a team that the policy does not have, a field that there is not, and for no text at all */
function requireWhole(policy: Policy, { scope, team, texts }: NewSnippet): void {
  if ((scope === 'team') !== (team !== null) || (team !== null && !policy.teams.has(team)))
    throw invalid('Which team is it of?', [
      scope === 'team'
        ? { path: 'team', code: 'one-of', values: { options: [...policy.teams.keys()].join(', ') } }
        : { path: 'team', code: 'only-of-team' },
    ]);
  const written = Object.entries(texts).filter(([, text]) => text !== '');
  if (written.length === 0) throw invalid('It has no text.', [{ path: 'texts', code: 'text-in-a-language' }]);
  for (const [language, text] of written) {
    const [unknown] = unknownFields(text);
    if (unknown !== undefined)
      throw invalid(`There is no field "${unknown}".`, [
        { path: `texts.${language}`, code: 'one-of', values: { options: fieldNames.join(', ') } },
      ]);
  }
}

async function shown(act: Act, visit: Visit, id: string): Promise<z.infer<typeof snippetOut>> {
  const row = await snippetById(act, id);
  if (row === null) throw notFound('The text');
  return present(row, visit);
}

const present = ({ updated_at, texts, ...row }: SnippetRow, visit: Visit): z.infer<typeof snippetOut> => ({
  ...row,
  texts: { ...texts },
  version: versionOfSnippet({ ...row, texts }),
  updatedAt: formatInstant(updated_at),
  mayChange: mayWrite(row.scope, visit),
});

const audit = (
  act: Act,
  what: AuditedAct,
  target: string,
  { kind, scope, team }: NewSnippet,
): Promise<void> => recordAudit(act, { what, target, detail: { kind, scope, team } });
