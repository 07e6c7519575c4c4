import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from './differences.ts';

describe('what a worked example wants of an answer', () => {
  test.each([
    ['keys that are not named may be anything', { a: 1 }, { a: 1, b: 2 }, false],
    ['however deep', { a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 2 }, { c: 1, d: 0 }], e: 0 } }, false],
    ['a list in another order', [3, 1], [1, 2, 3], false],
    ['null where nothing is', { a: null }, {}, false],
    ['null where null is', { a: null }, { a: null }, true],
    ['an empty list', { a: [] }, { a: [] }, false],
    ['only what is named, in another order', [{ a: 1 }, { a: 2 }], [{ a: 2, b: 0 }, { a: 1 }], true],
  ])('is there: %s', (_, wanted, found, only) => {
    expect(differences(wanted, found, only)).toEqual([]);
  });

  test.each([
    ['another value', { a: 1 }, { a: 2 }, false, ['a']],
    ['a text for a number', { a: 1 }, { a: '1' }, false, ['a']],
    ['a key that is not there', { a: { b: 1 } }, { a: {} }, false, ['a', 'b']],
    ['something where nothing is wanted', { a: null }, { a: 0 }, false, ['a']],
    ['an element where none is wanted', { a: [] }, { a: [1] }, false, ['a']],
    ['no list', { a: [1] }, { a: 1 }, false, ['a']],
    ['no map', { a: { b: 1 } }, { a: [1] }, false, ['a']],
    ['an element that is nowhere', { a: [1, 4] }, { a: [1, 2] }, false, ['a', 1]],
    ['one more than wanted', { a: [1] }, { a: [1, 2] }, true, ['a']],
    ['what an object inherits', { toString: null, constructor: 1 }, {}, false, ['constructor']],
  ])('is missed: %s', (_, wanted, found, only, path) => {
    expect(differences(wanted, found, only).map((one) => one.path)).toEqual([path]);
  });

  test('an element that is nearly right is told by what is wrong in it', () => {
    const wanted = { promises: [{ promise: 'resolution', due: 'then' }] };
    const found = {
      promises: [
        { promise: 'update', due: 'soon' },
        { promise: 'resolution', due: 'now' },
      ],
    };
    expect(differences(wanted, found, false)).toEqual([
      { path: ['promises', 0, 'due'], wanted: 'then', found: 'now', type: 'other' },
    ]);
  });
});

describe('laws', () => {
  const json = fc.jsonValue({ maxDepth: 4 });

  test('every answer is what it wants itself, with and without only', () => {
    fc.assert(
      fc.property(json, fc.boolean(), (value, only) => {
        expect(differences(value, value, only)).toEqual([]);
      }),
    );
  });

  test('what is right under only is right without', () => {
    fc.assert(
      fc.property(json, json, (wanted, found) => {
        fc.pre(differences(wanted, found, true).length === 0);
        expect(differences(wanted, found, false)).toEqual([]);
      }),
    );
  });

  test('an answer that grows by keys stays right', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), fc.dictionary(fc.string(), json), (wanted, more) => {
        expect(differences(wanted, { ...more, ...wanted }, true)).toEqual([]);
      }),
    );
  });
});
