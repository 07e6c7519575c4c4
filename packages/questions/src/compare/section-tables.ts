import type { Seconds } from '@amparo/business-time';
import { contentOf } from '@amparo/policy';
import type {
  AvailabilityTarget,
  Conditions,
  ContactsRow,
  EntitlementRow,
  Fixed,
  OnSiteRow,
  Origin,
  Policy,
  PriorityRow,
  PromiseRow,
  PromiseRule,
} from '@amparo/policy';
import { compareHours, hoursWord } from './hours.ts';
import { together } from './judges.ts';
import { isMap } from './names.ts';
import { compareSpeed, startOf } from './speed.ts';
import type { Timed } from './speed.ts';
import { compareTables } from './table.ts';
import type { Change, Direction } from './types.ts';

type Shown = Readonly<Record<string, unknown>>;

/** The written rows at a path of the policy file. */
function rowsAt(policy: Policy, ...path: string[]): readonly unknown[] {
  let found: unknown = contentOf(policy).policy;
  for (const step of path) found = isMap(found) ? found[step] : undefined;
  return Array.isArray(found) ? found : found === undefined ? [] : [found];
}

interface Rows<R> {
  readonly section: string;
  readonly subject?: readonly string[];
  readonly path: readonly string[];
  readonly rows: (policy: Policy) => readonly R[];
  /** What a row gives, as data; null for nothing. Equal data: the same to a customer. */
  readonly shown: (policy: Policy, row: R | null) => Shown | null;
  readonly judge: (
    before: Shown | null,
    after: Shown | null,
    rows: readonly [R | null, R | null],
  ) => Direction;
  readonly audience?: Change['audience'];
}

function compareRows<R extends Conditions & { readonly origin: Origin }>(
  a: Policy,
  b: Policy,
  { section, subject = [], path, rows, shown, judge, audience = 'customers' }: Rows<R>,
): Change[] {
  return compareTables<R>(a, b, {
    section,
    subject,
    audience,
    before: rows(a),
    after: rows(b),
    written: { before: rowsAt(a, ...path), after: rowsAt(b, ...path) },
    answer: (policy, row) => {
      const data = shown(policy, row);
      return { word: JSON.stringify(data), shown: data };
    },
    judge: (before, after) => ({
      direction: judge(shown(a, before), shown(b, after), [before, after]),
    }),
  });
}

const answers = ['not-included', 'paid', 'on-request', 'included'];
const days = { day: 1, week: 7, month: 30, quarter: 91, year: 365 } as const;

/** Which services are included, and how often. */
export function compareEntitlements(a: Policy, b: Policy): Change[] {
  const from = startOf(a, b);
  const calendarOf = (policy: Policy, row: EntitlementRow | null) =>
    (row?.calendar == null ? null : policy.calendars.get(row.calendar)) ?? null;
  return compareRows<EntitlementRow>(a, b, {
    section: 'entitlements',
    path: ['entitlements'],
    rows: (policy) => policy.entitlements,
    shown: (policy, row) =>
      row === null || row.answer === 'not-included'
        ? null
        : {
            answer: row.answer,
            ...(row.within === null ? {} : { within: row.within }),
            ...(row.calendar === null
              ? {}
              : { calendar: row.calendar, hours: hoursWord(calendarOf(policy, row), from).length }),
          },
    judge: (before, after, [was, is]) => {
      const rank = (row: EntitlementRow | null): number => answers.indexOf(row?.answer ?? 'not-included');
      const parts = [risen(rank(was), rank(is))];
      if (before !== null && after !== null) {
        parts.push(risen(often(was), often(is)));
        const [old, now] = [calendarOf(a, was), calendarOf(b, is)];
        // Without hours of its own a service is given at any hour.
        if (old === null || now === null) parts.push(risen(Number(old === null), Number(now === null)));
        else if (hoursWord(old, from) !== hoursWord(now, from))
          parts.push(compareHours(old, now, from).direction);
      }
      return together(parts);
    },
  });
}

/** Times a year; without a limit for ever. A quota of a contract or a request can't be compared with one of a time. */
function often(row: EntitlementRow | null): number {
  if (row?.within == null) return Infinity;
  const { most, per } = row.within;
  return per === 'contract' || per === 'request' ? Number.NaN : (most * 365) / days[per];
}

/** Whether more is there than before; null when it is the same. */
function risen(before: number, after: number): Direction | null {
  if (before === after) return null;
  if (Number.isNaN(before) || Number.isNaN(after)) return 'other';
  return after > before ? 'better' : 'worse';
}

/** Which severity a request has that states none. */
export function comparePriority(a: Policy, b: Policy): Change[] {
  return compareRows<PriorityRow>(a, b, {
    section: 'priority',
    path: ['priority'],
    rows: (policy) => policy.priority,
    shown: (policy, row) => ({ severity: row?.gives ?? policy.defaultSeverity }),
    judge: () => 'other',
  });
}

/** Who may open requests, and how many people may be named. */
export function compareContacts(a: Policy, b: Policy): Change[] {
  return compareRows<ContactsRow>(a, b, {
    section: 'contacts',
    path: ['contacts'],
    rows: (policy) => policy.contacts,
    shown: (_, row) => ({
      open: row?.open ?? 'anyone',
      limit: row?.limit ?? null,
      changes: row?.changes == null ? null : { most: row.changes.most, per: row.changes.text },
    }),
    judge: (_before, _after, [was, is]) => {
      const free = (row: ContactsRow | null): number => Number((row?.open ?? 'anyone') === 'anyone');
      const limit = (row: ContactsRow | null): number => row?.limit ?? Infinity;
      const changed = JSON.stringify(was?.changes ?? null) !== JSON.stringify(is?.changes ?? null);
      const exchanges: Direction | null =
        was?.changes == null || is?.changes == null
          ? risen(Number(was?.changes == null), Number(is?.changes == null))
          : was.changes.text === is.changes.text
            ? risen(was.changes.most, is.changes.most)
            : 'other';
      return together([risen(free(was), free(is)), risen(limit(was), limit(is)), changed ? exchanges : null]);
    },
  });
}

