import type { ParsedMail } from '../../platform/mail/parse.ts';
import { readReply } from '../../platform/mail/reply-address.ts';
import type { Act } from '../../platform/services.ts';
import { deskByAddress } from '../policies/door.ts';
import { endedLongAgo, takesPart, ticketByNumber, ticketsByHeaderIds } from '../tickets/door.ts';
import type { AgentRow } from '../people/door.ts';
import { plainAddress } from './mail-door.ts';
import { standsIn } from './stands-in.ts';
import type { Sender } from './stands-in.ts';

/** A ticket that a message answers. */
export interface Answered {
  readonly id: string;
  readonly number: number;
  /** Whether its sender may take part from now on: they do already, or the reply address was made for them. */
  readonly invited: boolean;
  /**
   * Whether the message is a part of the conversation at once. What comes from anybody else, who was given the address by somebody or
   * stole it, is for staff until they show it (field notes, class 13).
   */
  readonly heard: boolean;
  /** Of the staff, who take no part in it: what they write is a note. */
  readonly agent: Pick<AgentRow, 'id' | 'name' | 'email' | 'language' | 'zone'> | null;
  /** The number of the ticket that ended so long ago that mail no longer opens it again (after merges); null while it may. */
  readonly ended: number | null;
}

/**
 * The ticket that a message answers: by our signed reply address, else by In-Reply-To and References if the sender takes part in that
 * ticket and is believed to be who they say. Never by a number in the subject: anybody can write one (field notes, class 13).
 */
export async function findAnswered(
  act: Act,
  replyKey: Buffer,
  mail: ParsedMail,
  recipients: readonly string[],
  sender: Sender,
  byReferences: boolean,
  received: number,
): Promise<Answered | null> {
  for (const address of [
    ...recipients,
    ...mail.to.map((entry) => entry.address),
    ...mail.cc.map((entry) => entry.address),
  ]) {
    const target = readReply(replyKey, address);
    if (target === null || !/^\d+$/.test(target.ticket)) continue;
    const ticket = await ticketByNumber(act.tx, act.deskId, Number(target.ticket));
    if (ticket === null) continue;
    const standing = await standsIn(act, ticket, sender, {
      ownAddress: sender.contact !== null && target.contact === sender.contact.id,
      refersTo: idsIn(mail),
    });
    const ended = await endedLongAgo(act, ticket, received);
    return { id: ticket.id, number: ticket.number, ...standing, ended };
  }
  const { contact } = sender;
  if (!byReferences || contact === null) return null;
  for (const ticket of await ticketsByHeaderIds(act.tx, act.deskId, idsIn(mail))) {
    if (!(await takesPart(act.tx, act.deskId, ticket.id, contact.id))) continue;
    const row = await ticketByNumber(act.tx, act.deskId, ticket.number);
    return {
      ...ticket,
      invited: true,
      heard: true,
      agent: null,
      ended: row === null ? null : await endedLongAgo(act, row, received),
    };
  }
  return null;
}

/** The Message-IDs of what a message answers or refers to. */
export const idsIn = ({ inReplyTo, references }: ParsedMail): string[] => [
  ...(inReplyTo === null ? [] : [inReplyTo]),
  ...references,
];

/** The first recipient at which the desk answered when the message came in; null when none is its address any more. */
export async function addressOf(
  act: Act,
  recipients: readonly string[],
  received: number,
): Promise<string | null> {
  for (const recipient of recipients) {
    const address = plainAddress(recipient);
    if ((await deskByAddress(act.tx, address, received)) === act.deskId) return address;
  }
  return null;
}
