import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The example policy, which uses every part of the language once. */
export const exampleText = readFileSync(
  fileURLToPath(new URL('../src/example.policy.yaml', import.meta.url)),
  'utf8',
);

/**
 * The example with one passage replaced. The mark `¦` in the replacement says where the fault must be found; it is taken out.
 * @throws when the passage is not there exactly once
 */
export function exampleWith(
  passage: string,
  replacement: string,
): { text: string; line: number; column: number } {
  if (exampleText.split(passage).length !== 2)
    throw new Error(`the example does not have this passage exactly once: ${passage}`);
  // A function, so that `$` in the replacement means nothing.
  const marked = exampleText.replace(passage, () => replacement);
  const before = marked.slice(0, marked.indexOf('¦')).split('\n');
  return { text: marked.replace('¦', ''), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
