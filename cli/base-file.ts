import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The newest publication that a policy file was brought together with: one line a file in `.amparo/base` beside it, to be
 * committed with it. A line is `<hash> <desk> <file name>`.
 */
const folder = '.amparo';

const pathOf = (file: string): string => path.join(path.dirname(path.resolve(file)), folder, 'base');

interface Line {
  readonly hash: string;
  readonly desk: string;
  readonly name: string;
}

/** The base of a file at a desk; null when none is known. */
export async function readBase(file: string, desk: string): Promise<string | null> {
  const name = path.basename(file);
  return (await linesOf(file)).find((line) => line.name === name && line.desk === desk)?.hash ?? null;
}

/** Remembers the base of a file. */
export async function writeBase(file: string, desk: string, hash: string): Promise<void> {
  const name = path.basename(file);
  const others = (await linesOf(file)).filter((line) => line.name !== name || line.desk !== desk);
  const lines = [...others, { hash, desk, name }]
    .map((line) => `${line.hash} ${line.desk} ${line.name}\n`)
    .toSorted((a, b) => (a.slice(65) < b.slice(65) ? -1 : 1));
  const target = pathOf(file);
  await mkdir(path.dirname(target), { recursive: true });
  // Written whole or not at all.
  await writeFile(`${target}.new`, lines.join(''));
  await rename(`${target}.new`, target);
}

async function linesOf(file: string): Promise<Line[]> {
  const text = await readFile(pathOf(file), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const parts = /^(?<hash>[0-9a-f]{64}) (?<desk>\S+) (?<name>.+)$/u.exec(line)?.groups;
    return parts === undefined
      ? []
      : [{ hash: parts['hash'] ?? '', desk: parts['desk'] ?? '', name: parts['name'] ?? '' }];
  });
}
