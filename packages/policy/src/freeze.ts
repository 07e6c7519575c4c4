/** A map that refuses to change. Reading costs what it costs in any map. */
export function frozenMap<K, V>(entries: Iterable<readonly [K, V]>): ReadonlyMap<K, V> {
  const map = new Map(entries);
  const refuse = (): never => {
    throw new TypeError('a policy does not change; publish a new version');
  };
  return Object.freeze(Object.assign(map, { set: refuse, delete: refuse, clear: refuse }));
}

/** Freezes a value with all that it holds: plain objects, lists and the values of maps. Class instances are left to themselves. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || (Object.isFrozen(value) && !(value instanceof Map)))
    return value;
  if (value instanceof Map) {
    for (const item of value.values()) deepFreeze(item);
    return value;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value) || prototype === Object.prototype || prototype === null) {
    for (const item of Object.values(value)) deepFreeze(item);
    Object.freeze(value);
  }
  return value;
}