/** Whether somebody comes to repair on the spot (OSW-14). */
export function compareOnSite(a: Policy, b: Policy): Change[] {
  const order = ['no', 'ask', 'yes'];
  const rank = (row: OnSiteRow | null): number => order.indexOf(row?.answer ?? 'no');
  return compareRows<OnSiteRow>(a, b, {
    section: 'warranty',
    subject: ['on-site'],
    path: ['warranty', 'on-site'],
    rows: (policy) => policy.warranty?.onSite ?? [],
    shown: (_, row) =>
      row === null || row.answer === 'no' ? null : { answer: row.answer, needs: row.needs },
    // Fewer gates before a visit are better.
    judge: (before, after, [was, is]) =>
      together([
        risen(rank(was), rank(is)),
        before === null || after === null ? null : risen(is?.needs.length ?? 0, was?.needs.length ?? 0),
      ]),
  });
}

/** The share of a window in which services are up (MAX-10). */
export function compareAvailability(a: Policy, b: Policy): Change[] {
  return compareRows<AvailabilityTarget & Conditions>(a, b, {
    section: 'availability',
    subject: ['targets'],
    path: ['availability', 'targets'],
    rows: (policy) => policy.availability?.targets ?? [],
    shown: (_, row) => (row?.target == null ? null : { target: row.text, calendar: row.calendar }),
    judge: (_before, _after, [was, is]) => together([risen(was?.target ?? 0, is?.target ?? 0)]),
  });
}

/** Sections whose entries are promises with rows of their own. */
const promising = {
  promises: (policy: Policy) => policy.promises,
  notices: (policy: Policy) => mapOf(policy.notices),
  reports: (policy: Policy) => mapOf(policy.reports),
} as const;

function mapOf(
  entries: ReadonlyMap<string, { readonly promise: PromiseRule }>,
): ReadonlyMap<string, PromiseRule> {
  return new Map([...entries].map(([id, { promise }]) => [id, promise]));
}

/** By when a promise beyond the answers is kept. What the customer promises is better the later it is due. */
export function comparePromiseRows(a: Policy, b: Policy, section: keyof typeof promising): Change[] {
  const from = startOf(a, b);
  const rulesOf = promising[section];
  const [before, after] = [rulesOf(a), rulesOf(b)];
  return [...before.keys()].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    if (was === undefined || is === undefined) return [];
    const ours = was.by !== 'customer' && is.by !== 'customer';
    return compareRows<PromiseRow>(a, b, {
      section,
      subject: [id],
      path: [section, id, 'rows'],
      rows: (policy) => (policy === a ? was : is).rows,
      shown: (_, row) => (row === null || row.answer === 'none' ? null : shownRow(row)),
      judge: (old, now, rows) => {
        if (old === null || now === null) return (old === null) === ours ? 'better' : 'worse';
        const direction = ahead(rows) ?? inTime(a, b, [was, is], rows, from);
        if (ours || direction === 'other') return direction;
        return direction === 'better' ? 'worse' : 'better';
      },
    });
  });
}

/** Told so long before a date: the longer the better. Null for other rows. */
function ahead([before, after]: readonly [PromiseRow | null, PromiseRow | null]): Direction | null {
  const [was, is] = [before?.parts[0], after?.parts[0]];
  if (was?.kind !== 'before' || is?.kind !== 'before') return null;
  if (before?.parts.length !== 1 || after?.parts.length !== 1 || was.within.unit !== is.within.unit)
    return 'other';
  if (dateOf(was.of) !== dateOf(is.of)) return 'other';
  return risen(was.within.n, is.within.n) ?? 'other';
}

function dateOf(of: Fixed): string {
  return of.kind === 'moment' ? of.id : of.text;
}

function inTime(
  a: Policy,
  b: Policy,
  [was, is]: readonly [PromiseRule, PromiseRule],
  [old, now]: readonly [PromiseRow | null, PromiseRow | null],
  from: Seconds,
): Direction {
  const [slow, fast] = [timedOf(a, was, old), timedOf(b, is, now)];
  return slow === null || fast === null ? 'other' : compareSpeed(slow, fast, from).direction;
}

function shownRow({ text, answer, parts, pick, notBefore, cutOff }: PromiseRow): Shown {
  const calendars = parts.flatMap((part) => (part.kind === 'due' ? [] : [part.calendar]));
  const several = parts.length > 1 ? { pick } : {};
  return {
    text,
    ...(answer === 'date' ? { calendars, ...several } : {}),
    ...(notBefore === null ? {} : { notBefore: notBefore.text }),
    ...(cutOff === null ? {} : { cutOff }),
  };
}

/** A row that is a single amount from its start; null for what cannot be compared by due times. */
function timedOf(policy: Policy, rule: PromiseRule, row: PromiseRow | null): Timed | null {
  const [part, ...more] = row?.parts ?? [];
  if (row === null || part?.kind !== 'within' || more.length > 0 || part.civil || rule.starts === null)
    return null;
  if (row.notBefore !== null || row.cutOff !== null) return null;
  const calendar = policy.calendars.get(part.calendar);
  return calendar === undefined
    ? null
    : { within: part.within, days: part.days, calendar: calendar.calendar, word: part.calendar };
}
