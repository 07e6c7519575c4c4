import { normaliseAddress } from './addresses.ts';
import type { Bounce } from './automatic.ts';
import { cleanLine } from './clean.ts';

/**
 * Delivery reports in words alone, as qmail, Exim, Lotus Notes, older Exchange and some providers write them. Each in the
 * languages that we take mail in; only a message that was returned is read so: people write the same words when they ask for help.
 */
const failures: readonly RegExp[] = [
  /this is the qmail-send program|I wasn't able to deliver your message/i,
  /message (?:that you sent )?could not be delivered|could not be delivered to one or more/i,
  /delivery has failed to these recipients|did not reach some or all of the intended recipients/i,
  /(?:message|mail) (?:wasn't|was not|has not been) delivered/i,
  /not listed in (?:the )?domino directory|delivery failure/i,
  /undeliver(?:able|ed) (?:mail|message)|returned to sender|mail delivery failed|failure notice/i,
  /falha na entrega|n[ãa]o foi poss[íi]vel entregar|n[ãa]o foi entregue|n[ãa]o p[ôo]de ser entregue/i,
  /error (?:de|en la) entrega|no se (?:pudo|ha podido) entregar|no se ha entregado/i,
  /(?:livrarea|trimiterea) (?:mesajului )?(?:nu a reu[șş]it|a e[șş]uat)|nu a (?:putut fi livrat|fost livrat)/i,
  /konnte nicht zugestellt werden|nicht zugestellt|fehler bei der nachrichtenzustellung|unzustellbar/i,
  /n'a pas pu [êe]tre (?:remis|distribu[ée])|non [èe] stato (?:possibile )?(?:consegnare|recapitat)/i,
];

const delays: readonly RegExp[] = [
  /has not yet been delivered|delivery attempts will continue|will (?:be retried|keep trying)|do not need to (?:re)?send/i,
  /delivery status notification \(delay\)|delivery (?:is )?(?:temporarily )?delayed|warning: .*delayed/i,
  /entrega (?:atrasada|adiada|demorada|retrasada)|continuar[áa] (?:tentando|intentando)|se seguir[áa] intentando/i,
  /livrarea (?:este )?(?:[îi]nt[âa]rziat[ăa]|am[âa]nat[ăa])|zustellung verz[öo]gert|verz[öo]gerte zustellung/i,
];

/** So much of the beginning is read: what was returned follows it, and may say anything. */
const mostText = 3_000;
/** From these systems return mail; of them `postmaster` is a person's address too. */
const systems = /^(?:mailer-daemon|postmaster|mdaemon|mail-daemon|postmast)@/i;

/** What a delivery report in words says; null when the message is none. Pure. */
export function readSpokenBounce(message: {
  readonly from: string | null;
  /** It came with the empty envelope sender, or to an address that is made for returned mail alone. */
  readonly returned: boolean;
  readonly subject: string;
  readonly text: string;
  /** Auto-Submitted: an out-of-office answer with an empty sender is no report. */
  readonly submitted: string;
}): Bounce | null {
  if (!message.returned) return null;
  if (/^auto-replied/i.test(message.submitted.trim()) && !systems.test(message.from ?? '')) return null;
  const text = `${message.subject}\n${message.text.slice(0, mostText)}`;
  const delayed = delays.some((pattern) => pattern.test(text));
  if (!delayed && !failures.some((pattern) => pattern.test(text))) return null;
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
  const action = delayed || status?.startsWith('4') === true ? 'delayed' : 'failed';
  const address = normaliseAddress(
    /<?([^\s<>()"',;:]+@[^\s<>()"',;:]+\.[a-z]{2,})>?/i.exec(message.text.slice(0, mostText))?.[1] ?? '',
  );
  const line = message.text
    .slice(0, mostText)
    .split('\n')
    .find((each) => /\b[245]\d\d\b|\b[245]\.\d+\.\d+\b/.test(each));
  return {
    recipients: [
      {
        address: address ?? '',
        action,
        status,
        diagnostic: line === undefined ? null : cleanLine(line).slice(0, 500),
      },
    ],
    originalMessageId: null,
    permanent: action === 'failed',
  };
}
