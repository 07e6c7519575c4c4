// Finds rules of a schema that say what is wrong in words written on the spot: such a fault has no code, and so no words in
// Portuguese, Spanish or Romanian. `rule` (server/platform/field-faults.ts) gives it both. What is found after the schema can't be
// told without a code at all: its type asks for one.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GuardResult } from './guard.ts';
import { isTest, sourceFiles } from './source-files.ts';

/** The environment is read by whoever starts the server: in English, at a terminal. */
const LEFT = new Set(['server/platform/config.ts']);
const CALLS = /\.(?:refine|addIssue)\(/gu;

/** Looks at every rule of our own in a schema of the server. */
export function checkFaultWords(root: string): GuardResult {
  const files = sourceFiles(
    root,
    (file) => file.startsWith('server/') && file.endsWith('.ts') && !isTest(file) && !LEFT.has(file),
  );
  const problems = files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return [...text.matchAll(CALLS)]
      .filter(({ index }) => !/\brule\(/u.test(callAt(text, index)))
      .map(
        ({ index }) =>
          `${file}:${text.slice(0, index).split('\n').length}: this rule says its fault without a code. Give it a code and its English in server/platform/field-faults.ts, its words in web/locales, and write "rule({ code: … })" here.`,
      );
  });
  return { looked: files.length, unit: 'files', problems };
}

/** A call from its first sign to the bracket that closes it. */
function callAt(text: string, start: number): string {
  let depth = 0;
  for (let at = text.indexOf('(', start); at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return text.slice(start, at);
  }
  return text.slice(start);
}
