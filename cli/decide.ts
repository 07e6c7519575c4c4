import type { Policy } from '@amparo/policy';
import { decideValue } from '@amparo/questions';
import { answerLines } from './lines.ts';
import type { Lines, Write } from './lines.ts';

/**
 * `amparo decide --jsonl`: facts (`{"at":"2026-03-02T09:00:00Z","channel":"email","plan":"gold"}`), one object a line,
 * to decisions, one a line. What can't be decided answers `{"error": …}`, and the next line is read.
 */
export async function decideJsonl(policy: Policy, input: Lines, write: Write): Promise<void> {
  await answerLines(input, write, (value) => decideValue(policy, value));
}
