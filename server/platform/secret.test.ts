import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { existingSecret, readSecret } from './secret.ts';

it('a question about an installation makes no key where there is none, not even its folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'amparo-secret-'));
  const data = join(folder, 'data');
  await expect(existingSecret(data)).rejects.toThrow(`there is no installation in ${data}`);
  expect(await readdir(folder)).toEqual([]);
  const made = await readSecret(data);
  expect(await existingSecret(data)).toEqual(made);
  expect(await readSecret(data)).toEqual(made);
  expect(await readdir(data)).toEqual(['secret.key']);
  await rm(folder, { recursive: true });
});
