import type { TicketAbout } from './request-facts.ts';

/** What of a request nobody said in so many words. */
type Sourced = 'kind' | 'product' | 'team' | 'language';

/** By what it was taken to be so: the address that was written to, or a name in the subject, which is a guess. */
interface Source {
  readonly by: 'address' | 'subject';
  readonly value: string;
}
export type Sources = Readonly<Partial<Record<Sourced, Source>>>;

/** Without one that turned out not to be so, or that somebody has stated since. */
export function withoutSource(sources: Sources, what: Sourced): Sources {
  const { [what]: _gone, ...others } = sources;
  return others;
}

/** What a ticket is about, with what it was taken from; null when there is neither. */
export function withSources(
  about: TicketAbout | null,
  nothing: TicketAbout,
  sources: Sources,
): TicketAbout | null {
  return Object.keys(sources).length === 0 ? about : { ...(about ?? nothing), sources };
}
