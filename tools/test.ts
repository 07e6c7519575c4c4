// `npm test [-- FILTER…]`: the unit and database tests together, then the stories in a browser, three files at a time.
// The very last line is `N passed, N failed` (and `, N skipped`); a run in which nothing was tested is a failure.

import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { countTests, finalLine, sumCounts } from './test-counts.ts';
import type { TestCounts } from './test-counts.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const VITEST = path.join(ROOT, 'node_modules/vitest/vitest.mjs');

/** Longer than the slowest machine needs; AMPARO_TEST_MINUTES sets another. */
const LIMIT_MINUTES = Number(process.env.AMPARO_TEST_MINUTES ?? 45);

/** What runs together; the stories start a whole server each and go without the others. */
const STAGES = [
  { name: 'tests', projects: ['unit', 'db'], files: '**/*.test.{ts,tsx}' },
  { name: 'stories', projects: ['e2e'], files: 'e2e/**/*.e2e.ts' },
];

async function main(): Promise<number> {
  const extra = process.argv.slice(2);
  const counts: TestCounts[] = [];
  await mkdir(path.join(ROOT, '.cache'), { recursive: true });
  // Pages of stories that failed in another run.
  await rm(path.join(ROOT, '.cache/failed'), { recursive: true, force: true });
  for (const stage of STAGES) {
    if (globSync(stage.files, { cwd: ROOT, exclude: ['**/node_modules/**'] }).length === 0) continue;
    counts.push(await runStage(stage.name, stage.projects, extra));
  }

  const total = sumCounts(counts);
  if (total.passed + total.failed === 0) {
    console.log(`\nNo test ran${extra.length > 0 ? ` for ${extra.join(' ')}` : ''}: that is a failure.`);
    total.failed = 1;
  }
  console.log(`\n${finalLine(total)}`);
  return total.failed === 0 ? 0 : 1;
}

async function runStage(name: string, projects: string[], extra: string[]): Promise<TestCounts> {
  const file = path.join(ROOT, '.cache', `${name}.json`);
  await rm(file, { force: true });
  const code = await runVitest([
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...extra,
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
