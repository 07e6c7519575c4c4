import { readFile, writeFile } from 'node:fs/promises';
import { applyEdits, formatFault, loadPolicyOrThrow, localize, say, wordsOf } from '@amparo/policy';
import type { Fault, Reading, Said, Sentences } from '@amparo/policy';
import { languageFor, sentencesOf } from './texts.ts';
import { checkPolicy } from '@amparo/questions';
import type { Checked, CheckOptions } from '@amparo/questions';

const heads = {
  reading: say('Readings of the source'),
  option: say('Options of the desk'),
  gap: say('Announced by the source and never given'),
} as const satisfies Record<Reading['type'], Said>;

export interface LintCommandOptions {
  readonly json?: boolean | undefined;
  /** Mends what can be mended without asking, and what has one of the codes. */
  readonly fix?: boolean | undefined;
  readonly code?: readonly string[] | undefined;
  /** In which language to tell it, where it is one that we speak; data are told in English. Default: English. */
  readonly language?: string | undefined;
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
  const sentences = sentencesOf(languageFor(options.language ?? 'en'));
  if (files.length === 0) {
    write(`${wordsOf(say('Give the policies to check: amparo lint policies/*/policy.yaml'), sentences)}\n`);
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
  else writeResults(results, sentences, write);
  return results.some(({ faults }) => faults.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

interface Linted extends Pick<Checked, 'policy' | 'faults' | 'tests'> {
  readonly file: string;
  /** The fixes that were done. */
  readonly fixed: readonly Said[];
}

async function lintFile(file: string, check: CheckOptions, options: LintCommandOptions): Promise<Linted> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const place = { line: 1, column: 1 };
    const message = say('it cannot be read: {{why}}', {
      why: error instanceof Error ? error.message : String(error),
    });
    const fault: Fault = {
      severity: 'error',
      code: 'unreadable',
      message: wordsOf(message),
      said: { message },
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
): { text: string; fixed: readonly Said[] } {
  const errors = (faults: readonly Fault[]): number =>
    faults.filter(({ severity }) => severity === 'error').length;
  const fixed: Said[] = [];
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
    fixed.push(say('{{fix}}: {{message}}', { fix: next.fix.said, message: next.said.message }));
    now = mended;
  }
}

/** Faults have ranges from the first character to the one after the last; lines and columns (UTF-16) count from 1. */
function lintJson(results: readonly Linted[]): object {
  return {
    files: results.map(({ file, policy, faults, tests, fixed }) => ({
      file,
      hash: policy?.hash ?? null,
      faults: faults.map(({ severity, code, message, hint, said, line, column, end, path, fix }) => ({
        severity,
        code,
        message,
        ...(hint === undefined ? {} : { hint }),
        said,
        range: { start: { line, column }, end },
        path,
        ...(fix === undefined
          ? {}
          : {
              fix: {
                title: fix.title,
                said: fix.said,
                safe: fix.safe,
                edits: fix.edits.map(({ from, to, text }) => ({ range: { start: from, end: to }, text })),
              },
            }),
      })),
      tests,
      fixed: fixed.map((one) => wordsOf(one)),
    })),
  };
}

function writeResults(results: readonly Linted[], sentences: Sentences, write: (text: string) => void): void {
  const listed = new Set<string>(Object.keys(heads));
  const all: Fault[] = [];
  const tests = results.flatMap((one) => one.tests);
  for (const { file, policy, faults, fixed } of results) {
    for (const what of fixed) write(`${file} ${wordsOf(say('mended: {{what}}', { what }), sentences)}\n`);
    // Readings, options and gaps have a list of their own below.
    const told = faults.filter(({ severity, code }) => !(severity === 'note' && listed.has(code)));
    for (const fault of told) write(`${formatFault(fault, sentences)}\n`);
    all.push(...told);
    if (policy !== null) writeReadings(file, policy.readings, sentences, write);
  }
  write(`${countsOf(results.length, all, tests, sentences)}\n`);
}

/** How many of each: in English as one says it; other languages get the figures behind their names. */
function countsOf(
  files: number,
  faults: readonly Fault[],
  tests: Checked['tests'],
  sentences: Sentences,
): string {
  const count = (severity: Fault['severity']): number =>
    faults.filter((fault) => fault.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('note')];
  const right = tests.filter(({ passed }) => passed).length;
  if (sentences.language === 'en')
    return [
      `${plural(files, 'file')}: ${plural(errors, 'error')}`,
      plural(warnings, 'warning'),
      plural(notes, 'note'),
      ...(tests.length === 0 ? [] : [`${right} of ${plural(tests.length, 'worked example')} right`]),
    ].join(', ');
  const counts = say('files: {{files}}; errors: {{errors}}, warnings: {{warnings}}, notes: {{notes}}', {
    files,
    errors,
    warnings,
    notes,
  });
  const all = tests.length;
  const said =
    all === 0
      ? counts
      : say('{{counts}}, worked examples right: {{right}} of {{all}}', { counts, right, all });
  return wordsOf(said, sentences);
}

function writeReadings(
  file: string,
  readings: readonly Reading[],
  sentences: Sentences,
  write: (text: string) => void,
): void {
  for (const type of ['reading', 'option', 'gap'] as const) {
    const some = readings.filter((reading) => reading.type === type);
    if (some.length === 0) continue;
    write(`\n${wordsOf(say('{{heading}} in {{file}}', { heading: heads[type], file }), sentences)}\n`);
    for (const { clause, text, place } of some)
      write(
        `  ${String(place.line).padStart(4)}  ${clause === '' ? '' : `${clause}: `}${localize(text, sentences.language)}\n`,
      );
  }
  write('\n');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
