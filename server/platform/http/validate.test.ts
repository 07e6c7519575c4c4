import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rule } from '../field-faults.ts';
import { Problem } from '../problem.ts';
import { named } from './schemas.ts';
import { strict } from './strict.ts';
import { validatorCompiler } from './validate.ts';

/** What comes of a body: its faults as the API tells them, or what is read of it. */
function read(schema: z.ZodType, data: unknown): unknown {
  const validate = validatorCompiler({ schema: strict(schema), method: 'POST', url: '/', httpPart: 'body' });
  const { error, value } = validate(data) as { error?: unknown; value?: unknown };
  return error instanceof Problem ? error.errors : value;
}
const codes = (schema: z.ZodType, data: unknown): string[] =>
  (read(schema, data) as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);
const words = (schema: z.ZodType, data: unknown): string[] =>
  (read(schema, data) as { message: string }[]).map(({ message }) => message);

const act = z.discriminatedUnion('do', [
  z.object({ do: z.literal('note'), text: z.string() }),
  z.object({ do: z.literal('wait'), for: z.string() }),
]);
const all = z.object({
  name: z.string().default(''),
  acts: z.array(act).default([]),
  person: z.object({ email: z.string() }).nullish(),
  facts: z.record(z.string(), z.unknown()).default({}),
  rows: z.record(z.string(), z.object({ seconds: z.int() })).default({}),
  pair: z.tuple([z.object({ a: z.int() })]).optional(),
  proof: z.union([z.object({ password: z.string() }), z.object({ code: z.string() })]).optional(),
  open: z.looseObject({}).optional(),
});

describe('what a body has that is not known', () => {
  test.each([
    ['on top', { nane: 'x' }, 'nane'],
    ['in an object', { person: { email: 'x', mail: 'y' } }, 'person.mail'],
    ['in a list, in one of several shapes', { acts: [{ do: 'wait', for: 'x', fur: 'y' }] }, 'acts.0.fur'],
    ['in what is named freely', { rows: { a: { seconds: 1, second: 1 } } }, 'rows.a.second'],
    ['in a pair', { pair: [{ a: 1, b: 1 }] }, 'pair.0.b'],
    ['in one of two shapes', { proof: { code: '1', kode: '2' } }, 'proof.kode'],
  ])('is refused %s', (_where, data, path) => {
    expect(codes(all, data)).toEqual([`${path} unknown-name-near`]);
  });

  test('is told with the name that is meant; or else with all that there are; where there is none, so', () => {
    expect(read(all, { person: { email: 'x', emial: 'y' } })).toEqual([
      {
        path: 'person.emial',
        code: 'unknown-name-near',
        message: '"emial" is not known here. Perhaps this is meant: email.',
        values: { name: 'emial', options: 'email' },
      },
    ]);
    expect(
      words(z.object({ text: z.string(), note: z.boolean() }), { text: 'x', note: true, internal: true }),
    ).toEqual(['"internal" is not known here. There are: note, text.']);
    expect(read(z.object({}).nullish(), { x: 1 })).toMatchObject([{ path: 'x', code: 'takes-none' }]);
    expect(read(z.object({}).nullish(), null)).toBeNull();
  });

  test('is told with everything else that is wrong, and many of it not without end', () => {
    expect(codes(z.object({ name: z.string() }), { nmae: 'x' })).toEqual([
      'name missing',
      'nmae unknown-name-near',
    ]);
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${'x'.repeat(300)}${at}`, 1]));
    const told = read(z.object({ text: z.string().optional() }), many) as { path: string }[];
    expect(told.length).toBe(20);
    expect(told.every(({ path }) => path.length <= 100)).toBe(true);
  });

  test('is taken where a schema leaves it open', () => {
    const data = { facts: { any: { thing: 1 } }, open: { what: 'ever' } };
    expect(read(all, data)).toEqual({ name: '', acts: [], rows: {}, ...data });
  });

  test('attack class 25: `constructor` and what stands in `__proto__` are names like others', () => {
    expect(codes(all, JSON.parse('{"constructor": {"prototype": {}}, "__proto__": {"x": 1}}'))).toContain(
      'constructor unknown-name',
    );
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('a schema that is shared by name says itself that it is strict', () => {
    const shared = named('SharedInTest', z.object({ a: z.string() }));
    expect(() => strict(z.object({ of: z.array(shared) }))).toThrow('SharedInTest');
    const own = z.strictObject({ a: z.string() });
    expect(strict(own)).toBe(own);
  });
});

test('what is wrong is said in plain words, by schemas of ours in their own', () => {
  const schema = z.object({
    subject: z.string().min(1).max(5),
    count: z.int().min(2),
    flag: z.boolean(),
    tags: z.array(z.string()).max(1),
    share: z.enum(['nobody', 'desk']),
    acts: z.array(act),
    at: z.iso.datetime({ error: 'an instant, such as …' }),
    more: z.number().positive(),
    even: z.int().refine((n) => n % 2 === 0, rule({ code: 'only-yes' })),
  });
  expect(
    words(schema, {
      acts: [{ do: 'go' }, 'x'],
      subject: '',
      count: 1.5,
      flag: 'yes',
      tags: ['a', 'b'],
      share: 'all',
      at: 1,
      more: 0,
      even: 1,
    }),
  ).toEqual([
    'This must not be empty.',
    'This must be a whole number.',
    'This must be true or false.',
    'Too many: 1 at most.',
    'This must be one of nobody, desk.',
    'This must be one of note, wait.',
    'This must be an object.',
    'an instant, such as …',
    'This must be more than 0.',
    'Only "yes".',
  ]);
  expect(words(z.object({ subject: z.string() }), {})).toEqual(['This is missing.']);
  expect(words(z.object({ subject: z.string() }), { subject: null })).toEqual(['This must be a text.']);
  expect(words(z.object({ subject: z.string() }), null)).toEqual(['This must be an object.']);
});
