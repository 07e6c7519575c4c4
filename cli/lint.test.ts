import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
    expect(out).toMatch(/1 file: 0 errors, 0 warnings, 0 notes, 2 of 2 worked examples right\n$/u);
  });

  test('tells an error with file, line, column and hint, and leaves with 1', async () => {
    const file = path.join(folder, 'bad.yaml');
    await writeFile(file, 'amparo: 1\nbonce: keep\n');
    const { code, out } = await run(file);
    expect(code).toBe(1);
    expect(out).toContain(`${file}:2:1 error "bonce" is not known in the policy (did you mean "bounce"?)\n`);
  });

  test.each([
    [
      'pt_BR.UTF-8',
      'erro "bonce" não é conhecido na política (você quis dizer "bounce"?)',
      'arquivos: 1; erros: ',
    ],
    ['es', 'error "bonce" no se conoce en la política (¿quiso decir "bounce"?)', 'archivos: 1; errores: '],
    [
      'ro_RO',
      'eroare "bonce" nu este cunoscut în politică (ați vrut să scrieți "bounce"?)',
      'fișiere: 1; erori: ',
    ],
    ['de', 'error "bonce" is not known in the policy (did you mean "bounce"?)', '1 file: '],
  ])(
    'tells it in the language of the reader (%s), in English where we do not speak it',
    async (language, told, counts) => {
      const file = path.join(folder, 'bad.yaml');
      await writeFile(file, 'amparo: 1\nbonce: keep\n');
      let out = '';
      await lintCommand([file], (text) => (out += text), { language });
      expect(out).toContain(`${file}:2:1 ${told}\n`);
      expect(out).toContain(`\n${counts}`);
    },
  );

  test('a worked example that fails is an error at its place, and leaves with 1', async () => {
    const file = path.join(folder, 'worked.yaml');
    const text = await readFile(example, 'utf8');
    await writeFile(file, text.replace('within: 4 h\n', 'within: 3 h\n'));
    const { code, out } = await run(file);
    expect(code).toBe(1);
    expect(out).toMatch(/worked\.yaml:\d+:\d+ error the worked example "A blocking problem on Basic/u);
    expect(out).toMatch(/1 file: 1 error, 0 warnings, 0 notes, 1 of 2 worked examples right\n$/u);
  });

  test('goes on after a file that cannot be read, and leaves with 1', async () => {
    const { code, out } = await run(path.join(folder, 'nowhere.yaml'), example);
    expect(code).toBe(1);
    expect(out).toContain('nowhere.yaml:1:1 error it cannot be read');
    expect(out).toMatch(/2 files: 1 error, 0 warnings, 0 notes, 2 of 2 worked examples right\n$/u);
  });

  test('as data for editors: ranges, fixes and worked examples', async () => {
    const file = path.join(folder, 'slip.yaml');
    await writeFile(file, (await readFile(example, 'utf8')).replace('bounce: unsettle', 'bounce: unsetle'));
    let out = '';
    expect(await lintCommand([file], (text) => (out += text), { json: true })).toBe(1);
    const { files } = JSON.parse(out) as { files: { file: string; hash: string | null; faults: object[] }[] };
    expect(files).toMatchObject([{ file, hash: null }]);
    const fault = files[0]?.faults[0] as { range: { start: { line: number } } };
    const { line } = fault.range.start;
    expect(fault).toMatchObject({
      severity: 'error',
      code: 'wrong-value',
      range: { start: { line, column: 9 }, end: { line, column: 16 } },
      path: ['bounce'],
      message: '"unsetle" is not possible for bounce',
      said: {
        message: {
          sentence: '{{value}} is not possible for {{path}}',
          values: { value: '"unsetle"', path: 'bounce' },
        },
        hint: { sentence: 'did you mean {{words}}?', values: { words: '"unsettle"' } },
      },
      fix: {
        title: 'Write unsettle',
        safe: false,
        edits: [{ range: { start: { line, column: 9 }, end: { line, column: 16 } }, text: 'unsettle' }],
      },
    });
  });

  test('mends what changes nothing, and what it is told to', async () => {
    const whole = await readFile(example, 'utf8');
    const file = path.join(folder, 'mend.yaml');
    const faulty = whole
      .replace('teams:\n', 'teams:\n  idle: { name: { en: a, pt-BR: a } }\n')
      .replace('bounce: unsettle', 'bounce: unsetle')
      .replace("version: '1'", 'version: 1');
    await writeFile(file, faulty);
    let out = '';
    const mend = (code: string[]) => lintCommand([file], (text) => (out += text), { fix: true, code });
    // The unknown word stays, so nothing is known yet of the team.
    expect(await mend([])).toBe(1);
    expect(await readFile(file, 'utf8')).toBe(faulty.replace('version: 1\n', "version: '1'\n"));
    expect(await mend(['wrong-value'])).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(whole);
    expect(out).toContain('mended: Delete it: the team idle takes nothing');
  });

  test('against the version before: what cannot be, and what becomes worse', async () => {
    const file = path.join(folder, 'next.yaml');
    const text = await readFile(example, 'utf8');
    await writeFile(
      file,
      text
        .replace('effective: 2026-01-01', 'effective: 2025-01-01')
        .replace('    max: 30 days\n', '    max: 60 days\n'),
    );
    let out = '';
    await lintCommand([file], (more) => (out += more), { against: example });
    expect(out).toMatch(/next\.yaml:\d+:\d+ warning the version before is called "1" too/u);
    expect(out).toMatch(/next\.yaml:\d+:\d+ warning it would hold from 2025-01-01, before/u);
    expect(out).toMatch(/next\.yaml:\d+:\d+ note one change is worse for customers/u);
    out = '';
    await lintCommand([example], (more) => (out += more), { against: example });
    expect(out).toMatch(/0 errors, 0 warnings, 0 notes/u);
  });

  test('without files says what to give', async () => {
    expect(await run()).toEqual({ code: 1, out: expect.stringContaining('amparo lint policies') });
  });
});
