// `npm run check [-- --fix] [-- STEP…]`: every rule that a tool can hold, in under a minute.
// Each step says how much it looked at; a step that looked at nothing has failed.

import path from 'node:path';
import { STEPS } from './check-steps.ts';
import type { Step, StepResult } from './check-steps.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
/** Most tools are threaded themselves; more at once only costs memory. */
const AT_ONCE = 2;
const SHOWN = 40;

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const fix = args.includes('--fix');
  const wanted = args.filter((arg) => !arg.startsWith('-'));
  const unknown = wanted.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown !== undefined) {
    console.error(`There is no step "${unknown}": ${STEPS.map((step) => step.name).join(', ')}.`);
    return 2;
  }
  const steps = STEPS.filter((step) => wanted.length === 0 || wanted.includes(step.name));
  const started = performance.now();
  if (fix) for (const step of steps) await step.fix?.(ROOT);

  const failed: string[] = [];
  const queue = [...steps];
  const work = async (): Promise<void> => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
      if (!(await runStep(step))) failed.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const verdict =
    failed.length === 0 ? 'all kept' : `${failed.length} broken: ${failed.toSorted().join(', ')}`;
  console.log(`\n${steps.length} rules in ${seconds} s, ${verdict}.`);
  if (failed.includes('format') && !fix) console.log('"npm run check -- --fix" formats.');
  return failed.length === 0 ? 0 : 1;
}

async function runStep(step: Step): Promise<boolean> {
  const started = performance.now();
  let result: StepResult;
  try {
    result = await step.run(ROOT);
  } catch (error) {
    result = { looked: 0, unit: '', problems: [error instanceof Error ? error.message : String(error)] };
  }
  const problems = [...result.problems];
  if (result.looked === 0 && problems.length === 0 && result.notYet === undefined) {
    problems.push(
      'It looked at nothing, so it proves nothing: see how tools/check-steps.ts finds its files.',
    );
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  const looked = result.notYet ?? `${result.looked} ${result.unit}`;
  console.log(
    `${problems.length === 0 ? 'ok    ' : 'BROKEN'} ${step.name.padEnd(13)} ${seconds} s  ${looked}`,
  );
  for (const problem of problems.slice(0, SHOWN)) console.log(`  ${problem.replaceAll('\n', '\n  ')}`);
  if (problems.length > SHOWN) console.log(`  … and ${problems.length - SHOWN} more.`);
  return problems.length === 0;
}

process.exit(await main());
