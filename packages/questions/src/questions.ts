/**
 * Questions: one door to everything that a policy can answer, as JSON. Pure.
 */
export { ask } from './ask.ts';
export { decideValue } from './decision.ts';
export { questionKinds } from './kinds.ts';
export type { QuestionKind } from './question-kind.ts';
export { foldValue } from './ticket.ts';
