import { describe, expect, test } from 'vitest';
import { KeptTexts } from './kept-text.ts';
import type { TextStorage } from './kept-text.ts';

/** A browser's storage with room for so many letters. */
function storage(room = 10_000): TextStorage & { names(): string[] } {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (at) => [...map.keys()][at] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => {
      const others = [...map].filter(([name]) => name !== key).map(([name, text]) => name + text);
      if (others.join('').length + key.length + value.length > room) throw new Error('QuotaExceededError');
      map.set(key, value);
    },
    removeItem: (key) => void map.delete(key),
    names: () => [...map.keys()],
  };
}

const place = { desk: 'opswat', person: 'ana', ticket: 'OSW-1', field: 'answer' };
const day = 86_400_000;

describe('what was typed', () => {
  test('is there again, for the same person at the same place and nobody else', () => {
    const browser = storage();
    new KeptTexts(browser, () => 0).keep(place, 'Good morning');
    const again = new KeptTexts(browser, () => day);
    expect(again.read(place)).toBe('Good morning');
    for (const other of [{ desk: 'maxony' }, { person: 'rui' }, { ticket: 'OSW-2' }, { field: 'note' }])
      expect(again.read({ ...place, ...other })).toBeNull();
  });

  test('is told apart also where names hold our own marks', () => {
    const texts = new KeptTexts(storage(), () => 0);
    texts.keep({ ...place, person: 'a:b', ticket: 'c' }, 'one');
    expect(texts.read({ ...place, person: 'a', ticket: 'b:c' })).toBeNull();
  });

  test('is forgotten when it is sent, emptied, or its person signs out; what is not ours stays', () => {
    const browser = storage();
    browser.setItem('amparo.keys', 'off');
    const texts = new KeptTexts(browser, () => 0);
    texts.keep(place, 'x');
    texts.drop(place);
    expect(texts.read(place)).toBeNull();
    texts.keep(place, 'x');
    texts.keep(place, '');
    expect(texts.read(place)).toBeNull();
    texts.keep(place, 'x');
    texts.keep({ ...place, ticket: 'OSW-2' }, 'y');
    texts.clear();
    expect(browser.names()).toEqual(['amparo.keys']);
  });

  test('goes after a month', () => {
    const browser = storage();
    let now = 0;
    const texts = new KeptTexts(browser, () => now);
    texts.keep(place, 'old');
    now = 29 * day;
    texts.keep({ ...place, field: 'note' }, 'younger');
    now = 31 * day;
    texts.prune();
    expect(texts.read(place)).toBeNull();
    expect(texts.read({ ...place, field: 'note' })).toBe('younger');
  });

  test('takes the room of the oldest when there is none left', () => {
    let now = 0;
    const texts = new KeptTexts(storage(300), () => (now += 1));
    for (const ticket of ['1', '2', '3', '4', '5', '6'])
      texts.keep({ ...place, ticket }, 'a text of some length');
    expect(texts.read({ ...place, ticket: '1' })).toBeNull();
    expect(texts.read({ ...place, ticket: '6' })).toBe('a text of some length');
    expect(texts.keep(place, 'x'.repeat(1000))).toBe(false);
  });

  test('that somebody spoilt is none, and a browser that keeps nothing is no fault', () => {
    const browser = storage();
    const texts = new KeptTexts(browser, () => 0);
    texts.keep(place, 'x');
    browser.setItem(browser.names()[0] ?? '', '{"text":1}');
    expect(texts.read(place)).toBeNull();
    const nothing = new KeptTexts(null, () => 0);
    expect(nothing.keep(place, 'x')).toBe(false);
    expect(nothing.read(place)).toBeNull();
  });
});
