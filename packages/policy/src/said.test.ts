import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lint } from './lint.ts';
import { parsePolicy } from './parse.ts';
import { either, say, wordsOf } from './said.ts';
import type { Said, Sentences } from './said.ts';
import type { Fault } from './faults.ts';
import { readYaml } from './source.ts';

const folder = path.resolve(import.meta.dirname, '../locales');
const sentencesOf = (language: string): Sentences => ({
  language,
  of: JSON.parse(readFileSync(path.join(folder, `${language}.json`), 'utf8')) as Record<string, string>,
});

describe('a sentence', () => {
  const said = say('{{who}} gives {{what}}', {
    who: either(['plan "a"', say('everybody'), 3]),
    what: [say('a list'), { texts: { en: 'time', ro: 'timp' } }, undefined],
  });

  test('is told in English, with what it holds', () => {
    expect(wordsOf(said)).toBe('plan "a" or everybody or 3 gives a list, time, ');
  });

  test('is told in another language, and what has no translation in English', () => {
    expect(wordsOf(said, sentencesOf('ro'))).toBe('plan "a" sau toți sau 3 gives o listă, timp, ');
  });

  test('holds nothing back: a gap in what was written is no gap of the sentence', () => {
    expect(wordsOf(say('plan {{plan}} has no channel', { plan: '{{plan}} $& $1' }))).toBe(
      'plan {{plan}} $& $1 has no channel',
    );
  });
});

/** Every sentence in it, however deep. */
function sentencesIn(said: Said): string[] {
  const within = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(within);
    return typeof value === 'object' && value !== null && 'sentence' in value
      ? sentencesIn(value as Said)
      : [];
  };
  return [said.sentence, ...Object.values(said.values ?? {}).flatMap(within)];
}

const example = readFileSync(path.join(import.meta.dirname, 'example.policy.yaml'), 'utf8');

test.each(['pt-BR', 'es', 'ro'])('what is told of broken policies has words in %s', (language) => {
  const { of: words } = sentencesOf(language);
  const texts = [
    'bonce: keep',
    example.replace(/bounce: \w+/u, 'bounce: [1]').replaceAll('gold', 'golt'),
    example.replaceAll(/^ *clause: .*$/gmu, ''),
    example.replaceAll(/within: \S+/gu, 'within: 9'),
    example.replaceAll(/name: \{.*?\}/gu, 'name: { de: Name }'),
  ];
  const faults = texts.flatMap((text) => {
    const { policy, faults: found } = parsePolicy(text, { file: 'a.yaml' });
    return policy === null ? found : [...found, ...lint(policy)];
  });
  expect(faults.length).toBeGreaterThan(20);
  const lacking = faults
    .flatMap(({ said, fix }) => [said.message, said.hint, fix?.said])
    .flatMap((said) => (said === undefined ? [] : sentencesIn(said)))
    .filter((sentence) => words[sentence] === undefined && sentence !== '{{text}}');
  expect([...new Set(lacking)]).toEqual([]);
});

describe('what other parts find is told in the reader’s language too', () => {
  const told = (faults: readonly Pick<Fault, 'said'>[], language: string): string[] =>
    faults.map(({ said }) =>
      [said.message, ...(said.hint === undefined ? [] : [said.hint])]
        .map((one) => wordsOf(one, sentencesOf(language)))
        .join(' | '),
    );

  test('zones, hours, dates and durations', () => {
    const broken = example
      .replace(/zone: [A-Z]\w+\/\w+/u, 'zone: Europe/Lisbonne')
      .replace(/mon-fri: \[[^\]]*\]/u, 'mon-fri: [08:00-25:00]')
      .replace(/severity: S1, within: 8 h/u, 'severity: S1, within: 8 ells');
    const { faults } = parsePolicy(broken);
    const spanish = told(faults, 'es').join('\n');
    expect(spanish).toContain('zona horaria desconocida "Europe/Lisbonne" | ¿quiso decir Europe/Lisbon?');
    expect(spanish).toContain('tiene una hora imposible, 25:00 | las horas van de 00:00 a 24:00');
    expect(spanish).toContain('unidad desconocida "ells" | escriba por ejemplo');
    const romanian = told(faults, 'ro').join('\n');
    expect(romanian).toContain('ați vrut să scrieți Europe/Lisbon?');
    expect(romanian).toContain('are o oră imposibilă, 25:00');
  });

  test('what the reader of YAML finds: none of it is left in English', () => {
    const faults = [
      'a: [1',
      'a: {b',
      'a: "x',
      'a: "\\q"',
      '- a\n b: 1',
      'a: @b',
      'a: b: c',
      'a:\n\tb: 1',
    ].flatMap((text) => readYaml(text, 'a.yaml').faults.sorted());
    expect(faults.length).toBeGreaterThan(7);
    expect(told(faults, 'en').join('\n')).toContain('this is not YAML: a sign is missing');
    for (const language of ['es', 'pt-BR', 'ro'])
      for (const [index, one] of told(faults, language).entries()) {
        expect(one).not.toBe(told(faults, 'en')[index]);
        expect(one.split(': ').at(-1)).not.toBe(told(faults, 'en')[index]?.split(': ').at(-1));
      }
  });
});
