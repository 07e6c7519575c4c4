// What may go wrong while a manager writes: somebody else is there, somebody published in between, the connection is gone, the page is closed.

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openWindow, signIn } from './browser.ts';
import { inHouse } from './house.ts';
import { until } from './start-server.ts';
import type { Installation } from './start-server.ts';
import { newDraft, saved, show, studio } from './studio-steps.ts';

const otto = 'otto@opswat.example';
const marta = 'marta@opswat.example';
const desk = 'opswat';

let server: Installation;
let browser: Browser;
let key: string;
let ottoPage: Page;

inHouse((house) => ({ server, browser } = house));
beforeAll(async () => {
  key = await server.key(desk, 'manager');
  ottoPage = await signedIn(otto, server.password(otto));
});

async function signedIn(email: string, password: string): Promise<Page> {
  const { page } = await openWindow(browser, server.url, { width: 1440 });
  page.setDefaultTimeout(40_000);
  await signIn(page, { desk, email, password, next: studio });
  return page;
}

const sourceOf = async (id: string): Promise<string> =>
  (await server.ask<{ source: string }>(`opswat/policy/drafts/${id}`, { key })).data.source;
const arrived = (id: string, text: string): Promise<unknown> =>
  until(`${text} on the server`, async () => (await sourceOf(id)).includes(text));
const status = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text }).first();
const title = (page: Page) => page.locator('#at-title-en');

describe('two managers at one draft', () => {
  it('see each other and where, until one leaves', async () => {
    const created = await server.amparo([
      'agent',
      'create',
      marta,
      '--desk',
      desk,
      '--role',
      'manager',
      '--name',
      'Marta Lobo',
    ]);
    const password = /password (\S+)/.exec(created.stdout)?.[1] ?? '';
    expect(password, created.stdout + created.stderr).not.toBe('');
    const id = await newDraft(ottoPage, 'Shared');
    const martaPage = await signedIn(marta, password);
    const card = martaPage.getByRole('listitem').filter({ hasText: 'Shared' });
    expect(await card.innerText()).toContain('Otto Valadim is here too.');
    await card.getByRole('link', { name: 'Shared' }).click();
    await martaPage.waitForURL(`**/drafts/${id}`);
    await status(martaPage, 'Otto Valadim (Plans and channels) is here too.').waitFor();
    await show(martaPage, 'Hours');
    // Each page says that it is there every ten seconds.
    await status(ottoPage, 'Marta Lobo (Hours) is here too.').waitFor();
    await martaPage.goto(studio);
    await expect
      .poll(() => status(ottoPage, 'Marta Lobo').count(), { timeout: 25_000, interval: 250 })
      .toBe(0);
    await martaPage.context().close();
  });
});

describe('somebody published in between', () => {
  it('nothing is published until their version was seen; then it goes on top of it', async () => {
    const page = ottoPage;
    await newDraft(page, 'Later');
    await show(page, 'About');
    await title(page).fill('Support by OPSWAT');
    await title(page).press('Tab');
    await saved(page);
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish the next version' });
    await dialog.getByLabel('Why').fill('A shorter title.');
    const now = dialog.getByRole('button', { name: 'Publish now' });
    await expect.poll(() => now.isEnabled(), { timeout: 40_000 }).toBe(true);

    const newest = await server.ask<{ source: string; hash: string }>(
      'opswat/policy/versions/newest?source=1',
      { key },
    );
    const theirs = newest.data.source.replace('ro: Asistență și garanție OPSWAT', 'ro: Asistența OPSWAT');
    expect(theirs).not.toBe(newest.data.source);
    const body = {
      source: theirs,
      base: newest.data.hash,
      effective: 'today',
      label: '2',
      comment: 'Theirs',
    };
    const published = await server.ask('opswat/policy/versions', { key, body });
    expect(published.status, JSON.stringify(published.data)).toBe(201);

    await now.click();
    const alert = dialog.getByRole('alert').filter({ hasText: 'Version 2 was published in between.' });
    await alert.waitFor();
    expect(await now.isDisabled()).toBe(true);
    // What publishing would take away of theirs is shown.
    await dialog.getByText('Asistența OPSWAT').first().waitFor();
    const versions = async () =>
      (await server.ask<{ items: { version: string; comment: string }[] }>('opswat/policy/versions')).data
        .items;
    expect((await versions()).map(({ version }) => version)).toEqual(['2', '1']);

    await alert.getByRole('checkbox', { name: 'I have seen version 2' }).check();
    await now.click();
    await page.getByText('Version 3 is published.').waitFor();
    expect((await versions())[0]).toMatchObject({ version: '3', comment: 'A shorter title.' });
  });
});

describe('without a connection', () => {
  it('typing goes on, and all of it is saved when the connection is back', async () => {
    const page = ottoPage;
    const id = await newDraft(page, 'On the train');
    await show(page, 'About');
    await title(page).waitFor();
    await page.context().setOffline(true);
    await title(page).fill('Written in the tunnel');
    await status(page, 'No connection. Kept in this browser and sent later.').waitFor();
    await page.getByRole('tab', { name: 'Text' }).click();
    await page.getByRole('textbox', { name: 'Text of the policy (YAML)' }).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# And this was written after it.\n');
    await status(page, 'No connection').waitFor();
    expect((await sourceOf(id)).includes('tunnel')).toBe(false);
    await page.getByRole('tab', { name: /^Problems/ }).click();
    const unreachable = page
      .getByRole('tabpanel', { name: 'Problems' })
      .getByText('The server does not answer now. It is asked again by itself.');
    await unreachable.waitFor();
    await page.context().setOffline(false);
    await arrived(id, 'Written in the tunnel');
    await arrived(id, '# And this was written after it.');
    await saved(page);
    // What is wrong with the text is told again, without another word typed.
    await expect.poll(() => unreachable.count(), { timeout: 40_000 }).toBe(0);
  });

  it('a page that is closed and opened again goes on where it was', async () => {
    const page = ottoPage;
    const id = await newDraft(page, 'Out of battery');
    await show(page, 'About');
    await title(page).waitFor();
    await server.kill('SIGKILL');
    await title(page).fill('Written before the end');
    await status(page, 'No connection').waitFor();
    // There is no page to be had, and then there is.
    await page.reload().catch(() => undefined);
    expect(await title(page).count()).toBe(0);
    await server.start();
    expect((await sourceOf(id)).includes('Written before the end')).toBe(false);
    await page.goto(`${studio}/drafts/${id}`);
    await arrived(id, 'Written before the end');
    await show(page, 'About');
    expect(await title(page).inputValue()).toBe('Written before the end');
    await saved(page);
  });

  it.each([{ server: 'there' }, { server: 'gone' }])(
    'what stands in a field is kept when the page is closed in the middle of a word, with the server $server',
    async ({ server: is }) => {
      const page = ottoPage;
      const id = await newDraft(page, 'In haste');
      await show(page, 'About');
      await title(page).waitFor();
      if (is === 'gone') await server.kill('SIGKILL');
      await title(page).fill('In the middle of a wo');
      await page.reload().catch(() => undefined);
      if (is === 'gone') await server.start();
      await page.goto(`${studio}/drafts/${id}`);
      await arrived(id, 'In the middle of a wo');
      await show(page, 'About');
      expect(await title(page).inputValue()).toBe('In the middle of a wo');
    },
  );
});
