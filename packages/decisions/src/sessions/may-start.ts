import { add, openAt } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { alwaysId } from '@amparo/policy';
import type { Origin, Policy, SessionRules, VersionedText } from '@amparo/policy';
import { linkTo } from './link.ts';
import { SessionError, sessionCalendar, sessionRulesOf } from './rules.ts';
import type { Interval } from './slots.ts';

/** What is known of a session before it starts. What is not given is not there. */
export interface SessionFacts {
  /** Number of the ticket to which it belongs. */
  readonly ticket: string | null;
  readonly tool: string | null;
  /** What identifies the computer to the tool. Never a password. */
  readonly computer: string | null;
  /** Seconds that the work is expected to take; null: not known. */
  readonly expected: number | null;
  readonly booked: Interval | null;
  /** Items of the preparation that are done. */
  readonly prepared: readonly string[];
  readonly responsible: { readonly named: boolean; readonly present: boolean };
  /** Version of the text consented to for this session. */
  readonly consent: string | null;
  /** Version of the rules that were delivered, and of those that were accepted. */
  readonly delivered: string | null;
  readonly accepted: string | null;
  /** What the technician has undertaken, and when. */
  readonly undertaking: { readonly version: string; readonly at: Seconds } | null;
}

export const sessionGates = [
  'hours',
  'fits',
  'reported',
  'booking',
  'tool',
  'preparation',
  'on-time',
  'responsible-named',
  'responsible-present',
  'undertaking',
  'rules',
  'consent',
] as const;
export type SessionGate = (typeof sessionGates)[number];

/** One thing that is missing: which, the clause that asks for it, and what exactly. */
export interface MissingGate {
  readonly gate: SessionGate;
  /** The item of the preparation, the version of a text, the tool. */
  readonly what: string | null;
  readonly origin: Origin;
}

export interface MayStart {
  readonly allowed: boolean;
  readonly missing: readonly MissingGate[];
  /** Everything that was looked at and holds. */
  readonly holds: readonly { readonly gate: SessionGate; readonly origin: Origin }[];
  /** When the hours end in which it is now; null outside them, or when they never end. */
  readonly endsBy: Seconds | null;
  /** When a session that starts now is warned of the end. */
  readonly warnAt: Seconds | null;
  /** Opens the tool, when it and the computer are known. */
  readonly link: string | null;
}

/**
 * Whether a session may start now, or what is missing, with the clauses that ask for it (PAR-1, 2, 4 … 10). All that is
 * missing is told at once.
 * @throws SessionError for a tool or an item of the preparation that the policy does not have
 */
export function mayStart(policy: Policy, facts: SessionFacts, at: Seconds): MayStart {
  const rules = sessionRulesOf(policy);
  const calendar = sessionCalendar(policy, rules);
  const { open, closes } = openAt(calendar, at);
  const missing: MissingGate[] = [];
  const holds: { gate: SessionGate; origin: Origin }[] = [];
  const gate = (name: SessionGate, origin: Origin | null, ok: boolean, what: string | null = null): void => {
    if (origin === null) return;
    if (ok) holds.push({ gate: name, origin });
    else missing.push({ gate: name, what, origin });
  };
  gate('hours', rules.hours.origin, open);
  if (open && facts.expected !== null)
    gate('fits', rules.hours.origin, closes === null || at + facts.expected <= closes);
  gate('reported', rules.reported, facts.ticket !== null);
  bookingGates(rules, facts, at, gate);
  const tool = toolOf(rules, facts.tool);
  gate(
    'tool',
    tool?.origin ?? [...rules.tools.values()][0]?.origin ?? null,
    tool !== null && facts.computer !== null,
    facts.tool,
  );
  for (const item of preparationLeft(rules, facts)) gate('preparation', item.origin, item.done, item.id);
  gate('responsible-named', rules.responsible, facts.responsible.named);
  gate('responsible-present', rules.responsible, facts.responsible.present);
  textGates(policy, rules, facts, at, gate);
  return {
    allowed: missing.length === 0,
    missing,
    holds,
    endsBy: open ? closes : null,
    warnAt: open && closes !== null ? Math.max(at, closes - rules.hours.warn) : null,
    link: tool === null || facts.computer === null ? null : linkTo(tool, facts.computer),
  };
}

type Gate = (name: SessionGate, origin: Origin | null, ok: boolean, what?: string | null) => void;

/** Work that takes longer is booked; what is booked starts no later than is tolerated. Sooner is well when all are there. */
function bookingGates(rules: SessionRules, facts: SessionFacts, at: Seconds, gate: Gate): void {
  const { booking, lateness } = rules;
  if (booking !== null && booking.above !== null && facts.expected !== null)
    gate('booking', booking.origin, facts.booked !== null || facts.expected <= booking.above);
  if (lateness !== null && facts.booked !== null)
    gate('on-time', lateness.origin, at <= facts.booked.from + lateness.tolerance);
}

function textGates(policy: Policy, rules: SessionRules, facts: SessionFacts, at: Seconds, gate: Gate): void {
  const has = (name: SessionGate, wanted: VersionedText | null, version: string | null, ok = true): void =>
    gate(name, wanted?.origin ?? null, version === wanted?.version && ok, wanted?.version ?? null);
  const { undertaking, rules: known, consent } = rules;
  const signed = facts.undertaking;
  const calendar = policy.calendars.get(alwaysId)?.calendar;
  const valid =
    signed !== null &&
    signed.at <= at &&
    (undertaking === null ||
      undertaking.valid === null ||
      calendar === undefined ||
      at <= add(calendar, signed.at, undertaking.valid));
  has('undertaking', undertaking, signed?.version ?? null, valid);
  has('rules', known, known?.accept === false ? (facts.accepted ?? facts.delivered) : facts.accepted);
  has('consent', consent, facts.consent);
}

function toolOf(rules: SessionRules, id: string | null) {
  if (id === null) return null;
  const tool = rules.tools.get(id);
  if (tool === undefined)
    throw new SessionError(`there is no tool "${id}": give one of ${[...rules.tools.keys()].join(', ')}`);
  return tool;
}

/** The items without which it may not start, and whether each is done. */
function preparationLeft(rules: SessionRules, facts: SessionFacts) {
  const known = new Set(rules.preparation.map(({ id }) => id));
  for (const id of facts.prepared)
    if (!known.has(id))
      throw new SessionError(
        `nothing is prepared under the name "${id}": give some of ${[...known].join(', ')}`,
      );
  return rules.preparation
    .filter(({ optional }) => !optional)
    .map(({ id, origin }) => ({ id, origin, done: facts.prepared.includes(id) }));
}
