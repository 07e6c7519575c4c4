import type { Problem } from '../api-types.ts';

/** What the API says of an answer that crossed another (`answered-meanwhile`). */
interface Answered {
  readonly by: string;
  readonly at: string;
  readonly seq: number;
}

/** Who answered meanwhile; null for a problem of another kind. */
export function answeredOf(problem: Problem | null | undefined): Answered | null {
  const answered = (problem as { readonly answered?: Answered } | null | undefined)?.answered;
  return answered ?? null;
}
