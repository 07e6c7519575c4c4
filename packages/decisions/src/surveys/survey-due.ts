import { add } from '@amparo/business-time';
import type { Amount, Seconds } from '@amparo/business-time';
import type { Policy, SurveyRule } from '@amparo/policy';
import { applies } from '../combination.ts';
import type { Known } from '../combination.ts';
import { FactsError } from '../names.ts';

/** An invitation that somebody got. */
export interface Invitation {
  readonly survey: string;
  readonly at: Seconds;
  /** The occasion that it was for: a ticket, a session. */
  readonly occasion?: string | null;
  readonly reminded?: Seconds | null;
  readonly answered?: Seconds | null;
}

/** What may lead to a survey. */
export interface Occasion {
  readonly id: string;
  readonly event: string;
  readonly at: Seconds;
}

export interface Surveyed {
  readonly id: string;
  readonly known: Known;
  readonly history: readonly Invitation[];
  /** They asked not to be asked. */
  readonly optedOut: boolean;
}

/** Whether somebody is asked now, and why. */
export interface SurveyVerdict {
  readonly survey: SurveyRule;
  /** `invite` now, `remind` now, or nothing. */
  readonly do: 'invite' | 'remind' | null;
  /**
   * - `due`: the invitation or the reminder goes out
   * - `not-yet`: `when` says when
   * - `again`, `cooldown`: left in peace until `until`, by this survey's own gate or after any other
   * - `asked`: was asked for this occasion; `not-drawn`: the sample leaves them out; `opted-out`; `not-for-them`
   */
  readonly reason:
    | 'due'
    | 'not-yet'
    | 'again'
    | 'cooldown'
    | 'asked'
    | 'not-drawn'
    | 'opted-out'
    | 'not-for-them';
  /** When the invitation (or the reminder) is due. */
  readonly when: Seconds | null;
  readonly until: Seconds | null;
  /** When an invitation that goes out now ends. */
  readonly expires: Seconds | null;
}

/**
 * Whether somebody is invited to a survey, or reminded of it, at an instant (OPS-16). Pure. Both gates are asked: nobody
 * gets the same survey twice within `again`, nor any within `cooldown` of another. At the very end of a gate it is open.
 * What a gate shuts out is not made up for: after an event it is dropped, a periodic survey comes when the gate opens.
 *
 * @param occasion what happened, for surveys after an event; null asks for periodic ones
 * @param draw a number from 0 up to, not including, 1 for a survey and an occasion: the same for the same person each time
 */
export function surveyDue(
  policy: Policy,
  survey: SurveyRule,
  person: Surveyed,
  occasion: Occasion | null,
  at: Seconds,
  draw: (survey: string, occasion: string) => number,
): SurveyVerdict {
  const verdict = (reason: SurveyVerdict['reason'], more: Partial<SurveyVerdict> = {}): SurveyVerdict => ({
    survey,
    do: null,
    reason,
    when: null,
    until: null,
    expires: null,
    ...more,
  });
  const after = (from: Seconds, amount: Amount | null): Seconds =>
    amount === null ? from : later(policy, survey, from, amount);
  if (person.optedOut) return verdict('opted-out');
  const past = person.history.filter((one) => one.at <= at).sort((a, b) => a.at - b.at);
  const mine = past.filter((one) => one.survey === survey.id);
  const asked = occasion === null ? mine.at(-1) : mine.find((one) => one.occasion === occasion.id);
  if (asked !== undefined && survey.remind !== null && asked.answered == null && asked.reminded == null) {
    const when = after(asked.at, survey.remind);
    const over = survey.expires !== null && at >= after(asked.at, survey.expires);
    if (when <= at && !over) return verdict('due', { do: 'remind', when });
  }
  if (occasion !== null && asked !== undefined) return verdict('asked');
  if (!applies(survey, person.known)) return verdict('not-for-them');
  if (occasion === null ? survey.every === null : !survey.after.includes(occasion.event))
    return verdict('not-for-them');
  const share = draw(survey.id, occasion?.id ?? `period ${mine.length}`);
  if (share * 1_000_000 >= survey.sample) return verdict('not-drawn');

  const last = mine.at(-1);
  const wanted =
    occasion === null
      ? last === undefined
        ? at
        : after(last.at, survey.every)
      : after(occasion.at, survey.delay);
  const own = last === undefined ? -Infinity : after(last.at, survey.again);
  const others = past.filter((one) => one.survey !== survey.id).map((one) => after(one.at, survey.cooldown));
  const any = survey.cooldown === null ? -Infinity : Math.max(-Infinity, ...others);
  const opens = Math.max(survey.again === null ? -Infinity : own, any);
  if (occasion === null) {
    const when = Math.max(wanted, opens);
    if (when > at)
      return verdict(opens <= wanted ? 'not-yet' : own >= any ? 'again' : 'cooldown', {
        when,
        until: opens > wanted ? opens : null,
      });
    return verdict('due', { do: 'invite', when: at, expires: survey.expires && after(at, survey.expires) });
  }
  if (wanted > at) return verdict('not-yet', { when: wanted });
  if (opens > wanted) return verdict(own >= any ? 'again' : 'cooldown', { until: opens });
  return verdict('due', { do: 'invite', when: wanted, expires: survey.expires && after(at, survey.expires) });
}

function later(policy: Policy, { calendar }: SurveyRule, from: Seconds, amount: Amount): Seconds {
  if (amount.unit === 's') return from + amount.n;
  const named = policy.calendars.get(calendar);
  if (!named) throw new FactsError('calendar', calendar, [...policy.calendars.keys()]);
  return add(named.calendar, from, amount);
}
