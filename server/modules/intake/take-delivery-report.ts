import { readSignedBounce } from '../../platform/mail/reply-address.ts';
import type { ParsedMail } from '../../platform/mail/parse.ts';
import type { Act } from '../../platform/services.ts';
import { isOurMail, markBounced } from '../mail/door.ts';
import type { MailKeys, ReportedDelivery } from '../mail/door.ts';
import { recordBounce, recordDelay } from '../tickets/door.ts';
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
  const reported = reportedDelivery(mail);
  const bounced = await markBounced(act, mailId, reported);
  if (bounced === null)
    throw new Quarantine('A delivery report about a message that is not on its way: it came back before.');
  if (bounced.ticketId !== null && !bounced.copy) {
    if (reported.outcome === 'failed') await recordBounce(act, bounced.ticketId, bounced.messageId, mailId);
    if (reported.outcome === 'delayed') await recordDelay(act, bounced.ticketId, mailId);
  }
  return bounced.ticketId;
}

/**
 * What became of the mail (RFC 3464 §2.3.3). It has one recipient; a report about several names what failed first. A report
 * that says nothing of any recipient is of a failure: why else would it come?
 */
function reportedDelivery(mail: ParsedMail): ReportedDelivery {
  const recipients = mail.bounce?.recipients ?? [];
  const failed = recipients.find(
    ({ action, status }) => action === 'failed' || (action === null && status?.startsWith('5') === true),
  );
  const delayed = recipients.find(
    ({ action, status }) => action === 'delayed' || (action === null && status?.startsWith('4') === true),
  );
  const one = failed ?? delayed ?? recipients[0];
  // The status of the report is the more exact one where the other system said none, or another.
  const said = [one?.status, one?.diagnostic].filter((each) => each != null);
  const reason = said.length === 0 ? 'returned by the mail system' : said.join(' ');
  if (failed !== undefined) return { outcome: 'failed', reason };
  if (delayed !== undefined || recipients.length === 0) return { outcome: 'delayed', reason };
  return { outcome: 'arrived', reason };
}

/** The messages that the report names, one way or another. */
function namedIds(mail: ParsedMail): string[] {
  return [mail.bounce?.originalMessageId, mail.inReplyTo, ...mail.references].filter((id) => id != null);
}
