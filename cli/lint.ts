import { readFile } from 'node:fs/promises';
import { formatFault, localize } from '@amparo/policy';
import type { Fault, Reading } from '@amparo/policy';
import { checkPolicy } from '@amparo/questions';

const heads = {
  reading: 'Readings of the source',
  option: 'Options of the desk',
  gap: 'Announced by the source and never given',
} as const satisfies Record<Reading['type'], string>;

/**
 * `amparo lint FILE…`: checks policies and puts their worked examples to them. One line for each fault,
 * `file:line:column severity message (hint)`, then the readings, options and gaps of each policy, and a count.
 *
 * @param files paths of policies in YAML or JSON
 * @param write takes the output, line by line, each with its line feed
 * @returns the exit code: 1 when a file has an error or cannot be read, or when no file is given
 */
export async function lintCommand(files: readonly string[], write: (text: string) => void): Promise<number> {
  if (files.length === 0) {
    write('Give the policies to check: amparo lint policies/*/policy.yaml\n');
    return 1;
  }
  const year = new Date().getUTCFullYear();
  const all: Fault[] = [];
  let [unread, right, asked] = [0, 0, 0];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      write(
        `${file}:1:1 error it cannot be read: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      return null;
    });
    if (text === null) {
      unread += 1;
      continue;
    }
    const { policy, faults, tests } = checkPolicy(text, { file, year });
    const listed = new Set<string>(Object.keys(heads));
    // Readings, options and gaps have a list of their own below.
    const told = faults.filter(({ severity, code }) => !(severity === 'note' && listed.has(code)));
    for (const fault of told) write(`${formatFault(fault)}\n`);
    all.push(...told);
    right += tests.filter(({ passed }) => passed).length;
    asked += tests.length;
    if (policy !== null)
      writeReadings(
        file,
        policy.readings,
        policy.desk.languages.includes('en') ? 'en' : (policy.desk.languages[0] ?? 'en'),
        write,
      );
  }
  const count = (severity: Fault['severity'], more = 0): string =>
    plural(all.filter((fault) => fault.severity === severity).length + more, severity);
  write(
    `${plural(files.length, 'file')}: ${count('error', unread)}, ${count('warning')}, ${count('note')}${asked === 0 ? '' : `, ${right} of ${plural(asked, 'worked example')} right`}\n`,
  );
  return unread > 0 || all.some((fault) => fault.severity === 'error') ? 1 : 0;
}

function writeReadings(
  file: string,
  readings: readonly Reading[],
  language: string,
  write: (text: string) => void,
): void {
  for (const type of ['reading', 'option', 'gap'] as const) {
    const some = readings.filter((reading) => reading.type === type);
    if (some.length === 0) continue;
    write(`\n${heads[type]} in ${file}\n`);
    for (const { clause, text, place } of some)
      write(
        `  ${String(place.line).padStart(4)}  ${clause === '' ? '' : `${clause}: `}${localize(text, language)}\n`,
      );
  }
  write('\n');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
