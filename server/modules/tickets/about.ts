import type { About, Decision, Facts } from '@amparo/decisions';
import { isKnown, nothingKnown } from './request-facts.ts';
import type { DiagnosticsGiven, ReadFacts, TicketAbout } from './request-facts.ts';
import type { Sources } from './sources.ts';

/** What a ticket keeps of what its decision took it to be about; null when there is nothing. */
export function aboutDecided({ facts }: Pick<Decision, 'facts'>, read: ReadFacts): TicketAbout | null {
  const about = aboutOf(facts, read);
  return isKnown(about) ? about : null;
}

export const aboutOf = (facts: About, read: Pick<ReadFacts, 'dates' | 'installed'>): TicketAbout => ({
  product: facts.product,
  phase: facts.phase,
  during: facts.during,
  release: facts.release,
  topic: facts.topic,
  service: facts.service,
  values: facts.values,
  dates: read.dates,
  installed: read.installed,
});

/** What a ticket is about, with what it was taken from; null when there is neither. */
export const withSources = (about: TicketAbout | null, sources: Sources): TicketAbout | null =>
  Object.keys(sources).length === 0 ? about : { ...(about ?? nothingKnown), sources };

/** As facts of a decision; nothing of a ticket of which nothing is known. */
export function factsAbout(about: TicketAbout | null): Partial<Facts> {
  if (about === null) return {};
  const { dates: _dates, installed: _installed, sources: _sources, ...facts } = about;
  return facts;
}

/** What the opening event tells beside the facts: from what they followed, and what was sent to diagnose it (law 1). */
export function evidenceOf(
  about: TicketAbout | null,
  diagnostics: DiagnosticsGiven = [],
): Readonly<Record<string, unknown>> {
  const { dates, installed, sources } = about ?? nothingKnown;
  const asks = diagnostics
    .filter(({ text, files }) => (text ?? '') !== '' || files.length > 0)
    .map(({ ask }) => ask);
  return {
    ...(Object.keys(dates).length === 0 ? {} : { dates }),
    ...(installed === null ? {} : { installed }),
    ...(sources === undefined ? {} : { sources }),
    ...(asks.length === 0 ? {} : { diagnostics: asks }),
  };
}
