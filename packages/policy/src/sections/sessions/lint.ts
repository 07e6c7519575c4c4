import { intervals, parseInstant } from '@amparo/business-time';
import type { Policy } from '../../compiled-policy.ts';
import type { FaultList, Path } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import type { Origin } from '../../types.ts';
import type { SessionRules } from './types.ts';
import { say } from '../../said.ts';

const DAY = 86_400;

/** What is odd in the section `sessions`. */
export function lintRemoteSessions(policy: Policy, faults: FaultList): void {
  const rules = policy.sessions;
  if (rules === undefined) return;
  for (const [path, origin] of originsOf(rules)) uncited(faults, ['sessions', ...path], origin);
  lintSlots(policy, rules, faults);
  lintLateness(rules, faults);
}

function originsOf(rules: SessionRules): [Path, Origin][] {
  const parts = [
    'hours',
    'booking',
    'lateness',
    'consent',
    'rules',
    'undertaking',
    'interference',
    'wipe',
  ] as const;
  return [
    ...parts.flatMap((key): [Path, Origin][] => {
      const part = rules[key];
      return part === null ? [] : [[[key], part.origin]];
    }),
    ...(['reported', 'responsible'] as const).flatMap((key): [Path, Origin][] => {
      const origin = rules[key];
      return origin === null ? [] : [[[key], origin]];
    }),
    ...[...rules.tools.values()].map(({ id, origin }): [Path, Origin] => [['tools', id], origin]),
    ...rules.preparation.map(({ origin }, index): [Path, Origin] => [['preparation', index], origin]),
    ...(rules.lateness?.outcomes ?? []).map(({ origin }, index): [Path, Origin] => [
      ['lateness', 'outcomes', index],
      origin,
    ]),
  ];
}

function lintSlots(policy: Policy, { booking, hours, lateness }: SessionRules, faults: FaultList): void {
  if (booking === null) return;
  const calendar = policy.calendars.get(hours.calendar)?.calendar;
  // Four weeks show every stretch of the week; one that is still open at their end is as long as it likes.
  const from = parseInstant(`${policy.effective}T00:00:00Z`);
  const stretches = calendar === undefined ? [] : intervals(calendar, from, from + 28 * DAY);
  const longest = Math.max(0, ...stretches.map(([open, close]) => close - open));
  for (const length of booking.lengths) {
    if (length > longest)
      faults.add(
        'warning',
        'slot-never-fits',
        ['sessions', 'booking', 'lengths'],
        say(
          'a slot of {{length}} min is never offered: no stretch of {{calendar}} is longer than {{longest}} min',
          { length: length / 60, calendar: hours.calendar, longest: longest / 60 },
        ),
        say('make it shorter; a session does not go beyond a break'),
      );
    if (lateness !== null && lateness.tolerance >= length)
      faults.add(
        'warning',
        'tolerance-as-slot',
        ['sessions', 'lateness', 'tolerance'],
        say('a slot of {{length}} min may be over before it starts', { length: length / 60 }),
        say('tolerate less, or make the slot longer'),
      );
  }
  const top = booking.lengths.at(-1) ?? 0;
  if (booking.above !== null && booking.above >= top)
    faults.add(
      'warning',
      'booking-without-slot',
      ['sessions', 'booking', 'above'],
      say('work of more than {{above}} min must be booked, and no slot is longer than {{top}} min', {
        above: booking.above / 60,
        top: top / 60,
      }),
      say('add a longer one to `lengths`'),
    );
}

function lintLateness({ lateness }: SessionRules, faults: FaultList): void {
  if (lateness === null) return;
  const path = ['sessions', 'lateness', 'outcomes'];
  const everybody = [...lateness.parties, 'nobody' as const];
  for (const party of everybody) {
    if (lateness.outcomes.some(({ late }) => late === null || late.includes(party))) continue;
    faults.add(
      'warning',
      'lateness-without-outcome',
      path,
      party === 'nobody'
        ? say('nothing says what follows when all are there and it does not start in time')
        : say('nothing says what follows when "{{party}}" is late', { party }),
      say('add a row; one without `late` is for all the rest'),
      'key',
    );
  }
  for (const [index, row] of lateness.outcomes.entries()) {
    const earlier = lateness.outcomes.slice(0, index);
    const taken = new Set(earlier.flatMap(({ late }) => late ?? everybody));
    if ((row.late ?? everybody).every((party) => taken.has(party)))
      faults.add(
        'warning',
        'shadowed-row',
        [...path, index],
        say('this row is never reached: the rows above it take all who can be late'),
        say('the first match wins: move it up, or delete it'),
      );
  }
}
