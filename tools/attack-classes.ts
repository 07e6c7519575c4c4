// The classes of attacks on help desks, and the tests that bear their names.

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface AttackTest {
  readonly file: string;
  readonly title: string;
  readonly classes: readonly number[];
}

/** `attack class 9 (…)`, `attack classes 5 and 6`, `forged reports (class 12)`, and so on: the numbers in a title. */
function classesOf(title: string): number[] {
  return [...title.matchAll(/(?:attack |\()class(?:es)? (\d{1,2}(?:(?:, | and |, and )\d{1,2})*)/gu)].flatMap(
    ([, list = '']) => [...list.matchAll(/\d+/gu)].map(([number]) => Number(number)),
  );
}

/** Every title of a test or of a group of tests that names a class of attacks, by file. */
export function attackTests(root: string): AttackTest[] {
  const files = globSync(['{server,packages,cli,tools,web}/**/*.test.{ts,tsx}', 'e2e/*.e2e.ts'], {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'build',
  }).toSorted();
  return files
    .flatMap((file) =>
      titlesOf(readFileSync(path.join(root, file), 'utf8')).map((title) => ({
        file,
        title,
        classes: classesOf(title),
      })),
    )
    .filter(({ classes }) => classes.length > 0);
}

/** What stands first in `test(`, `describe(`, `it(` and their `.each`. */
function titlesOf(source: string): string[] {
  const calls =
    /\b(?:test|describe|it)(?:\.each(?:<[^>]*>)?\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?(?:\.\w+)?\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gsu;
  return [...source.matchAll(calls)].map(([, , title = '']) => title.replaceAll(/\\(['"`])/gu, '$1'));
}
