import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Policy } from '@amparo/policy';
import { givenValues } from '../fields/door.ts';
import { promiseBody, promiseJson, promiseSchema } from '../ledger/door.ts';
import type { Visit } from '../access/door.ts';
import { tagSchema } from '../tags/door.ts';
import type { TagRow } from '../tags/door.ts';
import { rolesOf } from '../rights/door.ts';
import { scanStates, standings } from '../trust/door.ts';
import { findingsJson, findingsSchema } from './findings.ts';
import { nextPromise } from './next-promise.ts';
import type { TicketRow } from './queries.ts';
import type { MessageRow } from './stream.ts';
import { wordedDecision } from './worded-decision.ts';
import { dataWithInstants, instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';

const person = z.object({ id: z.string(), name: z.string() });

export const ticketSchema = named(
  'Ticket',
  z.object({
    number: z.string().describe('Readable and unique at the desk, such as `OSW-1042`'),
    subject: z.string(),
    preview: z.string(),
    state: z.enum(['open', 'waiting', 'resolved', 'closed']),
    kind: z.string(),
    severity: z.string(),
    plan: z.string(),
    channel: z.string(),
    region: z.string().nullable(),
    level: z.string(),
    team: z.string(),
    assignee: person.nullable(),
    requester: person.extend({
      email: z.string().nullable().describe('Null: none is known; nothing is mailed to them'),
      telephone: z.string().nullable().describe('As it was said; null: none is known'),
    }),
    customer: person.nullable(),
    language: z.string(),
    zone: z.string().nullable().describe("The requester's time zone"),
    openedAt: instant,
    updatedAt: instant,
    lastMessage: z
      .object({ from: z.enum(['customer', 'agent', 'party']), at: instant })
      .nullable()
      .describe(
        'Who spoke last, calls among it and automatic messages not. `party`, for staff: somebody outside answered in a side conversation and nobody has said anything since',
      ),
    waiting: z.object({ for: z.string(), name: z.record(z.string(), z.string()), since: instant }).nullable(),
    admitted: z.boolean(),
    restricted: z
      .array(z.string())
      .describe('Clearances that staff must hold to see it, all of them; empty for most tickets'),
    tags: z.array(tagSchema).describe('By name; for staff'),
    next: promiseSchema
      .nullable()
      .describe('What falls due next, or the earliest broken promise that nobody has fulfilled'),
    decision: dataWithInstants.describe(
      "The policy's answer when the ticket was opened; `refusal.say` and `say` of each duty in all languages that the policy has",
    ),
    promises: z.array(promiseSchema),
    abilities: z.array(z.string()).describe('What whoever asks may do with it'),
    fieldValues: givenValues
      .optional()
      .describe(
        "In lists that ask for it with `fields`: what it holds in the desk's own fields, by their keys",
      ),
  }),
);
export type TicketJson = z.infer<typeof ticketSchema>;

export const ticketNumber = (policy: Policy, number: number): string => `${policy.desk.prefix}-${number}`;

/** The number in `OSW-1042`, `1042` or `osw-1042`; null for anything else. */
export function readNumber(text: string): number | null {
  const digits = /^(?:[a-z][a-z0-9]{0,7}-)?(\d{1,12})$/i.exec(text.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** What is read of a ticket beside its row. */
interface Beside {
  /** Its promises, as they were folded last. */
  readonly bodies: readonly unknown[];
  readonly preview: string;
  readonly tags: readonly TagRow[];
}

/** A ticket as the API shows it. @param shown its promises, beside what falls due next, which always has its bar */
export function ticketJson(
  policy: Policy,
  ticket: TicketRow,
  { bodies, preview, tags }: Beside,
  visit: Visit,
  now: number,
  shown: 'with bars' | 'without bars' | 'next only',
): TicketJson {
  const states = bodies.map(promiseBody);
  const nextState = nextPromise(states);
  const reader = visit.person.kind === 'agent' ? 'staff' : 'contact';
  return {
    number: ticketNumber(policy, ticket.number),
    subject: ticket.subject,
    preview,
    state: ticket.state,
    kind: ticket.kind,
    severity: ticket.severity,
    plan: ticket.plan,
    channel: ticket.channel,
    region: ticket.region,
    level: ticket.level,
    team: ticket.team,
    // Who holds it is the desk's own matter: to a contact no agent has a name.
    assignee:
      ticket.assignee_id === null || ticket.assignee_name === null
        ? null
        : { id: ticket.assignee_id, name: ticket.assignee_name },
    requester: {
      id: ticket.requester_id,
      name: ticket.requester_name,
      email: ticket.requester_email,
      telephone: ticket.requester_telephone,
    },
    customer:
      ticket.customer_id === null ? null : { id: ticket.customer_id, name: ticket.customer_name ?? '' },
    language: ticket.language,
    zone: ticket.requester_zone,
    openedAt: formatInstant(ticket.opened_at),
    updatedAt: formatInstant(ticket.updated_at),
    lastMessage: lastMessageOf(ticket, visit),
    waiting:
      ticket.waiting_for === null || ticket.waiting_since === null
        ? null
        : {
            for: ticket.waiting_for,
            name: policy.pauses.get(ticket.waiting_for)?.name ?? {},
            since: formatInstant(ticket.waiting_since),
          },
    admitted: ticket.admitted,
    // Nothing of the customer's: they see their own tickets all the same.
    restricted: visit.person.kind === 'agent' ? (ticket.restricted ?? []) : [],
    tags: [...tags],
    next: nextState === null ? null : promiseJson(policy, nextState, reader, now),
    decision: wordedDecision(policy, ticket.decision),
    promises:
      shown === 'next only'
        ? []
        : states.map((state) => promiseJson(policy, state, reader, shown === 'with bars' ? now : undefined)),
    abilities: abilitiesOf(ticket, visit),
  };
}

/** Of side conversations a contact knows nothing. */
function lastMessageOf(ticket: TicketRow, visit: Visit): TicketJson['lastMessage'] {
  const { said_from: from, said_at: at, party_said_at: partyAt } = ticket;
  if (partyAt !== null && visit.person.kind === 'agent') return { from: 'party', at: formatInstant(partyAt) };
  return from === null || at === null ? null : { from, at: formatInstant(at) };
}

/** The one place that says who may do what with a ticket in which state; screens show it, commands enforce it. */
export function abilitiesOf(
  ticket: Pick<TicketRow, 'state' | 'claim' | 'customer_id' | 'requester_email'>,
  visit: Visit,
): string[] {
  const running = ticket.state === 'open' || ticket.state === 'waiting';
  if (visit.person.kind === 'contact') {
    return ['reply', ...(running ? ['close'] : ['reopen'])];
  }
  if (visit.person.kind !== 'agent') return [];
  return [
    'reply',
    'note',
    'assign',
    'call',
    'spam',
    'subject',
    'tag',
    'field',
    'merge',
    'split',
    'link',
    'work',
    ...(running
      ? [
          'exclude',
          'restrict',
          'agree',
          'acknowledge',
          'milestone',
          'severity',
          'kind',
          'team',
          'escalate',
          'resolve',
        ]
      : ['reopen']),
    ...(ticket.state === 'open' ? ['wait'] : []),
    ...(ticket.state === 'waiting' ? ['resume'] : []),
    ...(ticket.state === 'closed' ? [] : ['close']),
    ...(ticket.claim === 'open' ? ['identify'] : []),
    ...(running && ticket.customer_id === null && ticket.claim !== 'open' && leads(visit) ? ['belong'] : []),
    // With a customer an address opens what its people see: that is for leads.
    ...(ticket.requester_email === null && (ticket.customer_id === null || leads(visit)) ? ['address'] : []),
    ...(visit.person.role === 'agent' ? [] : ['waive', 'override', 'redact']),
  ];
}

const leads = ({ person: { role } }: Visit): boolean =>
  rolesOf('lead')?.some((each) => each === role) === true;

const checked = z.object({ result: z.string(), domain: z.string().nullable() });
const trustSchema = z.object({
  standing: z
    .enum(standings)
    .describe(
      'How far the sender is believed: `proven`, `forwarded` (by somebody trusted), `unpublished` (their domain says nothing), `unproven`, `unchecked` (could not be looked up), `suspect`, `forged`',
    ),
  source: z.enum(['own', 'provider']).describe('Who looked'),
  domain: z.string().nullable().describe('The domain in `From`'),
  spf: checked,
  dkim: checked,
  dmarc: z.object({ result: z.string(), policy: z.string().nullable() }),
  arc: z.object({ result: z.string(), sealers: z.array(z.string()) }),
});

const addressed = z.object({ name: z.string(), address: z.string() });

export const streamMessage = named(
  'Message',
  z.object({
    kind: z.literal('message'),
    id: z.string(),
    seq: z.int(),
    at: instant,
    from: z
      .enum(['customer', 'agent', 'auto', 'party'])
      .describe('`party`: somebody outside, in a side conversation'),
    note: z.boolean(),
    author: z.object({
      name: z.string(),
      email: z.string().nullable(),
      agent: z.string().nullable().describe('Id of who of the staff wrote it; for staff'),
    }),
    subject: z.string().nullable(),
    text: z.string(),
    visible: z.string().describe('The text without quoted history and signature'),
    cut: z.boolean().describe('True when `text` or `visible` is only its first 20,000 characters'),
    hasHtml: z.boolean().describe('It has a page of its own with its formatting, cleaned'),
    blockedImages: z.int(),
    attachments: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        size: z.int(),
        type: z.string(),
        inline: z.boolean(),
        url: z.string(),
        scan: z
          .enum(scanStates)
          .nullable()
          .describe(
            'What the virus scanner said: an `infected` file is not handed out; `waiting`: none has looked yet',
          ),
      }),
    ),
    channel: z.string(),
    delivery: z.string().nullable(),
    trust: trustSchema
      .nullable()
      .describe(
        'For staff, of mail from outside: what the domain name system says of its sender. Null: handed in within a network of ours, or no mail',
      ),
    formatted: z
      .string()
      .nullable()
      .describe(
        'HTML of what an agent wrote in Markdown: clean, and safe in a page. Null for every other message',
      ),
    markdown: z.string().nullable().describe('As the agent wrote it'),
    cc: z.array(addressed).describe('Whom an answer named in Cc beside those who took part; for staff'),
    bcc: z.array(addressed).describe('Who got an answer unseen; for staff'),
    sideTalk: z.int().nullable().describe('The side conversation of the ticket that it belongs to'),
    outsider: z
      .object({
        automatic: z.boolean().describe('A program wrote it, or an address that takes no answers'),
        shown: z.boolean().describe('Staff showed it to the customer; until then only staff see it'),
      })
      .nullable()
      .describe('For staff: its sender took no part in the ticket, and mailed to a reply address of it'),
    findings: findingsSchema,
    redacted: z
      .boolean()
      .describe('It, or a part of it, was taken out for good (PAR-2); a file without a size was too'),
    mergedFrom: z
      .string()
      .nullable()
      .describe('The ticket in which it was said, when that was merged into this one'),
  }),
);
const streamEvent = named(
  'TicketEvent',
  z.object({
    kind: z.literal('event'),
    seq: z.int(),
    at: instant,
    recorded: instant,
    type: z.string(),
    actor: z.object({ kind: z.string(), name: z.string().nullable() }),
    data: dataWithInstants,
    clause: z.string().nullable(),
  }),
);
export const streamItemSchema = z.discriminatedUnion('kind', [streamMessage, streamEvent]);

