import type { Policy } from '@amparo/policy';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import type { MailKeys } from './keys.ts';
import type { Letter } from './letter.ts';
import { greetingName } from './letters/acknowledgement.ts';
import { queueLetter } from './queue-letter.ts';
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
  await queueLetter(act, { policy, to, letter, language, kind: 'notification', counts: null });
}
