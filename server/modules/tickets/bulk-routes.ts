import { sql } from 'kysely';
import { z } from 'zod';
import { rule } from '../../platform/field-faults.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { preconditionFrom } from '../../platform/http/etags.ts';
import { problems, problemSchema } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { Problem, problemBody } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access, Visit } from '../access/door.ts';
import type { mailKeys } from '../mail/door.ts';
import { commandSchema, actSchema, oppositeOf, readBefore, runCommand } from './bulk-commands.ts';
import type { Command } from './bulk-commands.ts';
import { chooseTickets, mostChosen } from './choose-tickets.ts';
import { findTicket } from './find-ticket.ts';
import { orders } from './list-order.ts';
import { filterQuery, sortWords } from './list-query.ts';
import { readNumber } from './present.ts';
import { ticketByNumber } from './queries.ts';

/** Tickets of one request. */
const most = 100;

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
    undo: commandSchema
      .nullable()
      .describe(
        'The command that makes the ticket what it was, unless somebody has changed it since; null where none does',
      ),
    problem: problemSchema.nullable().describe('Why it was not done'),
  }),
);
type Result = z.infer<typeof resultSchema>;

const bodySchema = z
  .object({
    commands: z.array(commandSchema).min(1).max(most).optional().describe('Each names its ticket'),
    act: actSchema.optional().describe('One for all of `numbers`, or for all that `of` finds'),
    numbers: z.array(z.string().max(30)).min(1).max(most).optional().describe('With which `act` is done'),
    of: filterQuery
      .pick({ view: true, filter: true, q: true })
      .extend({ sort: z.enum(orders).optional().describe(sortWords) })
      .optional()
      .describe(
        `In place of \`numbers\`: all that this finds when it is asked, ${mostChosen} at most. The first ${most} are come to, the others are named in \`rest\``,
      ),
  })
  .refine(
    ({ commands, act, numbers, of }) =>
      commands === undefined
        ? act !== undefined && (numbers === undefined) !== (of === undefined)
        : act === undefined && numbers === undefined && of === undefined,
    { ...rule({ code: 'one-member', values: { options: 'commands, act with numbers, act with of' } }) },
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
        summary: 'Up to 100 commands to tickets, or one act with all that a view or a filter finds',
        description: `Each is done or refused by itself, with the answer that it would get alone; the items of the answer are in the order of the commands. Commands to one ticket are done in their order. When the whole is refused, nothing was done.

With \`of\` the tickets are chosen at the moment of the request: those that come to be found while it goes on are left alone. More than ${most} take further requests: send \`act\` again with the next ${most} of \`rest\` as \`numbers\`, until none is left. To show people first what they are about to change, choose with \`chooseTickets\`, whose numbers are taken here; a ticket that is not found any more by then is changed all the same, as it was chosen: \`ifMatch\` in \`commands\` leaves alone what was changed since. With an \`Idempotency-Key\` for each request none is done twice.

To take it all back, send each \`undo\` of the answers as one of \`commands\`.`,
        params: z.object({ desk: z.string() }),
        body: bodySchema,
        response: {
          200: z.object({
            items: z.array(resultSchema),
            failed: z.int().describe('How many were not done'),
            rest: z.array(z.string()).describe('Found by `of` and not come to yet: their numbers'),
            more: z
              .boolean()
              .describe(`\`of\` finds more than ${mostChosen}: beyond them nothing was chosen`),
          }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { commands, rest, more } = await commandsOf(act, visit, request.body);
        const items: Result[] = [];
        // By number, so that two of these never wait for each other's tickets.
        const order = commands
          .map((command, index) => ({ command, index, number: readNumber(command.number) ?? 0 }))
          .toSorted((a, b) => a.number - b.number || a.index - b.index);
        for (const { command, index } of order) items[index] = await runAlone(act, visit, keys, command);
        return { items, failed: items.filter(({ problem }) => problem !== null).length, rest, more };
      }),
  );
}

/** What is asked for, ticket by ticket. */
async function commandsOf(
  act: Act,
  visit: Visit,
  { commands, act: one, numbers, of }: z.output<typeof bodySchema>,
): Promise<{ commands: Command[]; rest: string[]; more: boolean }> {
  if (one === undefined) return { commands: commands ?? [], rest: [], more: false };
  const { sort, ...asked } = of ?? {};
  const found =
    numbers === undefined ? await chooseTickets(act, visit, asked, sort) : { numbers, more: false };
  return {
    commands: found.numbers.slice(0, most).map((number) => ({ ...one, number })),
    rest: found.numbers.slice(most),
    more: found.more,
  };
}

/** One command within a savepoint: refused, it leaves nothing behind. */
async function runAlone(
  whole: Act,
  visit: Visit,
  keys: ReturnType<typeof mailKeys>,
  command: Command,
): Promise<Result> {
  const { number } = command;
  await sql`savepoint command`.execute(whole.tx);
  try {
    const precondition = command.ifMatch === undefined ? null : preconditionFrom(command.ifMatch);
    const act: Act = { ...whole, precondition };
    const { ticket } = await findTicket(act, number);
    const before = await readBefore(act, ticket, command);
    await runCommand(act, visit, keys, ticket.number, command);
    const now = await ticketByNumber(act.tx, act.deskId, ticket.number);
    const changed = now === null || now.event_seq !== ticket.event_seq;
    const version = now === null ? null : `"${now.event_seq}"`;
    const opposite = changed && version !== null ? await oppositeOf(act, command, before) : null;
    await sql`release savepoint command`.execute(whole.tx);
    return {
      number,
      status: now === null ? 204 : 201,
      version,
      changed,
      undo: opposite === null || version === null ? null : { ...opposite, number, ifMatch: version },
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`rollback to savepoint command`.execute(whole.tx);
    const problem = problemBody(error) as z.infer<typeof problemSchema>;
    const { version } = error.extra as { version?: string };
    return {
      number,
      status: error.status,
      version: version ?? null,
      changed: false,
      undo: null,
      problem,
    };
  }
}
