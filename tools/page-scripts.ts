// How much script a page makes a browser fetch before it is alive, from the page as it is sent and the built files.

import { brotliCompressSync, constants } from 'node:zlib';

/** A page's scripts. Sizes are in bytes, compressed by Brotli as the server sends them to every browser that asks for it. */
export interface PageScripts {
  /** Files by their address, with what they import, and what they import. */
  readonly files: ReadonlyMap<string, number>;
  /** Scripts in the page itself, without those that only carry its data. */
  readonly inline: readonly number[];
  /** A page that is brought to life loads modules. */
  readonly modules: boolean;
  readonly bytes: number;
}

/**
 * What the client asks for before it starts, besides what it imports: the texts of the page's language. Each language is named
 * twice, and the second half follows when the page is alive (web/app/entry.client.tsx).
 */
const texts = /locales\/(?<language>[\w-]+)\.json["'`]:[^,}]*?import\(["'`](\.\/[^"'`]+)/gu;
const staticImport = /(?:\bfrom|\bimport)\s*["'`]([^"'`]+\.js)["'`]/gu;
const script = /<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/gu;

/**
 * @param html the page as a browser gets it
 * @param read the text of a built file by its address, such as `/assets/root-1234.js`
 * @throws what `read` throws for a file that is not there
 */
export function pageScripts(html: string, read: (address: string) => string): PageScripts {
  const wanted: string[] = [];
  const inline: number[] = [];
  let modules = /<link[^>]*rel="modulepreload"/u.test(html);
  for (const [, address = ''] of html.matchAll(/<link[^>]*rel="modulepreload"[^>]*href="([^"]+)"/gu))
    wanted.push(address);
  for (const { groups } of html.matchAll(script)) {
    const { attributes = '', text = '' } = groups ?? {};
    const source = /\ssrc="([^"]+)"/u.exec(attributes)?.[1];
    if (/\stype="module"/u.test(attributes)) modules = true;
    if (source) wanted.push(source);
    else if (/\stype="application\/(?:ld\+)?json"/u.test(attributes)) continue;
    else if (!/^\s*window\.__reactRouterContext\.streamController/u.test(text)) inline.push(sizeOf(text));
    for (const [, address = ''] of text.matchAll(
      /\bimport\s*\(?\s*(?:[^"'();]*?from\s*)?["']([^"']+\.js)["']/gu,
    ))
      wanted.push(address);
  }
  const files = new Map<string, number>();
  for (let address = wanted.pop(); address !== undefined; address = wanted.pop()) {
    if (files.has(address)) continue;
    const text = read(address);
    files.set(address, sizeOf(text));
    for (const [, imported = ''] of text.matchAll(staticImport)) wanted.push(beside(address, imported));
    // One language is fetched: the longest counts.
    const languages = new Map<string, string>();
    for (const [, language = '', imported = ''] of text.matchAll(texts))
      if (!languages.has(language)) languages.set(language, beside(address, imported));
    const [longest] = [...languages.values()].toSorted((a, b) => sizeOf(read(b)) - sizeOf(read(a)));
    if (longest !== undefined) wanted.push(longest);
  }
  const bytes = [...files.values(), ...inline].reduce((sum, size) => sum + size, 0);
  return { files, inline, modules, bytes };
}

/** What a page may weigh. */
export type Budget = 'alive' | 'public';

/** First load of a page that is brought to life; the one small script of a public page. Bytes, compressed. */
export const limits: Readonly<Record<Budget, number>> = { alive: 250_000, public: 5000 };

/** What is against the budget, in words; empty when all is well. */
export function overBudget(page: PageScripts, budget: Budget): string[] {
  const faults: string[] = [];
  if (page.bytes > limits[budget])
    faults.push(`${kilobytes(page.bytes)} of script, where ${kilobytes(limits[budget])} are allowed`);
  if (budget === 'alive') {
    if (!page.modules || page.files.size === 0)
      faults.push('no script at all: is this the page that was meant?');
    return faults;
  }
  if (page.modules) faults.push('it is brought to life, and should be plain HTML');
  const scripts = page.files.size + page.inline.length;
  if (scripts > 1) faults.push(`${scripts} scripts, where one is allowed`);
  return faults;
}

/** `123.4 kB`: thousands of bytes. */
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const sizes = new Map<string, number>();

/** As the build compresses files (web/vite.config.ts); each text once, since that takes its time. */
function sizeOf(text: string): number {
  const known = sizes.get(text);
  if (known !== undefined) return known;
  const size = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).length;
  sizes.set(text, size);
  return size;
}

const beside = (address: string, imported: string): string =>
  new URL(imported, `http://page.test${address}`).pathname;
