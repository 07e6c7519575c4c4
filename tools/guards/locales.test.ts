import { expect, test } from 'vitest';
import { checkLocales } from './locales.ts';
import { plant } from './plant.ts';

const EN = { hello: 'Hello {{name}}', tickets_one: 'One ticket', tickets_other: '{{count}} tickets' };
const RO = {
  hello: 'Salut {{name}}',
  tickets_one: 'Un tichet',
  tickets_few: '{{count}} tichete',
  tickets_other: '{{count}} de tichete',
};

async function check(texts: Readonly<Record<string, unknown>>) {
  const files = Object.entries(texts).map(
    ([name, value]) => [`web/locales/${name}.json`, JSON.stringify(value)] as const,
  );
  return checkLocales(await plant(Object.fromEntries(files)));
}

test('complete translations have no faults', async () => {
  expect(await check({ en: EN, ro: RO })).toEqual({ looked: 2, unit: 'files', problems: [] });
});

test.each<[string, Record<string, unknown>, string]>([
  ['a missing key', { ...RO, hello: undefined }, '"hello" is missing'],
  ['an additional key, missing elsewhere', { ...RO, bye: 'Pa' }, 'en.json: "bye" is missing'],
  ['a missing plural form', { ...RO, tickets_few: undefined }, '"tickets_few" is missing'],
  [
    'a plural form that the language has not',
    { ...RO, tickets_many: 'multe' },
    '"tickets_many" is never used',
  ],
  ['an empty text', { ...RO, hello: ' ' }, '"hello" is empty'],
  ['a lost placeholder', { ...RO, hello: 'Salut' }, '"hello" lacks {{name}}'],
  ['a renamed placeholder', { ...RO, hello: 'Salut {{nume}}' }, '"hello" lacks {{name}}'],
  ['a lost tag', { ...RO, hello: 'Salut <b>{{name}}</b>' }, 'en.json: "hello" lacks <b>'],
  ['a cedilla', { ...RO, hello: 'Bun\u0103 {{name}}, \u015Ftii' }, 'cedilla'],
  ['something that is no text', { ...RO, list: ['x'] }, '"list" is not a text'],
])('finds %s', async (_, ro, expected) => {
  expect((await check({ en: EN, ro })).problems.join('\n')).toContain(expected);
});

test('finds a folder with one language, and a name that is no language', async () => {
  expect((await check({ en: EN })).problems).toEqual(['web/locales: there is only one language.']);
  expect((await check({ en: EN, 'not a language': EN })).problems.join()).toContain('is not a language tag');
});

test('nested keys and folders by language are read too', async () => {
  const root = await plant({
    'server/modules/mail/locales/en/mail.json': '{"ack":{"subject":"Received"}}',
    'server/modules/mail/locales/es/mail.json': '{"ack":{}}',
  });
  expect(checkLocales(root).problems).toEqual([
    'server/modules/mail/locales/es/mail.json: "ack.subject" is missing.',
  ]);
});

test('one form of address in each language: a friend’s is found, a third person is none', async () => {
  const en = { save: 'Save', tells: 'Tells staff of a promise.', yours: 'What is yours' };
  const faults = async (language: string, texts: typeof en): Promise<number> =>
    (await check({ en, [language]: texts })).problems.length;
  const ro = {
    save: 'Salvați',
    tells: 'Anunță personalul despre o promisiune.',
    yours: 'Ce este al dumneavoastră',
  };
  expect(await faults('ro', ro)).toBe(0);
  expect(await faults('ro', { ...ro, save: 'Salvează' })).toBe(1);
  expect(await faults('ro', { ...ro, yours: 'Ce poți schimba' })).toBe(1);
  const es = { save: 'Guardar', tells: 'Avisa al personal de una promesa.', yours: 'Lo que puede ajustar' };
  expect(await faults('es', es)).toBe(0);
  expect(await faults('es', { ...es, yours: 'Lo que puedes ajustar' })).toBe(1);
  const pt = { save: 'Salvar', tells: 'Avisa a equipe de uma promessa.', yours: 'O que você pode ajustar' };
  expect(await faults('pt-BR', pt)).toBe(0);
  expect(await faults('pt-BR', { ...pt, yours: 'O que é teu' })).toBe(1);
});
