// The documents cannot lie: what they name exists, and what they show comes out.

import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { environment } from '../server/platform/config.ts';
import { codeSpans, envNames, expectedPattern, fences, namedPaths, runnableExamples } from './documents.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** Written by hand; docs/reference is generated. */
const documents = [
  ...globSync('*.md', { cwd: ROOT }),
  ...globSync('docs/**/*.md', { cwd: ROOT, exclude: ['docs/reference/**'] }),
].toSorted();
const texts = new Map(documents.map((file) => [file, read(file)]));
const all = [...texts.values()].join('\n');

const manifests = globSync(
  ['package.json', 'server/package.json', 'web/package.json', 'packages/*/package.json'],
  {
    cwd: ROOT,
  },
).map((file): { scripts?: object; dependencies?: object; devDependencies?: object } =>
  JSON.parse(read(file)),
);

test('all documents were looked at', () => {
  expect(documents).toEqual(
    expect.arrayContaining([
      'ARCHITECTURE.md',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'README.md',
      'SECURITY.md',
      'docs/glossary.md',
    ]),
  );
  expect(documents.length).toBeGreaterThan(15);
});

describe.each(documents)('%s', (file) => {
  test('names only files and folders that exist', () => {
    const lost = namedPaths(texts.get(file) ?? '').filter(
      (named) => globSync(named.replaceAll(/<[^>]+>|\{desk\}/gu, '*'), { cwd: ROOT }).length === 0,
    );
    expect(lost).toEqual([]);
  });

  test('names only variables that something reads', () => {
    const known = new Set([...Object.keys(environment.shape), ...readByTools, ...readByNode]);
    expect(envNames(texts.get(file) ?? '').filter((name) => !known.has(name))).toEqual([]);
  });
});

