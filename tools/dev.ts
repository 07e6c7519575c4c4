// `npm run dev`: the server, restarted when one of its files changes; it serves the pages through Vite, which
// reloads those by itself.

import { spawn } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

const server = spawn(
  process.execPath,
  [
    '--watch',
    '--watch-preserve-output',
    // The pages are Vite's business, and what the server writes must not restart it.
    ...['server', 'packages', 'policies'].map((folder) => `--watch-path=${path.join(ROOT, folder)}`),
    path.join(ROOT, 'server/main.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, AMPARO_DEV: '1' } },
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.on('error', (error) => {
  console.error(`The server does not start: ${error.message}`);
  process.exitCode = 1;
});
server.on('exit', (code) => {
  process.exitCode = code ?? 0;
});
