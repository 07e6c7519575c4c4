import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkLock, completeLock } from './lock.ts';
import { plant } from './plant.ts';

const LOCK = {
  packages: {
    '': { name: 'house' },
    'node_modules/tool': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: {
        '@tool/linux-x64-gnu': '1.0.0',
        '@tool/darwin-arm64': '1.0.0',
        nested: '1.0.0',
      },
    },
    'node_modules/@tool/linux-x64-gnu': { version: '1.0.0', optional: true },
    'node_modules/tool/node_modules/nested': { version: '1.0.0', optional: true },
  },
};

test('finds an optional package that the lock file leaves out, and adds it with its platform', async () => {
  const root = await plant({ 'package-lock.json': JSON.stringify(LOCK) });
  expect(checkLock(root).problems).toEqual([expect.stringContaining('lacks @tool/darwin-arm64')]);

  completeLock(root);
  expect(checkLock(root)).toEqual({ looked: 5, unit: 'packages', problems: [] });
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  expect(lock.packages['node_modules/@tool/darwin-arm64']).toEqual({
    version: '1.0.0',
    dev: true,
    optional: true,
    os: ['darwin'],
    cpu: ['arm64'],
  });
});
