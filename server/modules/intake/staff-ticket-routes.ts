import { factFault } from '../policies/door.ts';
import { FactsError } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { filesLimit } from '../../platform/http/limits.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString, cleanString } from '../../platform/http/text.ts';
import { newId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act, Services } from '../../platform/services.ts';
import { actorOf } from '../access/door.ts';
import type { Access, Visit } from '../access/door.ts';
import { takeOpening } from '../drafts/door.ts';
import { givenValues } from '../fields/door.ts';
import type { GivenValues } from '../fields/door.ts';
import { deskAddress, mailKeys } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { callerOf, findOrAddContact, telephoneIn } from '../people/door.ts';
import type { ContactRow } from '../people/door.ts';
import { currentPolicy, policyFor } from '../policies/door.ts';
import {
  attachmentsIn,
  factsIn,
  logCall,
  openTicket,
  plainMessage,
  readAttachments,
  readRecipients,
  recipientsIn,
  reply,
  ticketNumber,
} from '../tickets/door.ts';
import type { FactsGiven, GivenAttachment } from '../tickets/door.ts';

const tags = ['tickets'];
const deskParams = z.object({ desk: z.string() });
const name = cleanLineString().min(1).max(200);
const email = z.string().trim().min(3).max(320);
const common = {
  subject: cleanLineString().min(1).max(500),
  kind: z.string().max(60).nullable().default(null),
  severity: z.string().max(60).nullable().default(null),
  region: z.string().max(60).nullish().describe('Where they say to be; what is known of their customer wins'),
  ...factsIn.shape,
  fields: givenValues.default({}),
  attachments: attachmentsIn,
  opening: z
    .boolean()
    .default(false)
    .describe('The files of what I have begun to open go with it, and what I have begun is over'),
};
const opened = z.object({ number: z.string(), admitted: z.boolean() });

