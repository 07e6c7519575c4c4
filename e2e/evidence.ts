// What a story that failed leaves behind: for each page that was open a picture and its text under .cache/failed, and in the output
// where it was and what it said. A failure on a machine that nobody can look at is understood by that.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { TestContext } from 'vitest';

const folder = path.resolve(import.meta.dirname, '../.cache/failed');
/** So much of a page's text goes into the output. */
const SHOWN = 1_500;
/** A page that does not answer any more costs no more than this for each thing that is asked of it. */
const PATIENCE_MS = 5_000;

const browsers = new Set<Browser>();

/** From now on the pages of this browser are kept when a story fails. */
export function watchFailures(browser: Browser): Browser {
  browsers.add(browser);
  browser.on('disconnected', () => browsers.delete(browser));
  return browser;
}

/** Where what is kept of a story goes, without its ending. */
export function evidenceOf(file: string, story: string): string {
  const name = `${path.basename(file, '.e2e.ts')} ${story}`.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 90);
  return path.join(folder, name);
}

async function keep(page: Page, at: string): Promise<void> {
  const text = await page
    .locator('body')
    .innerText({ timeout: PATIENCE_MS })
    .catch((error: unknown) => `(no text: ${String(error)})`);
  await writeFile(`${at}.txt`, `${page.url()}\n\n${text}\n`);
  await page
    .screenshot({ path: `${at}.png`, fullPage: true, timeout: PATIENCE_MS })
    .catch((error: unknown) => writeFile(`${at}.txt`, `\n(no picture: ${String(error)})\n`, { flag: 'a' }));
  const shown = text.replaceAll(/\n{2,}/g, '\n');
  console.error(
    `A page when the story failed: ${page.url()}\n${shown.slice(0, SHOWN)}${shown.length > SHOWN ? ' …' : ''}\n(whole, and as a picture: ${at}.*)`,
  );
}

/** When this story fails, each page that is open then is kept. */
export function keepWhenFailed({ task, onTestFailed }: TestContext): void {
  onTestFailed(async () => {
    const pages = [...browsers]
      .flatMap((browser) => browser.contexts())
      .flatMap((context) => context.pages());
    await mkdir(folder, { recursive: true });
    const at = evidenceOf(task.file.name, task.name);
    for (const [index, page] of pages.entries()) await keep(page, index === 0 ? at : `${at}-${index + 1}`);
  });
}
