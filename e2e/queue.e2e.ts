// A lead's morning: finds what matters, keeps it as a view for the team, does many things at once, and takes one back.

import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { alive, openWindow, signIn } from './browser.ts';
import type { Window } from './browser.ts';
import { inHouse } from './house.ts';
import type { Installation } from './start-server.ts';

let server: Installation;
let browser: Browser;

inHouse((house) => ({ server, browser } = house));

async function staff(email: string): Promise<Window> {
  const window = await openWindow(browser, server.url);
  await signIn(window.page, { desk: 'opswat', email, password: server.password(email) });
  await alive(window.page);
  return window;
}

/** Opens tickets for a caller, as the page's own session. */
const open = (page: Page, severities: readonly string[]): Promise<void> =>
  page.evaluate(async (all) => {
    for (const severity of all)
      await fetch('/api/v1/opswat/tickets', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          subject: `Kiosk ${severity}`,
          text: 'It reboots.',
          severity,
          requester: { name: 'Bento Farias', email: 'bento@radiofarol.example' },
        }),
      });
  }, severities);

/** Waits until the list has so many rows. */
const rows = (page: Page, count: number): Promise<void> =>
  page.locator(`.ticket-row[aria-setsize="${count}"]`).first().waitFor();

const states = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const answer = await fetch('/api/v1/opswat/tickets?view=all&sort=number&fields=state');
    return ((await answer.json()) as { items: { state: string }[] }).items.map(({ state }) => state);
  });

it('a lead filters by keys, shares the view, resolves two tickets and calls it off, then means it; nothing moves under the hand', async () => {
  const nara = await staff('nara@opswat.example');
  const { page } = nara;
  await open(page, ['S1', 'S1', 'S4', 'S4', 'S2']);
  await page.reload();
  await alive(page);
  await rows(page, 5);

  // Typed with the help of what the line suggests; what can't be read says what could stand there.
  await page.keyboard.press('f');
  await page.keyboard.type('sev');
  await page.getByRole('option', { name: /^severity/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('S1 stat:open');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('There is no key “stat”.').waitFor();
  await page.getByRole('alert').getByRole('button', { name: 'state', exact: true }).click();
  await rows(page, 2);
  expect(new URL(page.url()).searchParams.get('filter')).toBe('severity:S1 state:open');

  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByLabel('Name').fill('Critical');
  await page.getByRole('button', { name: /Me alone/ }).click();
  await page.getByRole('option', { name: 'The whole desk' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save view' }).click();
  await page.waitForURL('**saved=**');
  await page.getByRole('heading', { name: 'Critical' }).waitFor();
  const tome = await staff('tome@opswat.example');
  await tome.page.getByRole('link', { name: /^Critical/ }).click();
  await rows(tome.page, 2);
  expect(await tome.page.getByRole('button', { name: 'Change view' }).count()).toBe(0);

  // Both by keys; called off within its seconds, nothing has happened.
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('2 chosen').waitFor();
  await page.keyboard.press('e');
  await page.getByText('2 tickets resolved.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').waitFor();
  expect(await states(page)).toEqual(['open', 'open', 'open', 'open', 'open']);

  // While the focus is on a row, what comes is only announced.
  await page.locator('.row-subject').first().focus();
  const before = await page.locator('.row-subject').allInnerTexts();
  await open(tome.page, ['S1']);
  await page.getByRole('button', { name: '1 changed: put in order' }).waitFor();
  expect(await page.locator('.row-subject').allInnerTexts()).toEqual(before);
  await page.keyboard.press('.');
  await rows(page, 3);

  // Who assigns takes it back by its opposite; who leaves the page meant what waits.
  await page.locator('.row-subject').first().focus();
  await page.keyboard.press('a');
  await page.getByText('1 ticket assigned.').waitFor();
  await page.locator('.row-assignee', { hasText: 'Nara' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('.row-assignee', { hasText: 'Nara' }).waitFor({ state: 'detached' });
  await page.locator('.row-subject').first().focus();
  await page.keyboard.press('e');
  await page.getByText('1 ticket resolved.').waitFor();
  await page.getByRole('link', { name: 'Ledger' }).click();
  await expect
    .poll(async () => (await states(tome.page)).filter((state) => state === 'resolved').length, {
      timeout: 15_000,
    })
    .toBe(1);
  expect(nara.faults).toEqual([]);
  expect(tome.faults).toEqual([]);
}, 120_000);

it('a ticket on which the hand rests is read ahead: opened it is there without another reading, and with what happened meanwhile', async () => {
  const nara = await staff('nara@opswat.example');
  await open(nara.page, ['S3', 'S3']);
  const { page, faults } = await staff('tome@opswat.example');
  const read: string[] = [];
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.data')) read.push(pathname);
  });
  const readings = (of: string): number => read.filter((path) => path.endsWith(`${of}.data`)).length;
  const row = (at: number) => page.locator('.row-subject').nth(at);
  const ticket = async (at: number): Promise<string> => (await row(at).getAttribute('href')) ?? '';

  // The list that is alive knows the place of each row.
  await page.locator('.ticket-row[data-index]').first().waitFor();
  const first = await ticket(0);
  await row(0).hover();
  await expect.poll(() => readings(first)).toBe(1);
  await row(0).click();
  await page.locator('.ticket .stream').getByText('It reboots.').first().waitFor();
  expect(readings(first)).toBe(1);
  // A form behind a button is made when it is opened.
  await page.getByRole('button', { name: 'Log a call' }).click();
  await page.getByRole('dialog').getByLabel('Who called').waitFor();
  await page.keyboard.press('Escape');

  await page.keyboard.press('u');
  await row(1).waitFor();
  const second = await ticket(1);
  await row(1).focus();
  await expect.poll(() => readings(second)).toBe(1);
  const before = readings('/queue');
  await nara.page.evaluate(async (address) => {
    await fetch(`/api/v1${address}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'While it lay ready.', note: true }),
    });
  }, second);
  await expect.poll(() => readings('/queue')).toBeGreaterThan(before);
  await page.keyboard.press('Enter');
  await page.locator('.ticket .stream').getByText('While it lay ready.').waitFor();
  expect([...faults, ...nara.faults]).toEqual([]);
});
