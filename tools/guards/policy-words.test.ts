import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { plant } from './plant.ts';
import { checkLocales } from './locales.ts';
import { checkPolicyWords, completePolicyWords } from './policy-words.ts';

const english = (texts: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])));
const found = async (code: string, texts: readonly string[], file = 'lint.ts'): Promise<string[]> => [
  ...checkPolicyWords(
    await plant({
      [`packages/policy/src/${file}`]: code,
      'packages/policy/locales/en.json': english(texts),
    }),
  ).problems,
];

test('a sentence without translations is found, and one that nobody says', async () => {
  const code =
    "faults.add('note', 'gap', [], say('no {{type}} is promised', { type }), say(\n  \"it's yours\",\n));\n";
  expect(await found(code, ['no {{type}} is promised', "it's yours"])).toEqual([]);
  expect(await found(code, ['no {{type}} is promised'])).toEqual([
    expect.stringContaining(
      'packages/policy/src/lint.ts:1: packages/policy/locales/en.json lacks "it\'s yours"',
    ),
  ]);
  expect(await found(code, ['no {{type}} is promised', "it's yours", 'gone'])).toEqual([
    expect.stringContaining('nothing says "gone" any more'),
  ]);
});

test('a sentence that is put together is found: nobody could translate it', async () => {
  expect(await found('say(`no ${type} is promised`)', [])).toEqual([
    expect.stringContaining('write the sentence itself'),
  ]);
});

test('rules of the schema have words of their own, which are translated too', async () => {
  const code = "const a = z.string().regex(/^[a-z]+$/u, 'small letters').min(1, 'this is empty');\n";
  expect(await found(code, ['small letters', 'this is empty'], 'schema.ts')).toEqual([]);
  expect(await found(code, ['small letters'], 'schema.ts')).toHaveLength(1);
  expect(await found('const a = z.string().min(1);\n', [], 'schema.ts')).toEqual([
    expect.stringContaining('this rule has no words of its own'),
  ]);
});

test('a translation that lacks a sentence, or one of its gaps, is found', async () => {
  const root = await plant({
    'packages/policy/locales/en.json': english(['plan {{plan}} has no channel', 'Delete it']),
    'packages/policy/locales/ro.json': JSON.stringify({
      'plan {{plan}} has no channel': 'planul nu are canal',
    }),
  });
  expect(checkLocales(root).problems).toEqual([
    expect.stringContaining('lacks {{plan}}'),
    expect.stringContaining('"Delete it" is missing'),
  ]);
});

test('what a part of a policy is has words too', async () => {
  const root = await plant({
    'contract/policy.schema.json': '{"properties":{"desk":{"description":"The desk."},"plans":{}}}',
    'packages/policy/locales/en.json': '{}',
  });
  expect(checkPolicyWords(root).problems).toEqual([expect.stringContaining('lacks "The desk."')]);
});

test('the model is written from the code', async () => {
  const root = await plant({
    'packages/policy/src/a.ts': "say('two');\nsay('one');\n",
    'packages/policy/locales/en.json': '{}',
  });
  completePolicyWords(root);
  expect(readFileSync(path.join(root, 'packages/policy/locales/en.json'), 'utf8')).toBe(
    '{\n  "one": "one",\n  "two": "two"\n}\n',
  );
  expect(checkPolicyWords(root).problems).toEqual([]);
});
