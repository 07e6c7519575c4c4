import type { Policy } from '@amparo/policy';
import { cleanLine } from '../../platform/mail/clean.ts';
import { signBounce, signReply } from '../../platform/mail/reply-address.ts';
import type { Act } from '../../platform/services.ts';
import { lookOf } from '../looks/door.ts';
import type { MailKeys } from './keys.ts';
import type { Frame } from './letter.ts';

/** The head and foot of a mail, in the desk's own colour. */
export async function frameOf(
  act: Pick<Act, 'tx' | 'deskId'>,
  policy: Policy,
  language: string,
  number: string | null,
): Promise<Frame> {
  const { accent } = await lookOf(act, policy);
  return { ...plainFrame(policy, language, number), accent };
}

/** The same in the colour that the policy gives the desk. */
export function plainFrame(policy: Policy, language: string, number: string | null): Frame {
  return { desk: policy.desk.name, accent: policy.desk.look.accent, language, number };
}

export const readableNumber = (policy: Policy, number: number): string => `${policy.desk.prefix}-${number}`;

/** Addresses of our own pages. */
export const pages = {
  request: (keys: MailKeys, policy: Policy, number: string): string =>
    `${keys.publicUrl()}/${policy.desk.id}/requests/${number}`,
  ticket: (keys: MailKeys, policy: Policy, number: string): string =>
    `${keys.publicUrl()}/${policy.desk.id}/tickets/${number}`,
  policy: (keys: MailKeys, policy: Policy): string => `${keys.publicUrl()}/${policy.desk.id}/policy`,
};

/** The address from which mail goes that answers to none of the desk's addresses. */
export function deskAddress(policy: Policy): string {
  return policy.addresses[0]?.address ?? `support@${policy.desk.id}.test`;
}

/**
 * The customer's own subject without `Re:` and without the number, which our subjects add: so that mail programs keep the
 * conversation together. On one line, whatever it held (field notes, class 15); cut at 180 characters.
 */
export function bareSubject(subject: string, number: string): string {
  const bare = cleanLine(subject)
    .replaceAll(`[${number}]`, ' ')
    .replace(/^(?:\s*(?:re|r|res|aw|sv|enc|fwd?|rv|tr)\s*(?:\[\d+\])?:)+/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return bare.length > 180 ? `${bare.slice(0, 179).toWellFormed()}…` : bare;
}

/** Where answers go: signed for ticket and contact; a long address leaves room for the ticket only, or for nothing. */
export const replyAddress = (keys: MailKeys, address: string, number: number, contactId: string): string =>
  signedFor(keys, address, number, [contactId, null]);

/** Where answers of the staff go: signed for the ticket. What they mail there is a note of it. */
export const staffReplyAddress = (keys: MailKeys, address: string, number: number): string =>
  signedFor(keys, address, number, [null]);

function signedFor(
  keys: MailKeys,
  address: string,
  number: number,
  contacts: readonly (string | null)[],
): string {
  for (const contact of contacts) {
    try {
      return signReply(keys.replyKey, address, number, contact);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return address;
}

/**
 * The envelope sender of a mail, to which delivery reports come: signed for this mail, so that nobody else can say that it did
 * not arrive. A long address leaves no room for it; its reports are put aside for people to read.
 */
export function bounceAddress(keys: MailKeys, sender: string, mailId: string): string {
  try {
    return signBounce(keys.replyKey, sender, mailId);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return sender;
  }
}

/** Every mail of ours has an id of its own at the domain that it comes from. */
export function headerIdOf(mailId: string, sender: string): string {
  return `<${mailId}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
}
