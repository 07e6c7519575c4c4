import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintCommand } from './lint.ts';

const example = path.resolve(import.meta.dirname, '../packages/policy/src/example.policy.yaml');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'amparo-lint-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...files: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await lintCommand(files, (text) => {
    out += text;
  });
  return { code, out };
}

describe('amparo lint', () => {
  test('lists the readings of a policy without errors, and leaves with 0', async () => {
    const { code, out } = await run(example);
    expect(code).toBe(0);
    expect(out).toContain(`Readings of the source in ${example}`);
    expect(out).toContain('HBR-2: The terms name no zone');
    expect(out).toMatch(/1 file: 0 errors, 0 warnings, 0 notes\n$/u);
  });

  test('tells an error with file, line, column and hint, and leaves with 1', async () => {
    const file = path.join(folder, 'bad.yaml');
    await writeFile(file, 'amparo: 1\nbonce: keep\n');
    const { code, out } = await run(file);
    expect(code).toBe(1);
    expect(out).toContain(`${file}:2:1 error "bonce" is not known in the policy (did you mean "bounce"?)\n`);
  });

  test('goes on after a file that cannot be read, and leaves with 1', async () => {
    const { code, out } = await run(path.join(folder, 'nowhere.yaml'), example);
    expect(code).toBe(1);
    expect(out).toContain('nowhere.yaml:1:1 error it cannot be read');
    expect(out).toMatch(/2 files: 1 error, 0 warnings, 0 notes\n$/u);
  });

  test('without files says what to give', async () => {
    expect(await run()).toEqual({ code: 1, out: expect.stringContaining('amparo lint policies') });
  });
});
