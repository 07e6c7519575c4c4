import { readFile, writeFile } from 'node:fs/promises';
import { parsePolicy, say, wordsOf } from '@amparo/policy';
import type { Said } from '@amparo/policy';
import type { VersionJson } from '../server/modules/policies/door.ts';
import { diffCommand } from './diff.ts';
import { readBase, writeBase } from './base-file.ts';
import { Refused } from './policy-host.ts';
import type { PolicyHost } from './policy-host.ts';
import { faultLines, refusalWords } from './refusal-words.ts';
import { textDiff } from './text-diff.ts';
import { languageFor, sentencesOf } from './texts.ts';

type Write = (text: string) => void;

export interface PublishOptions {
  readonly desk: string;
  readonly comment: string | undefined;
  readonly effective: string | undefined;
  readonly label: string | undefined;
  /** Hash of a version, or its first eight signs or more; default: what `.amparo/base` says. */
  readonly base: string | undefined;
  /** In which language to tell it, where it is one that we speak. Default: English. */
  readonly language?: string | undefined;
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
  const language = languageFor(options.language ?? '');
  const sentences = sentencesOf(language);
  const tell = (said: Said): void => write(`${wordsOf(said, sentences)}\n`);
  const source = await readFile(file, 'utf8');
  const versions = await host.versions();
  const found = await baseOf(versions, file, options);
  if (typeof found !== 'string') throw new Error(wordsOf(found, sentences));
  const base = found;
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
      tell(
        say('{{file}} now says version {{version}}, effective {{effective}}', {
          file,
          version: version.version,
          effective: version.effective,
        }),
      );
    }
    await writeBase(file, options.desk, version.hash);
    const made = { version: version.version, desk: options.desk, hash: version.hash };
    tell(
      created
        ? say('published version {{version}} of {{desk}} {{hash}}', made)
        : say('published before: version {{version}} of {{desk}} {{hash}}', made),
    );
    tell(inForce(version, await host.versions()));
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.id === 'published-meanwhile') await showMeanwhile(host, { base, language, error, tell }, write);
    else if (error.id === 'policy-faulty')
      for (const line of faultLines(file, source, error, sentences)) write(`${line}\n`);
    else write(`${refusalWords(error, language)}\n`);
    tell(say('nothing was published'));
    return 1;
  }
}

export interface PullOptions {
  readonly desk: string;
  /** The version's label, or its hash; default: the newest publication. */
  readonly label: string | undefined;
  /** Overwrites what was never published. */
  readonly force: boolean;
  /** In which language to tell it, where it is one that we speak. Default: English. */
  readonly language?: string | undefined;
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
  const sentences = sentencesOf(languageFor(options.language ?? ''));
  const words = (said: Said): string => wordsOf(said, sentences);
  const tell = (said: Said): void => write(`${words(said)}\n`);
  const versions = await host.versions();
  const wanted = options.label === undefined ? versions[0] : named(versions, options.label);
  const [newest] = versions;
  if (wanted === undefined || newest === undefined)
    throw new Error(
      words(
        options.label === undefined
          ? say('{{desk}} has no version yet', { desk: options.desk })
          : say('no version of {{desk}} is called {{label}}; it has {{versions}}', {
              desk: options.desk,
              label: options.label,
              versions: labels(versions),
            }),
      ),
    );
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
        const meanwhile = textDiff(before, text, [labelOf(from, words), labelOf(wanted, words)]);
        if (meanwhile !== '') {
          tell(say('published since {{file}} was brought up to date:', { file }));
          write(`${meanwhile}\n`);
        }
      }
      tell(say('only in {{file}}:', { file }));
      write(`${textDiff(before ?? text, here, [labelOf(from ?? wanted, words), file])}\n`);
      tell(
        say('{{file}} was not changed: what is only there would be lost. With --force it is overwritten.', {
          file,
        }),
      );
      return 1;
    }
  }
  await writeFile(file, text);
  await writeBase(file, options.desk, newest.hash);
  const now = { file, version: wanted.version, desk: options.desk, hash: wanted.hash };
  tell(
    here === text
      ? say('kept {{file}}: version {{version}} of {{desk}} {{hash}}', now)
      : say('wrote {{file}}: version {{version}} of {{desk}} {{hash}}', now),
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
): Promise<string | Said> {
  const base = options.base ?? (await readBase(file, options.desk));
  if (base === null)
    return say(
      'it is not known which version {{file}} was made from. Say so with --base HASH (the newest is {{newest}}), or bring it up to date first: amparo pull --desk {{desk}} {{file}}',
      { file, newest: versions[0]?.hash, desk: options.desk },
    );
  const found = /^[0-9a-f]{8,64}$/u.test(base)
    ? versions.find(({ hash }) => hash.startsWith(base))
    : undefined;
  if (found === undefined)
    return say('no version of {{desk}} has the hash {{base}}; it has {{versions}}', {
      desk: options.desk,
      base,
      versions: labels(versions),
    });
  return found.hash;
}

/** What was published since the base, as a diff of the texts. */
async function showMeanwhile(
  host: PolicyHost,
  {
    base,
    language,
    error: refused,
    tell,
  }: {
    readonly base: string;
    readonly language: string;
    readonly error: Refused;
    readonly tell: (said: Said) => void;
  },
  write: Write,
): Promise<void> {
  const versions = await host.versions();
  const [from, to] = [versions.find(({ hash }) => hash === base), versions[0]];
  if (from === undefined || to === undefined) throw refused;
  const by = to.author?.name ?? null;
  const when = { version: to.version, at: to.published };
  const published =
    by === null
      ? say('version {{version}} was published on {{at}}', when)
      : say('version {{version}} was published on {{at}} by {{who}}', { ...when, who: by });
  tell(
    to.comment === '' ? published : say('{{what}}: {{comment}}', { what: published, comment: to.comment }),
  );
  const [before, after] = [await host.text(from.hash), await host.text(to.hash)];
  const sentences = sentencesOf(languageFor(language));
  const words = (said: Said): string => wordsOf(said, sentences);
  const names = [labelOf(from, words), labelOf(to, words)] as const;
  // What it means comes first, then how it is written.
  diffCommand({ file: names[0], text: before }, { file: names[1], text: after }, { language }, write);
  write(`\n${textDiff(before, after, names)}\n`);
  tell(say('take over what you want of it, then publish with --base {{hash}}', { hash: to.hash }));
}

/** From when on it holds, and until when: of a version that was published before for a later day its maker may not think. */
function inForce(version: VersionJson, versions: readonly VersionJson[]): Said {
  const next = versions.find(({ from, state }) => from === version.until && state !== 'withdrawn');
  return next === undefined
    ? say('in force from {{from}}', { from: version.from })
    : say('in force from {{from}} until {{until}}, when version {{next}} takes effect', {
        from: version.from,
        until: next.from,
        next: next.version,
      });
}

function named(versions: readonly VersionJson[], name: string): VersionJson | undefined {
  return (
    versions.find(({ version }) => version === name) ??
    (/^[0-9a-f]{8,64}$/u.test(name) ? versions.find(({ hash }) => hash.startsWith(name)) : undefined)
  );
}

const labelOf = ({ version }: VersionJson, words: (said: Said) => string): string =>
  words(say('version {{version}}', { version }));

const labels = (versions: readonly VersionJson[]): string =>
  versions.map(({ version, hash }) => `${version} (${hash.slice(0, 12)})`).join(', ');
