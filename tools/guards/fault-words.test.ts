import { expect, test } from 'vitest';
import { checkFaultWords } from './fault-words.ts';
import { plant } from './plant.ts';

const found = async (text: string, file = 'server/modules/a/routes.ts'): Promise<number> =>
  checkFaultWords(await plant({ [file]: text })).problems.length;

test.each([
  ['words in a rule', "const a = z.string().refine((text) => isZone(text), 'No zone.');\n"],
  ['words as an option', "const a = z.string().refine((text) => isZone(text), { error: 'No zone.' });\n"],
  ['a rule that says nothing', 'const a = z.string().refine(isZone);\n'],
  ['words in an issue', "context.addIssue({ code: 'custom', message: `one of ${all.join(', ')}` });\n"],
])('a fault without a code is found: %s', async (_title, text) => {
  expect(await found(text)).toBe(1);
});

test('with a code it is let through, and so are tests and what is said at a terminal', async () => {
  expect(
    await found("const a = z.string().refine((text) => isZone(text), rule({ code: 'no-zone' }));\n"),
  ).toBe(0);
  expect(await found("context.addIssue({ code: 'custom', ...rule({ code: 'span' }) });\n")).toBe(0);
  expect(await found("z.string().refine(isZone, 'No zone.');\n", 'server/a.test.ts')).toBe(0);
  expect(await found("z.string().refine(isNetwork, 'must be…');\n", 'server/platform/config.ts')).toBe(0);
});
