import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { writerOf } from './serialize.ts';

const fahrenheit = z.codec(z.number(), z.number(), {
  decode: (celsius) => celsius * 1.8 + 32,
  encode: (degrees) => (degrees - 32) / 1.8,
});

const leaf = fc.constantFrom<z.ZodType>(
  z.string(),
  z.string().overwrite((text) => text.toUpperCase()),
  z.int(),
  z.boolean().nullable(),
  z.enum(['open', 'closed']),
  z.uuid(),
  z.iso.datetime({ offset: true }),
  z.record(z.string(), z.unknown()),
  z.record(z.string(), z.string()).refine((given) => Object.keys(given).length < 3),
  fahrenheit,
  z.string().default('none'),
);
const { tree: schemas } = fc.letrec<{ tree: z.ZodType }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    tie('tree').map((each) => z.array(each)),
    tie('tree').map((each) => each.nullable()),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('tree')).map((shape) => z.object(shape)),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('tree')).map((shape) => z.object(shape).partial()),
    fc.tuple(tie('tree'), tie('tree')).map((options) => z.union(options)),
  ),
}));
const values = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    'open',
    '2026-11-26T09:00:00Z',
    '01900000-0000-7000-8000-0000000000f0',
    Number.NaN,
    new Date(0),
    undefined,
    50,
  ),
);
const { tree: answers } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    values,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('tree')),
  ),
}));

test('an answer is written as its schema encodes it, and refused where that refuses it', () => {
  const seen = { good: 0, bad: 0 };
  fc.assert(
    fc.property(schemas, answers, (schema, data) => {
      const slow = z.safeEncode(schema, data);
      const fast = writerOf(schema)(data);
      expect(fast.success).toBe(slow.success);
      if (slow.success) expect(JSON.stringify(fast.data)).toBe(JSON.stringify(slow.data));
      else expect(fast.error?.issues).toEqual(slow.error.issues);
      seen[slow.success ? 'good' : 'bad']++;
    }),
    { numRuns: 500 },
  );
  expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(20);
});

test('what a schema does not name does not leave, and a codec is written outwards', () => {
  const write = writerOf(z.object({ name: z.string(), warm: z.array(fahrenheit) }));
  expect(write({ name: 'a', warm: [212], secret: 'x' }).data).toEqual({ name: 'a', warm: [100] });
  const plain = writerOf(z.object({ items: z.array(z.object({ name: z.string() })) }));
  expect(plain({ items: [{ name: 'a', secret: 'x' }] }).data).toEqual({ items: [{ name: 'a' }] });
});
