import { addressOf, ApiError, createCaller } from '../../contract/call.ts';
import type { AnswerOf, InputOf, Operation } from '../../contract/call.ts';
import type { Problem } from './api-types.ts';

/** What came of a call: an answer, a refusal that says why, or none at all (no connection, or called off). */
export type Outcome<T> =
  | {
      readonly type: 'ok';
      readonly status: number;
      readonly data: T;
      /** The version that was read. */
      readonly etag?: string | null;
    }
  | {
      readonly type: 'refused';
      readonly status: number;
      readonly problem: Problem & Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'offline' };

// Nothing is sent again here: what waits, tells or tries once more knows better what it lost.
const caller = createCaller({ retries: 0 });

/**
 * Asks the API from the browser, with the person's sign-in.
 * @param operation of contract/operations.ts; a page carries only those that it names
 */
export async function call<Op extends Operation>(
  desk: string,
  operation: Op,
  input: InputOf<Op>,
): Promise<Outcome<AnswerOf<Op>>> {
  try {
    const { data, status, etag } = await caller(operation, { ...input, desk });
    return { type: 'ok', status, data, etag };
  } catch (error) {
    if (!(error instanceof ApiError)) return { type: 'offline' };
    const { status, problem } = error;
    return { type: 'refused', status, problem: { ...problem, status } };
  }
}

/** The address of an operation, for what asks by itself: a link, a frame, a form, a stream. */
export const addressIn = <Op extends Operation>(
  desk: string,
  operation: Op,
  {
    path,
    query,
  }: Pick<InputOf<Op>, Extract<keyof InputOf<Op>, 'path' | 'query'>> & {
    readonly path?: Readonly<Record<string, string | number>>;
    readonly query?: Readonly<Record<string, unknown>>;
  },
): string => addressOf(operation[1], { ...path, desk }, query);
