import { describe, expect, test } from 'vitest';
import { fixesFor, proposedFix } from './quick-fixes.ts';
import type { Fault } from './studio-api.ts';
import { PolicyEditor } from './yaml/policy-editor.ts';
import { readPolicyText } from './yaml/policy-text.ts';

const text = `desk: { languages: [ro, en] }
plans: { silver: { name: { en: Silver } }, gold: { name: { ro: Aur, en: Gold } } }
access:
  - { plan: golt, chanel: case } # typed in haste
version: 2
`;

const fault = (code: string, path: Fault['path'], hint: string | null = null): Fault =>
  ({ severity: 'error', code, message: '', hint, line: 1, column: 1, path, fix: null }) as Fault;

/** The text after each fix that is offered. */
function mended(one: Fault): string[] {
  return fixesFor(readPolicyText(text), one).map(({ change }) => {
    const editor = new PolicyEditor(readPolicyText(text));
    change(editor);
    return editor.file.text;
  });
}

describe('what mends a fault', () => {
  test('an id that was meant', () => {
    expect(mended(fault('unknown-plan', ['access', 0, 'plan'], 'did you mean "gold"?'))).toEqual([
      text.replace('golt', 'gold'),
    ]);
  });

  test('the ids there are, when the word is like none', () => {
    expect(mended(fault('unknown-plan', ['access', 0, 'plan']))).toEqual([
      text.replace('golt', 'silver'),
      text.replace('golt', 'gold'),
    ]);
  });

  test('a key that was meant, or none', () => {
    expect(mended(fault('unknown-key', ['access', 0, 'chanel'], 'did you mean "channel"?'))).toEqual([
      text.replace('chanel', 'channel'),
      text.replace(', chanel: case', ''),
    ]);
  });

  test('a language that is missing begins with the text that is there', () => {
    expect(mended(fault('missing-translation', ['plans', 'silver', 'name']))).toEqual([
      text.replace('{ en: Silver }', '{ en: Silver, ro: Silver }'),
    ]);
  });

  test('a number that should be a text gets quotes', () => {
    expect(mended(fault('wrong-type', ['version'], "it is a text; put it in quotes: '2'"))).toEqual([
      text.replace('version: 2', "version: '2'"),
    ]);
  });

  test('nothing where only its author knows', () => {
    expect(mended(fault('gap', ['access']))).toEqual([]);
  });

  test('what the checks propose is told by line and column', () => {
    const fix = {
      title: 'Write gold',
      safe: false,
      edits: [{ from: { line: 4, column: 13 }, to: { line: 4, column: 17 }, text: 'gold' }],
    };
    const at = text.indexOf('golt');
    expect(proposedFix(text, fix)).toEqual({
      title: 'Write gold',
      edits: [{ from: at, to: at + 4, insert: 'gold' }],
    });
    expect(proposedFix(text, null)).toBeNull();
  });
});
