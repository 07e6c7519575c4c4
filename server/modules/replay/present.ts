import { breakdowns, moveReasons, outcomes } from '@amparo/promises';
import type { MovedJson, ReplaySummary } from '@amparo/promises';
import { promiseTypes } from '@amparo/policy';
import { z } from 'zod';
import type { Names } from './thread-messages.ts';
import { instant } from '../../platform/http/instants.ts';

const localText = z.record(z.string(), z.string()).describe('A text by language');
const side = z.enum(['against', 'draft']);

const counts = z.object({
  promised: z.int(),
  kept: z.int(),
  broken: z.int(),
  open: z.int().describe('At the end: running or paused'),
  waived: z.int(),
});
const furtherCounts = counts.extend({
  unjudged: z
    .int()
    .describe(
      'Whether they were kept the past does not tell: nobody wrote down the milestones that settle them',
    ),
});
/** Of the same tickets under both policies. */
const compared = {
  against: counts.nullable().describe('Under what it is compared with; null when there is nothing'),
  draft: counts,
};
/** Lists of what changes sides. */
const changes = z.array(
  z.object({
    kind: z
      .string()
      .describe(
        '`kept>broken`, `none>kept`, …; of requests `admitted>refused`, `refused>admitted`; beyond answers also `none>unjudged`',
      ),
    total: z.int(),
    listed: z.int().describe('Of which so many are listed: a fair choice, the same every time'),
  }),
);
const row = z.object({
  id: z.string(),
  name: localText.nullable().describe('Null where the id says it: months and promise types'),
  ...compared,
});
const requests = z.object({ admitted: z.int(), refused: z.int() });

const staffedHour = z.object({
  hour: z
    .int()
    .describe("Hour of the week in the desk's zone: 0 is Monday 00:00–01:00, 167 Sunday 23:00–24:00"),
  due: z
    .object({ mean: z.number(), high: z.int(), most: z.int() })
    .describe('Responses that fell due in it: on average, in 19 of 20 weeks at most, at most'),
  waiting: z
    .object({ mean: z.number(), most: z.int() })
    .describe('Promises that waited for us at once, given when people really answered'),
  people: z
    .int()
    .describe('Needed to give, in this hour and in 19 of 20 weeks, all responses that fell due in it'),
});

/** What a replay found: sums so far while it runs. */
export const replayResultSchema = z.object({
  at: instant.describe('Until when events were known: promises are shown as they stood then'),
  tickets: z.object({
    replayed: z.int().describe('Judged by both policies: all else is about these'),
    events: z.int(),
    aside: z.int().describe('Set aside since a policy could not judge them; see `remarks`'),
    from: instant.nullable().describe('When the earliest of them came in'),
    to: instant.nullable(),
  }),
  requests: z.object({ against: requests.nullable(), draft: requests }),
  totals: z.object(compared).describe('Of answers, as all other sums but `further`'),
  further: z
    .array(
      z.object({
        id: z.string().describe('Of the policy, below `promises`'),
        name: localText,
        against: furtherCounts.nullable(),
        draft: furtherCounts,
        changes: changes.describe('What changes sides; the lists are at `/changes` with its id as `rule`'),
      }),
    )
    .describe('Promises of tickets beyond answers, such as workarounds and dates that were agreed'),
  by: z.object(
    Object.fromEntries(breakdowns.map((one) => [one, z.array(row)])) as Record<
      (typeof breakdowns)[number],
      z.ZodArray<typeof row>
    >,
  ),
  months: z
    .array(
      z.object({
        month: z.string().describe("`YYYY-MM` in the desk's zone, by when a promise began"),
        plan: z.string(),
        type: z.enum(promiseTypes),
        ...compared,
      }),
    )
    .describe('For charts: kept and broken by month, plan and promise type, in this order; only what occurs'),
  moves: z
    .array(
      z.object({ type: z.enum(promiseTypes), from: z.enum(outcomes), to: z.enum(outcomes), count: z.int() }),
    )
    .describe('Promises by outcome under what it is compared with and under the draft, where these differ'),
  changes: changes.describe('Answers and requests that change sides; the lists are at `/changes`'),
  remarks: z
    .array(
      z.object({
        side,
        effect: z
          .enum(['aside', 'ignored', 'lacking'])
          .describe(
            '`aside`: tickets that this policy can’t judge; `ignored`: it does not ask for this fact of theirs; `lacking`: it asks for a fact that they do not tell',
          ),
        fact: z
          .string()
          .nullable()
          .describe('`severity`, `plan`, `pause`, `contract`, …; null for another fault'),
        value: z.string().describe('The unknown id; the message of another fault'),
        message: z.string().optional(),
        tickets: z.int(),
        example: z.string(),
      }),
    )
    .describe('How the past fits the policies: give a mapping for ids that are called otherwise'),
  staffing: z
    .object({
      model: z.literal('latest-hour'),
      minutes: z.number().describe('That a response takes: an assumption of whoever asked'),
      weeks: z.number(),
      against: z.array(staffedHour).nullable(),
      draft: z.array(staffedHour),
    })
    .nullable()
    .describe(
      'Null while it runs. Model "latest hour": each response is given in the hour in which it falls due, the latest that keeps the promise',
    ),
});
export type ReplayResultJson = z.infer<typeof replayResultSchema>;

