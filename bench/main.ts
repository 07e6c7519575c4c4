import { parseArgs } from 'node:util';
import { describeMachine } from './machine.ts';
import { progress } from './measure.ts';
import type { Measure } from './measure.ts';
import { renderTable } from './table.ts';

// npm run bench [-- NAME …] [--json]: what is measured, and what it means, is told in docs/benchmarks.md.

const BENCHES: Record<string, () => Promise<{ run(): Promise<Measure[]> }>> = {
  'business-time': () => import('./business-time.ts'),
  core: () => import('./core.ts'),
  policy: () => import('./policy.ts'),
  intake: () => import('./intake.ts'),
  imap: () => import('./imap.ts'),
  parse: () => import('./parse.ts'),
  lateness: () => import('./lateness.ts'),
  queue: () => import('./queue.ts'),
  hand: () => import('./hand.ts'),
  replay: () => import('./replay.ts'),
  search: () => import('./search.ts'),
  streams: () => import('./streams.ts'),
  start: () => import('./start.ts'),
  memory: () => import('./memory.ts'),
  soak: () => import('./soak.ts'),
};
const all = Object.keys(BENCHES);
/** Takes half an hour: only when it is asked for by name. */
const usual = all.filter((name) => name !== 'soak');
const usage = `npm run bench [-- NAME …] [-- --json]

  NAME     one or several of ${all.join(', ')}; all but soak when none is given
  --json   an array of measures on standard output and nothing else; progress goes to standard error`;

const { names, json } = readArguments();
const machine = describeMachine();
if (json) progress(machine);
else process.stdout.write(`${machine}\n\n`);

const measures: Measure[] = [];
let failed = 0;
for (const name of names) {
  progress(`${name} …`);
  try {
    const bench = await BENCHES[name]?.();
    if (bench !== undefined) measures.push(...(await bench.run()));
  } catch (error) {
    failed += 1;
    progress(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
process.stdout.write(
  json ? `${JSON.stringify(measures.map(complete), null, 2)}\n` : `${renderTable(measures)}\n`,
);
process.exitCode = failed === 0 ? 0 : 1;

function readArguments(): { names: string[]; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(`${usage}\n`);
      process.exit(0);
    }
    const unknown = positionals.filter((name) => !all.includes(name));
    if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}.`);
    return { names: positionals.length === 0 ? usual : positionals, json: values.json };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exit(2);
  }
}

/** Every key is there, so that whoever reads the JSON needs to guess nothing. */
function complete(measure: Measure): Required<Measure> {
  return {
    measure: measure.measure,
    value: rounded(measure.value),
    unit: measure.unit,
    goal: measure.goal ?? null,
    peer: measure.peer ?? null,
    peerValue: measure.peerValue == null ? null : rounded(measure.peerValue),
    ratio: measure.ratio == null ? null : rounded(measure.ratio),
    n: measure.n,
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
