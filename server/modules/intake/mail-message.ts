import { newId } from '../../platform/ids.ts';
import { cleanHtml } from '../../platform/mail/html.ts';
import type { ParsedMail } from '../../platform/mail/parse.ts';
import { findingsOf } from '../tickets/door.ts';
import type { GivenMessage } from '../tickets/door.ts';

/** A mail as the message of a ticket; its HTML cleaned, its files with it. */
export function mailMessage(
  mail: ParsedMail,
  inboundId: string,
  forwardedBy: { id: string; name: string } | null,
): GivenMessage {
  const clean = mail.html === null ? null : cleanHtml(mail.html);
  return {
    id: newId(),
    subject: mail.subject === '' ? null : mail.subject,
    body: mail.text,
    visible: mail.visible,
    html: clean?.html ?? null,
    blockedImages: clean?.blockedImages ?? 0,
    headerId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    inboundId,
    attachments: mail.attachments.map((file) => ({
      name: file.name,
      type: file.type,
      content: file.content,
      inline: file.inline,
      contentId: file.cid ?? null,
    })),
    findings: findingsOf(mail.findings, forwardedBy),
  };
}
