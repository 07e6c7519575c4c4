import type { Policy } from '@amparo/policy';

/** One kind of question that can be put to a policy. Closed: `kinds.ts` lists them all. */
export interface QuestionKind {
  /** What stands under `ask`: `decision`, `promises`, `lifecycle`… */
  readonly name: string;
  /** What it answers, in a sentence of English. */
  readonly answers: string;
  /** A question, without `ask`, as people would write it in JSON. */
  readonly example: object;
  /**
   * The answer as plain JSON, with the clauses that made it so. Pure: instants and dates are in the question.
   * @throws an Error that says what is wrong with the question and what to give instead
   */
  readonly answer: (policy: Policy, question: Readonly<Record<string, unknown>>) => object;
}
