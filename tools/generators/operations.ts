// contract/operations.ts: the operations of the API, for contract/call.ts and contract/client.ts; from contract/openapi.json.

import type { GeneratedFile, GeneratorInput } from './generator.ts';

export const after = ['openapi'];

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string }[];
}

export async function generate({ read }: GeneratorInput): Promise<GeneratedFile[]> {
  const contract = await read('contract/openapi.json');
  if (contract === undefined) return [];
  const { paths } = JSON.parse(contract) as { paths: Record<string, Record<string, Operation>> };
  const found = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, parameters = [] }]) => {
      // Who repeats it with the same key has its effect once.
      const repeatable = method === 'get' || parameters.some(({ name }) => name === 'idempotency-key');
      return { id: operationId, row: `['${method.toUpperCase()}', '${path}', ${repeatable}]` };
    }),
  );
  const sorted = found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const text = `// Generated from contract/openapi.json by "npm run gen". Do not edit.

// Each operation: its method, its path, and whether it may be sent again when no answer came. One by one, so that a program
// carries only those that it asks (contract/call.ts), and all of them by name (contract/client.ts).

${sorted.map(({ id, row }) => `export const ${id} = ${row} as const;\n`).join('')}
export const operations = {
${sorted.map(({ id }) => `  ${id},\n`).join('')}} as const;
`;
  return [{ file: 'contract/operations.ts', text }];
}
