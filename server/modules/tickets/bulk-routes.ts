import { sql } from 'kysely';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { preconditionFrom } from '../../platform/http/etags.ts';
import { problems, problemSchema } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import { invalid, Problem, problemBody } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import type { mailKeys } from '../mail/door.ts';
import { assign } from './assign.ts';
import { findTicket } from './find-ticket.ts';
import { handToTeam } from './hand-to-team.ts';
import { markSpam } from './mark-spam.ts';
import { readNumber } from './present.ts';
import { ticketByNumber } from './queries.ts';
import { reclassify } from './reclassify.ts';
import { close, reopen, resolve } from './resolve.ts';
import { mostTags, tagTicket } from './tag-ticket.ts';
import { resume, wait } from './wait.ts';

/** Commands of one request. */
const most = 100;

const on = {
  number: z.string().max(30).describe('The ticket, such as `OSW-1042`'),
  ifMatch: z.string().max(300).optional().describe('The ETag of the version that was read'),
};
const commandSchema = z.discriminatedUnion('do', [
  z.object({ ...on, do: z.literal('assign'), agent: z.union([z.literal('me'), z.uuid(), z.null()]) }),
  z.object({ ...on, do: z.literal('wait'), for: z.string().max(60) }),
  z.object({ ...on, do: z.literal('resume') }),
  z.object({ ...on, do: z.literal('severity'), to: z.string().max(60) }),
  z.object({ ...on, do: z.literal('kind'), to: z.string().max(60) }),
  z.object({
    ...on,
    do: z.literal('team'),
    to: z.string().max(60),
    agent: z
      .uuid()
      .optional()
      .describe('Who holds it then. Left out: whoever held it, if they are of that team, else nobody'),
  }),
  z.object({ ...on, do: z.literal('resolve'), text: cleanString().max(100_000).default('') }),
  z.object({ ...on, do: z.literal('close') }),
  z.object({ ...on, do: z.literal('reopen') }),
  z.object({
    ...on,
    do: z.literal('tags'),
    add: z.array(cleanLineString().trim().min(1).max(40)).max(mostTags).default([]).describe('Names'),
    remove: z.array(z.uuid()).max(mostTags).default([]).describe('Ids'),
  }),
  z.object({ ...on, do: z.literal('spam'), spam: z.boolean() }),
]);
type Command = z.output<typeof commandSchema>;

const resultSchema = named(
  'BulkResult',
  z.object({
    number: z.string(),
    status: z.int().describe('As the command would answer alone'),
    version: z
      .string()
      .nullable()
      .describe('The ETag of the ticket as it is now; null when it is not to be seen'),
    changed: z
      .boolean()
      .describe(
        'False: it was so already. What was asked changed nothing of the ticket and is not to be taken back',
      ),
    problem: problemSchema.nullable().describe('Why it was not done'),
  }),
);

/** Many commands at once: each by itself, as if it came alone. */
export function bulkRoutes(app: Http, access: Access, keys: ReturnType<typeof mailKeys>): void {
  app.post(
    '/tickets/bulk',
    {
      config: { guard: 'agent' },
      schema: {
        tags: ['tickets'],
        operationId: 'changeTickets',
        summary: 'Up to 100 commands to tickets',
        description:
          'Each is done or refused by itself, with the answer that it would get alone; the items of the answer are in the order of the commands. Commands to one ticket are done in their order. When the whole is refused, nothing was done.',
        params: z.object({ desk: z.string() }),
        body: z.object({ commands: z.array(commandSchema).min(1).max(most) }),
        response: {
          200: z.object({
            items: z.array(resultSchema),
            failed: z.int().describe('How many were not done'),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { commands } = request.body;
        const items: z.infer<typeof resultSchema>[] = [];
        // By number, so that two of these never wait for each other's tickets.
        const order = commands
          .map((command, index) => ({ command, index, number: readNumber(command.number) ?? 0 }))
          .toSorted((a, b) => a.number - b.number || a.index - b.index);
        for (const { command, index } of order) items[index] = await runAlone(act, visit, keys, command);
        return { items, failed: items.filter(({ problem }) => problem !== null).length };
      }),
  );
}

/** One command within a savepoint: refused, it leaves nothing behind. */
async function runAlone(
  whole: Act,
  visit: Visit,
  keys: ReturnType<typeof mailKeys>,
  command: Command,
): Promise<z.infer<typeof resultSchema>> {
  const { number } = command;
  await sql`savepoint command`.execute(whole.tx);
  try {
    const precondition = command.ifMatch === undefined ? null : preconditionFrom(command.ifMatch);
    const act: Act = { ...whole, precondition };
    const { ticket } = await findTicket(act, number);
    await run(act, visit, keys, ticket.number, command);
    const now = await ticketByNumber(act.tx, act.deskId, ticket.number);
    await sql`release savepoint command`.execute(whole.tx);
    return {
      number,
      status: now === null ? 204 : 201,
      version: now === null ? null : `"${now.event_seq}"`,
      changed: now === null || now.event_seq !== ticket.event_seq,
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`rollback to savepoint command`.execute(whole.tx);
    const problem = problemBody(error) as z.infer<typeof problemSchema>;
    const { version } = error.extra as { version?: string };
    return { number, status: error.status, version: version ?? null, changed: false, problem };
  }
}

function run(
  act: Act,
  visit: Visit,
  keys: ReturnType<typeof mailKeys>,
  number: number,
  command: Command,
): Promise<void> {
  const { person } = visit;
  switch (command.do) {
    case 'assign':
      if (command.agent === 'me' && person.id === null)
        throw invalid('A key is no agent.', [{ path: 'agent', code: 'name-agent' }]);
      return assign(act, number, command.agent === 'me' ? person.id : command.agent);
    case 'wait':
      return wait(act, number, command.for);
    case 'resume':
      return resume(act, number);
    case 'severity':
    case 'kind':
      return reclassify(act, number, command.do, command.to);
    case 'team':
      return hand(act, number, command);
    case 'resolve':
      return resolve(act, keys, number, { text: command.text, author: person });
    case 'close':
      return close(act, number);
    case 'reopen':
      return reopen(act, number);
    case 'tags':
      return tagTicket(act, number, command);
    case 'spam':
      return markSpam(act, visit, number, command.spam);
  }
}

/** To a team, and with that to one of its agents where one is named. */
async function hand(
  act: Act,
  number: number,
  { to, agent }: { readonly to: string; readonly agent?: string | undefined },
): Promise<void> {
  await handToTeam(act, number, to);
  // The version that was read is that before the first of both.
  if (agent !== undefined) await assign({ ...act, precondition: null }, number, agent);
}
