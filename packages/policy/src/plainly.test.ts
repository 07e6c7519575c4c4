import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainly as onPages } from '../../../web/app/plainly.ts';
import { plainly, plainWords } from './policy.ts';

const alike = [
  ['Instalações', 'instalacoes'],
  ['ședință ŞEDINŢĂ ȚĂRI ţări', 'sedinta sedinta tari tari'],
  ['Straße STRASSE ẞ', 'strasse strasse ss'],
  ['Łukasz Ørsted Đorđe', 'lukasz orsted dorde'],
  ['İzmir Ångström Žižek', 'izmir angstrom zizek'],
  ['𝐅𝐑𝐄𝐄 ﬁle １２', 'free file 12'],
  ['æþı', 'æþı'],
] as const;

test.each(alike)('%s is compared as %s, by the server and on the pages', (text, plain) => {
  expect(plainly(text)).toBe(plain);
  expect(onPages(text)).toBe(plain);
});

test('what is plain stays as it is, and a text is compared alike however its accents are written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const plain = plainly(text);
      expect(plainly(plain)).toBe(plain);
      expect(plainly(text.normalize('NFD'))).toBe(plainly(text.normalize('NFC')));
      expect(onPages(text)).toBe(plain);
    }),
  );
});

test('words are parted by whatever is no letter or figure', () => {
  expect(plainWords(' Wi-Fi: não\u00a0LIGA… ')).toBe('wi fi nao liga');
});
