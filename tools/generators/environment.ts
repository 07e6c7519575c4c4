// docs/reference/environment.md: every variable that the server reads, from the schema that checks them at start.

import { z } from 'zod';
import { environment } from '../../server/platform/config.ts';
import type { GeneratedFile } from './generator.ts';

const INTRODUCTION = `# Environment

Every variable that the server reads. They are checked at start, and all faults are shown at once.

| variable | default | meaning |
|---|---|---|
`;

export async function generate(): Promise<GeneratedFile[]> {
  const { properties = {} } = z.toJSONSchema(environment, { io: 'input', unrepresentable: 'any' });
  const rows = Object.entries(properties).map(([name, schema]) => {
    if (typeof schema === 'boolean') return `| \`${name}\` |  |  |`;
    const fallback =
      schema.default === undefined
        ? 'none'
        : `\`${typeof schema.default === 'string' ? schema.default : JSON.stringify(schema.default)}\``;
    const words = schema.enum
      ? ` One of ${schema.enum.map((word) => `\`${String(word)}\``).join(', ')}.`
      : '';
    return `| \`${name}\` | ${fallback} | ${schema.description ?? ''}.${words} |`;
  });
  return [{ file: 'docs/reference/environment.md', text: `${INTRODUCTION}${rows.join('\n')}\n` }];
}
