import { readSignedBounce } from '../../platform/mail/reply-address.ts';
import type { ParsedMail } from '../../platform/mail/parse.ts';
import type { Act } from '../../platform/services.ts';
import { isOurMail, markBounced } from '../mail/door.ts';
import type { MailKeys } from '../mail/door.ts';
import { recordBounce } from '../tickets/door.ts';
import { Quarantine } from './quarantine.ts';
import type { InboundRow } from './queries.ts';

/**
 * A permanent bounce is an event of the ticket whose mail it was (law 7). Anybody can write a delivery report that names one of
 * our Message-IDs; believed is only one with the empty envelope sender (RFC 5321 §4.5.5) that came to the address which we
 * signed for that very mail (field notes, class 12), and each mail comes back once. People look at all others.
 *
 * @returns the ticket, if the mail was of one
 * @throws Quarantine
 */
export async function takeDeliveryReport(
  act: Act,
  keys: MailKeys,
  inbound: InboundRow,
  mail: ParsedMail,
): Promise<string | null> {
  const mailId = inbound.recipients
    .map((recipient) => readSignedBounce(keys.replyKey, recipient))
    .find((id) => id !== null);
  if (mailId === undefined) {
    throw new Quarantine(
      (await isOurMail(act, namedIds(mail)))
        ? 'An unsigned delivery report: it did not come to the address from which the message that it names was sent.'
        : 'A delivery report about a message that we did not send.',
    );
  }
  if (inbound.envelope_from !== '') {
    throw new Quarantine(
      `A delivery report that ${inbound.envelope_from} sent: mail systems send theirs with the empty envelope sender.`,
    );
  }
  const permanent = mail.bounce?.permanent === true;
  const reason = mail.bounce?.recipients[0]?.diagnostic ?? 'returned by the mail system';
  const bounced = await markBounced(act, mailId, permanent, reason);
  if (bounced === null)
    throw new Quarantine('A delivery report about a message that is not on its way: it came back before.');
  if (permanent && bounced.ticketId !== null)
    await recordBounce(act, bounced.ticketId, bounced.messageId, mailId);
  return bounced.ticketId;
}

/** The messages that the report names, one way or another. */
function namedIds(mail: ParsedMail): string[] {
  return [mail.bounce?.originalMessageId, mail.inReplyTo, ...mail.references].filter((id) => id != null);
}
