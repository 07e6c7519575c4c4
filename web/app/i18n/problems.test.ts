import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import { textsOf } from './all.server.ts';
import { languages } from './languages.ts';
import type { Language } from './languages.ts';
import { localiseProblem } from './localise-problem.server.ts';
import { saidOf } from './said-of.ts';
import { createTexts } from './texts.tsx';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/reference/problems.md'), 'utf8');
/** Every problem that the server can answer with, as generated from where they are thrown. */
const codes = [...page.matchAll(/^\| `([\w-]+)` \|/gmu)].map(([, code = '']) => code);

const without = (language: Language, wanted: readonly string[]): string[] =>
  wanted.filter((code) => textsOf(language).maybe(`problem.${code}`, '') === '');

describe('what went wrong, in the reader’s language', () => {
  test.each(languages)('every problem of the API has a text in %s', (language) => {
    expect(codes.length).toBeGreaterThan(80);
    expect(without(language, codes)).toEqual([]);
    expect(without(language, ['not-found', 'of-no-text'])).toEqual(['of-no-text']);
  });

  test('a page hands it on; English keeps what the API says of the very thing', () => {
    const problem = {
      code: 'not-found',
      status: 404,
      detail: 'Ticket OSW-1 does not exist, or you may not see it.',
    };
    const spanish = localiseProblem(problem, 'es');
    expect(saidOf(spanish, createTexts('es', {})).text).toBe('No existe, o usted no puede verlo.');
    expect(saidOf(localiseProblem(problem, 'en'), textsOf('en'))).toEqual({
      text: problem.detail,
      language: undefined,
    });
  });

  test('what no language has a text for is shown as English', () => {
    const unknown = { code: 'of-no-text', status: 409, detail: 'Only in English.' };
    expect(saidOf(localiseProblem(unknown, 'ro'), textsOf('ro'))).toEqual({
      text: 'Only in English.',
      language: 'en',
    });
  });

  test.each([
    ['Too small: expected string to have >=1 characters', 'missing', {}],
    ['Invalid input: expected string, received null', 'missing', {}],
    ['Too small: expected string to have >=12 characters', 'too-short', { least: '12' }],
    ['Too big: expected string to have <=200 characters', 'too-long', { most: '200' }],
    ['Too small: expected number to be >=1', 'too-small', { least: '1' }],
    ['Too big: expected number to be <=65535', 'too-big', { most: '65535' }],
    ['Invalid option: expected one of "en"|"es"', 'choose', {}],
    ['Invalid email address', 'email', {}],
    ['Invalid URL', 'url', {}],
  ])('the fault of a field "%s" is said in the reader’s language', (message, key, values) => {
    expect(Object.keys(en['field-fault'])).toContain(key);
    for (const language of languages) {
      const [fault] =
        localiseProblem({ status: 422, errors: [{ path: 'x', message }] }, language).errors ?? [];
      expect(fault?.message).toBe(textsOf(language).maybe(`field-fault.${key}`, '', values));
      expect(fault?.message).not.toMatch(/expected|\{\{/u);
    }
  });
});