const promiseSide = z.object({
  state: z
    .enum(['open', 'paused', 'kept', 'broken', 'waived', 'unjudged'])
    .describe('`unjudged`: beyond answers, where the past does not tell whether it was kept'),
  start: instant,
  due: instant.nullable(),
  settled: instant.nullable(),
  fulfilled: instant.nullable(),
  within: z.string(),
  calendar: z.string(),
  clause: z.string(),
  plan: z.string(),
  severity: z.string(),
  team: z.string(),
});

/** A promise, or a request, that came out otherwise. */
export const changeSchema = z.object({
  ticket: z.string(),
  customer: z.string().nullable().describe('A salted hash: the same for tickets of one customer'),
  opened: instant,
  promise: z
    .string()
    .nullable()
    .describe('Its id on the ticket, such as `update#3`; null when it is about the request'),
  type: z.enum(promiseTypes).nullable().describe('Of an answer; null beyond answers'),
  why: z.array(z.enum(moveReasons)),
  against: promiseSide.nullable(),
  draft: promiseSide.nullable(),
});

export function changeJson(change: MovedJson): z.infer<typeof changeSchema> {
  return { ...change, why: [...change.why] };
}

/** The sums with names, in the order in which the policies have them. */
export function resultJson(summary: ReplaySummary, names: Names): ReplayResultJson {
  const rows = (column: keyof Names): z.infer<typeof row>[] => {
    const place = new Map(names[column].map((named, index) => [named.id, { index, ...named }]));
    return summary.by[column]
      .map((one) => ({ ...one, name: place.get(one.id)?.name ?? null }))
      .toSorted((a, b) => (place.get(a.id)?.index ?? Infinity) - (place.get(b.id)?.index ?? Infinity));
  };
  const unnamed = (column: 'month' | 'type'): z.infer<typeof row>[] =>
    summary.by[column].map((one) => ({ ...one, name: null }));
  const { staffing } = summary;
  return {
    ...summary,
    by: {
      plan: rows('plan'),
      severity: rows('severity'),
      channel: rows('channel'),
      team: rows('team'),
      month: unnamed('month'),
      type: unnamed('type'),
    },
    further: summary.further.map((one) => ({ ...one, name: { ...one.name }, changes: [...one.changes] })),
    months: [...summary.months],
    moves: [...summary.moves],
    changes: [...summary.changes],
    remarks: [...summary.remarks],
    staffing:
      staffing === null
        ? null
        : {
            model: 'latest-hour',
            ...staffing,
            against: staffing.against === null ? null : [...staffing.against],
            draft: [...staffing.draft],
          },
  };
}
