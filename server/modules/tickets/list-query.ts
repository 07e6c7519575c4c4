import { z } from 'zod';
import { choosePlans, keepPlans } from '../../platform/db/context.ts';
import { anyOf, span } from '../../platform/http/filters.ts';
import type { AnyOf } from '../../platform/http/filters.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Visit } from '../access/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { longest } from '../views/door.ts';
import type { Order } from './list-order.ts';
import { views } from './list-views.ts';
import { readListFilter } from './read-list-filter.ts';

/** By what tickets are found. */
export const filterQuery = z.object({
  view: z
    .enum(views)
    .optional()
    .describe(
      'A queue as people see it. `soon` and `broken` hold what is owed in any state of the ticket. Default: `open`; with a filter that names states `all`, with one by `due` what is owed',
    ),
  filter: z
    .string()
    .max(longest)
    .optional()
    .describe(
      'In the filter language: `severity:high,urgent team:"level 2" assignee:me due<4h -tag:spam "some words"` (docs/guide/find-tickets.md)',
    ),
  q: z
    .string()
    .max(200)
    .optional()
    .describe(
      'Words of what was said, of a subject or an author, or a number. Where more than 1,000 tickets have them, those are listed in which it was said last',
    ),
  team: anyOf().optional().describe('Any of these teams'),
  state: anyOf({ allowed: ['open', 'waiting', 'resolved', 'closed'] })
    .optional()
    .describe('Any of these states; with view `all` for those that are over'),
  kind: anyOf().optional().describe('Any of these kinds'),
  severity: anyOf().optional().describe('Any of these severities'),
  assignee: anyOf({ ids: true, allowed: ['me'], nullable: true })
    .optional()
    .describe('Ids of agents, `me`, or `none`'),
  customer: anyOf({ ids: true, nullable: true }).optional().describe('Ids of customers, or `none`'),
  opened: span.optional().describe('Opened in this span'),
  updated: span.optional().describe('Changed in this span'),
});

/** What is said of the order of a list. */
export const sortWords =
  'Default: what is due next; in the view `all` the newest first. `severity`: the gravest first, each by what is due next';

/** What a list is to hold, as it is asked for. @throws Problem 422 for a filter that can not be read, `me` of a key */
export async function filterOf(act: Act, visit: Visit, asked: z.output<typeof filterQuery>) {
  const { team, state, kind, severity, customer, opened, updated } = asked;
  const assignee = ownName(asked.assignee, visit);
  return {
    team,
    state,
    kind,
    severity,
    customer,
    opened,
    updated,
    assignee,
    ...(await readListFilter(act, asked)),
  };
}

/** Asked for by a view, or by a team's, and by nothing else. */
const isPlainView = ({
  where,
  state,
  kind,
  severity,
  assignee,
  customer,
  opened,
  updated,
}: Awaited<ReturnType<typeof filterOf>>): boolean =>
  where.length === 0 &&
  [state, kind, severity, assignee, customer, opened, updated].every((each) => each === undefined);

/** The gravest first, as the policy in force lists them. */
async function severitiesOf(act: Act): Promise<string[]> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  return [...policy.severities.keys()];
}

/**
 * A list as it is asked for, with its order; the database is told how to go about it.
 * @throws Problem as `filterOf`
 */
export async function listOf(act: Act, visit: Visit, asked: z.output<typeof filterQuery>, sort?: Order) {
  const filter = await filterOf(act, visit, asked);
  const order = sort ?? (filter.view === 'all' ? '-number' : 'due');
  const severities = order === 'severity' ? await severitiesOf(act) : [];
  // What somebody filters by may be rare or frequent; a view is neither.
  if (isPlainView(filter)) keepPlans(act.tx);
  else choosePlans(act.tx);
  return { ...filter, order, severities };
}

/** `me` is whoever asks. */
function ownName(filter: AnyOf | undefined, { person }: Visit): AnyOf | undefined {
  if (filter?.values.includes('me') !== true) return filter;
  const { id } = person;
  if (id === null) throw invalid('A key is no agent.', [{ path: 'assignee', code: 'name-agent' }]);
  return { ...filter, values: filter.values.map((each) => (each === 'me' ? id : each)) };
}
