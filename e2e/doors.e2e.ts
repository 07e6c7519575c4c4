// Stories: somebody finds an operation of the API on its page, tries it with a key, and sees what comes; no string becomes markup or
// script in a page.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestDatabase } from '../tools/db-fixture.ts';
import { axeFaults, everything } from './axe.ts';
import { alive, openWindow, signIn } from './browser.ts';
import { createCastDatabase, tuesday } from './cast-database.ts';
import { takeBreaches } from './content-policy.ts';
import { openBrowser } from './open-browser.ts';
import { startServer, until } from './start-server.ts';
import type { Installation } from './start-server.ts';

let database: TestDatabase;
let server: Installation;
let browser: Browser;
const email = 'alba@opswat.example';

beforeAll(async () => {
  database = await createCastDatabase();
  server = await startServer({ clock: tuesday, kept: true }, database);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
  await database?.drop();
});

it('the page of the API: an operation is found by words, tried with a key, and its answer shown', async () => {
  const key = await server.key('opswat', 'lead');
  const { page, faults, close } = await openWindow(browser, server.url);
  await page.goto('/opswat/api');
  await page.getByRole('searchbox', { name: 'Find an operation' }).fill('get /me sign');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=/);
  await page.getByRole('searchbox', { name: 'Find an operation' }).fill('no such words');
  await page.keyboard.press('Enter');
  await page.getByText('No operation has these words.').waitFor();
  await page.getByRole('searchbox', { name: 'Find an operation' }).fill('listTickets');
  await page.keyboard.press('Enter');
  await page.locator('a[href*="operation=listTickets&"]').click();
  await page.waitForURL(/operation=listTickets/);
  await alive(page);
  const send = page.getByRole('button', { name: 'Send' });
  // Without a key, and not signed in.
  await send.click();
  await page.getByRole('heading', { name: /Answer: 401/ }).waitFor();
  await page.getByLabel('limit').fill('1');
  await page.getByLabel(/^Key/).fill(key.replace('Bearer ', ''));
  await send.click();
  await page.getByRole('heading', { name: /Answer: 200/ }).waitFor();
  const answer = page.locator('[role=status] pre').last();
  expect(await answer.textContent()).toMatch(/"items": ?\[/);
  expect(await page.locator('.try pre').first().textContent()).toContain('curl');
  expect(await axeFaults(page, { tags: everything })).toEqual([]);
  // The browser itself tells of the answer that was a refusal.
  expect(faults.filter((fault) => !fault.includes('401'))).toEqual([]);
  await close();
});

it('attack class 1 (script in a page): no string becomes markup or script, in the workspace and in the portal, and what pages do needs none', async () => {
  const { page, close } = await openWindow(browser, server.url);
  const refuses = async (): Promise<void> => {
    const done = await page.evaluate(() => {
      const tries: Record<string, () => void> = {
        markup: () => {
          document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
        },
        document: () => void new DOMParser().parseFromString('<b>x</b>', 'text/html'),
        script: () => {
          document.createElement('script').text = 'alert(1)';
        },
        address: () => {
          document.createElement('script').src = '/assets/x.js';
        },
      };
      return Object.keys(tries).filter((name) => {
        try {
          tries[name]?.();
          return true;
        } catch {
          return false;
        }
      });
    });
    expect(done).toEqual([]);
    await until('the breaches', async () => takeBreaches().length > 0);
    // Each try is told on its own, one after the other.
    await until('the last of the breaches', async () => {
      await page.waitForTimeout(400);
      return takeBreaches().length === 0;
    });
  };
  const { data: ticket } = await server.ask<{ number: string }>('opswat/tickets', {
    key: await server.key('opswat', 'lead'),
    body: { subject: 'Scans', text: 'They stop.', requester: { name: 'Rui', email: 'rui@loja.example' } },
  });
  await page.goto('/opswat/sign-in');
  await refuses();
  await signIn(page, {
    desk: 'opswat',
    email,
    password: server.password(email),
    next: `/opswat/tickets/${ticket.number}`,
  });
  await alive(page);
  // What is pasted goes through the editor's own policy; windows and announcements need none.
  const text = page.locator('#message-text.rich-text');
  await text.click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/html', '<p>From <b>elsewhere</b></p>');
    data.setData('text/plain', 'From elsewhere');
    document
      .querySelector('#message-text.rich-text')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await text.getByText('elsewhere').waitFor();
  expect(await text.locator('strong').textContent()).toBe('elsewhere');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').first().waitFor();
  await page.keyboard.press('Escape');
  expect(takeBreaches()).toEqual([]);
  await refuses();
  await close();
});
