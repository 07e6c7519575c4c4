// The watch over the content policy bites: a page that breaks its policy is seen, with scripts and without, in every context.

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWindow } from './browser.ts';
import { refuseBreaches, takeBreaches } from './content-policy.ts';
import { openBrowser } from './open-browser.ts';
import { until } from './start-server.ts';

let browser: Browser;
let server: Server;
let url = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.setHeader('content-security-policy', "default-src 'none'; frame-src 'self'");
    response.end(
      request.url === '/within'
        ? '<!doctype html><title>A frame</title><iframe src="/good"></iframe><iframe src="/bad"></iframe>'
        : `<!doctype html><title>A page</title>${request.url === '/bad' ? '<p style="color: red">Red</p>' : '<p>Plain</p>'}`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

it.each([
  ['/bad', true],
  ['/bad', false],
  ['/within', true],
])('a breach at %s with scripts %s fails the file that opened it', async (path, script) => {
  const { page, close } = await openWindow(browser, url, { script });
  await page.goto('/good');
  expect(takeBreaches()).toEqual([]);
  await page.goto(path);
  await page.waitForLoadState();
  // Reports come a moment after the page.
  let refused = '';
  await until('the breach', async () => {
    try {
      refuseBreaches();
    } catch (error) {
      refused = String(error);
    }
    return refused;
  });
  expect(refused).toContain('against the content policy');
  expect(refused).toContain(path);
  expect(refused).toMatch(/style-src|inline style/);
  await close();
  takeBreaches();
});

it('a page that is opened past the window, by the browser or in a new tab, is watched as well', async () => {
  const own = await browser.newPage();
  const tab = await (await browser.newContext()).newPage();
  for (const page of [own, tab]) {
    await page.goto(`${url}/bad`);
    expect(await until('the breach', async () => takeBreaches()[0])).toMatch(/style|default-src/);
    await page.close();
    takeBreaches();
  }
});
