import { asIntake } from '../../platform/as-intake.ts';
import { conflict, invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { changeTicket } from './change-ticket.ts';
import { deleteLink, insertLink, leadsTo, linksOf } from './links.ts';
import type { LinkKind, LinkRow } from './links.ts';
import { ticketByNumber } from './queries.ts';
import type { TicketRow } from './queries.ts';

/** What this ticket is to the other one. */
export const relations = [
  'related',
  'parent-of',
  'child-of',
  'blocks',
  'blocked-by',
  'duplicate-of',
  'original-of',
] as const;
export type Relation = (typeof relations)[number];

const ways: Readonly<Record<Relation, { kind: LinkKind; forth: boolean }>> = {
  related: { kind: 'related', forth: true },
  'parent-of': { kind: 'parent', forth: true },
  'child-of': { kind: 'parent', forth: false },
  blocks: { kind: 'blocks', forth: true },
  'blocked-by': { kind: 'blocks', forth: false },
  'duplicate-of': { kind: 'duplicate', forth: true },
  'original-of': { kind: 'duplicate', forth: false },
};

/** What a ticket is to the one at the other end of a link. */
export function relationOf(link: LinkRow, ticketId: string): Relation {
  const forth = link.from_id === ticketId;
  const found = relations.find((name) => ways[name].kind === link.kind && ways[name].forth === forth);
  return found ?? 'related';
}

/**
 * Links two tickets, both of which the actor must see (class 10); it is on the record of both. A ticket has one parent and one
 * original; nothing is above itself, nor in its own way.
 * @throws Problem not-found, invalid for itself, conflict `linked`, `duplicate-reversed`, `has-parent`, `has-original`, `is-original`, `is-duplicate`, `goes-round`
 */
export async function linkTickets(
  asked: Act,
  number: number,
  input: { readonly as: Relation; readonly to: number },
): Promise<void> {
  if (input.to === number)
    throw invalid('A ticket cannot be linked with itself.', [{ path: 'to', code: 'name-another' }]);
  const { kind, forth } = ways[input.as];
  await onBoth(asked, number, input.to, 'link', { kind, forth }, async (act, own, other) => {
    const [from, to] = forth ? [own, other] : [other, own];
    await requireFits(act, kind, own, { from, to });
    await insertLink(act, { kind, from_id: from.id, to_id: to.id });
  });
}

/** Takes a link of a ticket away, on the record of both. @throws Problem not-found when there is none that the actor sees */
export async function unlinkTickets(asked: Act, number: number, linkId: string): Promise<void> {
  const own = await ticketByNumber(asked.tx, asked.deskId, number);
  const link = own === null ? undefined : (await linksOf(asked, own.id)).find(({ id }) => id === linkId);
  if (own === null || link === undefined) throw notFound('The link');
  const forth = link.from_id === own.id;
  await onBoth(asked, number, link.number, 'unlink', { kind: link.kind, forth }, (act) =>
    deleteLink(act, linkId),
  );
}

/** Records what happens between two tickets on both, the lower number first, and does it under both locks. */
async function onBoth(
  asked: Act,
  number: number,
  other: number,
  type: 'link' | 'unlink',
  { kind, forth }: { kind: LinkKind; forth: boolean },
  work: (act: Act, own: TicketRow, other: TicketRow) => Promise<void>,
): Promise<void> {
  const own = await ticketByNumber(asked.tx, asked.deskId, number);
  const there = await ticketByNumber(asked.tx, asked.deskId, other);
  if (own === null) throw notFound(`Ticket ${number}`);
  if (there === null) throw notFound(`Ticket ${other}`);
  const order = [own, there].toSorted((a, b) => a.number - b.number);
  for (const [at, ticket] of order.entries()) {
    const partner = ticket === own ? there : own;
    const act: Act = ticket === own ? asked : { ...asked, precondition: null };
    await changeTicket(act, ticket.number, async (_ticket, _policy, locked) => {
      if (at === 1) await work(locked, own, there);
      return {
        events: [
          {
            type,
            data: { kind, forth: (ticket === own) === forth, to: partner.id, ticket: partner.number },
          },
        ],
      };
    });
  }
}

async function requireFits(
  act: Act,
  kind: LinkKind,
  own: TicketRow,
  { from, to }: { readonly from: TicketRow; readonly to: TicketRow },
): Promise<void> {
  // Links that whoever asks does not see count too; what is told of them is that they are there.
  const [ofFrom, ofTo, round] = await asIntake(act, async () => [
    await linksOf(act, from.id),
    await linksOf(act, to.id),
    await leadsTo(act, kind, to.id, from.id),
  ]);
  const between = ofFrom.filter((link) => link.kind === kind && [link.from_id, link.to_id].includes(to.id));
  if (between.some((link) => kind === 'related' || link.from_id === from.id))
    throw conflict('linked', 'They are linked so already.');
  if (kind === 'duplicate' && between.length > 0 && own.id === from.id)
    throw conflict(
      'duplicate-reversed',
      'The other one is a duplicate of this one already. Take that link away first.',
    );
  if (kind === 'parent' && ofTo.some((link) => link.kind === 'parent' && link.to_id === to.id))
    throw conflict('has-parent', 'It has a parent already. Take that link away first.');
  if ((kind === 'parent' || kind === 'blocks') && round)
    throw conflict('goes-round', 'The other way round they are linked already, perhaps over others.');
  if (kind !== 'duplicate') return;
  if (between.length > 0)
    throw conflict('has-original', 'It is a duplicate of another ticket already. Take that link away first.');
  if (ofFrom.some((link) => link.kind === 'duplicate' && link.from_id === from.id))
    throw conflict('has-original', 'It is a duplicate of another ticket already. Take that link away first.');
  if (ofFrom.some((link) => link.kind === 'duplicate'))
    throw conflict('is-original', 'It has duplicates of its own. Link those with the original first.');
  if (ofTo.some((link) => link.kind === 'duplicate' && link.from_id === to.id))
    throw conflict('is-duplicate', 'The other one is itself a duplicate. Link with its original.');
}
