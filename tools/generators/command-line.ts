// docs/reference/command-line.md: what `npx amparo --help` says.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { GeneratedFile } from './generator.ts';

const MAIN = path.resolve(import.meta.dirname, '../../cli/main.ts');

const INTRODUCTION = `# The command line

Generated from \`npx amparo --help\` by \`npm run gen\`; do not edit. Examples are in the [README](../../README.md).

\`npx amparo\` works in the folder of the project; from elsewhere run \`node path/to/amparo/cli/amparo.mjs\`. Commands that work on an
installation (\`cast\`, \`key\`, \`desk\`, \`rebuild\`) read the same [environment](environment.md) as the server, and work whether it runs
or not.

\`\`\`text
`;

export async function generate(): Promise<GeneratedFile[]> {
  if (!existsSync(MAIN)) return [];
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, '--help']);
  return [{ file: 'docs/reference/command-line.md', text: `${INTRODUCTION}${stdout.trimEnd()}\n\`\`\`\n` }];
}
