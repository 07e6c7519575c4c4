import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { findTicket } from './find-ticket.ts';
import { fullTicket, fullTicketSchema } from './full-ticket.ts';
import { linkTickets, relations, unlinkTickets } from './link-tickets.ts';
import { mergeTickets, unmergeTicket } from './merge-tickets.ts';
import { ticketByNumber } from './queries.ts';
import { splitTicket } from './split-ticket.ts';
import { tellReporters } from './tell-reporters.ts';
import { numberParams, sendTicket, ticketCommand } from './ticket-command.ts';

const otherNumber = z.string().min(1).max(30).describe('The other ticket, such as `OSW-1042`');

/** Merging, splitting and linking tickets. Whoever does it must see both (field notes, class 10). */
export function relationRoutes(app: Http, access: Access, keys: MailKeys): void {
  ticketCommand(app, access, {
    noun: 'merges',
    summary:
      'Merge it into another ticket: what was said in it is read from there, and what is still said to it goes there',
    description:
      'Its promises are waived (cause `merged`) and it is closed; whoever took part in it takes part in the other. The other becomes as restricted as both (OSW-9). An `unmerging` takes it back. 409: `merged`, `not-open`, `other-customer`, or `brings-others`, when people who are not of its customer would come with it and `join` does not say that this is meant.',
    ability: 'merge',
    body: z.object({
      into: otherNumber,
      join: z
        .boolean()
        .default(false)
        .describe("Also people who are not of the other ticket's customer come with it"),
    }),
    run: async (act, _visit, number, body) =>
      mergeTickets(act, number, { into: await numberOf(act, body.into), join: body.join }),
  });
  ticketCommand(app, access, {
    noun: 'unmergings',
    summary: 'Take a merge back: it stands as before, and its promises run as if they had never stood still',
    ability: 'merge',
    body: z.object({}).nullish(),
    run: (act, _visit, number) => unmergeTicket(act, number),
  });
  ticketCommand(app, access, {
    noun: 'links',
    summary: 'Link it with another ticket; it is on the record of both',
    ability: 'link',
    body: z.object({
      as: z
        .enum(relations)
        .describe(
          'What it is to the other one: `duplicate-of` and `original-of` tell reporters together (OPT-4)',
        ),
      to: otherNumber,
    }),
    run: async (act, _visit, number, body) =>
      linkTickets(act, number, { as: body.as, to: await numberOf(act, body.to) }),
  });
  ticketCommand(app, access, {
    noun: 'notices',
    summary:
      'Tell everybody who reported the same: its requester and those of its duplicates, each in their own ticket (OPT-4)',
    ability: 'link',
    body: z.object({
      text: cleanString().min(1).max(100_000),
      resolve: z.boolean().default(false).describe('Also resolve them all'),
    }),
    run: (act, visit, number, body) => tellReporters(act, keys, number, { ...body, author: visit.person }),
  });

  app.delete(
    '/tickets/:number/links/:link',
    {
      config: { guard: 'agent', version: 'heeded' },
      schema: {
        tags: ['tickets'],
        operationId: 'removeLink',
        summary: 'Take a link away',
        params: numberParams.extend({ link: z.uuid() }),
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, async (act) => {
        const { ticket } = await findTicket(act, request.params.number);
        await unlinkTickets(act, ticket.number, request.params.link);
      });
      return response.status(204).send(null);
    },
  );

  app.post(
    '/tickets/:number/splits',
    {
      config: { guard: 'agent', version: 'heeded' },
      schema: {
        tags: ['tickets'],
        operationId: 'addSplits',
        summary: 'Make a message, or a part of it, a ticket of its own (OPS-11)',
        description:
          'Another problem is another incident: it is decided and promised from the receipt of that message, and acknowledged with its own number. The message stays where it was said too. It answers with the new ticket.',
        params: numberParams,
        body: z.object({
          message: z.uuid().describe('A message of a customer in this ticket'),
          part: z
            .string()
            .min(1)
            .max(100_000)
            .nullish()
            .describe(
              'The part of it that this is about, word for word, whatever its blanks and ends of lines; null: all of it',
            ),
          subject: cleanLineString().trim().min(1).max(300),
          kind: z.string().max(60).nullish().describe('Null: as this ticket'),
          severity: z.string().max(60).nullish().describe('Null: as this ticket'),
        }),
        response: {
          201: fullTicketSchema,
          204: z.null().describe('Done; and the new ticket is restricted beyond your clearances (OSW-9)'),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    async (request, response) => {
      const { message, part, subject, kind, severity } = request.body;
      const ticket = await access.act(request, async (act, visit) => {
        const { ticket: source, policy } = await findTicket(act, request.params.number);
        requireWord(policy.kinds, 'kind', kind);
        requireWord(policy.severities, 'severity', severity);
        const number = await splitTicket(act, keys, source.number, {
          message,
          part: part ?? null,
          subject,
          kind: kind ?? null,
          severity: severity ?? null,
        });
        if ((await ticketByNumber(act.tx, act.deskId, number)) === null) return null;
        return fullTicket(act, visit, String(number));
      });
      return ticket === null ? response.status(204).send(null) : sendTicket(response, ticket);
    },
  );
}

/** The number of another ticket that the actor sees. @throws Problem not-found */
async function numberOf(act: Act, text: string): Promise<number> {
  return (await findTicket(act, text)).ticket.number;
}

function requireWord(
  words: ReadonlyMap<string, unknown>,
  path: 'kind' | 'severity',
  word: string | null | undefined,
): void {
  if (word == null || words.has(word)) return;
  throw invalid(`The policy has no ${path} "${word}".`, [
    { path, code: 'one-of', values: { options: [...words.keys()].join(', ') } },
  ]);
}
