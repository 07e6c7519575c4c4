import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { VersionJson } from '../server/modules/policies/door.ts';
import { diffCommand, isHash, readSide } from './diff.ts';
import type { DiffOptions } from './diff.ts';

const file = path.resolve(import.meta.dirname, '../packages/policy/src/example.policy.yaml');
const text = readFileSync(file, 'utf8');

function run(to: string, options: DiffOptions = {}): { code: number; out: string } {
  let out = '';
  const code = diffCommand({ file, text }, { file: 'new.yaml', text: to }, options, (more) => {
    out += more;
  });
  return { code, out };
}
const later = text
  .replace('effective: 2026-01-01', 'effective: 2026-07-01')
  .replace('within: 4 h\n', 'within: 3 h\n');

describe('amparo diff', () => {
  test('says who gains or loses what, from when, and leaves with 1', () => {
    const { code, out } = run(later);
    expect(code).toBe(1);
    expect(out).toContain('What changes on 1 July 2026\n');
    expect(out).toContain(
      '  First response · Plan: Basic; Severity: Blocking, Grave [Better] (HBR-3)\n      Until now: 4 hours\n      From then on: 3 hours\n',
    );
  });

  test('a policy and itself: nothing, with 0', () => {
    expect(run(text)).toEqual({ code: 0, out: expect.stringContaining('Nothing changes.') });
  });

  test('the notice of change, for a plan and in another language', () => {
    const notice = run(later, { for: 'customers', plan: 'basic', language: 'pt-BR' });
    expect(notice.out).toContain('O que muda em 1 de julho de 2026\n');
    expect(notice.out).toContain('      A partir daí: 3 horas\n');
    expect(run(later, { for: 'customers', plan: 'full', language: 'ro' }).out).toContain(
      'Nu se schimbă nimic.',
    );
  });

  test('as data', () => {
    const data = JSON.parse(run(later, { json: true }).out) as { changes: object[] };
    expect(data.changes).toContainEqual(
      expect.objectContaining({
        section: 'targets',
        direction: 'better',
        whom: { plan: ['basic'], severity: ['S1', 'S2'] },
      }),
    );
  });

  test('a plan that neither has, or another reader, is said with what there is', () => {
    expect(() => run(later, { plan: 'gold' })).toThrow(/basic, full, none/u);
    expect(() => run(later, { for: 'everybody' })).toThrow(/customers or managers/u);
  });

  test('a side is a file, or a version of the desk by the first signs of its hash', async () => {
    const hash = 'c0ffee00'.padEnd(64, '1');
    const host = {
      versions: () => Promise.resolve([{ hash } as VersionJson]),
      text: (wanted: string) => Promise.resolve(`text of ${wanted}`),
    };
    expect(isHash('c0ffee00')).toBe(true);
    expect(isHash('policies/opswat/policy.yaml')).toBe(false);
    expect(await readSide('c0ffee00', host)).toEqual({ file: hash, text: `text of ${hash}` });
    expect(await readSide(file, host)).toEqual({ file, text });
    await expect(readSide('deadbeef', host)).rejects.toThrow('the desk has no version deadbeef');
  });
});
