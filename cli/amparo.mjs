#!/usr/bin/env node
// The launcher of the command line: plain JavaScript on built-ins, so that it starts on any Node from 20 on,
// also outside npm scripts. It makes sure that the project's own Node is there and hands over to it.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { boot, report } from '../tools/boot.mjs';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

let node;
try {
  node = await boot('cli');
} catch (error) {
  report(error);
  process.exit(1);
}

// What was compiled once is read the next time: a command begins in two thirds of the time.
const compiled = fileURLToPath(new URL('../.cache/node', import.meta.url));
const child = spawn(node, [MAIN, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE: compiled, ...process.env },
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) {
  process.on(signal, () => {
    // A terminal sends Ctrl-C to the child too; a second one would mean "at once".
    if (!(process.stdin.isTTY && (signal === 'SIGINT' || signal === 'SIGQUIT'))) child.kill(signal);
  });
}

child.on('error', (error) => {
  process.stderr.write(`amparo: ${node} does not start: ${error.message}\n`);
  process.exit(1);
});

child.on('exit', (code, signal) => {
  // 128 + number is what a shell reports for a program ended by a signal.
  process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1));
});
