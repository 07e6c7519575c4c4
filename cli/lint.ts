import { readFile, writeFile } from 'node:fs/promises';
import { applyEdits, formatFault, loadPolicyOrThrow, localize } from '@amparo/policy';
import type { Fault, Reading } from '@amparo/policy';
import { checkPolicy } from '@amparo/questions';
import type { Checked, CheckOptions } from '@amparo/questions';

const heads = {
  reading: 'Readings of the source',
  option: 'Options of the desk',
  gap: 'Announced by the source and never given',
} as const satisfies Record<Reading['type'], string>;

export interface LintCommandOptions {
  readonly json?: boolean | undefined;
  /** Mends what can be mended without asking, and what has one of the codes. */
  readonly fix?: boolean | undefined;
  readonly code?: readonly string[] | undefined;
  /** File of the version that these are to replace. */
  readonly against?: string | undefined;
}

/**
 * `amparo lint FILE…`: checks policies and puts their worked examples to them. One line for each fault,
 * `file:line:column severity message (hint)`, then the readings, options and gaps of each policy, and a count. With `json`
 * one object instead, for editors: see `docs/lint.md`.
 *
 * @param files paths of policies in YAML or JSON
 * @param write takes the output, line by line, each with its line feed
 * @returns the exit code: 1 when a file has an error or cannot be read, or when no file is given
 */
export async function lintCommand(
  files: readonly string[],
  write: (text: string) => void,
  options: LintCommandOptions = {},
): Promise<number> {
  if (files.length === 0) {
    write('Give the policies to check: amparo lint policies/*/policy.yaml\n');
    return 1;
  }
  const { against } = options;
  const check: CheckOptions = {
    year: new Date().getUTCFullYear(),
    ...(against === undefined
      ? {}
      : { against: loadPolicyOrThrow(await readFile(against, 'utf8'), { file: against }) }),
  };
  const results = await Promise.all(files.map((file) => lintFile(file, check, options)));
  if (options.json === true) write(`${JSON.stringify(lintJson(results), null, 2)}\n`);
  else writeResults(results, write);
  return results.some(({ faults }) => faults.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

interface Linted extends Pick<Checked, 'policy' | 'faults' | 'tests'> {
  readonly file: string;
  /** Titles of the fixes that were done. */
  readonly fixed: readonly string[];
}

async function lintFile(file: string, check: CheckOptions, options: LintCommandOptions): Promise<Linted> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const place = { line: 1, column: 1 };
    const message = `it cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    const fault: Fault = {
      severity: 'error',
      code: 'unreadable',
      message,
      file,
      ...place,
      end: place,
      path: [],
    };
    return { file, policy: null, faults: [fault], tests: [], fixed: [] };
  }
  const mended =
    options.fix === true ? mend(text, { ...check, file }, options.code ?? []) : { text, fixed: [] };
  if (mended.fixed.length > 0) await writeFile(file, mended.text);
  return { file, fixed: mended.fixed, ...checkPolicy(mended.text, { ...check, file }) };
}

/**
 * Does one fix after the other until none is left that may be done. A fix after which the policy has more errors than
 * before is left out.
 */
function mend(
  text: string,
  check: CheckOptions,
  codes: readonly string[],
): { text: string; fixed: readonly string[] } {
  const errors = (faults: readonly Fault[]): number =>
    faults.filter(({ severity }) => severity === 'error').length;
  const fixed: string[] = [];
  const tried = new Set<string>();
  let now = text;
  for (;;) {
    const { faults } = checkPolicy(now, check);
    const next = faults.find(
      (fault) =>
        fault.fix !== undefined &&
        (fault.fix.safe || codes.includes(fault.code)) &&
        !tried.has(`${fault.code} ${fault.message}`),
    );
    if (next?.fix === undefined) return { text: now, fixed };
    tried.add(`${next.code} ${next.message}`);
    const mended = applyEdits(now, next.fix.edits);
    if (errors(checkPolicy(mended, check).faults) > errors(faults)) continue;
    fixed.push(`${next.fix.title}: ${next.message}`);
    now = mended;
  }
}

/** Faults have ranges from the first character to the one after the last; lines and columns (UTF-16) count from 1. */
function lintJson(results: readonly Linted[]): object {
  return {
    files: results.map(({ file, policy, faults, tests, fixed }) => ({
      file,
      hash: policy?.hash ?? null,
      faults: faults.map(({ severity, code, message, hint, line, column, end, path, fix }) => ({
        severity,
        code,
        message,
        ...(hint === undefined ? {} : { hint }),
        range: { start: { line, column }, end },
        path,
        ...(fix === undefined
          ? {}
          : {
              fix: {
                title: fix.title,
                safe: fix.safe,
                edits: fix.edits.map(({ from, to, text }) => ({ range: { start: from, end: to }, text })),
              },
            }),
      })),
      tests,
      fixed,
    })),
  };
}

function writeResults(results: readonly Linted[], write: (text: string) => void): void {
  const listed = new Set<string>(Object.keys(heads));
  const all: Fault[] = [];
  const tests = results.flatMap((one) => one.tests);
  for (const { file, policy, faults, fixed } of results) {
    for (const title of fixed) write(`${file} mended: ${title}\n`);
    // Readings, options and gaps have a list of their own below.
    const told = faults.filter(({ severity, code }) => !(severity === 'note' && listed.has(code)));
    for (const fault of told) write(`${formatFault(fault)}\n`);
    all.push(...told);
    if (policy !== null)
      writeReadings(
        file,
        policy.readings,
        policy.desk.languages.includes('en') ? 'en' : (policy.desk.languages[0] ?? 'en'),
        write,
      );
  }
  const count = (severity: Fault['severity']): string =>
    plural(all.filter((fault) => fault.severity === severity).length, severity);
  const right = tests.filter(({ passed }) => passed).length;
  const worked = tests.length === 0 ? '' : `, ${right} of ${plural(tests.length, 'worked example')} right`;
  write(
    `${plural(results.length, 'file')}: ${count('error')}, ${count('warning')}, ${count('note')}${worked}\n`,
  );
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
