import { formatInstant, parseInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { readFacts } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { fold, foldMilestones, holderAt, readEvent, subjectToJson, toJson } from '@amparo/promises';
import type { PromiseJson, SubjectPromiseJson, TicketEvent } from '@amparo/promises';

/** The promises of a ticket, and those about its milestones where the policy has any. */
interface FoldAnswer {
  readonly promises: PromiseJson[];
  readonly milestones?: SubjectPromiseJson[];
}

/** Who had a ticket, in JSON. */
interface HolderJson {
  readonly level: string;
  readonly team: string;
  readonly agent: string | null;
  readonly since: string;
}

/**
 * Who holds a ticket at an instant, and who held it when each of its promises was broken (MAX-7..9, OSW-8, OSW-10).
 * @throws as foldValue
 */
export function holderValue(policy: Policy, value: unknown): object {
  const { events, at } = readFold(value);
  const broken = fold(policy, events, at).flatMap(({ id, state, settled, target }) =>
    state === 'broken' && settled !== null
      ? [
          {
            promise: id,
            broken: formatInstant(settled),
            holder: holderJson(policy, events, settled),
            clause: target.origin.clause,
          },
        ]
      : [],
  );
  const holder = holderJson(policy, events, at);
  const level = holder === null ? undefined : policy.levels.get(holder.level)?.origin.clause;
  const cited = [level ?? '', ...broken.map(({ clause }) => clause)];
  return { holder, broken, clauses: [...new Set(cited)].filter((clause) => clause !== '') };
}

function holderJson(policy: Policy, events: readonly TicketEvent[], at: Seconds): HolderJson | null {
  const found = holderAt(policy, events, at);
  return found && { ...found, since: formatInstant(found.since) };
}

/** One fold from parsed JSON. @throws FactsError, EventError, CalendarError, or an Error for a wrong shape */
export function foldValue(policy: Policy, value: unknown): FoldAnswer {
  const { events, at } = readFold(value);
  const promises = toJson(policy, fold(policy, events, at));
  const milestones = foldMilestones(policy, events, at);
  if (milestones.length === 0) return { promises };
  const language = policy.desk.languages[0] ?? 'en';
  return { promises, milestones: subjectToJson(policy, milestones, at, language) };
}

/** The events (the opening first) and the instant of a fold in JSON form. @throws as foldValue */
function readFold(value: unknown): { events: TicketEvent[]; at: Seconds } {
  if (typeof value !== 'object' || value === null) throw new Error('give {"facts":{…},"events":[…],"at":…}');
  const given: Partial<Record<'facts' | 'events' | 'at', unknown>> = value;
  const list = given.events ?? [];
  if (!Array.isArray(list)) throw new Error('"events" is a list of events');
  const events = list.map((event, index) => readEvent(event, index));
  const instants = events.map((event) => event.at);
  if (!events.some((event) => event.type === 'opened')) {
    const opened =
      instantOf(given.facts, 'facts.at') ?? (instants.length > 0 ? Math.min(...instants) : undefined);
    if (opened === undefined) throw new Error('"facts.at" is missing: when the request was received');
    events.unshift({ at: opened, seq: -1, type: 'opened', facts: readFacts(given.facts) });
  }
  const at = instantOf(given, 'at') ?? Math.max(...events.map((event) => event.at));
  return { events, at };
}

function instantOf(value: unknown, name: string): Seconds | undefined {
  const at = typeof value === 'object' && value !== null && 'at' in value ? value.at : undefined;
  if (at === undefined || at === null) return undefined;
  if (typeof at !== 'string') throw new Error(`"${name}" is an instant such as "2026-03-02T09:00:00Z"`);
  return parseInstant(at);
}
