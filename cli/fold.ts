import type { Policy } from '@amparo/policy';
import { foldValue } from '@amparo/questions';
import { answerLines } from './lines.ts';
import type { Lines, Write } from './lines.ts';

/**
 * `amparo fold --jsonl`: `{"facts":{…},"events":[{"at":…,"type":…},…],"at":…}`, one object a line, to
 * `{"promises":[…]}`, one a line.
 *
 * The ticket is opened at `facts.at`, by default at the first event. `seq` of an event is its place in the list, from 0,
 * unless it says so itself; a bounce names it in `of`. `at` is by default the last event's instant.
 */
export async function foldJsonl(policy: Policy, input: Lines, write: Write): Promise<void> {
  await answerLines(input, write, (value) => foldValue(policy, value));
}
