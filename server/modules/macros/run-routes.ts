import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { sendVersion } from '../../platform/http/etags.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanString } from '../../platform/http/text.ts';
import type { Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { mailKeys } from '../mail/door.ts';
import { languageOf } from '../snippets/door.ts';
import { findTicket, handedTo, handToTeam, ticketByNumber, ticketCommand } from '../tickets/door.ts';
import { reversibleActsSchema } from './acts.ts';
import { ranSchema, reversible, stepJson, stepSchema } from './present.ts';
import { doActs, previewMacro, runMacro } from './run-macro.ts';

const tags = ['macros'];
const numberParams = z.object({ desk: z.string(), number: z.string() });
const runParams = numberParams.extend({ id: z.uuid() });

/** What macros do to tickets. */
export function runRoutes(app: Http, services: Services, access: Access): void {
  const parts = { keys: mailKeys(services), clock: services.clock };

  app.post(
    '/tickets/:number/macros/:id/preview',
    {
      config: { guard: 'agent', idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'previewMacro',
        summary: 'What a macro would do to a ticket as it stands',
        description:
          'It is tried by the rules that will hold, and rolled back: nothing changes, nobody is told. What is not possible in the present state, or not for you, is said for each act.',
        params: runParams,
        body: z
          .object({
            texts: z
              .record(z.string().max(20), cleanString().max(20_000))
              .nullable()
              .default(null)
              .describe(
                'Of its answer, as you edited it: Markdown by language, with fields, which are filled in. Null: as the macro has it',
              ),
          })
          .nullish(),
        response: {
          200: z.object({
            possible: z.boolean(),
            steps: z.array(stepSchema),
            language: z.string().describe('In which the customer is answered'),
          }),
          ...problems(401, 403, 404, 409),
        },
      },
    },
    async (request, response) => {
      const { steps, ticket } = await access.act(request, (act, visit) =>
        previewMacro(act, visit, parts, { ...request.params, texts: request.body?.texts ?? null }),
      );
      sendVersion(response, ticket.event_seq);
      return response.send({
        possible: steps.every(({ outcome }) => outcome !== 'impossible'),
        steps: steps.map(stepJson),
        language: languageOf(ticket),
      });
    },
  );

  app.post(
    '/tickets/:number/macros/:id/run',
    {
      config: { guard: 'agent', version: 'heeded' },
      schema: {
        tags,
        operationId: 'runMacro',
        summary: 'Run a macro on a ticket: all of its acts, or none',
        description:
          'All acts are done in one transaction, with the rights of whoever runs it. When one of them is not possible, nothing is done, and the answer is 409 `macro-impossible` with all that is in the way. A macro that answers is held as an answer is, for the seconds that you chose, and all of it is done when the answer leaves; taken back, none of it. Each act is an event of its own, with the id of the macro.',
        params: runParams,
        body: z.object({
          answer: cleanString()
            .max(100_000)
            .nullable()
            .default(null)
            .describe('The answer as you edited it, Markdown; null: as the preview shows it'),
          seen: z
            .int()
            .nullable()
            .default(null)
            .describe(
              '`seq` of the last message that was seen. Refused with `answered-meanwhile` when a colleague answered after it',
            ),
        }),
        response: { 201: ranSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const { number, id } = request.params;
      const { ran, version } = await access.act(request, async (act, visit) => {
        const found = await findTicket(act, number);
        const done = await runMacro(act, visit, parts, { number, id, ...request.body });
        // It may have gone out of sight by that: a restriction follows from some changes (OSW-9).
        const now = await ticketByNumber(act.tx, act.deskId, found.ticket.number);
        return { ran: done, version: now?.event_seq ?? null };
      });
      if (version !== null) sendVersion(response, version);
      return response.status(201).send({
        steps: ran.steps.map(stepJson),
        state: ran.held === null ? 'done' : 'held',
        because: ran.because,
        draft: ran.held?.draft ?? null,
        heldUntil: ran.held === null ? null : new Date(ran.held.until * 1000).toISOString(),
        undo: ran.undo === null || version === null ? null : reversible(ran.undo),
      });
    },
  );

  app.post(
    '/tickets/:number/acts',
    {
      config: { guard: 'agent', version: 'heeded' },
      schema: {
        tags,
        operationId: 'doActs',
        summary: 'Several acts at once: all of them, or none',
        description:
          'In one transaction, by the same rules as each alone. With the `undo` of a run and the version that came with it, the run is taken back unless somebody changed the ticket since.',
        params: numberParams,
        body: z.object({ acts: reversibleActsSchema }),
        response: { 201: z.object({ steps: z.array(stepSchema) }), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const steps = await access.act(request, (act, visit) =>
        doActs(act, visit, parts, request.params.number, request.body.acts),
      );
      return response.status(201).send({ steps: steps.map(stepJson) });
    },
  );

  ticketCommand(app, access, {
    noun: 'team-changes',
    summary: 'Hand it to another team of the policy, at the level where it is',
    description: 'No clock starts or stops. Whoever held it and is not of that team holds it no more.',
    ability: 'team',
    body: z.object(handedTo),
    run: (act, _visit, number, { to, agent }) => handToTeam(act, number, to, agent),
  });
}
