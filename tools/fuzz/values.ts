import type { Components, JsonSchema } from '../../server/description/examples.ts';
import { exampleOf } from '../../server/description/examples.ts';
import type { Random } from './random.ts';

/** What has broken others: quotes of every kind, templates, paths, controls, endless and empty texts, odd numbers. */
const hostile: readonly [unknown, ...unknown[]] = [
  "' or 1=1 --",
  "'; drop table ticket; --",
  '$1; select pg_sleep(5)',
  '../../../../etc/passwd',
  '${7*7}{{7*7}}<%= 7*7 %>',
  '<script>alert(1)</script>',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u200b\ufeff',
  '\r\nSet-Cookie: a=b',
  'x'.repeat(10_000),
  '((((((((((a+)+)+)+)+)+)+)+)+)+)+$',
  '%',
  '%00%ff',
  '',
  ' ',
  'none',
  'null',
  '-1',
  '1e400',
  '9999-12-31T23:59:59Z',
  '0000-00-00T00:00:00Z',
  '2026-02-30T25:61:61+99:99',
  '00000000-0000-0000-0000-000000000000',
  '------------------------------------',
  -1,
  0,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  true,
  null,
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { __proto__: null, constructor: { prototype: { role: 'administrator' } } },
];

/** Fields that no caller may set, whatever they send (field notes, class 25). */
const forbiddenFields = [
  'role',
  'deskId',
  'desk_id',
  'id',
  'clearances',
  'restricted',
  'customerId',
  'isAdmin',
  '__proto__',
];

const hostileValue = (random: Random): unknown => random.pick(hostile);

/** A text for a path or a query: what the program knows of, a hostile one, or the example. */
export function textFor(random: Random, schema: JsonSchema, name: string, known: readonly string[]): string {
  const [first, ...rest] = known;
  if (first !== undefined && random.chance(0.5)) return random.pick([first, ...rest]);
  if (random.chance(0.5)) {
    const value = hostileValue(random);
    return typeof value === 'string' ? value : JSON.stringify(value);
  }
  const [option, ...options] = schema.enum ?? [];
  return String(option === undefined ? exampleOf(schema, {}, name) : random.pick([option, ...options]));
}

/** A body: the example that the description gives, in most cases with something changed in it. */
export function bodyFor(
  random: Random,
  { schema = {}, example }: { readonly schema?: JsonSchema; readonly example?: unknown },
  components: Components,
  known: readonly string[],
): unknown {
  let body = example ?? exampleOf(schema, components);
  // Every second one is as it should be: behind the first door are the others.
  for (let changes = Math.max(0, random.below(6) - 2); changes > 0; changes--)
    body = changed(random, body, known);
  return body;
}

function changed(random: Random, value: unknown, known: readonly string[]): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.2)) return hostileValue(random);
    if (random.chance(0.2)) return Array.from({ length: 300 }, () => value[0] as unknown);
    return value.map((each: unknown, index) => (index === 0 ? changed(random, each, known) : each));
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    const [first, ...rest] = keys;
    const field = random.pick(['role', ...forbiddenFields]);
    if (first === undefined || random.chance(0.15)) return { ...value, [field]: 'administrator' };
    const key = random.pick([first, ...rest]);
    const copy: Record<string, unknown> = { ...value };
    if (random.chance(0.15)) delete copy[key];
    else copy[key] = changed(random, copy[key], known);
    return copy;
  }
  const [id, ...ids] = known;
  if (id !== undefined && random.chance(0.3)) return random.pick([id, ...ids]);
  return hostileValue(random);
}