/** Tickets that staff begin: for somebody who calls, or to whom they write first. */
export function staffTicketRoutes(app: Http, services: Services, access: Access): void {
  const keys = mailKeys(services);

  app.post(
    '/calls',
    {
      config: { guard: 'agent' },
      bodyLimit: filesLimit,
      schema: {
        tags,
        operationId: 'openTicketForCaller',
        summary: 'Open a ticket for somebody who calls, and log the call: a response (law 7)',
        params: deskParams,
        body: z.object({
          ...common,
          requester: z
            .object({
              contact: z.uuid().nullish().describe('Somebody on record, as `/contacts` finds them'),
              name: name.nullish(),
              email: email.nullish(),
              telephone: telephoneIn.nullish(),
            })
            .describe(
              'A name or a telephone number is enough: who has no mail address is mailed nothing. Nobody is taken for somebody else by a number alone',
            ),
          text: cleanString().min(1).max(100_000).describe('What they asked for; seen by the customer'),
          said: cleanString().max(20_000).default('').describe('What was said in the call; for staff'),
          direction: z.enum(['in', 'out']).default('in'),
          channel: z
            .string()
            .max(60)
            .nullish()
            .describe('The line that they called, where the policy has several (OPT-7)'),
          minutes: z.number().min(0).max(1440),
        }),
        response: { 201: opened, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const { text, said, direction, minutes, attachments, opening, ...asked } = request.body;
      const made = await access.actAs(request, 'intake', async (act, visit) => {
        const files = await filesWith(act, visit, { attachments, opening }, 'call');
        const { contact = null, telephone = null, ...person } = asked.requester;
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const requester = await callerOf(inTheName(act, visit), actorOf(visit.person), policy, {
          contact,
          name: person.name ?? null,
          email: person.email == null ? null : await addressOf(act, person.email),
          telephone,
        });
        const ticket = await open(act, keys, requester, {
          ...asked,
          text,
          files,
          way: 'telephone',
          outbound: false,
        });
        await logCall(inTheName(act, visit), ticket.id, {
          direction,
          minutes,
          text: said === '' ? asked.subject : said,
          author: visit.person,
        });
        return ticket.shown;
      });
      return response.status(201).send(made);
    },
  );

  app.post(
    '/conversations',
    {
      config: { guard: 'agent' },
      bodyLimit: filesLimit,
      schema: {
        tags,
        operationId: 'startConversation',
        summary:
          'Write to somebody first, by mail: a ticket whose first word is ours. Nothing is promised for it until they answer',
        params: deskParams,
        body: z.object({
          ...common,
          requester: z.object({ name, email }),
          text: cleanString().min(1).max(100_000),
          format: z.enum(['text', 'markdown']).default('text'),
          cc: recipientsIn,
          bcc: recipientsIn,
        }),
        response: { 201: opened, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const { text, format, cc, bcc, attachments, opening, ...asked } = request.body;
      const made = await access.actAs(request, 'intake', async (act, visit) => {
        const files = await filesWith(act, visit, { attachments, opening }, 'mail');
        const requester = await findOrAddContact(act, {
          email: await addressOf(act, asked.requester.email),
          name: asked.requester.name,
          language: null,
        });
        const ticket = await open(act, keys, requester, {
          ...asked,
          text: '',
          files: [],
          way: 'email',
          outbound: true,
        });
        await reply(inTheName(act, visit), keys, ticket.id, {
          text,
          format,
          cc: await readRecipients(act, cc, 'cc'),
          bcc: await readRecipients(act, bcc, 'bcc'),
          note: false,
          waitFor: null,
          attachments: files,
          author: visit.person,
        });
        return ticket.shown;
      });
      return response.status(201).send(made);
    },
  );
}

/** Intake does it, since the policy may restrict the new ticket beyond the agent's clearances (OSW-9); on record is the agent. */
const inTheName = (act: Act, { person }: Visit): Act => ({
  ...act,
  by: { kind: 'agent', id: person.id, key: person.keyId },
});

/** @throws Problem 422 for what is no address, and for one of the desk's own */
async function addressOf(act: Act, given: string): Promise<string> {
  const [person] = await readRecipients(act, [given], 'to');
  if (person === undefined)
    throw invalid('Who is it for?', [{ path: 'requester.email', code: 'mail-address' }]);
  return person.address;
}

/** Files that come with the call itself, and those that lie in what its author has begun. */
async function filesWith(
  act: Act,
  { person }: Visit,
  given: { readonly attachments: z.output<typeof attachmentsIn>; readonly opening: boolean },
  way: 'call' | 'mail',
): Promise<GivenAttachment[]> {
  const begun = given.opening ? await takeOpening(act, person.id, way) : [];
  return [...begun, ...readAttachments(given.attachments)];
}

async function open(
  act: Act,
  keys: MailKeys,
  requester: ContactRow,
  asked: {
    subject: string;
    text: string;
    files: readonly GivenAttachment[];
    kind: string | null;
    severity: string | null;
    region?: string | null | undefined;
    channel?: string | null | undefined;
    fields: GivenValues;
    way: 'telephone' | 'email';
    outbound: boolean;
  } & FactsGiven,
): Promise<{ id: number; shown: z.infer<typeof opened> }> {
  const current = await policyFor(act, requester.customer_id, act.now);
  try {
    const ticket = await openTicket(act, keys, current, {
      requester,
      verified: true,
      way: asked.way,
      channel: lineOf(current.policy, asked.channel),
      kind: asked.kind,
      severity: asked.severity,
      region: asked.region ?? null,
      about: { given: asked, diagnostics: [], staff: true },
      language: requester.language ?? current.policy.desk.languages[0] ?? 'en',
      team: null,
      receivedAt: act.now,
      message: plainMessage(newId(), asked.text, {
        subject: asked.subject,
        attachments: asked.files,
      }),
      automatic: false,
      outbound: asked.outbound,
      fields: { given: asked.fields, staff: true },
      address: deskAddress(current.policy),
    });
    return {
      id: ticket.number,
      shown: { number: ticketNumber(current.policy, ticket.number), admitted: ticket.decision.admitted },
    };
  } catch (error) {
    if (error instanceof FactsError) throw invalid(error.message, [factFault(error)]);
    throw error;
  }
}

/** The line that was called. @throws FactsError for what is no telephone line of the policy */
function lineOf({ channels }: Policy, line: string | null | undefined): string | null {
  if (line == null) return null;
  const lines = [...channels.values()].filter(({ by }) => by.includes('telephone')).map(({ id }) => id);
  if (!lines.includes(line)) throw new FactsError('channel', line, lines);
  return line;
}
