import { add } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { alwaysId } from '@amparo/policy';
import type { ContactsRow, Origin, Policy } from '@amparo/policy';
import { applies } from './combination.ts';
import type { Known } from './combination.ts';

/** Who of a customer may open requests, and what the customer may change (OPS-10). */
export interface ContactsFinding {
  readonly open: ContactsRow['open'];
  /** Whether this person may: null when it is not known whether they are named. */
  readonly may: boolean | null;
  readonly limit: number | null;
  /** How many more may be named; null without a limit. Never below 0. */
  readonly left: number | null;
  /** How many exchanges are left now; null without a rule. */
  readonly changesLeft: number | null;
  /** When the next exchange is possible; null when it is possible now. */
  readonly changeFrom: Seconds | null;
  readonly row: ContactsRow | null;
  readonly origin: Origin | null;
}

/**
 * @param people how many are named now
 * @param changes when named people were exchanged, in any order
 */
export function findContacts(
  policy: Policy,
  known: Known,
  people: number,
  changes: readonly Seconds[],
  at: Seconds,
): ContactsFinding {
  const row = policy.contacts.find((one) => applies(one, known)) ?? null;
  const open = row?.open ?? 'anyone';
  const limit = row?.limit ?? null;
  const rule = row?.changes ?? null;
  // A change counts until the time has passed that the rule names, on the clock and in the zone of the desk.
  const clock = policy.calendars.get(alwaysId)?.calendar;
  const free =
    rule === null || clock === undefined
      ? []
      : changes
          .filter((change) => change <= at)
          .map((change) => add(clock, change, rule.per))
          .filter((until) => until > at)
          .sort((a, b) => a - b);
  const changesLeft = rule === null ? null : Math.max(0, rule.most - free.length);
  return {
    open,
    may: open === 'anyone' ? true : known.named,
    limit,
    left: limit === null ? null : Math.max(0, limit - people),
    changesLeft,
    changeFrom: changesLeft === 0 ? (free[free.length - (rule?.most ?? 0)] ?? null) : null,
    row,
    origin: row?.origin ?? null,
  };
}
