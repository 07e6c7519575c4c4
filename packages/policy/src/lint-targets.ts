import { add, between, formatInstant, openAt, parseInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import type { FaultList } from './faults.ts';
import { applies, columnsOf, combosOf, firstMatch } from './lint-combos.ts';
import type { Policy } from './compiled-policy.ts';
import type { NamedCalendar, PromiseType, TargetRow } from './types.ts';
import { say } from './said.ts';

/** What must not fall due after what. */
const order: readonly (readonly [PromiseType, PromiseType])[] = [
  ['acknowledgement', 'first-response'],
  ['first-response', 'resolution'],
  ['level-response', 'resolution'],
];
const hour = 3600;

/** Promises that fall due after the one that they should come before, and graver cases that wait longer. */
export function lintOrder(policy: Policy, faults: FaultList): void {
  const starts = samples(policy);
  for (const [first, second] of order) {
    const seen = new Set<string>();
    for (const combo of combosOf(policy, [...policy.targets[first], ...policy.targets[second]]) ?? []) {
      const [a, b] = [firstMatch(policy.targets[first], combo), firstMatch(policy.targets[second], combo)];
      if (a === undefined || b === undefined || !isNew(seen, policy, first, a, second, b)) continue;
      if (a.origin.reading !== undefined || b.origin.reading !== undefined) continue;
      const late = laterAt(policy, a, b, starts);
      if (late === null) continue;
      const index = policy.targets[first].indexOf(a);
      faults.add(
        'warning',
        'wrong-order',
        ['targets', first, index],
        say(
          'the {{first}} ({{text}}) can fall due after the {{second}} ({{other}}, line {{line}}): for example from {{late}}',
          {
            first,
            text: a.text,
            second,
            other: b.text,
            line: b.origin.place.line,
            late: formatInstant(late),
          },
        ),
        say('shorten it, or say in a `reading` why'),
      );
    }
  }
  const severities = [...policy.severities.keys()];
  for (const type of ['first-response', 'next-response', 'update', 'resolution', 'level-response'] as const) {
    const rows = policy.targets[type];
    const used = columnsOf(rows);
    if (!used.includes('severity')) continue;
    const seen = new Set<string>();
    for (const combo of combosOf(
      policy,
      rows,
      used.filter((column) => column !== 'severity'),
    ) ?? []) {
      for (const [index, grave] of severities.slice(0, -1).entries()) {
        const a = firstMatch(rows, { ...combo, severity: grave });
        const milder = severities[index + 1] ?? grave;
        const b = firstMatch(rows, { ...combo, severity: milder });
        if (a === undefined || b === undefined || a === b || !isNew(seen, policy, type, a, type, b)) continue;
        const late = laterAt(policy, a, b, starts);
        if (late === null || a.origin.reading !== undefined) continue;
        faults.add(
          'warning',
          'graver-is-slower',
          ['targets', type, rows.indexOf(a)],
          say(
            '{{grave}} ({{text}}) can wait longer than {{milder}} ({{other}}, line {{line}}): for example from {{late}}',
            {
              grave,
              text: a.text,
              milder,
              other: b.text,
              line: b.origin.place.line,
              late: formatInstant(late),
            },
          ),
          say('exchange them, or say in a `reading` why'),
        );
      }
    }
  }
}

/** Amounts on the wall clock for people whose channel is shut at night: they fall due when nobody is there. */
export function lintCoverage(policy: Policy, faults: FaultList): void {
  lintWorkedElsewhere(policy, faults);
  for (const type of ['first-response', 'next-response', 'update', 'level-response', 'resolution'] as const) {
    for (const [index, row] of policy.targets[type].entries()) {
      if (
        row.within?.unit !== 's' ||
        row.within.n > 7 * 24 * hour ||
        row.origin.option !== undefined ||
        isRead(policy, row)
      )
        continue;
      const shut = shutCalendar(policy, row);
      if (shut === null) continue;
      faults.add(
        'warning',
        'runs-while-closed',
        ['targets', type, index],
        say('"{{text}}" runs on the wall clock, also while {{shut}} is closed', { text: row.text, shut }),
        say('say so in a `reading`, or promise working time'),
      );
    }
  }
}

/** Working time of other hours than those of the channel: it can run out before anybody is there. */
function lintWorkedElsewhere(policy: Policy, faults: FaultList): void {
  const starts = samples(policy);
  for (const type of ['first-response', 'next-response', 'update', 'level-response', 'resolution'] as const) {
    for (const [index, row] of policy.targets[type].entries()) {
      if (row.within?.unit.startsWith('working') !== true) continue;
      if (row.origin.option !== undefined || isRead(policy, row)) continue;
      const found = servingHours(policy, row)
        .filter(({ id }) => id !== row.calendar)
        .flatMap(({ id, calendar }) => {
          const start = starts.find((at) => between(calendar, at, due(policy, row, at)) === 0);
          return start === undefined ? [] : [{ id, start }];
        });
      const [first] = found;
      if (first === undefined) continue;
      faults.add(
        'warning',
        'cannot-be-met',
        ['targets', type, index],
        say('"{{text}}" on {{calendar}} can run out while {{shut}} is closed: for example from {{start}}', {
          text: row.text,
          calendar: row.calendar,
          shut: first.id,
          start: formatInstant(first.start),
        }),
        say('count it on the hours of the channel, or say in a `reading` why not'),
      );
    }
  }
}

/** The hours at which those to whom a row applies are served. */
function servingHours(policy: Policy, row: TargetRow): NamedCalendar[] {
  const rows = [
    ...policy.access,
    { plan: row.plan, channel: row.channel, region: row.region, kind: row.kind },
  ];
  const found = new Set<string>();
  for (const combo of combosOf(policy, rows) ?? []) {
    if (!applies(row, combo)) continue;
    const calendar = firstMatch(policy.access, combo)?.calendar ?? null;
    if (calendar !== null) found.add(calendar);
  }
  return [...found].flatMap((id) => policy.calendars.get(id) ?? []);
}

/** Whether the row, or another of the same clause, says how it is read. */
function isRead(policy: Policy, row: TargetRow): boolean {
  return (
    row.origin.reading !== undefined ||
    policy.readings.some(
      (one) => one.type === 'reading' && one.clause !== '' && one.clause === row.origin.clause,
    )
  );
}

/** A calendar with closed hours at which somebody to whom the row applies is served. */
function shutCalendar(policy: Policy, row: TargetRow): string | null {
  const at = samples(policy)[0] ?? 0;
  for (const combo of combosOf(policy, [...policy.access, { plan: row.plan, channel: row.channel }]) ?? []) {
    if (!applies(row, combo)) continue;
    const access = firstMatch(policy.access, combo);
    const calendar = access?.calendar == null ? undefined : policy.calendars.get(access.calendar);
    if (calendar !== undefined && openAt(calendar.calendar, at).closes !== null) return calendar.id;
    if (calendar !== undefined && !openAt(calendar.calendar, at).open) return calendar.id;
  }
  return null;
}

function isNew(
  seen: Set<string>,
  policy: Policy,
  first: PromiseType,
  a: TargetRow,
  second: PromiseType,
  b: TargetRow,
): boolean {
  if (a.within === null || b.within === null) return false;
  const key = `${policy.targets[first].indexOf(a)}/${policy.targets[second].indexOf(b)}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

/** A start from which the first falls due after the second; null when there is none among the samples. */
export function laterAt(
  policy: Policy,
  a: TargetRow,
  b: TargetRow,
  starts: readonly Seconds[],
): Seconds | null {
  return starts.find((start) => due(policy, a, start) > due(policy, b, start)) ?? null;
}

function due(policy: Policy, row: TargetRow, from: Seconds): Seconds {
  const calendar = policy.calendars.get(row.calendar);
  return calendar === undefined || row.within === null
    ? from
    : add(calendar.calendar, from, row.within, { days: row.days });
}

/** Two weeks from the date of effect, every five hours: each hour of the day and each day of the week comes up. */
export function samples(policy: Policy): Seconds[] {
  const from = parseInstant(`${policy.effective}T00:00:00Z`);
  return Array.from({ length: 68 }, (_, index) => from + index * 5 * hour);
}
