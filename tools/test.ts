// `npm test [-- FILTER…]`: the stories in a browser, the database tests and the unit tests, in one run, so that no worker waits for the
// end of a kind. The very last line is `N passed, N failed` (and `, N skipped`); a run in which nothing was tested is a failure.

import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { countTests, finalLine } from './test-counts.ts';
import type { TestCounts } from './test-counts.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const VITEST = path.join(ROOT, 'node_modules/vitest/vitest.mjs');

/** Longer than the slowest machine needs; AMPARO_TEST_MINUTES sets another. */
const LIMIT_MINUTES = Number(process.env.AMPARO_TEST_MINUTES ?? 45);

async function main(): Promise<number> {
  const filters = process.argv.slice(2);
  const cache = path.join(ROOT, '.cache');
  await mkdir(cache, { recursive: true });
  // Pages of stories that failed in another run.
  await rm(path.join(cache, 'failed'), { recursive: true, force: true });
  const total = await runTests(path.join(cache, 'tests.json'), filters);
  if (total.passed + total.failed === 0) {
    console.log(`\nNo test ran${filters.length > 0 ? ` for ${filters.join(' ')}` : ''}: that is a failure.`);
    total.failed = 1;
  }
  console.log(`\n${finalLine(total)}`);
  return total.failed === 0 ? 0 : 1;
}

/** @param file where vitest writes what came out */
async function runTests(file: string, filters: readonly string[]): Promise<TestCounts> {
  await rm(file, { force: true });
  const code = await runVitest([
    'run',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...filters,
  ]);
  const report = await readFile(file, 'utf8').then(
    (text): unknown => JSON.parse(text),
    () => null,
  );
  return countTests(report, code);
}

/** Runs vitest in a process group of its own: what hangs is ended with all of its workers, and counts as failed. */
function runVitest(args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [VITEST, ...args], {
      cwd: ROOT,
      // Workers, threads and programs under test load the same modules many times: they are compiled once.
      env: { NODE_COMPILE_CACHE: path.join(ROOT, '.cache/node'), ...process.env },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    const end = (signal: NodeJS.Signals): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        // The group has ended.
      }
    };
    const onSignal = (): void => end('SIGTERM');
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
    // A loop that never yields can't be stopped by vitest's own time limits.
    const late = setTimeout(() => {
      console.log(`\nThe tests did not end within ${LIMIT_MINUTES} minutes: they are stopped.`);
      end('SIGTERM');
      setTimeout(() => end('SIGKILL'), 10_000).unref();
    }, LIMIT_MINUTES * 60_000);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(late);
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      end('SIGKILL');
      resolve(code ?? 1);
    });
  });
}

process.exitCode = await main();
