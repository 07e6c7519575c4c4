import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { deskAddress, frameOf, headerIdOf } from './frame.ts';
import type { MailKeys } from './keys.ts';
import type { Letter } from './letter.ts';
import { greetingName } from './letters/acknowledgement.ts';
import { insertMail } from './queries.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import type { MailPerson } from './types.ts';
import { wordsFor } from './words.ts';

/** Tells one of the staff that a webhook gets no more events, why, and where that is mended. Its path is not told: it may hold a secret. */
export async function queueWebhookDisabled(
  act: Act,
  keys: MailKeys,
  given: {
    readonly policy: Policy;
    readonly to: MailPerson;
    readonly webhook: { readonly id: string; readonly url: string };
    readonly reason: 'gone' | 'failing';
  },
): Promise<void> {
  const { policy, to, webhook, reason } = given;
  const { language, t } = wordsFor([to.language, policy.desk.languages[0]], [to.zone, policy.desk.zone]);
  const letter: Letter = {
    subject: `${policy.desk.name}: ${t('webhook.subject')}`,
    blocks: [
      { kind: 'paragraph', text: t('greeting', { name: greetingName(to.name) }) },
      { kind: 'paragraph', text: t(`webhook.${reason}`) },
      {
        kind: 'facts',
        rows: [{ label: t('webhook.address'), value: cleanLine(new URL(webhook.url).origin), notes: [] }],
      },
      { kind: 'paragraph', text: t('webhook.next') },
      {
        kind: 'link',
        text: t('webhook.link'),
        href: `${keys.publicUrl()}/${policy.desk.id}/settings/webhooks/${webhook.id}`,
      },
    ],
    footer: [t('automatic')],
  };
  const frame = await frameOf(act, policy, language, null);
  const sender = deskAddress(policy);
  const id = newId();
  await insertMail(act, {
    id,
    ticketId: null,
    messageId: null,
    kind: 'notification',
    language,
    sender,
    senderName: policy.desk.name,
    recipient: to.email,
    recipientName: cleanLine(to.name),
    subject: letter.subject,
    text: renderText(letter, frame),
    html: renderHtml(letter, frame),
    headerId: headerIdOf(id, sender),
    replyTo: null,
    inReplyTo: null,
    references: [],
    automatic: true,
    stranger: false,
    counts: null,
  });
}
