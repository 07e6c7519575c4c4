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
