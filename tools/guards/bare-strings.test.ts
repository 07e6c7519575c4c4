import { expect, test } from 'vitest';
import { checkBareStrings, findBareStrings } from './bare-strings.ts';
import { plant } from './plant.ts';

const found = (source: string): string[] =>
  findBareStrings(source).map(({ line, text }) => `${line} ${text}`);

test.each([
  ['text between tags', 'const a = <p>Open tickets</p>;', '1 Open tickets'],
  ['text after an element', 'const a = <p><b />\n  still open</p>;', '2 still open'],
  ['an attribute that is read out', 'const a = (\n  <button aria-label="Close" />\n);', '2 Close'],
  ['an attribute in braces', "const a = <img alt={'A dog'} />;", '1 A dog'],
  ['a placeholder', 'const a = <input placeholder="Your name" />;', '1 Your name'],
  ['a string as a child', "const a = <p>{'Hello'}</p>;", '1 Hello'],
  ['a branch of a condition', "const a = <p>{open ? 'Open' : name}</p>;", '1 Open'],
  ['the right side of &&', "const a = <p>{open && 'Open'}</p>;", '1 Open'],
  ['a template', 'const a = <p>{`Hello ${name}`}</p>;', '1 Hello'],
  ['a fragment', 'const a = <>Hello</>;', '1 Hello'],
  ['text after letters of several bytes', '// ăîșț\nconst a = (\n  <p>\n    Olá\n  </p>\n);', '4 Olá'],
  ['a component in a map', 'const a = <ul>{list.map((one) => <li key={one}>Item</li>)}</ul>;', '1 Item'],
])('finds %s', (_, source, expected) => {
  expect(found(source)).toEqual([expected]);
});

test.each([
  ['a translation', "const a = <p title={t('close')}>{t('open')}</p>;"],
  ['what is not for people', 'const a = <a className="big red" href="/tickets" id="top" type="button" />;'],
  ['signs and figures', 'const a = <p>· 24×7 — </p>;'],
  ['the name of the product', 'const a = <b>· Amparo</b>;'],
  ['code', 'const a = <code>POST /tickets</code>;'],
])('lets %s pass', (_, source) => {
  // "24×7" has no letter in it.
  expect(found(source)).toEqual([]);
});

test('names the file and the line, and says how many views it saw', async () => {
  const root = await plant({
    'web/app/routes/home.tsx': 'export const Home = () => (\n  <h1>Welcome</h1>\n);\n',
    'web/app/routes/home.test.tsx': 'export const Home = () => <h1>Welcome</h1>;\n',
    'web/build/home.tsx': 'export const Home = () => <h1>Welcome</h1>;\n',
  });
  const { looked, problems } = checkBareStrings(root);
  expect(looked).toBe(1);
  expect(problems).toEqual([expect.stringContaining('web/app/routes/home.tsx:2 "Welcome"')]);
});
