// npm run fuzz -- mail|api [--count N] [--seed N] [--minutes N]: messages broken in many ways; requests made of the API's own
// description, which end by themselves after that time, with what came out until then.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzMail } from './fuzz-mail.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const USAGE = 'npm run fuzz -- mail|api [--count N] [--seed N] [--minutes N, of api]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '30' },
  },
});
const [what] = positionals;
const count = Number(values.count);
const seed = Number(values.seed);
const minutes = Number(values.minutes);
if (
  (what !== 'mail' && what !== 'api') ||
  !Number.isInteger(count) ||
  count < 1 ||
  !Number.isInteger(seed) ||
  !(minutes > 0)
) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
process.exitCode = what === 'mail' ? await fuzzMail(count, seed) : await fuzzApi();

/**
 * The test of server/fuzz-api.db.test.ts with more requests: it has the database and the callers. It says itself what came out, also
 * when its time is over. Asked to stop, it is given the time to say so.
 */
async function fuzzApi(): Promise<number> {
  const mark = path.join(mkdtempSync(path.join(tmpdir(), 'amparo-fuzz-')), 'stop');
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'db', 'server/fuzz-api'],
    {
      cwd: ROOT,
      stdio: 'inherit',
      // A group of its own: the terminal's Ctrl-C comes here alone, so that the run ends in order.
      detached: true,
      env: {
        ...process.env,
        FUZZ_COUNT: String(count),
        FUZZ_SEED: String(seed),
        FUZZ_MINUTES: String(minutes),
        FUZZ_STOP: mark,
      },
    },
  );
  let asked: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // Who asks again does not want to wait for it; some send the same signal to us and to our group in one moment.
      if (asked !== null && performance.now() > asked + 1000 && child.pid !== undefined)
        process.kill(-child.pid, 'SIGKILL');
      asked ??= performance.now();
      writeFileSync(mark, '');
    });
  const [status] = (await once(child, 'exit')) as [number | null];
  rmSync(path.dirname(mark), { recursive: true });
  return status ?? 1;
}
