import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPolicyText, valueAt } from '../yaml/policy-text.ts';
import type { Path } from '../yaml/policy-text.ts';
import { writingPlace } from './place-at.ts';
import { PolicySchema } from './policy-schema.ts';
import type { Schema } from './policy-schema.ts';
import { suggestions } from './suggest.ts';

const root = new URL('../../../../', import.meta.url);
const schema = new PolicySchema(
  JSON.parse(readFileSync(new URL('contract/policy.schema.json', root), 'utf8')) as Schema,
);
const example = readFileSync(new URL('packages/policy/src/example.policy.yaml', root), 'utf8');

/** What is offered where `|` stands in a text. */
function offered(text: string): string[] {
  const offset = text.indexOf('|');
  const source = text.slice(0, offset) + text.slice(offset + 1);
  const place = writingPlace(source, offset);
  return place ? suggestions(schema, readPolicyText(source), place).map(({ label }) => label) : [];
}

const head = `amparo: 1
desk: { id: x, name: X, prefix: XX, zone: UTC, languages: [ro, en] }
plans:
  silver: { name: { ro: Argint, en: Silver } }
  level 2 plan: { name: { en: Two } }
calendars: { office: { hours: { mon-fri: ['9-17'] } } }
`;

describe('completion', () => {
  test('keys that a row may have and has not yet', () => {
    const found = offered(`${head}access:\n  - plan: silver\n    |\n`);
    expect(found[0]).toBe('channel');
    expect(found).toContain('calendar');
    expect(found).not.toContain('plan');
  });

  test('keys at the beginning of a word, and inside of brackets', () => {
    expect(offered(`${head}access:\n  - plan: silver\n    cal|\n`)).toContain('calendar');
    expect(offered(`${head}access:\n  - { plan: silver, | }\n`)).toContain('none');
    expect(offered(`${head}access: [{ plan: silver, cal|\n`)).toContain('calendar');
  });

  test('sections at the left edge, without those that are there', () => {
    const found = offered(`${head}|\n`);
    expect(found).toContain('targets');
    expect(found).not.toContain('plans');
  });

  test('ids of the policy where one refers to them, one or several, also with blanks in them', () => {
    expect(offered(`${head}access:\n  - plan: |\n`)).toEqual(['silver', 'level 2 plan']);
    expect(offered(`${head}access:\n  - plan: [silver, level 2|]\n`)).toContain('level 2 plan');
    expect(offered(`${head}access:\n  - { plan: silver, calendar: of| }\n`)).toEqual(['office', 'always']);
  });

  test('words of the language', () => {
    expect(offered(`${head}bounce: |\n`)).toEqual(['unsettle', 'keep']);
    expect(offered(`${head}escalation:\n  - id: x\n    notify: [assignee, |]\n`)).toContain('lead');
    expect(offered(`${head}access:\n  - { plan: silver, none: | }\n`)).toEqual(['true']);
  });

  test('the languages of the desk for a text', () => {
    expect(offered(`${head}title:\n  |\n`)).toEqual(['ro', 'en']);
    expect(offered(`${head}title: { ro: Ajutor, | }\n`)).toEqual(['en']);
  });

  test('promise types under targets', () => {
    expect(offered(`${head}targets:\n  |\n`)).toContain('first-response');
  });

  test('nothing inside a remark', () => {
    expect(offered(`${head}access:\n  - plan: silver # pl|\n`)).toEqual([]);
  });
});

describe('the schema by place', () => {
  test('every key of the example policy has a description for the pointer that rests on it', () => {
    const file = readPolicyText(example);
    const silent: string[] = [];
    const walk = (value: unknown, path: Path): void => {
      if (path.length > 0 && schema.describe(path) === null) silent.push(path.join('.'));
      if (typeof value !== 'object' || value === null) return;
      for (const [key, one] of Object.entries(value))
        walk(one, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    walk(valueAt(file, []), []);
    // What a worked example gives and expects is whatever the question takes and answers.
    expect(silent.filter((path) => !/^tests\.\d+\.(given|then)\./u.test(path))).toEqual([]);
  });

  test('a description says what the schema says', () => {
    expect(schema.describe(['targets', 'first-response', 0, 'within'])?.description).toBe(
      'The time promised. Working amounts need a `calendar`.',
    );
    expect(schema.describe(['calendars', 'office', 'zone'])?.description).toMatch(/^Zone in which/u);
  });
});
