// What must not stand in any of our files, and links of the documents that lead nowhere.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { GuardResult } from './guard.ts';
import { sourceFiles } from './source-files.ts';

const TEXT = /\.(?:tsx?|mjs|cjs|js|json|md|ya?ml|sql|css|html|txt|sh)$|^\.ci\/run$|^\.[a-z]+rc/u;
const GENERATED = /^(?:package-lock\.json|LICENSE)$/u;
const GUARDS = /^tools\/guards\//u;

interface Rule {
  readonly pattern: RegExp;
  readonly files: RegExp;
  readonly says: string;
}

const RULES: readonly Rule[] = [
  {
    pattern: /(?<![\w.:/-])\/(?:work|tmp|root|home\/\w+)\/[\w.-]+/u,
    files: /./u,
    says: 'is a path of one machine: use a relative path, or os.tmpdir().',
  },
  {
    pattern: /(?<![\w-])(?:TODO|FIXME|XXX|HACK)(?![\w-])/u,
    files: /\.(?:tsx?|mjs|cjs|sql|css|md)$/u,
    says: 'marks something unfinished: finish it, or say in words what is not there.',
  },
  {
    // Not the server: it reads what other people's programs write.
    pattern: /[\u015E\u015F\u0162\u0163]/u,
    files: /^(?:policies|web|docs|contract)\/|\.md$/u,
    says: 'has a cedilla: Romanian has ș and ț with a comma below.',
  },
  {
    pattern:
      /\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)|\bcurrent_(?:timestamp|date)\b/iu,
    files: /^server\/migrations\/.*\.sql$/u,
    says: "is the database's clock: the application passes the instant.",
  },
  {
    pattern: /\bnew Date\(\s*\)/u,
    files: /^packages\/(?!.*\.test\.ts$).*\.ts$/u,
    says: 'reads the clock: packages take the instant as an argument.',
  },
];

/** Checks all text files below `root`, and the relative links of its Markdown files. */
export function checkWords(root: string): GuardResult {
  const files = sourceFiles(root, (file) => TEXT.test(file) && !GENERATED.test(file) && !GUARDS.test(file));
  const problems: string[] = [];
  for (const file of files) {
    const text = readFileSync(path.join(root, file), 'utf8');
    const rules = RULES.filter((rule) => rule.files.test(file));
    for (const [index, line] of text.split('\n').entries()) {
      const code = file.endsWith('.sql') ? line.replace(/--.*$/u, '') : line;
      for (const rule of rules) {
        const match = rule.pattern.exec(code);
        if (match) problems.push(`${file}:${index + 1} "${match[0]}" ${rule.says}`);
      }
    }
    if (file.endsWith('.md')) problems.push(...deadLinks(root, file, text));
  }
  return { looked: files.length, unit: 'files', problems };
}

function deadLinks(root: string, file: string, text: string): string[] {
  const problems: string[] = [];
  for (const match of text.matchAll(/\]\((?<to>[^)\s]+)(?:\s+"[^"]*")?\)/gu)) {
    const to = match.groups?.['to'] ?? '';
    if (/^(?:[a-z][a-z0-9+.-]*:|#|\/)/iu.test(to)) continue;
    const target = path.join(root, path.dirname(file), decodeURIComponent(to.replace(/[#?].*$/u, '')));
    const line = text.slice(0, match.index).split('\n').length;
    if (!existsSync(target)) problems.push(`${file}:${line} links to ${to}, which is not there.`);
  }
  return problems;
}
