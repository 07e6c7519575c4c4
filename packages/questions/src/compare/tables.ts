import { contentOf, promiseTypes } from '@amparo/policy';
import type { AccessRow, AdmissionRow, Policy, PromiseType, RouteRow, TargetRow } from '@amparo/policy';
import { compareHours, hoursWord } from './hours.ts';
import { servedIn } from './served.ts';
import { compareSpeed, startOf, timedOf, timedWord } from './speed.ts';
import { compareTables } from './table.ts';
import type { Change } from './types.ts';

type Input = Readonly<Record<string, unknown>>;

/** Who has which channel at which hours. */
export function compareAccess(a: Policy, b: Policy): Change[] {
  const from = startOf(a, b);
  const calendarOf = (policy: Policy, row: AccessRow | null) =>
    (row?.calendar == null ? null : policy.calendars.get(row.calendar)) ?? null;
  return compareTables<AccessRow>(a, b, {
    section: 'access',
    subject: [],
    audience: 'customers',
    before: a.access,
    after: b.access,
    written: { before: rowsOf(contentOf(a).policy, 'access'), after: rowsOf(contentOf(b).policy, 'access') },
    answer: (policy, row) => {
      const calendar = calendarOf(policy, row);
      return {
        word: hoursWord(calendar, from),
        shown: calendar === null ? null : { calendar: calendar.id, name: calendar.name },
      };
    },
    judge: (before, after) => compareHours(calendarOf(a, before), calendarOf(b, after), from),
  });
}

/** What is promised by when. Combinations that nobody is served in are left out. */
export function compareTargets(a: Policy, b: Policy): Change[] {
  const from = startOf(a, b);
  return promiseTypes.flatMap((type) => {
    const [before, after] = [a.targets[type], b.targets[type]];
    const served = new Map([
      [a, servedIn(a, [...before, ...after])],
      [b, servedIn(b, [...before, ...after])],
    ]);
    return compareTables<TargetRow>(a, b, {
      section: 'targets',
      subject: [type],
      audience: 'customers',
      before,
      after,
      written: { before: targetRows(a, type), after: targetRows(b, type) },
      answer: (policy, row) => ({
        word: timedWord(timedOf(policy, row, from)),
        shown: row?.within == null ? null : { within: row.text, calendar: row.calendar, days: row.days },
      }),
      judge: (was, is) => {
        const [old, now] = [timedOf(a, was, from), timedOf(b, is, from)];
        if (old === null || now === null) return { direction: old === null ? 'better' : 'worse' };
        const judged = compareSpeed(old, now, from);
        return judged.speed.sooner + judged.speed.later === 0 ? null : judged;
      },
      out: (policy, combo) => served.get(policy)?.(combo) === false,
    });
  });
}

/** Which requests are taken, and what is said to those that are not. */
export function compareAdmission(a: Policy, b: Policy): Change[] {
  const shown = (row: AdmissionRow | null): Readonly<Record<string, unknown>> => ({
    admit: row?.admit ?? true,
    ...(row?.admit === false ? { say: row.say } : {}),
  });
  return compareTables<AdmissionRow>(a, b, {
    section: 'admission',
    subject: [],
    audience: 'customers',
    before: a.admission,
    after: b.admission,
    written: {
      before: rowsOf(contentOf(a).policy, 'admission'),
      after: rowsOf(contentOf(b).policy, 'admission'),
    },
    shared: true,
    answer: (_, row) => ({ word: JSON.stringify(shown(row)), shown: shown(row) }),
    judge: (before, after) => {
      const [was, is] = [before?.admit ?? true, after?.admit ?? true];
      return { direction: was === is ? 'other' : is ? 'better' : 'worse' };
    },
  });
}

/** At which level requests begin. */
export function compareRoute(a: Policy, b: Policy): Change[] {
  const rows = (policy: Policy): readonly RouteRow[] =>
    policy.route.slice(0, rowsOf(contentOf(policy).policy, 'route').length);
  const conditions = (policy: Policy) =>
    rows(policy).map(({ level, ...row }) => ({ ...row, begins: level[0] ?? '' }));
  type Begins = ReturnType<typeof conditions>[number];
  const begins = (policy: Policy, row: Begins | null): string =>
    row?.begins ?? [...policy.levels.keys()][0] ?? '';
  return compareTables<Begins>(a, b, {
    section: 'route',
    subject: [],
    audience: 'managers',
    before: conditions(a),
    after: conditions(b),
    written: { before: rowsOf(contentOf(a).policy, 'route'), after: rowsOf(contentOf(b).policy, 'route') },
    shared: true,
    answer: (policy, row) => ({ word: begins(policy, row), shown: { level: begins(policy, row) } }),
    judge: () => ({ direction: 'other' }),
  });
}

/** Which team takes the tickets of a level that both policies have. */
export function compareTeams(a: Policy, b: Policy): Change[] {
  const none = { clause: '', place: { line: 1, column: 1 } };
  return [...a.levels.keys()].flatMap((id) => {
    const [before, after] = [a, b].map((policy) =>
      (policy.levels.get(id)?.teams ?? []).map((row) => ({ ...row, origin: none })),
    );
    if (before === undefined || after === undefined || !b.levels.has(id)) return [];
    type Team = (typeof before)[number];
    return compareTables<Team>(a, b, {
      section: 'levels',
      subject: [id, 'teams'],
      audience: 'managers',
      before,
      after,
      written: { before: teamRows(a, id), after: teamRows(b, id) },
      shared: true,
      answer: (_, row) => ({ word: row?.team ?? '', shown: { team: row?.team ?? '' } }),
      judge: () => ({ direction: 'other' }),
    });
  });
}

function rowsOf(content: Input, section: string): readonly unknown[] {
  const rows = content[section];
  return Array.isArray(rows) ? rows : [];
}

function targetRows(policy: Policy, type: PromiseType): readonly unknown[] {
  return rowsOf((contentOf(policy).policy['targets'] ?? {}) as Input, type);
}

function teamRows(policy: Policy, level: string): readonly unknown[] {
  const levels = contentOf(policy).policy['levels'] as Readonly<Record<string, Input>>;
  return rowsOf(levels[level] ?? {}, 'teams');
}
