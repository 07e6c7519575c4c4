import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPolicyOrThrow } from '@amparo/policy';
import { describe, expect, test } from 'vitest';
import { explainCommand } from './explain.ts';

const policy = loadPolicyOrThrow(
  readFileSync(path.resolve(import.meta.dirname, '../policies/opswat/policy.yaml'), 'utf8'),
);
// Silver, S3, on Friday 6 March 2026, 18:30 in New York: due on Monday at 20:00, the end of the next working day. The clocks
// go forward on Sunday.
const asked = ['channel=email', 'plan=silver', 'severity=S3', 'at=2026-03-06T23:30:00Z'];

function explain(options: { language?: string; json?: boolean }, pairs: readonly string[] = asked): string {
  let out = '';
  explainCommand(policy, pairs, options, (text) => (out += text));
  return out;
}

describe('amparo explain: why this answer, why due then (OSW-7)', () => {
  test.each([
    [
      'en',
      'We take care of this.',
      'So it is due 9 Mar 2026, 20:00.',
      'The clocks change 8 Mar 2026, 03:00.',
    ],
    ['pt-BR', 'Nós cuidamos disso.', '9 de mar. de 2026, 20:00', 'Os relógios mudam'],
    ['es', 'Nos encargamos de esto.', '9 mar 2026, 20:00', 'Los relojes cambian'],
    [
      'ro',
      'Ne ocupăm de această cerere.',
      'Așadar este scadentă 9 mar. 2026, 20:00.',
      'Ceasurile se schimbă',
    ],
  ])('in %s, on the wall of the desk', (language, answer, due, clocks) => {
    const out = explain({ language });
    expect(out).toContain(answer);
    expect(out).toContain(due);
    expect(out).toContain(clocks);
    expect(out).toContain('OSW-7');
    if (language !== 'en') expect(out).not.toMatch(/The clock|working time|So it is|It begins/u);
  });

  test('a refusal says which channels are open instead (OSW-5)', () => {
    const out = explain({ language: 'en' }, ['channel=telephone', 'plan=gold', 'at=2026-03-02T09:00:00Z']);
    expect(out).toContain('This is not covered. Your request is recorded all the same.');
    // Gold works on cases on working days: until midnight of Friday in New York.
    expect(out).toContain('Case: open until 7 Mar 2026, 00:00 (OSW-2)');
    expect(out).toContain('Telephone: not in your plan (OSW-5)');
  });

  test('what is not served is refused in its own words, in the language that is asked for (OPS-15)', () => {
    const own = loadPolicyOrThrow(
      readFileSync(path.resolve(import.meta.dirname, '../policies/opservices/policy.yaml'), 'utf8'),
    );
    for (const language of ['en', 'pt-BR']) {
      let out = '';
      const pairs = ['channel=portal', 'plan=pro', 'topic=antivirus', 'at=2026-03-02T12:00:00Z'];
      explainCommand(own, pairs, { language }, (text) => (out += text));
      expect(out).toContain(own.exclusions.get('antivirus')?.text[language]);
    }
  });

  test('as data, with the steps to each due time', () => {
    const data = JSON.parse(explain({ language: 'ro', json: true })) as {
      decision: object;
      promises: { due: string; why: { kind: string }[] }[];
    };
    expect(data.decision).toMatchObject({ admitted: true });
    expect(data.promises[0]?.due).toBe('2026-03-10T00:00:00Z');
    expect(data.promises[0]?.why.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['clause', 'reading', 'start', 'within', 'work', 'due']),
    );
  });
});
