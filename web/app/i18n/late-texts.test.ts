import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import { lateParts, partOfTexts } from './late-texts.ts';

const app = path.resolve(import.meta.dirname, '..');

/**
 * Names words of these parts for others to show: the list of settings, which only pages that wait show; and problems and
 * their faults, which are said in the API's own words until these are there.
 */
const lists = new Set(['settings/settings-pages.ts', 'i18n/said-of.ts', 'i18n/fault-words.ts']);

/** The keys of all texts. */
const keysOf = (texts: object, within = ''): string[] =>
  Object.entries(texts).flatMap(([key, text]: [string, unknown]) =>
    typeof text === 'string' ? [within + key] : keysOf(text as object, `${within}${key}.`),
  );

/** What a file imports of ours, without types, servers' files and what it fetches later. */
function importsOf(file: string): string[] {
  const source = readFileSync(path.join(app, file), 'utf8');
  return [...source.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'(\.[^']+\.tsx?)'/gmu)]
    .map(([, imported = '']) => path.relative(app, path.resolve(app, path.dirname(file), imported)))
    .filter((imported) => !imported.includes('.server.') && !imported.startsWith('..'));
}

/** Words of late parts in a file and in all it imports. */
function lateWords(page: string): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const source = readFileSync(path.join(app, file), 'utf8');
    for (const part of lateParts)
      if (!lists.has(file) && new RegExp(`['"\`]${part}\\.[a-z$]`, 'u').test(source))
        found.push(`${file}: ${part}`);
    for (const imported of importsOf(file)) visit(imported);
  };
  visit(page);
  return found;
}

const routes = readdirSync(path.join(app, 'routes')).filter((name) => name.endsWith('.tsx'));
const read = (name: string) => readFileSync(path.join(app, 'routes', name), 'utf8');
const waits = (name: string) => read(name).includes("export { clientLoader } from '../i18n/late-loader.ts'");
/** Customers' pages are written by the server: no script of theirs needs a word. */
const plain = new Set(
  [
    ...(
      /layout\('routes\/portal\.tsx', \[(.*?)\]\)/su.exec(
        readFileSync(path.join(app, 'routes.ts'), 'utf8'),
      )?.[1] ?? ''
    ).matchAll(/'routes\/([\w-]+\.tsx)'/gu),
  ]
    .map(([, name = '']) => name)
    .concat('portal.tsx')
    .filter((name) => !read(name).includes('hydrate: true')),
);
/** Pages below settings are shown by it, and it waits. */
const others = routes.filter((name) => !waits(name) && !plain.has(name) && !name.startsWith('settings-'));

describe('words that come late', () => {
  test('are words that there are, and all others come first', () => {
    const [first, late] = [partOfTexts(en, 'first'), partOfTexts(en, 'late')].map((half) => keysOf(half));
    for (const part of lateParts)
      expect(
        late?.some((key) => key.startsWith(`${part}.`)),
        part,
      ).toBe(true);
    expect(late?.filter((key) => !lateParts.some((part) => key.startsWith(`${part}.`)))).toEqual([]);
    expect([...(first ?? []), ...(late ?? [])].toSorted()).toEqual(keysOf(en).toSorted());
  });

  test('are also those of pages that no script brings to life', () => {
    expect(plain.size).toBeGreaterThan(10);
    expect(others).toContain('ticket.tsx');
    expect(others).toContain('queue.tsx');
  });

  test.each(others)('are in nothing that %s is made of', (name) => {
    expect(lateWords(`routes/${name}`)).toEqual([]);
  });

  test('are found where they are', () => {
    expect(lateWords('routes/settings-keys.tsx')).toContain('routes/settings-keys.tsx: api-keys');
    expect(lateWords('routes/policy.tsx').some((found) => found.startsWith('policy/'))).toBe(true);
  });

  test.each(routes.filter(waits))('%s has a loader on the server, so that it is written there', (name) => {
    expect(read(name)).toMatch(/export (?:async )?(?:function|const) loader\b/u);
  });
});
