import { formatInstant, parseInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { instant } from '../../platform/http/instants.ts';
import { filesLimit } from '../../platform/http/limits.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import { compareVersion, versionOf, versionSchema } from '../../platform/http/versioned.ts';
import { notFound } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { mailKeys } from '../mail/door.ts';
import { attachmentsIn, findTicket, readAttachments } from '../tickets/door.ts';
import { holdSideTalk, sideTalkOf, sideTalksOf, updateSideTalk } from './queries.ts';
import type { SideTalkRow } from './queries.ts';
import { openSideTalk, sayInSideTalk } from './say-in-side-talk.ts';
import { forwardableFiles } from './ticket-files.ts';

const tags = ['tickets'];
const numberParams = z.object({ desk: z.string(), number: z.string() });
const talkParams = numberParams.extend({ talk: z.coerce.number().int().min(1).max(1_000_000) });

const sideTalk = z.object({
  number: z.int().describe('Its place on the ticket; messages name it as `sideTalk`'),
  subject: z.string(),
  party: z.object({ name: z.string(), email: z.string() }),
  state: z.enum(['open', 'closed']),
  waitingSince: instant.nullable().describe('Since when their answer is waited for; null: it is our turn'),
  answeredAt: instant.nullable().describe('When they last answered'),
  expectedAt: instant.nullable().describe('When their answer is wanted'),
  createdAt: instant,
  version: versionSchema,
});
const saying = {
  text: cleanString().min(1).max(100_000),
  format: z.enum(['text', 'markdown']).default('text'),
  attachments: attachmentsIn,
};
const filesIn = z
  .array(z.uuid())
  .max(20)
  .describe('Files of the conversation with the customer that go with it, chosen one by one');

/** Conversations with third parties about a ticket: for staff, with a clock of their own. */
export function sideTalkRoutes(app: Http, services: Services, access: Access): void {
  const parts = { keys: mailKeys(services), scanner: services.config.clamd !== null };
  const shown = async (act: Act, number: string): Promise<z.infer<typeof sideTalk>[]> =>
    (await sideTalksOf(act, (await findTicket(act, number)).ticket.id)).map(present);

  app.get(
    '/tickets/:number/side-talks',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listSideTalks',
        summary: 'Conversations with third parties about a ticket',
        params: numberParams,
        response: { 200: z.object({ items: z.array(sideTalk), next: z.null() }), ...problems(401, 403, 404) },
      },
    },
    (request) =>
      access.act(request, async (act) => ({ items: await shown(act, request.params.number), next: null })),
  );

  app.post(
    '/tickets/:number/side-talks',
    {
      config: { guard: 'agent' },
      bodyLimit: filesLimit,
      schema: {
        tags,
        operationId: 'openSideTalk',
        summary:
          'Ask somebody outside about a ticket, or forward them a message of it; the customer is told nothing',
        description:
          'Answers come back by a signed address into this conversation, never to the customer. The customer’s promises run on, unless the ticket waits by a pause of the policy.',
        params: numberParams,
        body: z.object({
          ...saying,
          to: z.string().trim().min(1).max(600).describe('`ana@x.example` or `Ana <ana@x.example>`'),
          subject: cleanLineString().min(1).max(300),
          forward: z
            .uuid()
            .nullable()
            .default(null)
            .describe('A message of the ticket whose files go with it; no note'),
          withFiles: z.boolean().default(true).describe('Its files too, unless `files` says which'),
          files: filesIn.nullable().default(null),
          expectedAt: instant.nullable().default(null).describe('When the answer is wanted'),
          waitFor: z
            .string()
            .max(60)
            .nullable()
            .default(null)
            .describe('A pause of the policy that begins with it'),
        }),
        response: { 201: sideTalk, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const opened = await access.act(request, async (act, { person }) => {
        const { attachments, expectedAt, withFiles, files, ...body } = request.body;
        const { ticket } = await findTicket(act, request.params.number);
        const number = await openSideTalk(act, parts, ticket.number, {
          ...body,
          attachments: readAttachments(attachments),
          files: files ?? (withFiles ? null : []),
          expectedAt: expectedAt === null ? null : parseInstant(expectedAt),
          author: person,
        });
        return requireShown(await sideTalkOf(act, ticket.id, number));
      });
      return response.status(201).send(opened);
    },
  );

  app.get(
    '/tickets/:number/side-talks/files',
    {
      config: { guard: 'agent' },
      schema: {
        tags,
        operationId: 'listForwardableFiles',
        summary: 'Files of the conversation with the customer that may go to a third party; the newest 200',
        description:
          'Those of notes and of other side conversations are for staff, and what was taken out of the ticket is gone: neither is among them.',
        params: numberParams,
        response: {
          200: z.object({
            items: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                type: z.string(),
                size: z.int(),
                author: z.string().describe('Who sent it'),
                at: instant,
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { ticket } = await findTicket(act, request.params.number);
        const files = await forwardableFiles(act, ticket.id);
        return { items: files.map((file) => ({ ...file, at: formatInstant(file.at) })), next: null };
      }),
  );

  app.post(
    '/tickets/:number/side-talks/:talk/messages',
    {
      config: { guard: 'agent' },
      bodyLimit: filesLimit,
      schema: {
        tags,
        operationId: 'addSideMessage',
        summary: 'Say more in a side conversation',
        params: talkParams,
        body: z.object({ ...saying, files: filesIn.default([]) }),
        response: { 201: sideTalk, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const { talk } = request.params;
      const said = await access.act(request, async (act, { person }) => {
        const { ticket } = await findTicket(act, request.params.number);
        const { attachments, ...body } = request.body;
        await sayInSideTalk(act, parts, ticket.number, talk, {
          ...body,
          attachments: readAttachments(attachments),
          author: person,
        });
        return requireShown(await sideTalkOf(act, ticket.id, talk));
      });
      return response.status(201).send(said);
    },
  );

  app.put(
    '/tickets/:number/side-talks/:talk/state',
    {
      config: { guard: 'agent', version: 'heeded' },
      schema: {
        tags,
        operationId: 'changeSideTalk',
        summary: 'Close a side conversation, open it again, or say when the answer is wanted',
        params: talkParams,
        body: z.object({ state: z.enum(['open', 'closed']), expectedAt: instant.nullable().default(null) }),
        response: { 200: sideTalk, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { ticket } = await findTicket(act, request.params.number);
        await holdSideTalk(act, ticket.id, request.params.talk);
        const talk = await sideTalkOf(act, ticket.id, request.params.talk);
        if (talk === null) throw notFound('The side conversation');
        compareVersion(act, versionOfTalk(talk));
        const { state, expectedAt } = request.body;
        await updateSideTalk(act, talk.id, {
          waitingSince: state === 'closed' ? null : talk.waiting_since,
          answeredAt: talk.answered_at,
          state,
          expectedAt: expectedAt === null ? null : parseInstant(expectedAt),
        });
        return requireShown(await sideTalkOf(act, ticket.id, talk.number));
      }),
  );
}

function requireShown(row: SideTalkRow | null): z.infer<typeof sideTalk> {
  if (row === null) throw notFound('The side conversation');
  return present(row);
}

const at = (seconds: number | null): string | null => (seconds === null ? null : formatInstant(seconds));

const present = (row: SideTalkRow): z.infer<typeof sideTalk> => ({
  number: row.number,
  subject: row.subject,
  party: { name: row.party_name, email: row.party_email },
  state: row.state,
  waitingSince: at(row.waiting_since),
  answeredAt: at(row.answered_at),
  expectedAt: at(row.expected_at),
  createdAt: formatInstant(row.created_at),
  version: versionOfTalk(row),
});

/** Also of what they answered: whoever closes it has read that. */
const versionOfTalk = ({ state, waiting_since, answered_at, expected_at }: SideTalkRow): string =>
  versionOf({ state, waiting_since, answered_at, expected_at });
