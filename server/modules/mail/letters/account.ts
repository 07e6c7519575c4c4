import type { Fact } from '../letter.ts';
import type { Values } from '../template/render-template.ts';
import type { Words } from '../words.ts';
import { greetingName } from './acknowledgement.ts';

/** The mailed link by which a member of staff sets a new password. */
export function resetValues(facts: { desk: string; name: string; link: string; minutes: number }): Values {
  const { desk, name, link, minutes } = facts;
  return { desk, name: greetingName(name), minutes: String(minutes), link };
}

/** Asks somebody to join the staff of a desk. @param facts.by who invites */
export function invitationValues(facts: {
  desk: string;
  name: string;
  by: string;
  link: string;
  days: number;
}): Values {
  const { desk, name, by, link, days } = facts;
  return { desk, name: greetingName(name), by, days: String(days), link };
}

/** Tells somebody that they are on the list of their organisation. @param facts.by who put them there */
export function welcomeValues(facts: {
  desk: string;
  name: string;
  by: string;
  organisation: string;
  link: string;
}): Values {
  const { desk, name, by, organisation, link } = facts;
  return { desk, name: greetingName(name), by, organisation, link };
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
  | 'factor-reset'
  | 'recovery-used'
  | 'provider-linked'
  | 'provider-unlinked';

/** Tells a person that their way in changed, or was used from elsewhere, and what to do when it was not them. */
export function noticeValues(
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
): Values {
  const { t } = words;
  const { desk, name, notice, device, network, link } = facts;
  const when = words.instant(facts.at);
  const rows: Fact[] = [
    { label: t('account.notice.when'), value: when, notes: [] },
    ...(device === '' ? [] : [{ label: t('account.notice.device'), value: device, notes: [] }]),
    ...(network === '' ? [] : [{ label: t('account.notice.network'), value: network, notes: [] }]),
  ];
  return {
    desk,
    name: greetingName(name),
    what: t(`account.notice.${notice}`, { desk }),
    when,
    device,
    network,
    details: [{ kind: 'facts', rows }],
    link,
  };
}
