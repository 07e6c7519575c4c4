import type { Policy } from '@amparo/policy';
import { ask } from '@amparo/questions';
import { answerLines } from './lines.ts';
import type { Lines, Write } from './lines.ts';

/**
 * `amparo ask --jsonl`: questions (`{"ask":"decision","at":…,"channel":…}`), one object a line, to answers, one a line.
 * What can't be answered gives `{"error": …}`, and the next line is read.
 */
export async function askJsonl(policy: Policy, input: Lines, write: Write): Promise<void> {
  await answerLines(input, write, (question) => ask(policy, question));
}
