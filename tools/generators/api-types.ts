// contract/api.ts: the types of the API for the pages, from contract/openapi.json.

import { openapiTypes } from '../openapi-types.ts';
import type { GeneratedFile, GeneratorInput } from './generator.ts';

export const after = ['openapi'];

export async function generate({ read }: GeneratorInput): Promise<GeneratedFile[]> {
  const contract = await read('contract/openapi.json');
  if (contract === undefined) return [];
  return [{ file: 'contract/api.ts', text: openapiTypes(JSON.parse(contract)) }];
}
