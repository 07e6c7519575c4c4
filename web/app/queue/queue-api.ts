import type { Operations } from '../../../contract/api.ts';
import type { Problem } from '../api-types.ts';
import { askedOfRows } from '../ticket-row.ts';
import type { TicketRow } from '../ticket-row.ts';
import type { QueueAddress } from './queue-address.ts';

type Answer<Operation extends keyof Operations> = Operations[Operation]['answers'] extends { 200: infer Body }
  ? Body
  : never;
type Item<Operation extends keyof Operations> =
  Answer<Operation> extends { items: readonly (infer One)[] } ? One : never;

export type FilterKey = Item<'GET /api/v1/{desk}/filter-keys'>;
export type FilterFault = Answer<'GET /api/v1/{desk}/filter-checks'>['faults'][number];
export type FilterTerm = Answer<'GET /api/v1/{desk}/filter-checks'>['terms'][number];
export type SavedView = Item<'GET /api/v1/{desk}/views'>;
export type GivenView = Operations['POST /api/v1/{desk}/views']['body'];
export type Agent = Item<'GET /api/v1/{desk}/agents'>;
export type BulkCommand = Operations['POST /api/v1/{desk}/tickets/bulk']['body']['commands'][number];
export type BulkAnswer = Answer<'POST /api/v1/{desk}/tickets/bulk'>;
type TicketList = Answer<'GET /api/v1/{desk}/tickets'>;

/** An answer of the API that is no success. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? '');
    this.problem = problem;
  }
}

/** Asks the API from the browser. @throws Refusal for what it refuses, and where it does not answer */
async function ask<T>(desk: string, path: string, init: RequestInit = {}): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/${encodeURIComponent(desk)}${path}`, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new Refusal({ status: 0 });
  }
  if (answer.status === 204) return undefined as T;
  const body: unknown = await answer.json().catch(() => ({ status: answer.status }));
  if (!answer.ok) throw new Refusal(body as Problem);
  return body as T;
}

const sending = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** What the list of tickets is asked with for what the queue shows. */
export function listQuery({ view, filter, sort }: QueueAddress): Record<string, string> {
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
  const query = new URLSearchParams({ ...listQuery(address), limit: String(pageSize), cursor });
  const { items, next } = await ask<TicketList>(desk, `/tickets?${query}`, { signal });
  return { items, next };
}

/** These tickets as they are now; those that the reader does not see any more are missing. At most 30. */
export async function ticketsAgain(
  desk: string,
  numbers: readonly string[],
  signal?: AbortSignal,
): Promise<readonly TicketRow[]> {
  if (numbers.length === 0) return [];
  const filter = `number:${numbers.slice(0, 30).join(',')}`;
  const query = new URLSearchParams({ view: 'all', limit: '30', fields: askedOfRows, filter });
  const { items } = await ask<TicketList>(desk, `/tickets?${query}`, signal ? { signal } : {});
  return items;
}

export const countFilter = (
  desk: string,
  filter: string,
  signal: AbortSignal,
): Promise<{ count: number; more: boolean }> =>
  ask(desk, `/tickets/count?${new URLSearchParams({ filter })}`, { signal });

/** @param lasting it is sent to its end even when the page is left */
export const changeTickets = (
  desk: string,
  commands: readonly BulkCommand[],
  lasting = false,
): Promise<BulkAnswer> =>
  ask(desk, '/tickets/bulk', { ...sending('POST', { commands }), keepalive: lasting });

export const filterKeys = (desk: string): Promise<{ items: FilterKey[] }> => ask(desk, '/filter-keys');

export const filterValues = (
  desk: string,
  key: string,
  search: string,
  signal?: AbortSignal,
): Promise<{ items: { value: string; more: string }[] }> =>
  ask(desk, `/filter-values?${new URLSearchParams({ key, search })}`, signal ? { signal } : {});

export const agentsOf = (desk: string): Promise<{ items: Agent[] }> => ask(desk, '/agents');

export const makeView = (desk: string, view: GivenView): Promise<SavedView> =>
  ask(desk, '/views', sending('POST', view));
export const changeView = (desk: string, id: string, view: GivenView): Promise<SavedView> =>
  ask(desk, `/views/${id}`, sending('PUT', view));
export const removeView = (desk: string, id: string): Promise<void> =>
  ask(desk, `/views/${id}`, { method: 'DELETE' });
