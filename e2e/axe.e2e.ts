// The look for faults of accessibility bites: by day, by night, in a frame, and each time it is asked.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, everything } from './axe.ts';
import { launchBrowser } from './launch-browser.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const html = (style: string, body: string): string =>
  `<!doctype html><html lang="en"><head><title>A page</title><style>${style}</style></head><body><main><h1>A page</h1>${body}</main></body></html>`;
const ids = (found: readonly string[]): string[] => found.map((fault) => fault.split(',')[0] ?? '');

it('what is wrong is found, with its place, and again when the page changes', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.setContent(
    html(
      'body { background: #fff; color: #000 } @media (prefers-color-scheme: dark) { p { color: #ccc } }',
      '<p>Words</p><img src="x.png">',
    ),
  );
  const [first, ...others] = await axeFaults(page, { tags: everything });
  expect(first).toMatch(/^image-alt, .*\(img\)$/);
  expect(others).toEqual([]);
  const contrast = { rules: ['color-contrast'] };
  expect(await axeFaults(page, contrast)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeFaults(page, contrast)).toEqual([expect.stringMatching(/^color-contrast, .*\(p\)$/)]);
  await page.evaluate(() => document.body.append(document.createElement('button')));
  expect(ids(await axeFaults(page))).toEqual(
    expect.arrayContaining(['image-alt', 'button-name', 'color-contrast']),
  );
  // Asked for a part, it tells of that part.
  expect(ids(await axeFaults(page, { within: 'button' }))).toEqual(['button-name']);
  await page.context().close();
});

it('a frame is looked into as well, also one that comes later; one without scripts is left out', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.setContent(html('', '<p>Words</p>'));
  expect(await axeFaults(page, { tags: everything })).toEqual([]);
  await page.evaluate(
    (within) => {
      for (const sandbox of [false, true]) {
        const frame = document.createElement('iframe');
        frame.title = sandbox ? 'A mail' : 'A frame';
        frame.srcdoc = within;
        if (sandbox) frame.setAttribute('sandbox', '');
        document.querySelector('main')?.append(frame);
      }
    },
    html('', '<img src="x.png">'),
  );
  await page.frameLocator('[title="A frame"]').getByRole('main').waitFor();
  expect(await axeFaults(page, { rules: ['image-alt'] })).toEqual([
    expect.stringMatching(/^image-alt, .*iframe.* img\)$/),
  ]);
  await page.context().close();
});
