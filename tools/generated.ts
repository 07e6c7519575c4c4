// Runs the generators and compares or writes what they make.

import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratedFile, Generator } from './generators/generator.ts';

/** What became of one generated file. */
export interface Freshness extends GeneratedFile {
  readonly state: 'fresh' | 'stale' | 'missing';
}

/** All generators of a folder by name, each after those whose results it reads. */
export async function loadGenerators(folder: string): Promise<Map<string, Generator>> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'generator.ts')
    .map((name) => name.slice(0, -'.ts'.length))
    .toSorted();
  const loaded = new Map<string, Generator>();
  for (const name of names) {
    const module: unknown = await import(pathToFileURL(path.join(folder, `${name}.ts`)).href);
    if (!isGenerator(module))
      throw new Error(`tools/generators/${name}.ts must export the function "generate".`);
    loaded.set(name, module);
  }
  return inOrder(loaded);
}

/**
 * Makes every generated file anew, in memory, and says how the one below `root` compares.
 *
 * @throws when a generator fails, or two make the same file
 */
export async function makeAll(
  root: string,
  generators: ReadonlyMap<string, Generator>,
): Promise<Freshness[]> {
  const made = new Map<string, { by: string; text: string }>();
  const onDisk = async (file: string): Promise<string | undefined> => {
    const full = path.join(root, file);
    return existsSync(full) ? await readFile(full, 'utf8') : undefined;
  };
  for (const [name, generator] of generators) {
    const files = await generator.generate({
      read: async (file) => made.get(file)?.text ?? (await onDisk(file)),
    });
    for (const { file, text } of files) {
      const other = made.get(file);
      if (other) throw new Error(`${file} is made by the generators ${other.by} and ${name}.`);
      made.set(file, { by: name, text: text.endsWith('\n') ? text : `${text}\n` });
    }
  }
  return Promise.all(
    [...made].map(async ([file, { text }]) => {
      const there = await onDisk(file);
      return { file, text, state: there === undefined ? 'missing' : there === text ? 'fresh' : 'stale' };
    }),
  );
}

/** Writes what is stale or missing below `root`, and returns those paths. */
export async function writeStale(root: string, files: readonly Freshness[]): Promise<string[]> {
  const written: string[] = [];
  for (const { file, text, state } of files) {
    if (state === 'fresh') continue;
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
    written.push(file);
  }
  return written;
}

function inOrder(generators: ReadonlyMap<string, Generator>): Map<string, Generator> {
  const ordered = new Map<string, Generator>();
  const add = (name: string, way: readonly string[]): void => {
    const generator = generators.get(name);
    if (!generator || ordered.has(name)) return;
    if (way.includes(name)) throw new Error(`Generators wait for each other: ${[...way, name].join(' → ')}.`);
    for (const before of generator.after ?? []) add(before, [...way, name]);
    ordered.set(name, generator);
  };
  for (const name of generators.keys()) add(name, []);
  return ordered;
}

function isGenerator(module: unknown): module is Generator {
  return (
    typeof module === 'object' &&
    module !== null &&
    'generate' in module &&
    typeof module.generate === 'function'
  );
}
