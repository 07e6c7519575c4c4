// An agent who never touches the mouse: where the focus is after each turn, and how the last act is taken back while writing.

import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { alive } from './browser.ts';
import { inHouse } from './house.ts';
import { staffWindow } from './staff-window.ts';
import type { Installation } from './start-server.ts';

let server: Installation;
let browser: Browser;

inHouse((house) => ({ server, browser } = house));

/** Opens a ticket for a caller. @returns its number */
async function called(subject: string): Promise<string> {
  const { data } = await server.ask<{ number: string }>('opswat/tickets', {
    key: await server.key('opswat', 'manager'),
    body: {
      subject,
      text: 'It reboots.',
      severity: 'S4',
      requester: { name: 'Bento Farias', email: 'bento@radiofarol.example' },
    },
  });
  return data.number;
}

const pressAll = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** What has the focus: its tag, and its id or words. */
const inFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { tagName = '', id = '', textContent = '' } = document.activeElement ?? {};
    return `${tagName} ${id === '' ? textContent : `#${id}`}`.trim();
  });

/** Waits until the focus is on this, and stays there while the rest of the page comes. */
async function focused(page: Page, what: string): Promise<void> {
  await expect.poll(() => inFocus(page)).toContain(what);
  await page.waitForLoadState('networkidle');
  expect(await inFocus(page)).toContain(what);
}

it('who turns to another page by keys, the palette or a link stands at its heading (WCAG 2.4.3); with other rows of the same page the focus stays, as where a page or an act places it', async () => {
  await called('Kiosk one');
  const last = await called('Kiosk two');
  const { page, faults, close } = await staffWindow(
    { server, browser },
    { email: 'otto@opswat.example', path: '/opswat/queue?view=all&sort=-number' },
  );
  await pressAll(page, 'g', 'l');
  await page.waitForURL('**/opswat/ledger');
  await focused(page, 'H1 Ledger');
  expect(
    await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
  ).toBe('none');
  await pressAll(page, 'g', 'a');
  await page.waitForURL('**/opswat/queue?view=all');
  await focused(page, 'H1 All');

  // The same page with other rows: whoever filters stays in the line.
  await page.keyboard.press('f');
  await page.keyboard.type('severity:S4');
  await pressAll(page, 'Escape', 'Enter');
  await page.waitForURL('**filter=**');
  await page.waitForLoadState('networkidle');
  expect(await inFocus(page)).toContain('INPUT');
  await page.keyboard.press('Escape');

  // From a row to its ticket, on to the next, and into the form before it is there: it keeps the focus.
  await page.goto('/opswat/queue?view=all&sort=-number');
  await alive(page);
  await page.locator('.ticket-row[data-index]').first().waitFor();
  await pressAll(page, 'j', 'Enter');
  await focused(page, 'H1 Kiosk two');
  await page.keyboard.press('j');
  await focused(page, 'H1 Kiosk one');
  await page.keyboard.press('k');
  await page.locator('h1', { hasText: 'Kiosk two' }).waitFor();
  await page.keyboard.press('r');
  await focused(page, 'DIV #message-text');
  await page.locator('#message-text.rich-text').waitFor();
  // Back at its row.
  await pressAll(page, 'Escape', 'u');
  await focused(page, `A #row-${last}`);

  // By the palette: to a ticket, and to a part of a page.
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('signatur');
  const found = page.getByRole('menuitem', { name: /^Signatures/ });
  await found.waitFor();
  while ((await found.getAttribute('data-focused')) === null) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/settings/snippets#**');
  await expect.poll(() => inFocus(page)).toContain('#snippets-signature');
  // A link that stays where it is gives the focus away all the same.
  const link = page.locator('.settings-nav').getByRole('link', { name: 'Macros' });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/settings/macros');
  await focused(page, 'H1 Macros');
  expect(faults).toEqual([]);
  await close();
}, 90_000);

it('Alt+Z takes back what was done last, also for who is writing: an answer with what was begun since, a ticket put away, an act on the queue', async () => {
  const number = await called('Kiosk three');
  const { page, faults, close } = await staffWindow(
    { server, browser },
    { email: 'ilinca@opswat.example', path: `/opswat/tickets/${number}` },
  );
  const field = page.locator('#message-text.rich-text');
  await field.waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type('Which version?');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await expect.poll(() => field.innerText()).toBe('\n');
  await page.keyboard.type('And z');
  await page.keyboard.press('Alt+z');
  await expect.poll(() => field.innerText()).toMatch(/^Which version\?\s+And z$/);
  expect(await inFocus(page)).toContain('#message-text');

  await page.keyboard.press('Escape');
  await pressAll(page, 'z');
  await page.getByRole('dialog', { name: 'Put it away until later' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Put away. It comes back by itself.').waitFor();
  const away = page.getByText(/^Snoozed until/);
  await away.waitFor();
  await pressAll(page, 'n', 'Alt+z');
  await away.waitFor({ state: 'detached' });
  expect(await inFocus(page)).toContain('#message-text');
  // The newest first, and then it says that there is nothing more.
  await page.keyboard.press('Alt+z');
  await page.getByText('There is nothing left to undo.').waitFor();
  expect(await page.locator('#answer [name=text]').inputValue()).toBe('');

  await page.keyboard.press('Escape');
  await pressAll(page, 'g', 'a');
  await page.locator(`.ticket-row[data-number="${number}"][data-index]`).waitFor();
  await pressAll(page, 'j', 'e');
  await page.getByText('Resolving 1 ticket…').waitFor();
  await pressAll(page, 'f', 'Alt+z');
  await page.getByText('Taken back.').waitFor();
  expect(await inFocus(page)).toContain('INPUT');

  await page.keyboard.press('Tab');
  await page.keyboard.press('?');
  const line = page
    .getByRole('dialog', { name: 'Keys' })
    .locator('dl > div', { hasText: 'Undo what was done last' });
  await expect.poll(() => line.locator('kbd').allInnerTexts()).toEqual(['Alt', 'Z']);
  expect(faults).toEqual([]);
  await close();
}, 90_000);
