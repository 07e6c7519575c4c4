// Who imports whom, checked by dependency-cruiser with the rules of .dependency-cruiser.cjs.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { GuardResult } from './guard.ts';
import { sourceFiles } from './source-files.ts';

const HOUSE = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['packages', 'server', 'web', 'cli', 'contract', 'tools', 'bench', 'e2e'];

interface Cruise {
  modules: { source: string }[];
  summary: {
    violations: {
      from: string;
      to: string;
      cycle?: { name: string }[];
      rule: { name: string; severity: string };
    }[];
    ruleSetUsed: { forbidden?: { name?: string; comment?: string }[] };
  };
}

/**
 * Checks every import of the tree below `root`.
 *
 * With a parser that understands nothing the tool reports "no violations" over nothing, so the modules it saw
 * are compared with the files on the disk.
 */
export async function checkArchitecture(root: string): Promise<GuardResult> {
  const folders = FOLDERS.filter((folder) => existsSync(path.join(root, folder)));
  const cruise = await depcruise(root, folders);
  const seen = new Set(cruise.modules.map((module) => module.source));
  const ours = sourceFiles(
    root,
    (file) => folders.includes(file.split('/')[0] ?? '') && /\.(?:tsx?|mjs)$/u.test(file),
  );
  const comments = new Map(cruise.summary.ruleSetUsed.forbidden?.map((rule) => [rule.name, rule.comment]));
  const problems = cruise.summary.violations.map((violation) => {
    const way = violation.cycle ? violation.cycle.map((step) => step.name).join(' → ') : violation.to;
    const { name } = violation.rule;
    return `${violation.from} → ${way}\n    ${name}: ${comments.get(name) ?? ''}`;
  });
  const unseen = ours.filter((file) => !seen.has(file));
  if (unseen.length > 0) {
    problems.push(
      `${unseen.length} of ${ours.length} files were not looked at (${unseen.slice(0, 3).join(', ')}…): is @swc/core installed and able to read them?`,
    );
  }
  return { looked: ours.length - unseen.length, unit: 'modules', problems };
}

function depcruise(root: string, folders: string[]): Promise<Cruise> {
  const bin = path.join(HOUSE, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = path.join(root, '.dependency-cruiser.cjs');
  const reader = path.join(import.meta.dirname, 'read-tsx.cjs');
  const args = [
    '--require',
    reader,
    bin,
    '--config',
    config,
    '--output-type',
    'json',
    '--no-progress',
    ...folders,
  ];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      // It exits with the number of faults; without JSON it did not run at all.
      if (stdout.startsWith('{')) return resolve(JSON.parse(stdout));
      const said = (stderr.trim() || stdout.trim() || String(error?.message))
        .split('\nCaused by:')[0]
        ?.trim();
      return reject(new Error(`dependency-cruiser did not run: ${said}`));
    });
  });
}
