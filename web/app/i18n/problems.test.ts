import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  fieldFaults,
  foreignFaults,
  schemaFaults,
  toldFault,
} from '../../../server/platform/field-faults.ts';
import en from '../../locales/en.json' with { type: 'json' };
import es from '../../locales/es.json' with { type: 'json' };
import ptBR from '../../locales/pt-BR.json' with { type: 'json' };
import ro from '../../locales/ro.json' with { type: 'json' };
import { textsOf } from './all.server.ts';
import { reasonOf } from './fault-words.ts';
import { languages } from './languages.ts';
import type { Language } from './languages.ts';
import { localiseProblem } from './localise-problem.server.ts';
import { saidOf } from './said-of.ts';
import { createTexts } from './texts.tsx';

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/reference/problems.md'), 'utf8');
/** Every problem that the server can answer with, as generated from where they are thrown. */
const codes = [...page.matchAll(/^\| `([\w-]+)` \| \d{3} \|/gmu)].map(([, code = '']) => code);

const faults: Readonly<Record<string, string>> = { ...schemaFaults, ...fieldFaults, ...foreignFaults };
const resources = { en, es, 'pt-BR': ptBR, ro };

/** Codes of faults that a language has no words for, or with other gaps than the API fills; for English, other words. */
function withoutWords(
  all: typeof faults,
  language: { 'field-fault': Readonly<Record<string, string>> },
): string[] {
  const gaps = (text: string): string =>
    JSON.stringify([...text.matchAll(/\{\{\w+\}\}/gu)].map(String).toSorted());
  const words = language['field-fault'];
  return Object.keys(all).filter((code) => {
    const said = words[code] ?? '';
    return (
      said === '' ||
      gaps(said) !== gaps(all[code] ?? '') ||
      (words === en['field-fault'] && said !== all[code])
    );
  });
}

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

  test.each(languages)(
    'every fault of a field has a text in %s, with nothing to fill in that the API does not give',
    (language) => {
      expect(Object.keys(faults).length).toBeGreaterThan(150);
      expect(withoutWords(faults, resources[language])).toEqual([]);
    },
  );

  test('a fault without words, or with other gaps, is found', () => {
    const planted = { ...faults, 'of-no-text': 'New.', twice: '"{{word}}" and {{other}}.' };
    expect(withoutWords(planted, resources.es)).toEqual(['twice', 'of-no-text']);
    // English stands in one place and is copied: another wording there is found too.
    expect(withoutWords({ ...faults, 'has-passed': 'This is over.' }, resources.en)).toEqual(['has-passed']);
  });

  test.each(languages)(
    'a fault is said in the reader’s language (%s), filled in, with its place in a text',
    (language) => {
      const told = toldFault({
        path: 'body',
        code: 'letter-needs',
        values: { field: '{{link}}', line: '3', column: '7' },
      });
      expect(told.message).toMatch(/^Line 3, column 7: The mail must have \{\{link\}\} somewhere/u);
      const [fault] = localiseProblem({ status: 422, errors: [told] }, language).errors ?? [];
      expect(fault?.message).toContain('{{link}}');
      expect(fault?.message).toMatch(/3.*7/u);
      expect(fault?.message === told.message).toBe(language === 'en');
    },
  );

  test('what another part of the program found is told in English of the very thing, elsewhere what kind it is', () => {
    const told = toldFault({
      path: 'quiet',
      code: 'calendar-unfit',
      values: { text: 'no zone "Mars/Base"' },
    });
    expect(told.message).toBe('no zone "Mars/Base"');
    const say = (language: Language) =>
      localiseProblem({ status: 422, errors: [told] }, language).errors?.[0]?.message;
    expect(say('en')).toBe('no zone "Mars/Base"');
    expect(say('ro')).toBe('Acest fus orar, aceste zile sau aceste ore nu pot fi citite.');
  });

  test('why a chosen ticket was not changed is its fault, else the kind of problem', () => {
    const texts = textsOf('pt-BR');
    const errors = [toldFault({ path: 'agent', code: 'no-active-agent' })];
    expect(reasonOf({ code: 'invalid', detail: 'No.', errors }, texts)).toBe(
      'Não é um agente ativo deste atendimento.',
    );
    expect(reasonOf({ code: 'not-open', detail: 'It is closed.' }, texts)).toBe(
      texts.maybe('problem.not-open', ''),
    );
  });
});
