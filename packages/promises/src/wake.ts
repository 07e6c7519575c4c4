import type { Seconds } from '@amparo/business-time';
import type { PromiseState } from './types.ts';

/**
 * The first instant after `at` at which time alone changes something: a step of the ladder is reached, a consequence
 * comes, a pause has lasted its longest, or a promise is broken (one second after its due second, at which it may still be kept).
 * Null when nothing will happen without an event. Law of the clock, 11.
 */
export function nextWake(states: readonly PromiseState[], at: Seconds): Seconds | null {
  let wake = Infinity;
  const consider = (instant: Seconds): void => {
    if (instant > at && instant < wake) wake = instant;
  };
  for (const { state, due, resumes, steps, fulfilled, follows = [] } of states) {
    if (state === 'open' && due !== null) {
      consider(due + 1);
      for (const step of steps) consider(step.at);
      for (const one of follows) consider(one.at);
    } else if (state === 'paused' && resumes !== null) consider(resumes);
    // Steps and consequences after the due time, as long as it is not done.
    else if (state === 'broken' && fulfilled === null) {
      for (const step of steps) consider(step.at);
      for (const one of follows) consider(one.at);
    }
  }
  return wake === Infinity ? null : wake;
}
