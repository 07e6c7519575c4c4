import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Folders that hold nothing written by us. */
const NOT_OURS = new Set(['node_modules', '.git', '.cache', 'coverage', '.react-router', 'data']);

/**
 * Our files below a folder, as paths relative to `root` with forward slashes, sorted.
 *
 * @param keep decides by that path
 */
export function sourceFiles(root: string, keep: (file: string) => boolean, below = ''): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(path.join(root, below), { withFileTypes: true })) {
    const file = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (NOT_OURS.has(entry.name) || file === 'web/build') continue;
      files.push(...sourceFiles(root, keep, file));
    } else if (entry.isFile() && keep(file)) {
      files.push(file);
    }
  }
  return files.toSorted();
}

export const isTest = (file: string): boolean => /\.(?:test|e2e|fixture)\.tsx?$/u.test(file);
