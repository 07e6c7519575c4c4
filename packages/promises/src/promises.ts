/**
 * Promises: what the events of a ticket make of the promises of its policy. Pure; the law of the clock is kept here.
 */
export { cadence } from './availability/cadence.ts';
export type { Checks } from './availability/cadence.ts';
export { measure } from './availability/measure.ts';
export type { Seen } from './availability/measure.ts';
export * from './availability/types.ts';
export { EventError } from './errors.ts';
export { readEvent } from './events.ts';
export { explainPromise } from './explain.ts';
export type { ExplainedStep } from './explain-clock.ts';
export { finish, fold, start, step } from './fold.ts';
export type { FoldState } from './fold.ts';
export { toJson } from './json.ts';
export type { PromiseJson } from './json.ts';
export type * from './types.ts';
export { nextWake } from './wake.ts';
export * from './replay/replay.ts';
