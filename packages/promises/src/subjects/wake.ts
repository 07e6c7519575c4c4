import type { Seconds } from '@amparo/business-time';
import type { SubjectPromise } from './types.ts';

/**
 * The first instant after `at` at which time alone changes something: it is due (one second later it is broken), a pause
 * has lasted its longest, a step of the ladder is reached, or a consequence comes. Null when nothing will happen without
 * an event. Law of the clock, 11.
 */
export function nextSubjectWake(promises: readonly SubjectPromise[], at: Seconds): Seconds | null {
  let wake = Infinity;
  const consider = (instant: Seconds | null): void => {
    if (instant !== null && instant > at && instant < wake) wake = instant;
  };
  for (const { state, due, resumes, fulfilled, steps, consequences } of promises) {
    if (state === 'paused') consider(resumes);
    if (state === 'open' && due !== null) consider(due + 1);
    if (state === 'open' || (state === 'broken' && fulfilled === null)) {
      for (const step of steps) consider(step.at);
      for (const one of consequences) consider(one.at);
    }
  }
  return wake === Infinity ? null : wake;
}
