// The budget bites: what makes a page heavy, or brings a public page to life, is seen.

import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { overBudget, pageScripts } from './page-scripts.ts';

/** Text that does not compress, so that its size is known: some 3/4 of its letters. */
const heavy = (bytes: number): string => `"${randomBytes(bytes).toString('base64')}"`;

const built: Record<string, string> = {
  '/assets/entry.js':
    'import{a}from"./react.js";import"./side.js";const f={"../locales/en.json":()=>p(()=>import("./en.js"),[]),"../locales/ro.json":()=>p(()=>import("./ro.js"),[])},l={"../locales/ro.json":()=>p(()=>import("./later.js"),[])};import("./later.js")',
  '/assets/react.js': 'import{x}from"./side.js";export const a=1',
  '/assets/side.js': 'export const x=1',
  '/assets/en.js': 'export default {}',
  '/assets/ro.js': `export default ${heavy(500)}`,
  '/assets/later.js': heavy(300_000),
  '/assets/page.js': heavy(10_000),
  '/assets/huge.js': heavy(260_000),
};
const read = (address: string): string => {
  const text = built[address];
  if (text === undefined) throw new Error(`${address} is not built`);
  return text;
};
const alive = (more = ''): string =>
  `<link rel="modulepreload" href="/assets/page.js"/>${more}<script type="module" async="">import * as r from "/assets/page.js";import("/assets/entry.js")</script>`;

describe('what a page makes a browser fetch', () => {
  test('is each file once, with all it imports and one language, and nothing that comes later', () => {
    const page = pageScripts(alive(), read);
    expect([...page.files.keys()].toSorted((a, b) => a.localeCompare(b))).toEqual([
      '/assets/entry.js',
      '/assets/page.js',
      '/assets/react.js',
      '/assets/ro.js',
      '/assets/side.js',
    ]);
    expect(overBudget(page, 'alive')).toEqual([]);
  });

  test('is too much with one heavy file', () => {
    const page = pageScripts(alive('<link rel="modulepreload" href="/assets/huge.js"/>'), read);
    expect(overBudget(page, 'alive').join()).toMatch(/2\d\d\.\d kB of script, where 250\.0 kB/u);
  });

  test('cannot be a file that is not there', () => {
    expect(() => pageScripts('<script src="/assets/none.js"></script>', read)).toThrow('not built');
  });

  test('a page that should be alive and has no script is no light page but the wrong one', () => {
    expect(overBudget(pageScripts('<h1>404</h1>', read), 'alive')).toHaveLength(1);
  });
});

describe('a public page', () => {
  const faults = (html: string) => overBudget(pageScripts(html, read), 'public');

  test('may have no script, or one small one; data is none', () => {
    expect(faults('<h1>Help</h1>')).toEqual([]);
    expect(
      faults('<script nonce="x">document.title</script><script type="application/ld+json">{}</script>'),
    ).toEqual([]);
  });

  test('may not be brought to life', () => {
    expect(faults(alive()).join()).toContain('should be plain HTML');
    expect(faults('<link rel="modulepreload" href="/assets/side.js"/>').join()).toContain('plain HTML');
  });

  test('may have neither a large script nor two small ones', () => {
    expect(faults(`<script>${heavy(6000)}</script>`).join()).toContain('kB of script');
    expect(faults('<script src="/assets/page.js"></script>').join()).toContain('kB of script');
    expect(faults('<script>1</script><script>2</script>').join()).toContain('2 scripts');
  });
});
