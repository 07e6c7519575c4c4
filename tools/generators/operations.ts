// contract/operations.ts: the operations of the API by name, for contract/client.ts; from contract/openapi.json.

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
  const rows = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, parameters = [] }]) => {
      // Who repeats it with the same key has its effect once.
      const repeatable = method === 'get' || parameters.some(({ name }) => name === 'idempotency-key');
      return `  ${operationId}: ['${method.toUpperCase()}', '${path}', ${repeatable}],\n`;
    }),
  );
  const text = `// Generated from contract/openapi.json by "npm run gen". Do not edit.

/** Each operation: its method, its path, and whether it may be sent again when no answer came. */
export const operations = {
${rows.toSorted().join('')}} as const;
`;
  return [{ file: 'contract/operations.ts', text }];
}
