import { frozenMap } from '../freeze.ts';

/**
 * What is the same in two compiled policies is one object: promises that a change does not concern keep their rows, and many
 * contracts cost little memory. Lists are compared from their ends, as rows of a contract stand before the policy's.
 * @returns `made`, with every part of `base` that is equal to it in its place
 */
export function share(base: unknown, made: unknown): unknown {
  if (Object.is(base, made)) return base;
  if (Array.isArray(base) && Array.isArray(made)) {
    const offset = made.length - base.length;
    const items = made.map((item: unknown, index) =>
      index < offset ? item : share(base[index - offset], item),
    );
    return offset === 0 && items.every((item, index) => Object.is(item, base[index])) ? base : items;
  }
  if (base instanceof Map && made instanceof Map) {
    const items = [...made].map(
      ([key, item]: [unknown, unknown]) => [key, share(base.get(key), item)] as const,
    );
    const same = base.size === made.size && items.every(([key, item]) => Object.is(item, base.get(key)));
    return same ? base : frozenMap(items);
  }
  if (!isPlain(base) || !isPlain(made)) return made;
  // A compiled calendar is known by what it was compiled from.
  if ('calendar' in base && 'input' in base)
    return ['input', 'name', 'origin'].every((key) => share(base[key], made[key]) === base[key])
      ? base
      : made;
  const items = Object.entries(made).map(([key, item]) => [key, share(base[key], item)] as const);
  return Object.keys(base).length === items.length && items.every(([key, item]) => Object.is(item, base[key]))
    ? base
    : Object.fromEntries(items);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
