// The steps of `npm run check`: each runs one tool or guard over the whole tree and says what it saw.

import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { checkArchitecture } from './guards/architecture.ts';
import { checkBareStrings } from './guards/bare-strings.ts';
import { checkApiPaths } from './guards/api-paths.ts';
import { checkDanger } from './guards/danger.ts';
import { checkFaultWords } from './guards/fault-words.ts';
import type { GuardResult } from './guards/guard.ts';
import { checkLocales } from './guards/locales.ts';
import { checkLock, completeLock } from './guards/lock.ts';
import { checkPolicyWords, completePolicyWords } from './guards/policy-words.ts';
import { checkProblemCodes } from './guards/problem-codes.ts';
import { checkWords } from './guards/words.ts';

/** A guard's result; `notYet` says why there is rightly nothing to look at. */
export interface StepResult extends GuardResult {
  readonly notYet?: string;
}

export interface Step {
  readonly name: string;
  run(root: string): Promise<StepResult> | StepResult;
  /** What `--fix` does before the step runs. */
  fix?(root: string): Promise<unknown>;
}

const BIN = path.resolve(import.meta.dirname, '../node_modules');

/** The slow ones first: two run at a time. */
export const STEPS: readonly Step[] = [
  { name: 'lint', run: lint, fix: (root) => node(root, 'oxlint/bin/oxlint', ['--fix']) },
  { name: 'types', run: types },
  { name: 'dead-code', run: deadCode },
  { name: 'generated', run: generated },
  { name: 'architecture', run: checkArchitecture },
  { name: 'format', run: format, fix: (root) => node(root, 'oxfmt/bin/oxfmt', []) },
  { name: 'bare-strings', run: (root) => whenThereArePages(root, checkBareStrings) },
  { name: 'locales', run: (root) => whenThereArePages(root, checkLocales) },
  { name: 'words', run: checkWords },
  { name: 'api-paths', run: checkApiPaths },
  { name: 'danger', run: checkDanger },
  { name: 'fault-words', run: checkFaultWords },
  { name: 'problem-codes', run: (root) => checkProblemCodes(root) },
  {
    name: 'policy-words',
    run: checkPolicyWords,
    fix: async (root) => completePolicyWords(root),
  },
  {
    name: 'lock',
    run: checkLock,
    fix: async (root) => completeLock(root),
  },
];

async function format(root: string): Promise<StepResult> {
  const { code, output } = await node(root, 'oxfmt/bin/oxfmt', ['--check']);
  const looked = Number(/on (?<files>\d+) files/u.exec(output)?.groups?.['files'] ?? 0);
  const unformatted = output
    .split('\n')
    .flatMap((line) => /^(?<file>\S+) \(\d+m?s\)$/u.exec(line)?.groups?.['file'] ?? []);
  const problems = unformatted.map((file) => `${file} is not formatted.`);
  if (code !== 0 && problems.length === 0) problems.push(output.trim());
  return { looked, unit: 'files', problems };
}

async function lint(root: string): Promise<StepResult> {
  const { code, output } = await node(root, 'oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']);
  const looked = Number(/on (?<files>\d+) files/u.exec(output)?.groups?.['files'] ?? 0);
  return { looked, unit: 'files', problems: code === 0 ? [] : [output.trim()] };
}

async function types(root: string): Promise<StepResult> {
  if (hasPages(root)) {
    // The pages import the types of their routes, which React Router writes.
    const typegen = await node(path.join(root, 'web'), '@react-router/dev/bin.cjs', ['typegen']);
    if (typegen.code !== 0) return { looked: 0, unit: 'files', problems: [typegen.output.trim()] };
  }
  const { code, output } = await node(root, 'typescript/bin/tsc', [
    '--noEmit',
    '--pretty',
    'false',
    '--listFiles',
  ]);
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const isFile = (line: string): boolean => /^\/|^[A-Za-z]:[\\/]/u.test(line) && !/\(\d+,\d+\): /u.test(line);
  const ours = lines.filter((line) => isFile(line) && !line.includes('node_modules'));
  const problems = lines.filter((line) => !isFile(line));
  if (code !== 0 && problems.length === 0) problems.push('tsc failed and gave no reason.');
  return { looked: ours.length, unit: 'files', problems };
}

async function deadCode(root: string): Promise<StepResult> {
  if (!existsSync(path.join(root, 'server/main.ts')) || !hasPages(root)) {
    return { looked: 0, unit: 'files', problems: [], notYet: 'nothing starts yet, so nothing is in use' };
  }
  const { output } = await node(root, 'knip/bin/knip.js', [
    '--no-progress',
    '--reporter',
    './tools/knip-reporter.mjs',
  ]);
  const json = /^\{"looked":.*$/mu.exec(output)?.[0];
  if (json === undefined) return { looked: 0, unit: 'files', problems: [output.trim()] };
  const report: {
    looked: number;
    found: { kind: string; file: string; symbol: string; line: number | null }[];
  } = JSON.parse(json);
  const problems = report.found.map(({ kind, file, symbol, line }) =>
    kind === 'files'
      ? `${file} is used by nothing.`
      : `${file}${line === null ? '' : `:${line}`} ${symbol}: ${KINDS[kind] ?? kind}.`,
  );
  return { looked: report.looked, unit: 'files', problems };
}

const KINDS: Readonly<Record<string, string>> = {
  dependencies: 'this dependency is used by nothing',
  devDependencies: 'this dependency is used by nothing',
  unlisted: 'this dependency is not in package.json',
  binaries: 'this program is in no dependency',
  unresolved: 'this import leads nowhere',
  exports: 'exported, but used by nobody else',
  types: 'exported, but used by nobody else',
  nsExports: 'exported, but used by nobody else',
  nsTypes: 'exported, but used by nobody else',
  duplicates: 'exported twice',
};

async function generated(root: string): Promise<StepResult> {
  // In a process of its own: the generators load half of the product, and may leave something open.
  const { code, output } = await node(root, '../tools/gen.ts', ['--check']);
  const looked = Number(/^(?<files>\d+) generated files/mu.exec(output)?.groups?.['files'] ?? 0);
  const hasSource = globSync('server/migrations/*.sql', { cwd: root }).length > 0;
  if (code === 0 && looked === 0 && !hasSource) {
    return { looked, unit: 'files', problems: [], notYet: 'there is nothing to generate from yet' };
  }
  return { looked, unit: 'files', problems: code === 0 ? [] : [output.trim()] };
}

function hasPages(root: string): boolean {
  return existsSync(path.join(root, 'web/react-router.config.ts'));
}

function whenThereArePages(root: string, guard: (root: string) => GuardResult): StepResult {
  if (hasPages(root)) return guard(root);
  return { looked: 0, unit: 'files', problems: [], notYet: 'there are no pages yet' };
}

/** Runs a program of node_modules on our own Node; its output and errors come back as one text. */
function node(
  cwd: string,
  program: string,
  args: readonly string[],
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const command = [path.join(BIN, program), ...args];
    execFile(process.execPath, command, { cwd, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      // Under CI some tools colour also what goes into a pipe.
      resolve({ code, output: stripVTControlCharacters(`${stdout}${stderr}`) });
    });
  });
}
