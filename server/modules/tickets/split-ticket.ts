import { sql } from 'kysely';
import { actingAs } from '../../platform/db/context.ts';
import { newId } from '../../platform/ids.ts';
import { invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { MailKeys } from '../mail/door.ts';
import { contactById } from '../people/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { changeTicket } from './change-ticket.ts';
import { mergedInto } from './merged.ts';
import { openTicket } from './open-ticket.ts';
import type { MessageFindings } from './findings.ts';
import type { GivenAttachment, GivenMessage } from './insert-message.ts';
import type { TicketRow } from './queries.ts';

export interface Split {
  /** A message of a customer in the ticket, or in one that was merged into it. */
  readonly message: string;
  /** The part of it that this is about, word for word, whatever its blanks and ends of lines; null: all of it. */
  readonly part: string | null;
  readonly subject: string;
  readonly kind: string | null;
  readonly severity: string | null;
}

interface Said {
  readonly id: string;
  readonly contact_id: string | null;
  readonly way: string;
  readonly at: number;
  readonly body: string;
  readonly visible: string;
  readonly html: string | null;
  readonly blocked_images: number;
  readonly inbound_id: string | null;
  readonly findings: MessageFindings | null;
}

/**
 * Makes what a customer said in a ticket a ticket of its own: another problem is another incident (OPS-11). It is decided and
 * promised from the receipt of that message, by the policy that then held, and is at least as restricted as where it came from. The
 * message stays where it was said too.
 *
 * @returns the number of the new ticket, which its restrictions may hide from the actor
 * @throws Problem not-found for a message that is not of the ticket, or not seen; invalid for one that no customer wrote
 */
export async function splitTicket(asked: Act, keys: MailKeys, number: number, input: Split): Promise<number> {
  let opened = 0;
  await changeTicket(asked, number, async (ticket, _policy, act) => {
    const said = await messageIn(act, ticket, input.message);
    const contact = said.contact_id === null ? null : await contactById(act.tx, act.deskId, said.contact_id);
    if (contact === null)
      throw invalid('Only what a customer wrote becomes a ticket of its own.', [
        { path: 'message', code: 'message-of-customer' },
      ]);
    const message = await copyOf(act, said, input);
    const current = await currentPolicy(act.tx, act.deskId, said.at);
    const { kind, severity } = known(current.policy, {
      kind: input.kind ?? ticket.kind,
      severity: input.severity ?? ticket.severity,
    });
    // The new ticket may be hidden from whoever splits it; it is recorded as theirs.
    const intake = { kind: 'intake', id: null } as const;
    const writing: Act = { ...act, actor: intake, by: act.by ?? act.actor, precondition: null };
    const made = await actingAs(act.tx, act, intake, async () => {
      const found = await openTicket(writing, keys, current, {
        requester: contact,
        way: said.way,
        kind,
        severity,
        region: ticket.region,
        language: ticket.language,
        team: null,
        receivedAt: said.at,
        message,
        verified: ticket.claim !== 'open',
        claims: ticket.claim === 'open',
        automatic: ticket.automatic,
        address: ticket.address,
        restrictedLike: ticket.restricted,
      });
      await sql`
        insert into ticket_split (desk_id, id, source_id, message_id, copy_id, at)
        values (${act.deskId}, ${found.id}, ${ticket.id}, ${said.id}, ${message.id}, to_timestamp(${act.now}))`.execute(
        act.tx,
      );
      return found;
    });
    opened = made.number;
    return { events: [{ type: 'split', data: { message: said.id, to: made.id, ticket: made.number } }] };
  });
  return opened;
}

/** @throws Problem not-found, invalid for a note or an automatic message */
async function messageIn(act: Act, ticket: TicketRow, id: string): Promise<Said> {
  const tickets = [ticket.id, ...(await mergedInto(act, ticket.id)).map((merged) => merged.id)];
  const { rows } = await sql<Said & { kind: string; origin: string }>`
    select id, contact_id, way, extract(epoch from at)::float8 as at, body, visible, html, blocked_images, inbound_id, findings, kind, origin
      from message where desk_id = ${act.deskId} and id = ${id} and ticket_id = any(${tickets}::uuid[])`.execute(
    act.tx,
  );
  const [said] = rows;
  if (said === undefined) throw notFound('The message');
  if (said.kind !== 'public' || said.origin !== 'customer')
    throw invalid('Only what a customer wrote becomes a ticket of its own.', [
      { path: 'message', code: 'message-of-customer' },
    ]);
  return said;
}

/** The message as it begins the new ticket. Without its Message-ID: answers to that one belong where it was said. */
async function copyOf(act: Act, said: Said, { part: wanted, subject }: Split): Promise<GivenMessage> {
  const part = wanted === null ? null : partOf(said.body, wanted);
  if (wanted !== null && part === null)
    throw invalid('The message does not say that.', [{ path: 'part', code: 'part-of-message' }]);
  const { rows: attachments } = await sql<GivenAttachment>`
    select f.name, f.type, b.content, f.inline, f.content_id as "contentId"
      from attachment f join blob b on b.desk_id = f.desk_id and b.id = f.blob_id
     where f.desk_id = ${act.deskId} and f.message_id = ${said.id} order by f.id`.execute(act.tx);
  return {
    id: newId(),
    subject,
    body: part ?? said.body,
    visible: part ?? said.visible,
    html: part === null ? said.html : null,
    blockedImages: part === null ? said.blocked_images : 0,
    headerId: null,
    inReplyTo: null,
    inboundId: said.inbound_id,
    attachments,
    findings: said.findings,
  };
}

/** Where a text says these words, as it says them, wherever its lines end; null when it does not. What is marked in a page has other blanks. */
function partOf(text: string, words: string): string | null {
  if (text.includes(words)) return words;
  const wanted = words.split(/\s+/).filter((word) => word !== '');
  const pattern = wanted.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s+');
  return wanted.length === 0 ? null : (new RegExp(pattern, 'u').exec(text)?.[0] ?? null);
}

/** What the policy that held then has no word for is left to its default. */
const known = (
  policy: { kinds: ReadonlyMap<string, unknown>; severities: ReadonlyMap<string, unknown> },
  given: { kind: string; severity: string },
): { kind: string | null; severity: string | null } => ({
  kind: policy.kinds.has(given.kind) ? given.kind : null,
  severity: policy.severities.has(given.severity) ? given.severity : null,
});
