import type { AnswerOf, InputOf, Operation } from '../../../contract/call.ts';
import * as api from '../../../contract/operations.ts';
import type { Problem } from '../api-types.ts';
import { call } from '../browser-api.ts';
import { askedOfRows } from '../ticket-row.ts';
import type { TicketRow } from '../ticket-row.ts';
import { byNumbers, mostNumbers } from './by-numbers.ts';
import type { QueueAddress } from './queue-address.ts';

type Item<Op extends Operation> = AnswerOf<Op> extends { items: readonly (infer One)[] } ? One : never;

export type FilterKey = Item<typeof api.listFilterKeys>;
export type FilterFault = AnswerOf<typeof api.checkFilter>['faults'][number];
export type FilterTerm = AnswerOf<typeof api.checkFilter>['terms'][number];
export type SavedView = Item<typeof api.listViews>;
export type GivenView = InputOf<typeof api.makeView>['body'];
export type Agent = Item<typeof api.listAgents>;
type BulkBody = NonNullable<InputOf<typeof api.changeTickets>['body']>;
export type BulkCommand = NonNullable<BulkBody['commands']>[number];
export type ActWithMany = NonNullable<BulkBody['act']>;
export type Tag = Item<typeof api.listTags>;
export type BulkAnswer = AnswerOf<typeof api.changeTickets>;

/** An answer of the API that is no success. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? '');
    this.problem = problem;
  }
}

/** Asks the API from the browser. @throws Refusal for what it refuses, and where it does not answer */
async function ask<Op extends Operation>(
  desk: string,
  operation: Op,
  input: InputOf<Op> & { readonly signal?: AbortSignal },
): Promise<AnswerOf<Op>> {
  const outcome = await call(desk, operation, input);
  if (outcome.type === 'ok') return outcome.data;
  if (outcome.type === 'refused') throw new Refusal(outcome.problem);
  input.signal?.throwIfAborted();
  throw new Refusal({ status: 0 });
}

/** What the list of tickets is asked with for what the queue shows. */
export function listQuery({ view, filter, sort }: QueueAddress) {
  return {
    ...(view === null ? {} : { view }),
    ...(filter === '' ? {} : { filter }),
    sort: sort ?? (view === 'all' && filter === '' ? '-number' : 'due'),
    fields: askedOfRows,
  };
}

/** Rows of a page. */
export const pageSize = 50;

export async function nextPage(
  desk: string,
  address: QueueAddress,
  cursor: string,
  signal: AbortSignal,
): Promise<{ items: readonly TicketRow[]; next: string | null }> {
  const query = { ...listQuery(address), limit: pageSize, cursor };
  const { items, next } = await ask(desk, api.listTickets, { query, signal });
  return { items, next };
}

/** These tickets as they are now; those that the reader does not see any more are missing. At most `mostNumbers`. */
export async function ticketsAgain(
  desk: string,
  numbers: readonly string[],
  signal?: AbortSignal,
): Promise<readonly TicketRow[]> {
  if (numbers.length === 0) return [];
  const filter = byNumbers(numbers);
  const query = { view: 'all', limit: mostNumbers, fields: askedOfRows, filter } as const;
  const { items } = await ask(desk, api.listTickets, { query, ...(signal ? { signal } : {}) });
  return items;
}

export const countFilter = (
  desk: string,
  filter: string,
  signal: AbortSignal,
): Promise<{ count: number; more: boolean }> => ask(desk, api.countTickets, { query: { filter }, signal });

/** What a browser sends to its end after the page is gone, in characters that take four bytes at most. */
const mostLasting = 15_000;

/** Is sent to its end even when the page is left, unless long texts are in it. */
export function changeTickets(desk: string, body: BulkBody): Promise<BulkAnswer> {
  const keepalive = JSON.stringify(body).length <= mostLasting;
  return ask(desk, api.changeTickets, { body, keepalive });
}

/** What the queue shows, as it is found and in its order, without the columns. */
function foundBy(address: QueueAddress) {
  const { fields: _fields, ...query } = listQuery(address);
  return query;
}

/** All tickets that match what the queue shows, at this moment. */
export const chooseTickets = (
  desk: string,
  address: QueueAddress,
  signal: AbortSignal,
): Promise<AnswerOf<typeof api.chooseTickets>> =>
  ask(desk, api.chooseTickets, { query: foundBy(address), signal });

/** How many tickets match what the queue shows. */
export function countMatching(
  desk: string,
  address: QueueAddress,
  signal: AbortSignal,
): Promise<{ count: number; more: boolean }> {
  const { sort: _sort, ...query } = foundBy(address);
  return ask(desk, api.countTickets, { query, signal });
}

export const filterKeys = (desk: string): Promise<{ items: FilterKey[] }> =>
  ask(desk, api.listFilterKeys, {});

/** Whose values only the server knows; it refuses any other. */
type ValueKey = InputOf<typeof api.listFilterValues>['query']['key'];

export const filterValues = (
  desk: string,
  key: string,
  search: string,
  signal?: AbortSignal,
): Promise<{ items: { value: string; more: string }[] }> =>
  ask(desk, api.listFilterValues, { query: { key: key as ValueKey, search }, ...(signal ? { signal } : {}) });

export const agentsOf = (desk: string): Promise<{ items: Agent[] }> => ask(desk, api.listAgents, {});

export const makeView = (desk: string, view: GivenView): Promise<SavedView> =>
  ask(desk, api.makeView, { body: view });
export const changeView = (desk: string, id: string, version: string, view: GivenView): Promise<SavedView> =>
  ask(desk, api.changeView, { path: { id }, body: view, ifMatch: version });
export const removeView = (desk: string, { id, version }: SavedView): Promise<unknown> =>
  ask(desk, api.removeView, { path: { id }, ifMatch: version });

export const tagsOf = (desk: string, search = ''): Promise<{ items: Tag[] }> =>
  ask(desk, api.listTags, { query: { search } });
export const makeTag = (desk: string, name: string): Promise<Pick<Tag, 'id' | 'name'>> =>
  ask(desk, api.makeTag, { body: { name } });
