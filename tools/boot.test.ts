import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { HOUSE, plant } from './guards/plant.ts';

interface Ran {
  code: number;
  output: string;
  milliseconds: number;
}

/** A machine with nothing but this Node and an npm of ours, which does what `npm` says and writes down its calls. */
async function machine(npm: string) {
  const root = await plant({
    'package.json': '{"name":"house","private":true}',
    'package-lock.json': '{"packages":{"":{},"node_modules/node":{"version":"26.9.0"}}}',
    'bin/npm': `#!/bin/sh\necho "npm $*" >> "${'$'}{0%/*}/calls"\n${npm}\n`,
  });
  await mkdir(path.join(root, 'tools'));
  await mkdir(path.join(root, 'packages'));
  await cp(path.join(HOUSE, 'tools/boot.mjs'), path.join(root, 'tools/boot.mjs'));
  await chmod(path.join(root, 'bin/npm'), 0o755);
  const run = (...args: string[]): Promise<Ran> => {
    const started = performance.now();
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [path.join(root, 'tools/boot.mjs'), ...args], {
        env: { PATH: `${root}/bin:/usr/bin:/bin`, HOME: root },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      child.stdout.on('data', (chunk) => (output += chunk));
      child.stderr.on('data', (chunk) => (output += chunk));
      child.on('close', (code) =>
        resolve({ code: code ?? 1, output, milliseconds: performance.now() - started }),
      );
    });
  };
  const calls = (): Promise<string> => readFile(path.join(root, 'bin/calls'), 'utf8').catch(() => '');
  return { root, run, calls };
}

/** Installs a Node that only knows its version. */
const INSTALLS = `
cd "${'$'}{0%/*}/.."
mkdir -p node_modules/node/bin
echo '{"version":"26.9.0"}' > node_modules/node/package.json
printf '#!/bin/sh\\necho v26.9.0\\n' > node_modules/node/bin/node
chmod +x node_modules/node/bin/node`;

test('installs once, then has nothing to say and costs little', async () => {
  const { root, run, calls } = await machine(INSTALLS);
  const first = await run('start');
  expect(first).toMatchObject({ code: 0, output: expect.stringContaining('installing the dependencies') });
  expect(await calls()).toMatch(/^npm ci --include=dev .*\n$/u);

  const second = await run('start');
  expect(second).toMatchObject({ code: 0, output: '' });
  expect(second.milliseconds).toBeLessThan(1_000);
  expect(await calls()).toMatch(/^npm ci .*\n$/u);

  await writeFile(
    path.join(root, 'package-lock.json'),
    '{"packages":{"":{},"node_modules/new":{"version":"1.0.0"}}}',
  );
  expect((await run('cli')).output).toContain('installing the dependencies');
});

test('takes over what npm install already put in place', async () => {
  const { root, run, calls } = await machine('exit 1');
  await mkdir(path.join(root, 'node_modules/node/bin'), { recursive: true });
  await writeFile(
    path.join(root, 'node_modules/.package-lock.json'),
    await readFile(path.join(root, 'package-lock.json')),
  );
  await writeFile(path.join(root, 'node_modules/node/package.json'), '{"version":"26.9.0"}');
  await writeFile(path.join(root, 'node_modules/node/bin/node'), '#!/bin/sh\necho v26.9.0\n', {
    mode: 0o755,
  });
  expect(await run('start')).toMatchObject({ code: 0, output: '' });
  expect(await calls()).toBe('');
});

test.each([
  [
    'no network',
    'echo "npm error code ENOTFOUND" >&2; echo "npm error network request failed" >&2; exit 1',
    'npm registry',
  ],
  [
    'a lock file that does not fit',
    'echo "npm error code EUSAGE" >&2; exit 1',
    'npm run check -- --fix lock',
  ],
  ['a full disk', 'echo "npm error ENOSPC: no space left" >&2; exit 1', 'disk is full'],
  ['no rights', 'echo "npm error EACCES: permission denied" >&2; exit 1', 'writable'],
  ['anything else', 'echo "npm error it broke" >&2; exit 1', 'it broke'],
  ['a Node that does not come', 'mkdir -p node_modules/node; exit 0', 'npm rebuild node'],
])('says in one line what to do about %s', async (_, npm, expected) => {
  const { run } = await machine(npm);
  const { code, output } = await run('test');
  expect(code).toBe(1);
  expect(output.trim().split('\n').at(-1)).toMatch(/^amparo: /u);
  expect(output.trim().split('\n').at(-1)).toContain(expected);
  expect(output).not.toContain('    at ');
});

test('two at once install once', async () => {
  const { run, calls } = await machine(`sleep 1\n${INSTALLS}`);
  const [one, two] = await Promise.all([run('start'), run('cli')]);
  expect([one.code, two.code]).toEqual([0, 0]);
  expect((await calls()).trim().split('\n')).toHaveLength(1);
});

test('a lock left behind by a killed process stops nobody', async () => {
  const { root, run } = await machine(INSTALLS);
  await mkdir(path.join(root, '.cache'));
  // No process has this number: it is above what any system gives.
  await writeFile(path.join(root, '.cache/boot.lock'), '99999999');
  expect((await run('start')).code).toBe(0);
});

test('an unknown command is told the known ones', async () => {
  const { run } = await machine('exit 1');
  expect(await run('stop')).toMatchObject({ code: 1, output: expect.stringContaining('start|dev|test') });
});
