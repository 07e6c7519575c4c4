import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PolicyHost } from './policy-host.ts';
import { pullFile } from './publish.ts';

const hash = (sign: string): string => sign.repeat(64);
const texts = new Map([
  [hash('b'), 'amparo: 1\ntwo: 2\n'],
  [hash('a'), 'amparo: 1\none: 1\n'],
]);
/** A desk with two publications; what else a version tells is not asked by `pull`. */
const host: PolicyHost = {
  versions: () =>
    Promise.resolve(
      [...texts.keys()].map((of, index) => ({
        hash: of,
        version: String(2 - index),
        effective: '2026-01-01',
        published: '2026-01-01T00:00:00Z',
        from: '2026-01-01T00:00:00Z',
        until: null,
        state: 'in-force' as const,
        comment: '',
        base: null,
        before: null,
        restores: null,
        author: null,
        event: null,
      })),
    ),
  text: (of) => Promise.resolve(texts.get(of) ?? ''),
  publish: () => Promise.reject(new Error('nothing is published here')),
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'amparo-pull-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function pull(file: string | undefined, more: { label?: string; force?: boolean; language?: string }) {
  let out = '';
  const { label, force = false, language } = more;
  const code = await pullFile(host, file, { desk: 'harbour', label, force, language }, (text) => {
    out += text;
  });
  return { code, out };
}

describe('amparo pull speaks the language of the terminal, or of --lang', () => {
  test.each([
    ['en', 'wrote', 'only in', 'was not changed', 'version 1'],
    ['pt_BR.UTF-8', 'foi gravado', 'só em', 'não foi alterado', 'versão 1'],
    ['es_ES.UTF-8', 'se escribió', 'solo en', 'no se cambió', 'versión 1'],
    ['ro', 'a fost scris', 'numai în', 'nu a fost schimbat', 'versiunea 1'],
    ['C', 'wrote', 'only in', 'was not changed', 'version 1'],
  ])('%s', async (language, wrote, only, kept, version) => {
    const file = path.join(folder, `${language}.yaml`);
    const first = await pull(file, { label: '1', language });
    expect(first.code).toBe(0);
    expect(first.out).toContain(wrote);
    expect(first.out).toContain(`${version} `);
    await writeFile(file, 'amparo: 1\nmine: 3\n');
    const refused = await pull(file, { label: '1', language });
    expect(refused.code).toBe(1);
    expect(refused.out).toContain(only);
    expect(refused.out).toContain(kept);
    expect(await readFile(file, 'utf8')).toContain('mine');
    expect((await pull(file, { language, force: true })).out).toContain(wrote);
    expect(await readFile(file, 'utf8')).toBe(texts.get(hash('b')));
  });

  test('a version that there is not is told with those that there are', async () => {
    await expect(pull(undefined, { label: '9', language: 'pt-BR' })).rejects.toThrow(
      `nenhuma versão de harbour se chama 9; há 2 (${'b'.repeat(12)}), 1 (${'a'.repeat(12)})`,
    );
  });

  test('without a file it is the text alone', async () => {
    expect(await pull(undefined, { language: 'es' })).toEqual({ code: 0, out: texts.get(hash('b')) });
  });
});
