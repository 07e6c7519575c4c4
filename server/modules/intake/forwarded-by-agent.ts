import { readForwarded } from '../../platform/mail/forwarded.ts';
import { parseMail } from '../../platform/mail/parse.ts';
import type { ParsedMail } from '../../platform/mail/parse.ts';
import { isForward } from '../../platform/mail/visible.ts';
import type { Act } from '../../platform/services.ts';
import { deskByAddress } from '../policies/door.ts';
import { agentsOfDesk } from '../people/door.ts';
import { plainAddress } from './mail-door.ts';

/** A customer's mail that one of the staff forwarded to the desk. */
export interface Handed {
  readonly agent: { readonly id: string; readonly name: string };
  /** The customer's message, as if it had come by itself. */
  readonly mail: ParsedMail;
  /** What the agent wrote above it; empty when nothing. */
  readonly note: string;
}

/**
 * The customer's mail in one that an active agent of this desk forwarded; null for every other mail. Only for senders who are
 * believed: a `From` line alone makes nobody staff (field notes, class 12). The agent vouches for who wrote the message inside.
 *
 * @param believed that the mail comes from whom it names
 */
export async function forwardedByAgent(
  act: Act,
  mail: ParsedMail,
  believed: boolean,
): Promise<Handed | null> {
  if (!believed || mail.from === null || mail.byMachine) return null;
  const forwarded = readForwarded(mail);
  if (forwarded === null) return null;
  const staff = await agentsOfDesk(act.tx, act.deskId);
  const by = (address: string) => staff.find(({ email }) => email.toLowerCase() === address.toLowerCase());
  const agent = by(mail.from.address);
  const author = forwarded.from.address;
  if (agent === undefined || by(author) !== undefined) return null;
  if ((await deskByAddress(act.tx, plainAddress(author), null)) !== null) return null;
  const { id, name } = agent;
  return {
    agent: { id, name },
    note: forwarded.own,
    mail:
      forwarded.file === null
        ? {
            ...mail,
            from: forwarded.from,
            replyTo: [],
            to: [],
            cc: [],
            subject: forwarded.subject,
            date: forwarded.date,
            text: forwarded.text,
            visible: forwarded.text,
            html: null,
            messageId: null,
            inReplyTo: null,
            references: [],
          }
        : await parseMail(forwarded.file),
  };
}

/**
 * Did an active agent of this desk forward something whose sender can't be read, as Outlook does when it writes a name alone? Then they
 * are not who asks, and a person has to look at it.
 * @param believed that the mail comes from whom it names
 */
export async function forwardedUnread(act: Act, mail: ParsedMail, believed: boolean): Promise<boolean> {
  if (!believed || mail.from === null || mail.byMachine || !isForward(mail.subject)) return false;
  const address = mail.from.address.toLowerCase();
  return (await agentsOfDesk(act.tx, act.deskId)).some(({ email }) => email.toLowerCase() === address);
}
