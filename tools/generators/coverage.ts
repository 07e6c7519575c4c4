// docs/coverage.md: every clause of the five policies, what shows that it is carried out, and what is missing.

import path from 'node:path';
import { localize } from '@amparo/policy';
import { readPacks } from '../clauses/clause-files.ts';
import type { Pack } from '../clauses/clause-files.ts';
import type { GeneratedFile } from './generator.ts';

const INTRODUCTION = `# What is covered, clause by clause

Generated from the packs by \`npm run gen\`; do not edit. **Examples** are questions with answers worked out by hand
(\`policies/<desk>/clauses/\`), **changes** are alterations of the pack that these examples must notice, **timelines** are whole
cases (\`policies/<desk>/timelines/\`). What is **missing** is what a person cannot do yet in the running product.
`;

export async function generate(): Promise<GeneratedFile[]> {
  const packs = readPacks(path.resolve(import.meta.dirname, '../..'));
  const clauses = packs.flatMap((pack) => [...pack.policy.clauses.keys()]);
  const shown = packs.reduce(
    (sum, pack) => sum + [...pack.policy.clauses.keys()].filter((id) => isShown(pack, id)).length,
    0,
  );
  const text = [
    INTRODUCTION,
    `${clauses.length} clauses, ${shown} with examples and changes that they notice.`,
    ...packs.map(section),
  ].join('\n');
  return [{ file: 'docs/coverage.md', text: `${text}\n` }];
}

function isShown(pack: Pack, clause: string): boolean {
  return (pack.files.get(clause)?.mutations.length ?? 0) > 0;
}

function section(pack: Pack): string {
  const rows = [...pack.policy.clauses.values()].map(({ id, title }) => {
    const file = pack.files.get(id);
    const cells = [
      id,
      localize(title, 'en'),
      String(file?.examples.length ?? 0),
      String(file?.mutations.length ?? 0),
      String(pack.timelines.get(id) ?? 0),
      (file?.missing ?? (file === undefined ? 'Nothing shows it yet.' : '')).replaceAll('\n', ' ').trim(),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `\n## ${pack.policy.desk.name}\n`,
    '| clause | about | examples | changes | timelines | missing |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
