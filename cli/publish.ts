import { readFile, writeFile } from 'node:fs/promises';
import { parsePolicy } from '@amparo/policy';
import type { VersionJson } from '../server/modules/policies/door.ts';
import { diffCommand } from './diff.ts';
import { readBase, writeBase } from './base-file.ts';
import { Refused } from './policy-host.ts';
import type { PolicyHost } from './policy-host.ts';
import { textDiff } from './text-diff.ts';

type Write = (text: string) => void;

export interface PublishOptions {
  readonly desk: string;
  readonly comment: string | undefined;
  readonly effective: string | undefined;
  readonly label: string | undefined;
  /** Hash of a version, or its first eight signs or more; default: what `.amparo/base` says. */
  readonly base: string | undefined;
}

/**
 * `amparo publish FILE`: publishes a file as the desk's next version. Refused, with what changed, when somebody published since
 * the file was last brought together with the desk (`.amparo/base`). Label and date that are given are written into the file too.
 * @returns the exit code: 1 when it was refused
 * @throws Error when no base is known
 */
export async function publishFile(
  host: PolicyHost,
  file: string,
  options: PublishOptions,
  write: Write,
): Promise<number> {
  const source = await readFile(file, 'utf8');
  const versions = await host.versions();
  const base = await baseOf(versions, file, options);
  try {
    const { created, version } = await host.publish({
      source,
      base,
      comment: options.comment ?? '',
      effective: options.effective,
      label: options.label,
    });
    const published = await host.text(version.hash);
    if (published !== source) {
      await writeFile(file, published);
      write(`${file} now says version ${version.version}, effective ${version.effective}\n`);
    }
    await writeBase(file, options.desk, version.hash);
    write(
      `${created ? 'published' : 'published before:'} version ${version.version} of ${options.desk} ${version.hash}\n`,
    );
    write(`in force from ${version.from}${until(version, await host.versions())}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.id === 'published-meanwhile') await showMeanwhile(host, base, error, write);
    else if (error.id === 'policy-faulty') showFaults(file, error, write);
    else write(`${error.message}\n`);
    write('nothing was published\n');
    return 1;
  }
}

export interface PullOptions {
  readonly desk: string;
  /** The version's label, or its hash; default: the newest publication. */
  readonly label: string | undefined;
  /** Overwrites what was never published. */
  readonly force: boolean;
}

/**
 * `amparo pull [FILE]`: writes the newest publication into a file and remembers it as its base; without a file, to standard
 * output. Refused when the file has changes of its own, with both: what was published in between, and what is only here.
 * @returns the exit code: 1 when it was refused
 */
export async function pullFile(
  host: PolicyHost,
  file: string | undefined,
  options: PullOptions,
  write: Write,
): Promise<number> {
  const versions = await host.versions();
  const wanted = options.label === undefined ? versions[0] : named(versions, options.label);
  const [newest] = versions;
  if (wanted === undefined || newest === undefined)
    throw new Error(`${options.desk} has no version ${options.label ?? ''}; it has ${labels(versions)}`);
  const text = await host.text(wanted.hash);
  if (file === undefined) {
    write(text);
    return 0;
  }
  const here = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (here !== null && here !== text && !options.force) {
    const base = await readBase(file, options.desk);
    const from = versions.find(({ hash }) => hash === base);
    const before = from === undefined ? null : await host.text(from.hash);
    if (here !== before) {
      if (before !== null && from !== undefined) {
        const meanwhile = textDiff(before, text, [`version ${from.version}`, `version ${wanted.version}`]);
        if (meanwhile !== '') write(`published since ${file} was brought up to date:\n${meanwhile}\n`);
      }
      write(
        `only in ${file}:\n${textDiff(before ?? text, here, [`version ${(from ?? wanted).version}`, file])}\n`,
      );
      write(`${file} was not changed: what is only there would be lost. With --force it is overwritten.\n`);
      return 1;
    }
  }
  await writeFile(file, text);
  await writeBase(file, options.desk, newest.hash);
  write(
    `${here === text ? 'kept' : 'wrote'} ${file}: version ${wanted.version} of ${options.desk} ${wanted.hash}\n`,
  );
  return 0;
}

/** The desk of which a file is the policy, when nobody says another. */
export async function deskOfFile(file: string): Promise<string | undefined> {
  return parsePolicy(await readFile(file, 'utf8'), { file }).policy?.desk.id;
}

async function baseOf(
  versions: readonly VersionJson[],
  file: string,
  options: PublishOptions,
): Promise<string> {
  const base = options.base ?? (await readBase(file, options.desk));
  if (base === null)
    throw new Error(
      `it is not known which version ${file} was made from. Say so with --base HASH (the newest is ${versions[0]?.hash}), or bring it up to date first: amparo pull --desk ${options.desk} ${file}`,
    );
  const found = /^[0-9a-f]{8,64}$/u.test(base)
    ? versions.find(({ hash }) => hash.startsWith(base))
    : undefined;
  if (found === undefined)
    throw new Error(`no version of ${options.desk} has the hash ${base}; it has ${labels(versions)}`);
  return found.hash;
}

/** What was published since the base, as a diff of the texts. */
async function showMeanwhile(host: PolicyHost, base: string, refused: Refused, write: Write): Promise<void> {
  const versions = await host.versions();
  const [from, to] = [versions.find(({ hash }) => hash === base), versions[0]];
  if (from === undefined || to === undefined) throw refused;
  const by = to.author?.name ?? null;
  write(
    `version ${to.version} was published on ${to.published}${by === null ? '' : ` by ${by}`}${to.comment === '' ? '' : `: ${to.comment}`}\n`,
  );
  const [before, after] = [await host.text(from.hash), await host.text(to.hash)];
  const names = [`version ${from.version}`, `version ${to.version}`] as const;
  // What it means comes first, then how it is written.
  diffCommand({ file: names[0], text: before }, { file: names[1], text: after }, { language: 'en' }, write);
  write(`\n${textDiff(before, after, names)}\n`);
  write(`take over what you want of it, then publish with --base ${to.hash}\n`);
}

function showFaults(file: string, refused: Refused, write: Write): void {
  const faults = refused.problem['faults'] as {
    severity: string;
    line: number;
    column: number;
    message: string;
    hint: string | null;
  }[];
  for (const { severity, line, column, message, hint } of faults)
    if (severity === 'error')
      write(`${file}:${line}:${column} ${severity} ${message}${hint === null ? '' : ` (${hint})`}\n`);
}

/** The version that takes effect after it and was published before: its maker may have forgotten it. */
function until(version: VersionJson, versions: readonly VersionJson[]): string {
  const next = versions.find(({ from, state }) => from === version.until && state !== 'withdrawn');
  return next === undefined ? '' : ` until ${next.from}, when version ${next.version} takes effect`;
}

function named(versions: readonly VersionJson[], name: string): VersionJson | undefined {
  return (
    versions.find(({ version }) => version === name) ??
    (/^[0-9a-f]{8,64}$/u.test(name) ? versions.find(({ hash }) => hash.startsWith(name)) : undefined)
  );
}

const labels = (versions: readonly VersionJson[]): string =>
  versions.map(({ version, hash }) => `${version} (${hash.slice(0, 12)})`).join(', ');
