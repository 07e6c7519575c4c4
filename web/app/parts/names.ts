import type { Decision, Desk, LocalText, TicketSummary } from '../api-types.ts';
import type { Texts } from '../i18n/texts.tsx';

type Say = (text: LocalText | string | null | undefined) => string;

/** The channel's name at this desk, or that of a way in. */
export function channelName(
  desk: Desk,
  channel: string,
  { say, maybe }: Pick<Texts, 'maybe'> & { say: Say },
): string {
  const known = desk.channels.find(({ channel: id }) => id === channel);
  return known ? say(known.name) : maybe(`channel.${channel}`, channel);
}

/** The name that the policy gives to one of its own things; its id where the policy has dropped it since. */
export function nameOf(
  list: readonly { readonly id: string; readonly name: LocalText }[],
  id: string | null,
  say: Say,
): string {
  if (id === null) return '';
  const known = list.find((one) => one.id === id);
  return known ? say(known.name) || id : id;
}

/** Whoever asks: the organisation, else the person, else the address. */
export function whoAsks(ticket: Pick<TicketSummary, 'customer' | 'requester'>): string {
  return ticket.customer?.name ?? ticket.requester?.name ?? ticket.requester?.email ?? '—';
}

/** `Ilinca Dobre` → `Ilinca D.`, for narrow columns. */
export function shortName(name: string): string {
  const [first = '', ...rest] = name.split(' ').filter(Boolean);
  const last = rest.at(-1);
  return last ? `${first} ${last.charAt(0)}.` : first;
}

/** What is waited for, in the reader's language. */
export function waitName(waiting: NonNullable<TicketSummary['waiting']>, desk: Desk, say: Say): string {
  return say(waiting.name) || nameOf(desk.pauses, waiting.for, say);
}

/** Why a request is not admitted, in all the languages there are, else as the server worded it. */
export function refusalText(refusal: Decision['refusal']): LocalText | string | null {
  return refusal === null || typeof refusal.say === 'object'
    ? (refusal?.say ?? refusal?.text ?? null)
    : refusal.text;
}

/** Who is waited for, in a word that fits a row. */
export function waitsFor(
  waiting: NonNullable<TicketSummary['waiting']>,
  desk: Desk,
  maybe: Texts['maybe'],
): string {
  const kind = desk.pauses.find(({ id }) => id === waiting.for)?.for ?? waiting.for;
  return maybe(`waits.${kind}`, kind);
}

/** Does a list show this severity by its name? A code such as `S1` is short enough. */
export const isInWords = ({ id }: { readonly id: string }): boolean => id.length > 3;

/** A severity in as few letters as there are: its code (`S1`), else its name. */
export function shortSeverity(desk: Desk, severity: string | null, say: Say): string {
  if (severity === null) return '—';
  return isInWords({ id: severity }) ? nameOf(desk.severities, severity, say) : severity;
}

/** Is it the customer's turn? */
export function waitsForCustomer(ticket: Pick<TicketSummary, 'waiting'>, desk: Desk): boolean {
  return desk.pauses.some(({ id, for: who }) => id === ticket.waiting?.for && who === 'customer');
}
