import type { Seconds } from '@amparo/business-time';
import { applies, knowledgeOf } from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import type { Policy, PublicationPart, PublicationRow } from '@amparo/policy';
import { happened } from './events.ts';
import type { ReportEvent } from './events.ts';
import { foldEmbargo } from './fold-embargo.ts';

/** A version of what was published. None is ever taken away: a withdrawal is a version too. */
export interface Publication {
  /** From 1. */
  readonly revision: number;
  readonly at: Seconds;
  readonly parts: readonly PublicationPart[];
  readonly note: string | null;
  readonly withdrawn: boolean;
}

/** Everything that was published up to an instant, oldest first. Later events only add to it. */
export function publicationHistory(events: readonly ReportEvent[], at: Seconds): Publication[] {
  const history: Publication[] = [];
  for (const event of happened(events, at)) {
    const revision = history.length + 1;
    if (event.type === 'published')
      history.push({
        revision,
        at: event.at,
        parts: event.parts,
        note: event.note ?? null,
        withdrawn: false,
      });
    // Nothing that was never published can be withdrawn.
    if (event.type === 'withdrawn' && history.length > 0)
      history.push({ revision, at: event.at, parts: [], note: event.note, withdrawn: true });
  }
  return history;
}

export interface PublicationVerdict {
  readonly may: boolean;
  /** What the policy wants and is not there yet. */
  readonly missing: readonly PublicationPart[];
  /** Until when it is kept quiet; null when no embargo holds. */
  readonly embargo: Seconds | null;
  /** The row that spoke; null when the policy wants nothing. */
  readonly row: PublicationRow | null;
}

/** Whether a vulnerability may be published at an instant: what the policy wants is there, and no embargo holds. */
export function mayPublish(
  policy: Policy,
  events: readonly ReportEvent[],
  about: Pick<Facts, 'product' | 'phase' | 'during'>,
  parts: readonly PublicationPart[],
  at: Seconds,
): PublicationVerdict {
  const known = knowledgeOf(policy, about);
  const row = policy.disclosure?.publication.find((one) => applies(one, known)) ?? null;
  const missing = (row?.needs ?? []).filter((part) => !parts.includes(part));
  const embargo = foldEmbargo(policy, events, at).until;
  return { may: missing.length === 0 && embargo === null, missing, embargo, row };
}

/** What a form was asked for and a report does not have. @param answers ids of what was answered */
export function missingAnswers(policy: Policy, answers: readonly string[]): string[] {
  return (policy.disclosure?.asks ?? [])
    .filter(({ id, required }) => required && !answers.includes(id))
    .map(({ id }) => id);
}
