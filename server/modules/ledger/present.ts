import { compileCalendar, formatInstant, intervals } from '@amparo/business-time';
import { namedHolidays } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { milestoneRule, toJson } from '@amparo/promises';
import type { PromiseState } from '@amparo/promises';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';

/** A span of time as a bar: what is working time, what was used, where the clock stood still. */
const barSchema = z.object({
  from: instant,
  to: instant,
  work: z.array(z.tuple([instant, instant])),
  pauses: z.array(z.tuple([instant, instant.nullable()])),
  used: instant,
});

export const promiseSchema = named(
  'PromiseEntry',
  z.object({
    promise: z.string().describe('Id within the ticket, such as `update#3`'),
    type: z
      .string()
      .describe('`milestone`: promised by the policy beyond answers; `milestone-of-others`: owed to us'),
    name: z
      .record(z.string(), z.string())
      .nullable()
      .describe('What the policy calls a promise beyond answers; null for an answer'),
    level: z.string().nullable(),
    ordinal: z.int(),
    state: z.enum(['open', 'paused', 'kept', 'broken', 'waived']),
    cause: z.string().nullable(),
    start: instant,
    due: instant.nullable(),
    left: z.number().nullable().describe('While paused: seconds that remain on its clock'),
    settled: instant.nullable(),
    fulfilled: instant.nullable(),
    used: z.number().describe('Seconds of its clock used'),
    within: z.string().describe('The amount as the policy says it'),
    calendar: z.string(),
    clause: z.string(),
    pauses: z.array(
      z.object({ type: z.string(), from: instant, to: instant.nullable(), ended: z.string().nullable() }),
    ),
    changes: z.array(
      z.object({
        at: instant,
        what: z.string(),
        rule: z.string(),
        applied: z.string(),
        dueBefore: instant.nullable(),
        dueAfter: instant.nullable(),
      }),
    ),
    steps: z.array(z.object({ id: z.string(), at: instant })),
    consequences: z
      .array(
        z.object({
          do: z.enum(['remind', 'bill', 'credit', 'close', 'rebook', 'tell']),
          at: instant.describe('When it comes; it was carried out when that is past'),
          n: z
            .int()
            .describe('Which time, of one that comes again; of a credit that grows 2 says that it is final'),
          ahead: z.boolean().describe('Before it is due, while it is not done'),
          share: z.string().nullable().describe('Of a credit, as in `12.5 %`'),
          clause: z.string(),
        }),
      )
      .describe(
        'What the policy makes follow from a promise beyond answers (`else`): what came, and what comes next',
      ),
    bar: barSchema.optional(),
  }),
);
export type PromiseJson = z.infer<typeof promiseSchema>;

/** The stored cache of a promise as its fold gave it. */
export function promiseBody(body: unknown): PromiseState {
  return body as PromiseState;
}

/**
 * A promise as the API shows it.
 * @param reader a contact does not learn whom of the staff the policy has told
 * @param now when it is given, with its bar
 */
export function promiseJson(
  policy: Policy,
  stored: PromiseState,
  reader: 'staff' | 'contact',
  now?: number,
): PromiseJson {
  const state = reader === 'staff' ? stored : withoutInside(stored);
  const json = toJson(policy, [state])[0];
  if (json === undefined) throw new Error(`promise ${state.id} has no form`);
  // What the schema does not name (`resumes`, `clauses`) is left out where the answer is written and checked.
  const name = milestoneRule(policy, state)?.name ?? null;
  const shown = {
    ...json,
    name: name === null ? null : { ...name },
    pauses: [...json.pauses],
    changes: [...json.changes],
    steps: [...json.steps],
    consequences: [...(json.consequences ?? [])],
  };
  return now === undefined ? shown : { ...shown, bar: barOf(policy, state, now) };
}

/** Only what is known to be the customer's as well: a row that was stored before this was told apart is not. */
function withoutInside(state: PromiseState): PromiseState {
  if (state.follows === undefined) return state;
  return { ...state, follows: state.follows.filter(({ inside }) => inside === false) };
}

/** More intervals than this are drawn as one: at that scale they are thinner than a pixel. */
const mostIntervals = 120;

function barOf(policy: Policy, state: PromiseState, now: number): z.infer<typeof barSchema> {
  const end = Math.max(
    state.due ?? now,
    state.fulfilled ?? state.settled ?? Math.min(now, (state.due ?? now) + 86_400),
    state.start + 60,
  );
  const span = end - state.start;
  // A tenth of the span behind the due line, so that the line is seen.
  const to = end + Math.max(60, Math.round(span / 10));
  const calendar =
    state.hours === null
      ? policy.calendars.get(state.target.calendar)?.calendar
      : compileCalendar(state.hours, { holidaySets: namedHolidays });
  const wall =
    state.target.within?.unit === 's' || state.target.within?.unit === 'months' || calendar === undefined;
  const work = wall ? [[state.start, to] as const] : intervals(calendar, state.start, to);
  const drawn = work.length > mostIntervals ? [[state.start, to] as const] : work;
  const used =
    state.state === 'open' ? Math.min(now, to) : (state.fulfilled ?? state.settled ?? Math.min(now, to));
  return {
    from: formatInstant(state.start),
    to: formatInstant(to),
    work: drawn.map(([open, close]) => [formatInstant(open), formatInstant(close)]),
    pauses: state.pauses.map((pause) => [
      formatInstant(pause.from),
      pause.to === null ? null : formatInstant(pause.to),
    ]),
    used: formatInstant(Math.max(state.start, used)),
  };
}
