import type { Calendar } from '@amparo/business-time';
import { alwaysId } from '@amparo/policy';
import type { AvailabilityRules, MeasuredConditions, MeasuredService, Policy } from '@amparo/policy';
import { EventError } from '../errors.ts';
import type { MeasuredFor } from './types.ts';

/** @throws EventError when the policy measures nothing */
export function rulesOf(policy: Policy): AvailabilityRules {
  if (policy.availability === undefined) throw new EventError('this policy has no section `availability`');
  return policy.availability;
}

/** @throws EventError with the services that there are */
export function serviceOf(rules: AvailabilityRules, id: string): MeasuredService {
  const found = rules.services.get(id);
  if (found === undefined)
    throw new EventError(
      `no service "${id}" is measured: give one of ${[...rules.services.keys()].join(', ')}`,
    );
  return found;
}

/** Whether a row is for this service, plan and region. What is not known matches no row that names it. */
export function matches(row: MeasuredConditions, who: MeasuredFor): boolean {
  const holds = (wanted: readonly string[] | undefined, value: string | null): boolean =>
    wanted === undefined || (value !== null && wanted.includes(value));
  return holds(row.measured, who.service) && holds(row.plan, who.plan) && holds(row.region, who.region);
}

/** A calendar that the compilation has checked to be there. */
export function calendarOf(policy: Policy, id: string = alwaysId): Calendar {
  const found = policy.calendars.get(id);
  if (found === undefined) throw new EventError(`there is no calendar "${id}"`);
  return found.calendar;
}
