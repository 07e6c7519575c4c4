import type { Seconds } from '@amparo/business-time';
import type { PublicationPart } from '@amparo/policy';

/** What can happen to a report of a vulnerability. */
export type ReportEvent = {
  readonly at: Seconds;
  /** Order among events of the same instant. */
  readonly seq: number;
} & ReportBody;

export type ReportBody =
  /** `embargo`: the end that the reporter asks for. `answers`: ids of what the form asks and was given. */
  | { readonly type: 'received'; readonly embargo?: Seconds; readonly answers?: readonly string[] }
  | { readonly type: 'valid' | 'accepted' | 'deferred' | 'closed' }
  | { readonly type: 'invalid'; readonly reason?: string }
  /** The vendor confirms that a product is affected. */
  | { readonly type: 'affected' }
  | { readonly type: 'fix-ready' | 'fix-deployed' | 'public' | 'exploit-public' | 'attacks' }
  | { readonly type: 'embargo-proposed'; readonly until: Seconds }
  /** Without `until`, the one that ends soonest. */
  | { readonly type: 'embargo-accepted'; readonly until?: Seconds }
  /** Without `until`, all that are open. */
  | { readonly type: 'embargo-rejected'; readonly until?: Seconds }
  | { readonly type: 'embargo-ended' }
  | { readonly type: 'published'; readonly parts: readonly PublicationPart[]; readonly note?: string }
  | { readonly type: 'withdrawn'; readonly note: string }
  /** The reporter was told how it stands. */
  | { readonly type: 'told' };

/** Events up to an instant, in the order in which they happened. Shuffling them changes nothing. */
export function happened(events: readonly ReportEvent[], at: Seconds): ReportEvent[] {
  return events.filter((event) => event.at <= at).sort((a, b) => a.at - b.at || a.seq - b.seq);
}

/** Facts of a case. Each becomes true once and stays so. */
export const caseFacts = [
  'vendor-aware',
  'fix-ready',
  'fix-deployed',
  'public',
  'exploit-public',
  'attacks',
] as const;
export type CaseFact = (typeof caseFacts)[number];

/** Since when each fact of the case is true; null: it is not. What we publish is public. */
export function factsOfCase(
  events: readonly ReportEvent[],
  at: Seconds,
): Readonly<Record<CaseFact, Seconds | null>> {
  const since = Object.fromEntries(caseFacts.map((fact) => [fact, null])) as Record<CaseFact, Seconds | null>;
  for (const event of happened(events, at)) {
    const fact =
      event.type === 'received' ? 'vendor-aware' : event.type === 'published' ? 'public' : event.type;
    if (isFact(fact)) since[fact] ??= event.at;
  }
  return since;
}

function isFact(word: string): word is CaseFact {
  return (caseFacts as readonly string[]).includes(word);
}
