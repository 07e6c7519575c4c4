import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Tells at the end of a process which builds of React it has loaded. */
const tell = `import { createRequire } from 'node:module';
process.on('exit', () => {
  // Of both builds the names of what they export are read; one of them runs.
  const ran = Object.values(createRequire(process.cwd() + '/').cache).filter(({ loaded }) => loaded);
  const loaded = ran.map(({ filename }) => filename).join(' ');
  console.log('loaded:', [...new Set(loaded.match(/react\\.(?:development|production)\\.js/g))].join(' '));
});`;

/** What the server has loaded by the time at which it reads its options. */
function loaded(env: Readonly<Record<string, string>>): string | undefined {
  const said = execFileSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(tell)}`,
      path.join(import.meta.dirname, 'main.ts'),
      '--help',
    ],
    { env: { PATH: process.env['PATH'] ?? '', ...env }, encoding: 'utf8' },
  );
  return /^loaded: (.*)$/mu.exec(said)?.[1];
}

test('pages are rendered by what React has built for production, unless somebody works on them or says otherwise', () => {
  expect(loaded({})).toBe('react.production.js');
  expect(loaded({ AMPARO_DEV: '1' })).toBe('react.development.js');
  expect(loaded({ NODE_ENV: 'development' })).toBe('react.development.js');
});
