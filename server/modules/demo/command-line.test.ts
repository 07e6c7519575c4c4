import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from './command-line.ts';

it('names the folder and the port only where a command would take others', () => {
  expect(commandLine('cast', { dataDir: resolve('data') })).toBe('npx amparo cast');
  expect(commandLine('cast', { dataDir: '/srv/help desk' })).toBe(
    "DATA_DIR='/srv/help desk' npx amparo cast",
  );
  expect(commandLine('cast', { dataDir: "/srv/it's" })).toBe(
    String.raw`DATA_DIR='/srv/it'\''s' npx amparo cast`,
  );
  expect(commandLine('send', { dataDir: resolve('data'), smtpPort: 2525 })).toBe('npx amparo send');
  expect(commandLine('send', { dataDir: '/srv/a', smtpPort: 2600 })).toBe(
    'DATA_DIR=/srv/a SMTP_PORT=2600 npx amparo send',
  );
});
