import type { Dns } from '../server/platform/dns.ts';

/** Records by name and type, such as `{ 'silver.example': { TXT: [['v=spf1 -all']] } }`. */
export type TestZone = Record<string, Partial<Record<string, unknown[]>>>;

export interface TestDns extends Dns {
  /** Adds names, or puts other records in their place. An Error in place of records is thrown. */
  add(zone: TestZone | Record<string, Error>): void;
}

/** A world of names that a test makes up: what it does not know does not exist. */
export function createTestDns(): TestDns {
  const names = new Map<string, Partial<Record<string, unknown[]>> | Error>();
  return {
    add(zone) {
      for (const [name, records] of Object.entries(zone)) names.set(name.toLowerCase(), records);
    },
    resolve: (async (name: string, type: string) => {
      const records = names.get(name.toLowerCase().replace(/\.$/, ''));
      if (records instanceof Error) throw records;
      const found = records?.[type];
      if (found !== undefined) return structuredClone(found);
      throw Object.assign(new Error(`${name} has no ${type} in this test`), {
        code: records === undefined ? 'ENOTFOUND' : 'ENODATA',
      });
    }) as Dns['resolve'],
  };
}
