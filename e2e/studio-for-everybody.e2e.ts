// The studio without a mouse, in the dark and in a narrow window.

import type { Browser, Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { openWindow, signIn } from './browser.ts';
import type { Window } from './browser.ts';
import { inHouse } from './house.ts';
import type { Installation } from './start-server.ts';
import { newDraft, panel, saved, show, studio } from './studio-steps.ts';

const views = [
  'About',
  'Clauses',
  'Plans and channels',
  'Hours',
  'Answer times',
  'Levels and escalation',
  'Life of products',
  'All texts',
];
const panels = ['Problems', 'Public page', 'Ask it', 'What changes', 'Replay', 'Examples'];

let server: Installation;
let browser: Browser;
let window: Window;
let page: Page;

inHouse((house) => ({ server, browser } = house));
beforeAll(async () => {
  window = await openWindow(browser, server.url, { width: 1440, scheme: 'dark' });
  page = window.page;
  page.setDefaultTimeout(40_000);
  const email = 'otto@opswat.example';
  await signIn(page, { desk: 'opswat', email, password: server.password(email), next: studio });
});

/** Goes from control to control until this one has the focus, as somebody without a mouse does. */
async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < 250; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${String(target)}`);
}

/** The control that has the focus shows it, and is in sight. */
async function expectSeen(target: Locator): Promise<void> {
  const seen = await target.evaluate((element) => {
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    const { top, bottom } = element.getBoundingClientRect();
    return {
      shown: outlineStyle !== 'none' || boxShadow !== 'none',
      inSight: bottom > 0 && top < innerHeight,
    };
  });
  expect(seen, String(target)).toEqual({ shown: true, inSight: true });
}

it('a draft is opened, changed and published by keyboard alone', async () => {
  const id = await newDraft(page, 'By keyboard');
  await page.goto(studio);
  const link = page.getByRole('link', { name: 'By keyboard' });
  await tabTo(link);
  await expectSeen(link);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/drafts/${id}`);
  await page.getByRole('heading', { name: 'Plans and channels' }).waitFor();

  const hours = page
    .getByRole('navigation', { name: 'Parts of the policy' })
    .getByRole('button', { name: 'Hours' });
  await tabTo(hours);
  await expectSeen(hours);
  await page.keyboard.press('Enter');
  const saturday = page.getByLabel('Hours of Sat', { exact: true });
  await tabTo(saturday);
  await expectSeen(saturday);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('10:00-14:00');
  await page.keyboard.press('Tab');
  await expect.poll(() => saturday.inputValue()).toBe('10:00–14:00');
  await saved(page);

  const publish = page.getByRole('button', { name: 'Publish…' });
  await tabTo(publish, 'Shift+Tab');
  await expectSeen(publish);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Publish the next version' });
  await dialog.waitFor();
  // Escape leaves it, and the focus is where it was.
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
  await expect.poll(() => publish.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await tabTo(dialog.getByLabel('Why'));
  await page.keyboard.type('Saturdays, by keyboard.');
  const now = dialog.getByRole('button', { name: 'Publish now' });
  await expect.poll(() => now.isEnabled(), { timeout: 40_000 }).toBe(true);
  await tabTo(now);
  await expectSeen(now);
  await page.keyboard.press('Enter');
  await page.getByText('Version 2 is published.').waitFor();
  const { data } = await server.ask<{ items: { comment: string }[] }>('opswat/policy/versions');
  expect(data.items[0]?.comment).toBe('Saturdays, by keyboard.');
});

/** What axe finds on the page as it is now. */
async function faultsOf(name: string): Promise<string[]> {
  const faults = await axeFaults(page, { tags: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  return faults.map((fault) => `${name}: ${fault}`);
}

it('every part of the document and every panel in the dark', { timeout: 300_000 }, async () => {
  await newDraft(page, 'In the dark');
  const found: string[] = [];
  for (const view of views) {
    await show(page, view);
    found.push(...(await faultsOf(view)));
  }
  for (const name of panels) {
    await panel(page, name);
    found.push(...(await faultsOf(name)));
  }
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('dialog').waitFor();
  found.push(...(await faultsOf('publish')));
  await page.keyboard.press('Escape');
  expect(found).toEqual([]);
});

it(
  'every part of the document and every panel in a window of 320 px, with nothing cut off at its side',
  { timeout: 300_000 },
  async () => {
    await newDraft(page, 'Narrow');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 320, height: 800 });
    await page.getByRole('tab', { name: 'Forms' }).click();
    const found: string[] = [];
    const look = async (name: string): Promise<void> => {
      found.push(...(await faultsOf(name)));
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wide > 0) found.push(`${name}: ${wide} px wider than its window`);
    };
    for (const [index, view] of views.entries()) {
      await page.getByRole('combobox', { name: 'Parts of the policy' }).selectOption({ index });
      await page.getByRole('heading', { name: view, exact: true, level: 2 }).waitFor();
      await look(view);
    }
    for (const name of ['Text', ...panels]) {
      await panel(page, name);
      await look(name);
    }
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('dialog').waitFor();
    await look('publish');
    expect(found).toEqual([]);
    expect(window.faults).toEqual([]);
  },
);
