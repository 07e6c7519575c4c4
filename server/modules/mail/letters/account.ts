import type { Fact, Letter } from '../letter.ts';
import type { Words } from '../words.ts';
import { greeting } from './acknowledgement.ts';

/** The mailed link by which a member of staff sets a new password. */
export function resetLetter(
  words: Words,
  facts: { desk: string; name: string; link: string; minutes: number },
): Letter {
  const { t } = words;
  const { desk, minutes } = facts;
  return {
    subject: t('account.reset.subject', { desk }),
    blocks: [
      ...greeting(words, facts.name),
      { kind: 'paragraph', text: t('account.reset.intro', { desk, count: minutes }) },
      { kind: 'link', text: t('account.reset.link'), href: facts.link },
      { kind: 'paragraph', text: t('account.reset.ignore') },
    ],
    footer: [t('automatic')],
  };
}

/** Asks somebody to join the staff of a desk. */
export function invitationLetter(
  words: Words,
  facts: { desk: string; name: string; by: string; link: string; days: number },
): Letter {
  const { t } = words;
  const { desk, by, days } = facts;
  return {
    subject: t('account.invitation.subject', { desk }),
    blocks: [
      ...greeting(words, facts.name),
      { kind: 'paragraph', text: t('account.invitation.intro', { desk, by }) },
      { kind: 'link', text: t('account.invitation.link'), href: facts.link },
      { kind: 'paragraph', text: t('account.invitation.until', { count: days }) },
      { kind: 'paragraph', text: t('account.invitation.ignore') },
    ],
    footer: [t('automatic')],
  };
}

/** What a person is told of what happened to their way in. */
export type AccountNotice =
  | 'new-sign-in'
  | 'password-changed'
  | 'code-added'
  | 'code-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'codes-renewed'
  | 'recovery-used'
  | 'provider-linked'
  | 'provider-unlinked';

/** Tells a person that their way in changed, or was used from elsewhere, and what to do when it was not them. */
export function noticeLetter(
  words: Words,
  facts: {
    desk: string;
    name: string;
    notice: AccountNotice;
    /** The browser and system in use, such as `Firefox, Linux`; empty when it says nothing. */
    device: string;
    network: string;
    at: number;
    link: string;
  },
): Letter {
  const { t } = words;
  const { desk, notice, device, network } = facts;
  const rows: Fact[] = [
    { label: t('account.notice.when'), value: words.instant(facts.at), notes: [] },
    ...(device === '' ? [] : [{ label: t('account.notice.device'), value: device, notes: [] }]),
    ...(network === '' ? [] : [{ label: t('account.notice.network'), value: network, notes: [] }]),
  ];
  return {
    subject: t('account.notice.subject', { desk, what: t(`account.notice.${notice}`, { desk }) }),
    blocks: [
      ...greeting(words, facts.name),
      {
        kind: 'paragraph',
        text: t('account.notice.intro', { what: t(`account.notice.${notice}`, { desk }) }),
      },
      { kind: 'facts', rows },
      { kind: 'paragraph', text: t('account.notice.not-you') },
      { kind: 'link', text: t('account.notice.link'), href: facts.link },
    ],
    footer: [t('automatic')],
  };
}
