import { createCaller } from './call.ts';
import type { AnswerOf, ClientOptions, InputOf } from './call.ts';
import { operations } from './operations.ts';

// A client for the API: typed by its description, no dependencies. In a program of one's own:
//
//   const api = createClient({ base: 'https://help.example.org', desk: 'opswat', key: 'amp_…' });
//   for await (const ticket of api.pages('listTickets', { query: { view: 'broken' } })) …
//   await api.call('addMessage', { path: { number: 'OSW-1042' }, body: { text: 'Done.' } });

type Table = typeof operations;
export type OperationId = keyof Table;
/** What an operation answers when it succeeds. */
export type Answer<Id extends OperationId> = AnswerOf<Table[Id]>;
/** What an operation is asked with. The desk may be left out where the client knows it. */
export type Input<Id extends OperationId> = InputOf<Table[Id]>;
/** An item of a list. */
type Item<Id extends OperationId> = Answer<Id> extends { items: readonly (infer One)[] } ? One : never;

export interface Client {
  /** Asks, and gives the answer's body with its ETag. @throws ApiError */
  ask<Id extends OperationId>(id: Id, input: Input<Id>): Promise<{ data: Answer<Id>; etag: string | null; status: number }>;
  /** Asks, and gives the answer's body. @throws ApiError */
  call<Id extends OperationId>(id: Id, input: Input<Id>): Promise<Answer<Id>>;
  /** All items of a list, page after page. @throws ApiError */
  pages<Id extends OperationId>(id: Id, input: Input<Id>): AsyncIterable<Item<Id>>;
}

export function createClient(options: ClientOptions): Client {
  const caller = createCaller(options);
  const ask: Client['ask'] = (id, input) => caller(operations[id], input as never) as never;
  return {
    ask,
    call: async (id, input) => (await ask(id, input)).data,
    async *pages(id, input) {
      const { query, ...rest } = input as { query?: Readonly<Record<string, unknown>> };
      for (let cursor: string | null = null; ;) {
        const more: Record<string, unknown> = cursor === null ? { ...query } : { ...query, cursor };
        const page = (await ask(id, { ...rest, query: more } as never)).data as {
          items: readonly Item<typeof id>[];
          next: string | null;
        };
        yield* page.items;
        cursor = page.next;
        if (cursor === null) return;
      }
    },
  };
}
