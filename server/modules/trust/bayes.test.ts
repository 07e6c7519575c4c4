import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeTokens } from './bayes.ts';
import type { Counts } from './bayes.ts';
import { effectOf } from './sender-lists.ts';
import type { ListedSender } from './sender-lists.ts';
import { tokenId, tokensOf } from './tokens.ts';

const taught = { spam: 50, ham: 50 };
const known = new Map<string, Counts>([
  ['casino', { spam: 40, ham: 0 }],
  ['bonus', { spam: 30, ham: 1 }],
  ['scanner', { spam: 0, ham: 40 }],
  ['license', { spam: 1, ham: 30 }],
  ['please', { spam: 25, ham: 25 }],
]);
const score = (...tokens: string[]): number => judgeTokens(tokens, known, taught)?.score ?? Number.NaN;

describe('what the words of a message say of it', () => {
  test('words of unwanted mail only, of wanted mail only, of both, of none', () => {
    expect(score('casino', 'bonus')).toBeGreaterThan(0.95);
    expect(score('scanner', 'license')).toBeLessThan(0.05);
    expect(score('casino', 'bonus', 'scanner', 'license')).toBeCloseTo(0.5, 1);
    expect(score('please', 'never-seen')).toBe(0.5);
  });

  test('one word alone puts nothing aside', () => {
    expect(score('casino')).toBeLessThan(0.99);
  });

  test('nothing is concluded before ten of each kind were marked', () => {
    expect(judgeTokens(['casino'], known, { spam: 500, ham: 9 })).toBeNull();
    expect(judgeTokens(['casino'], known, { spam: 9, ham: 500 })).toBeNull();
    expect(judgeTokens(['casino'], known, { spam: 10, ham: 10 })).not.toBeNull();
  });

  test('whatever was taught, a score is a probability, and the order of the words changes nothing', () => {
    const counts = fc.record({ spam: fc.nat(1000), ham: fc.nat(1000) });
    const table = fc.uniqueArray(fc.tuple(fc.string(), counts), {
      selector: ([token]) => token,
      maxLength: 300,
    });
    fc.assert(
      fc.property(table, (rows) => {
        const tokens = rows.map(([token]) => token);
        const found = judgeTokens(tokens, new Map(rows), { spam: 1000, ham: 1000 });
        const turned = judgeTokens(tokens.toReversed(), new Map(rows), { spam: 1000, ham: 1000 });
        expect(found?.score).toBeGreaterThanOrEqual(0);
        expect(found?.score).toBeLessThanOrEqual(1);
        expect(turned?.clues.map((clue) => clue.probability)).toEqual(
          found?.clues.map((clue) => clue.probability),
        );
      }),
    );
  });
});

describe('the tokens of a message', () => {
  const mail = (visible: string, subject = ''): string[] =>
    tokensOf({
      subject,
      visible,
      html: '<a href="https://evil.example/x">go</a>',
      headers: { 'x-mailer': 'BulkSender 3.1' },
      from: { address: 'a@Promo.example' },
      attachments: [{ name: 'offer.HTML' }],
    });

  test('hidden Unicode (attack class 7): a word with invisible signs, accents or letters of another look is the same word', () => {
    const plain = mail('casino gratis');
    for (const disguised of ['ca\u200bsi\u00adno gratis', '𝐜𝐚𝐬𝐢𝐧𝐨 gratis', 'cásino gratis', 'CASINO gratis'])
      expect(mail(disguised)).toEqual(plain);
  });

  test('where it comes from and leads to counts apart from its words', () => {
    expect(mail('casino', 'casino')).toEqual([
      'from:promo.example',
      'mailer:bulksender',
      'file:html',
      'subject:casino',
      'link:evil.example',
      'casino',
    ]);
  });

  test('DoS by mail (attack class 26): a long message has a bounded number of tokens', () => {
    const words = Array.from({ length: 50_000 }, (_, n) => `w${n.toString(36)}ord`).join(' ');
    expect(mail(words).length).toBeLessThanOrEqual(600);
  });

  test('an id is of its desk, and exact as a number', () => {
    expect(tokenId('a', 'casino')).not.toBe(tokenId('b', 'casino'));
    expect(Number.isSafeInteger(tokenId('a', 'casino'))).toBe(true);
  });
});

describe('senders that a desk has listed', () => {
  const entry = (effect: 'allow' | 'block', what: ListedSender['what'], value: string): ListedSender => ({
    id: value,
    effect,
    what,
    value,
    note: '',
    at: 0,
  });
  const lists = [
    entry('block', 'domain', 'spam.example'),
    entry('allow', 'address', 'good@spam.example'),
    entry('block', 'network', '203.0.113.0/24'),
    entry('allow', 'domain', 'partner.example'),
  ];
  const effect = (address: string, remoteAddress = '192.0.2.1', proven = true): string | undefined =>
    effectOf(lists, { address, remoteAddress, proven })?.effect;

  test('the narrowest entry wins', () => {
    expect(effect('x@spam.example')).toBe('block');
    expect(effect('x@deep.er.spam.example')).toBe('block');
    expect(effect('Good@spam.example')).toBe('allow');
    expect(effect('x@notspam.example')).toBeUndefined();
    expect(effect('x@partner.example', '203.0.113.9')).toBe('allow');
    expect(effect('x@elsewhere.example', '203.0.113.9')).toBe('block');
  });

  test('mail spoof (attack class 12): a name on the list opens the door only to whom it is shown to be', () => {
    expect(effect('x@partner.example', '203.0.113.9', false)).toBe('block');
    expect(effect('x@partner.example', '192.0.2.1', false)).toBeUndefined();
  });
});