/** Node itself reads the first; the others say the language of a terminal, which cli/texts.ts takes from whoever gives it one. */
const readByNode = ['NODE_EXTRA_CA_CERTS', 'LC_ALL', 'LANG'];
const readByTools = new Set(
  globSync(
    ['tools/**/*.{ts,mjs}', 'bench/*.ts', 'cli/*.{ts,mjs}', 'server/*.ts', 'vitest.config.ts', '.ci/run'],
    {
      cwd: ROOT,
    },
  )
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...read(file).matchAll(/process\.env(?:\.|\[')(?<name>[A-Z][A-Z0-9_]+)/gu)])
    .map((match) => match.groups?.['name'] ?? ''),
);

test('every variable of the environment is in its reference and in the README, by name', () => {
  const names = Object.keys(environment.shape);
  expect(names.length).toBeGreaterThan(5);
  const reference = read('docs/reference/environment.md');
  expect(names.filter((name) => !reference.includes(`| \`${name}\` |`))).toEqual([]);
  expect(names.filter((name) => !(texts.get('README.md') ?? '').includes(`\`${name}`))).toEqual([]);
  const told = [...reference.matchAll(/^\| `(?<name>\w+)` \|/gmu)].map((match) => match.groups?.['name']);
  expect(told).toEqual(names);
});

test('npm scripts that are named exist, and every script is named', () => {
  const scripts = Object.keys(manifests[0]?.scripts ?? {});
  const named = new Set(
    [...all.matchAll(/npm run (?<name>[a-z][\w:-]*)/gu)].map((match) => match.groups?.['name'] ?? ''),
  );
  for (const short of ['start', 'test']) if (all.includes(`npm ${short}`)) named.add(short);
  expect([...named].filter((name) => !scripts.includes(name))).toEqual([]);
  expect(scripts.filter((name) => !/^(?:pre|post)/u.test(name) && !named.has(name))).toEqual([]);
});

test('commands of amparo that are named exist, and every command is in the reference', () => {
  const help = execFileSync(process.execPath, ['cli/main.ts', '--help'], { cwd: ROOT, encoding: 'utf8' });
  const commands = new Set(
    [...help.matchAll(/^ {2}amparo (?<name>[a-z]+)/gmu)].map((match) => match.groups?.['name'] ?? ''),
  );
  expect(commands.size).toBeGreaterThan(5);
  const named = [...all.matchAll(/npx amparo (?<name>[a-z]+)/gu)].map(
    (match) => match.groups?.['name'] ?? '',
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !commands.has(name))).toEqual([]);
  const reference = read('docs/reference/command-line.md');
  expect([...commands].filter((name) => !reference.includes(`amparo ${name}`))).toEqual([]);
});

test('ARCHITECTURE.md lists every module, and every table with its one owner', () => {
  const rows = [
    ...(texts.get('ARCHITECTURE.md') ?? '').matchAll(
      /^\| (?:`(?<module>[a-z]+)`|platform) +\|[^|]+\| (?<tables>[^|]+)\|$/gmu,
    ),
  ];
  const modules = rows.flatMap(({ groups }) => groups?.['module'] ?? []);
  expect(modules.toSorted()).toEqual(
    globSync('server/modules/*', { cwd: ROOT })
      .map((folder) => path.basename(folder))
      .toSorted(),
  );
  const told = rows.flatMap(({ groups }) => codeSpans(groups?.['tables'] ?? ''));
  const made = globSync('server/migrations/*.sql', { cwd: ROOT }).flatMap((file) =>
    [...read(file).matchAll(/^create (?:unlogged )?table (?<name>\w+) \(/gmu)].map(
      (match) => match.groups?.['name'] ?? '',
    ),
  );
  expect(told.toSorted()).toEqual(made.toSorted());
});

describe('the examples of the README', () => {
  const examples = runnableExamples(texts.get('README.md') ?? '');

  test('there are some of each command that needs no server', () => {
    const shown = examples.map(
      ({ command }) => /npx amparo (?<name>[a-z]+)/u.exec(command)?.groups?.['name'],
    );
    expect(shown).toEqual(['time', 'decide', 'fold', 'mail', 'lint', 'explain', 'ask']);
  });

  test.each(examples)('come out as shown: $command', ({ command, output }) => {
    // `npx amparo` is this checkout's own command line, without npm in between.
    const script = `npx() { shift; "$NODE" cli/main.ts "$@"; }\n${command}`;
    const answer = execFileSync('sh', ['-c', script], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', NODE: process.execPath },
    });
    expect(answer.replaceAll(/\s+/gu, '')).toMatch(expectedPattern(output));
  });
});

describe('decisions', () => {
  const files = globSync('docs/decisions/*.md', { cwd: ROOT }).toSorted();
  const index = read('docs/README.md');

  test.each(files)('%s has its number, its decision, and a line in docs/README.md', (file) => {
    const text = read(file);
    const number = Number(/\/(?<number>\d{4})-/u.exec(file)?.groups?.['number']);
    expect(text).toMatch(new RegExp(`^# ${number}\\. `, 'u'));
    expect(text).toMatch(/^## Deci(?:sion|ded)$/mu);
    expect(index).toContain(`](decisions/${path.basename(file)})`);
  });

  test('no number is given twice', () => {
    const numbers = files.map((file) => path.basename(file).slice(0, 4));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test('every third-party dependency has its reason, and no reason is for one that is gone', () => {
    const page = read('docs/decisions/0011-dependencies.md');
    const used = new Set(
      manifests.flatMap(({ dependencies = {}, devDependencies = {} }) =>
        Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@amparo/')),
      ),
    );
    const rows = [...page.matchAll(/^\| `(?<name>[^`]+)` +\|/gmu)].map(
      (match) => match.groups?.['name'] ?? '',
    );
    expect(rows.length).toBeGreaterThan(20);
    expect([...used].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    expect(rows.filter((name) => !used.has(name))).toEqual([]);
  });
});

describe('what comments refer to', () => {
  const sources = globSync(['packages/*/src/**/*.ts', 'server/**/*.ts', 'cli/*.ts', 'tools/**/*.ts'], {
    cwd: ROOT,
    exclude: ['**/node_modules/**', 'tools/docs.test.ts'],
  });
  const comments = sources.map((file) => ({ file, text: read(file) }));

  test('laws are those of ARCHITECTURE.md', () => {
    const section = /## The law of the clock\n(?<list>[\s\S]*?)\n## /u.exec(
      texts.get('ARCHITECTURE.md') ?? '',
    );
    const laws = [...(section?.groups?.['list'] ?? '').matchAll(/^(?<number>\d+)\. /gmu)].length;
    expect(laws).toBe(11);
    const named = comments.flatMap(({ file, text }) =>
      [...text.matchAll(/\blaws? (?<first>\d+)(?: and (?<second>\d+))?/giu)].flatMap(({ groups }) =>
        [groups?.['first'], groups?.['second']]
          .filter((number) => number !== undefined)
          .map((number) => ({ file, number: Number(number) })),
      ),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ number }) => number < 1 || number > laws)).toEqual([]);
  });

  test('classes of attack are listed in SECURITY.md', () => {
    const listed = new Set(
      [...(texts.get('SECURITY.md') ?? '').matchAll(/^\| (?<numbers>\d+(?:, \d+)*) +\|/gmu)].flatMap(
        (match) => (match.groups?.['numbers'] ?? '').split(', ').map(Number),
      ),
    );
    const named = comments.flatMap(({ file, text }) =>
      [...text.matchAll(/(?:field notes, |\()class (?<number>\d+)\b/gu)].map((match) => ({
        file,
        number: Number(match.groups?.['number']),
      })),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ number }) => !listed.has(number))).toEqual([]);
  });
});

describe('the reading of documents', () => {
  const page = [
    'See `server/app.ts`, `server/nowhere.ts`, `server/modules/<name>/`, `a/b`, `@scope/name` and `npm run gen`.',
    '`PORT=1 npm start`, `GET /x`, `SIGNED_BY`.',
    '```sh run',
    'DATA_DIR=x npx amparo time',
    '```',
    '```json',
    '{"a": 1, … "c":3}',
    '```',
    '```sh',
    'npm start',
    '```',
  ].join('\n');

  test('finds paths below our folders, with placeholders, and nothing else', () => {
    expect(namedPaths(page)).toEqual(['server/app.ts', 'server/nowhere.ts', 'server/modules/<name>/']);
    expect(existsSync(path.join(ROOT, 'server/nowhere.ts'))).toBe(false);
  });

  test('finds variables in spans and blocks', () => {
    expect(envNames(page)).toEqual(['DATA_DIR', 'PORT', 'SIGNED_BY']);
  });

  test('takes a marked block with the one after it, and its … for anything', () => {
    expect(runnableExamples(page)).toEqual([
      { command: 'DATA_DIR=x npx amparo time', output: '{"a": 1, … "c":3}' },
    ]);
    expect('{"a":1,"b":2,"c":3}').toMatch(expectedPattern('{"a": 1, … "c":3}'));
    expect('{"a":2,"b":2,"c":3}').not.toMatch(expectedPattern('{"a": 1, … "c":3}'));
    expect('{"a":1,"b":2,"c":3}!').not.toMatch(expectedPattern('{"a": 1, … "c":3}'));
  });

  test('a marked block without an output behind it is a fault', () => {
    expect(() => runnableExamples('```sh run\nx\n```\n')).toThrow('no output');
  });

  test('fences are no spans', () => {
    expect(codeSpans(page)).not.toContain('npm start');
    expect(fences(page).map(({ info }) => info)).toEqual(['sh run', 'json', 'sh']);
  });
});
