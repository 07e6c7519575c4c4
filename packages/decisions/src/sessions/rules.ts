import type { Calendar } from '@amparo/business-time';
import type { Origin, Policy, SessionRules } from '@amparo/policy';

/** Something about a session that makes no sense under the policy. The message says what to give instead. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
}

/** The part of the policy that spoke about a session, and its clause. */
export interface SessionBecause {
  readonly rule: 'hours' | 'booking' | 'lateness' | 'outcome' | 'wipe';
  readonly origin: Origin;
}

/** @throws SessionError when the policy knows no sessions */
export function sessionRulesOf(policy: Policy): SessionRules {
  if (policy.sessions === undefined) throw new SessionError('this policy has no section `sessions`');
  return policy.sessions;
}

/** The hours in which sessions take place; the compilation has checked that they are there. */
export function sessionCalendar(policy: Policy, rules: SessionRules): Calendar {
  const found = policy.calendars.get(rules.hours.calendar);
  if (found === undefined) throw new SessionError(`there is no calendar "${rules.hours.calendar}"`);
  return found.calendar;
}
