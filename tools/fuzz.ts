// npm run fuzz -- mail|api [--count N] [--seed N]: messages broken in many ways; requests made of the API's own description.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fuzzMail } from './fuzz-mail.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const USAGE = 'npm run fuzz -- mail|api [--count N] [--seed N]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const [what] = positionals;
const count = Number(values.count);
const seed = Number(values.seed);
if ((what !== 'mail' && what !== 'api') || !Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
process.exitCode = what === 'mail' ? await fuzzMail(count, seed) : fuzzApi();

/** The test of server/fuzz-api.db.test.ts with more requests: it has the database and the callers. */
function fuzzApi(): number {
  const { status } = spawnSync(
    process.execPath,
    [path.join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'db', 'server/fuzz-api'],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, FUZZ_COUNT: String(count), FUZZ_SEED: String(seed) },
    },
  );
  return status ?? 1;
}