/** @param reader `scanner`: there is a virus scanner; else that nobody has looked says nothing */
export function messageJson(
  row: MessageRow,
  deskSlug: string,
  { staff, scanner, mergedFrom }: { staff: boolean; scanner: boolean; mergedFrom: string | null },
): z.infer<typeof streamMessage> {
  return {
    kind: 'message',
    id: row.id,
    seq: row.seq,
    at: formatInstant(row.at),
    from: row.kind === 'auto' || row.origin === 'system' ? 'auto' : row.origin,
    note: row.kind === 'note',
    author: { name: row.author, email: row.email, agent: staff ? row.agent_id : null },
    subject: row.subject,
    text: row.body,
    visible: row.visible,
    cut: row.cut,
    hasHtml: row.has_html,
    blockedImages: row.blocked_images,
    attachments: row.attachments.map((file) => ({
      ...file,
      scan: scanner || file.scan !== 'waiting' ? file.scan : null,
      url: `/api/v1/${deskSlug}/attachments/${file.id}`,
    })),
    channel: row.way,
    delivery: row.delivery,
    trust:
      row.standing === null || row.found === null
        ? null
        : {
            standing: row.standing,
            source: row.source ?? 'own',
            domain: row.found.fromDomain,
            spf: row.found.spf,
            dkim: row.found.dkim,
            dmarc: row.found.dmarc,
            arc: { result: row.found.arc.result, sealers: [...row.found.arc.sealers] },
          },
    formatted: row.formatted,
    markdown: row.markdown,
    cc: staff ? (row.cc ?? []) : [],
    bcc: staff ? (row.bcc ?? []) : [],
    sideTalk: row.side_talk,
    outsider:
      staff && row.outsider !== null
        ? { automatic: row.outsider === 'automatic', shown: row.kind !== 'note' }
        : null,
    findings: findingsJson(row.findings, staff),
    redacted: row.redacted,
    mergedFrom,
  };
}
