import {
  add,
  compileCalendar,
  dateOf,
  findZone,
  fromWall,
  parseDate,
  parseInstant,
  zoneOf,
} from '@amparo/business-time';
import type { Calendar, Seconds, Zone } from '@amparo/business-time';
import { FactsError, datesOf, dayOn, deriveFacts, knowledgeOf } from '@amparo/decisions';
import type { Facts, Known } from '@amparo/decisions';
import { calendarFor, evaluateDate, foldId, subjectMoments } from '@amparo/policy';
import type { Clock, DateFacts, DateRule, Fixed, Policy, Subject } from '@amparo/policy';
import type { SubjectFacts } from './types.ts';

/** Instants between which something lies; the same when it is known. Infinite where nothing is. */
export interface Bounds {
  readonly least: Seconds;
  readonly most: Seconds;
}

/** What is known of a subject at some point of its history, in the policy's terms. Frozen; a change makes another. */
export class Ground {
  readonly policy: Policy;
  readonly about: Subject;
  readonly facts: SubjectFacts;
  /** The facts as the conditions of rows see them; phase and periods as they were given. */
  readonly known: Known;
  private readonly zone: Zone;
  private readonly dates: DateFacts;
  private readonly moments: ReadonlyMap<string, Seconds>;

  /** @throws FactsError for a value, an instant or a date that the policy does not have, or that cannot be read */
  constructor(policy: Policy, about: Subject, facts: SubjectFacts) {
    this.policy = policy;
    this.about = about;
    this.facts = facts;
    this.known = knowledgeOf(policy, settled(facts));
    this.zone = findZone(policy.desk.zone);
    const moments = new Map<string, Seconds>();
    const dates: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(facts.dates ?? {})) {
      const moment = subjectMoments[about].find((one) => foldId(one) === foldId(name));
      if (moment === undefined) dates[name] = value;
      else if (value !== null) moments.set(moment, this.instant(name, value));
    }
    this.moments = moments;
    this.dates = datesOf(policy, this.known.product, dates);
  }

  /** The same with some facts changed; null takes one back. */
  with(change: SubjectFacts): Ground {
    const { dates, values, ...others } = change;
    return new Ground(this.policy, this.about, {
      ...this.facts,
      ...others,
      dates: { ...this.facts.dates, ...dates },
      values: { ...this.facts.values, ...values },
    });
  }

  /** The facts as the conditions of rows see them at an instant: phase and periods follow from the dates where they can. */
  knownAt(at: Seconds): Known {
    const { policy, facts, known } = this;
    if (policy.phases.size + policy.periods.size === 0) return known;
    const { phase, during } = deriveFacts(policy, known.product, this.dates, dayOn(policy, at));
    return {
      ...known,
      phase: facts.phase === undefined ? phase : known.phase,
      during: facts.during === undefined ? during : known.during,
    };
  }

  /** The calendar of a clock; for civil days every hour of each day, in its zone. */
  calendar(clock: Pick<Clock, 'calendar' | 'civil'>): Calendar {
    const named = this.policy.calendars.get(clock.calendar);
    if (!named) throw new FactsError('calendar', clock.calendar, [...this.policy.calendars.keys()]);
    const region = this.known.region === null ? null : this.policy.regions.get(this.known.region)?.zone;
    const calendar = calendarFor(named, this.facts.zone ?? region);
    return clock.civil ? everyDay(zoneOf(calendar).id) : calendar;
  }

  /** Where an instant or a date lies that is known beforehand; a date as the instant at which its day begins, or ends. */
  bounds(of: Fixed): Bounds {
    if (of.kind === 'moment') {
      const at = this.moments.get(of.id);
      return at === undefined ? { least: -Infinity, most: Infinity } : { least: at, most: at };
    }
    return this.boundsOf(of.rule);
  }

  /** Where the date of a rule lies, as instants at which civil dates begin in the zone of the desk. */
  boundsOf(rule: DateRule): Bounds {
    const { atLeast, atMost } = evaluateDate(rule, this.dates, this.policy.dates);
    return { least: this.midnight(atLeast), most: this.midnight(atMost) };
  }

  /** When a date that people agreed on is over, or an instant. @throws FactsError for neither */
  agreed(text: string): Seconds {
    const day = parseDate(text);
    return day === undefined ? this.instant('due', text) : this.midnight(day + 1);
  }

  private midnight(edge: number): Seconds {
    return Number.isFinite(edge) ? fromWall(this.zone, dateOf(edge)) : edge;
  }

  private instant(name: string, text: unknown): Seconds {
    const day = typeof text === 'string' ? parseDate(text) : undefined;
    if (day !== undefined) return this.midnight(day);
    try {
      return parseInstant(String(text));
    } catch {
      throw new FactsError(name, text, [
        'an instant such as 2026-03-02T09:00:00Z',
        'a date such as 2026-03-02',
      ]);
    }
  }
}

/** Facts without those that were taken back. */
function settled({ dates: _dates, zone: _zone, channel, ...facts }: SubjectFacts): Partial<Facts> {
  return { ...facts, ...(typeof channel === 'string' ? { channel } : {}) };
}

const days = new Map<string, Calendar>();

/** Each hour of each day in a zone. */
function everyDay(zone: string): Calendar {
  let calendar = days.get(zone);
  if (!calendar) {
    calendar = compileCalendar({ zone, hours: { 'mon-sun': ['00:00-24:00'] } });
    days.set(zone, calendar);
  }
  return calendar;
}

/**
 * The latest instant from which so much time is over by `until`: the inverse of `add`. For working days and months no
 * subtraction gives it, so it is searched for; `add` never goes backwards.
 */
export function latestBefore(
  calendar: Calendar,
  until: Seconds,
  clock: Pick<Clock, 'within' | 'days'>,
): Seconds {
  const { within, days: way } = clock;
  if (within.unit === 's') return until - within.n;
  if (within.unit === 'working s') return add(calendar, until, { unit: 'working s', n: -within.n });
  const fits = (from: Seconds): boolean => add(calendar, from, within, { days: way }) <= until;
  let reach = 32 * 86_400 * within.n;
  while (!fits(until - reach)) reach *= 2;
  let [low, high] = [until - reach, until];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
