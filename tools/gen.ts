// `npm run gen`: writes every generated file anew. With `--check` it writes nothing and fails when one is stale.

import path from 'node:path';
import { loadGenerators, makeAll, writeStale } from './generated.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

const files = await makeAll(ROOT, await loadGenerators(path.join(ROOT, 'tools/generators')));
if (process.argv.includes('--check')) {
  const stale = files.filter((file) => file.state !== 'fresh');
  for (const { file, state } of stale) console.log(`${file} is ${state}: run "npm run gen" and commit it.`);
  console.log(`${files.length} generated files, ${stale.length} not fresh.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const file of await writeStale(ROOT, files)) console.log(`wrote ${file}`);
  console.log(`${files.length} generated files are fresh.`);
}
// A generator may have started a database; whatever it left open must not keep this process alive.
process.exit();
