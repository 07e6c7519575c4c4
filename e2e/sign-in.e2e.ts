// A story: a member of staff sets up a second factor, signs in with it, adds a passkey, uses a recovery code, ends a session;
// an administrator asks for second factors and invites a colleague.

import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { alive, openWindow, signInByPage } from './browser.ts';
import type { Window } from './browser.ts';
import { inHouse } from './house.ts';
import { startProvider } from '../tools/provider-fixture.ts';
import { until } from './start-server.ts';
import type { Installation } from './start-server.ts';

let server: Installation;
let browser: Browser;

const otto = 'otto@opswat.example';

inHouse((house) => ({ server, browser } = house), { PRIVATE_TARGETS: '127.0.0.0/8' });
beforeAll(() => server.sql(`update agent set role = 'administrator' where email = $1`, [otto]));

const open = (options = {}): Promise<Window> => openWindow(browser, server.url, options);

/** Nothing that axe finds, and nothing to scroll sideways at 320 px. */
async function usable(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 720 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
  if (before) await page.setViewportSize(before);
}

/** The code of the next half minute that counts: each counts once. */
let last = '';
async function nextCode(totp: TOTP): Promise<string> {
  // A code of the step that comes is taken already: nobody has to wait here.
  const code = await until(
    'a code that was not used yet',
    async () => {
      const ahead = totp.generate({ timestamp: Date.now() + (last === totp.generate() ? 30_000 : 0) });
      return ahead === last ? null : ahead;
    },
    60_000,
  );
  last = code;
  return code;
}

it('a second factor, a passkey, a recovery code, a session that ends', { timeout: 180_000 }, async () => {
  const first = await open();
  const { page } = first;
  await signInByPage(page, { desk: 'opswat', email: otto, password: server.password(otto) });
  await page.goto('/opswat/account');
  await usable(page);

  // The app, without any script of ours in the picture.
  await page.getByRole('button', { name: 'Set up an app' }).click();
  const key = (await page.locator('.set-up code').innerText()).replaceAll(' ', '');
  expect(
    await page
      .getByRole('img', { name: 'QR code' })
      .evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(0);
  await usable(page);
  const totp = new TOTP({ secret: key });
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('The code is wrong').waitFor();
  await page.getByLabel('Code', { exact: true }).fill(await nextCode(totp));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('The app is set up').waitFor();
  await page.locator('.recovery-codes code').nth(9).waitFor();
  const codes = await page.locator('.recovery-codes code').allInnerTexts();
  expect(codes).toHaveLength(10);
  await usable(page);
  await first.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('status').getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(codes.join('\n'));
  // Who leaves before saying that they have them is asked, and finds them still there.
  const questions: string[] = [];
  page.once('dialog', (question) => {
    questions.push(question.type());
    void question.dismiss();
  });
  await page.reload().catch(() => undefined);
  expect(questions).toEqual(['beforeunload']);
  expect(await page.locator('.recovery-codes code').allInnerTexts()).toEqual(codes);
  await page.getByRole('link', { name: 'I have kept them' }).click();
  await page.getByRole('status').getByText('Good: keep them').waitFor();

  // With script off: password, then code.
  const second = await open({ script: false });
  await second.page.goto('/opswat/sign-in');
  const staff = second.page.getByRole('region', { name: 'Staff' });
  await staff.getByLabel('E-mail').fill(otto);
  await staff.getByLabel('Password').fill(server.password(otto));
  await staff.getByRole('button', { name: 'Sign in' }).click();
  await second.page.waitForURL('**/sign-in/code**');
  await second.page.getByLabel('Code').fill(await nextCode(totp));
  await second.page.getByRole('button', { name: 'Go on' }).click();
  await second.page.waitForURL('**/opswat/queue');

  // The first one ends it.
  await page.goto('/opswat/account');
  await page.getByRole('button', { name: /^End the session: / }).click();
  const asked = page.getByRole('dialog', { name: /^End the session: / });
  await asked.getByText('signed out at once').waitFor();
  await asked.getByRole('button', { name: 'End', exact: true }).click();
  await page.getByRole('status').getByText('Ended.').waitFor();
  expect(await page.getByRole('button', { name: /^End/ }).count()).toBe(0);
  await second.page.goto('/opswat/queue');
  await second.page.waitForURL('**/sign-in**');
  await second.close();

  // A passkey, kept by an authenticator that is only there for this test.
  const devtools = await first.context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.getByLabel('Name, such as the device').fill('Laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('The passkey is added').waitFor();
  await page.locator('[data-passkey=new]').getByText('The passkey is added').waitFor();
  await page.getByRole('button', { name: 'Rename' }).click();
  const renaming = page.getByRole('dialog', { name: 'Rename' });
  await renaming.getByRole('textbox').fill('Old laptop');
  await renaming.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('status').getByText('The passkey is called “Old laptop” now.').waitFor();
  await page.getByText('not used yet').waitFor();
  await usable(page);
  await first.context.clearCookies();
  await page.goto('/opswat/sign-in');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL('**/opswat/queue');

  // A recovery code, once.
  for (const works of [true, false]) {
    await first.context.clearCookies();
    await page.goto('/opswat/sign-in');
    const form = page.getByRole('region', { name: 'Staff' });
    await form.getByLabel('E-mail').fill(otto);
    await form.getByLabel('Password').fill(server.password(otto));
    await form.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/sign-in/code**');
    if (works) await usable(page);
    await page.getByLabel('Code').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Go on' }).click();
    if (works) await page.waitForURL('**/opswat/queue');
    else await page.getByText('was used already').waitFor();
  }
  expect(first.faults).toEqual([]);
  await first.close();
});

it('an administrator invites a colleague, who is led to a second factor', { timeout: 120_000 }, async () => {
  const admin = 'nara@opswat.example';
  await server.sql(`update agent set role = 'administrator' where email = $1`, [admin]);
  const window = await open();
  const { page } = window;
  await signInByPage(page, {
    desk: 'opswat',
    email: admin,
    password: server.password(admin),
    next: '/opswat/settings/people',
  });
  await usable(page);
  await alive(page);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByLabel('E-mail').fill('vera@opswat.example');
  await dialog.getByLabel('Name').fill('Vera Sol');
  await dialog.getByLabel('Role').selectOption('security');
  await dialog.getByLabel('Language').selectOption('en');
  await dialog.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByText('vera@opswat.example').waitFor();
  await page.goto('/opswat/settings/sign-in');
  await usable(page);
  await alive(page);
  await page.locator('li', { hasText: 'Security' }).getByRole('button', { name: 'Change' }).click();
  await page.getByRole('dialog').getByLabel('Required from').fill('2020-01-01');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText(/required from .*2020/).waitFor();

  const { data } = await server.ask<{ items: { kind: string; text: string; to: string }[] }>('opswat/outbox');
  const link = /http:\S+invitation\?token=\S+/.exec(data.items.map(({ text }) => text).join('\n'))?.[0] ?? '';
  const vera = await open();
  await vera.page.goto(link);
  await usable(vera.page);
  await vera.page.getByLabel('New password').fill('password1234');
  await vera.page.getByRole('button', { name: 'Join' }).click();
  await vera.page.getByText('among those that are tried first').waitFor();
  await vera.page.getByLabel('New password').fill('seven purple boats sail');
  await vera.page.getByRole('button', { name: 'Join' }).click();
  await vera.page.getByText('You are on the staff').waitFor();
  await vera.page.goto('/opswat/sign-in');
  const form = vera.page.getByRole('region', { name: 'Staff' });
  await form.getByLabel('E-mail').fill('vera@opswat.example');
  await form.getByLabel('Password').fill('seven purple boats sail');
  await form.getByRole('button', { name: 'Sign in' }).click();
  await vera.page.waitForURL('**/opswat/account');
  await vera.page.getByText('This desk asks you for a second factor').waitFor();
  await vera.page.goto('/opswat/queue');
  await vera.page.waitForURL('**/opswat/account');
  await usable(vera.page);
  expect([...window.faults, ...vera.faults]).toEqual([]);
  await vera.close();
  await window.close();
});

it(
  'a colleague comes by the provider of the desk, once they have confirmed it',
  { timeout: 120_000 },
  async () => {
    const [admin, tome] = ['nara@opswat.example', 'tome@opswat.example'];
    await server.sql(`update agent set role = 'administrator' where email = $1`, [admin]);
    const provider = await startProvider({ id: 'amparo', secret: 'of the provider' });
    const window = await open();
    const { page } = window;
    try {
      await signInByPage(page, {
        desk: 'opswat',
        email: admin,
        password: server.password(admin),
        next: '/opswat/settings/sign-in',
      });
      await alive(page);
      await page.getByRole('button', { name: 'Add a provider' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a provider' });
      await dialog.getByLabel('Name on the button').fill('Work account');
      await dialog.getByLabel('Issuer').fill(provider.issuer);
      await dialog.getByLabel('Client ID').fill('amparo');
      await dialog.getByLabel('Client secret').fill('of the provider');
      await dialog.getByLabel('Domains').fill('opswat.example');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByText(provider.issuer).waitFor();
      await usable(page);

      provider.says({ sub: 't-1', email: tome, email_verified: true });
      const his = await open();
      await his.page.goto('/opswat/sign-in');
      await usable(his.page);
      await his.page.getByRole('link', { name: 'Sign in with Work account' }).click();
      await his.page.getByRole('heading', { name: 'One more step' }).waitFor();
      await usable(his.page);
      await his.page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
      const form = his.page.getByRole('region', { name: 'Staff' });
      await form.getByLabel('E-mail').fill(tome);
      await form.getByLabel('Password').fill(server.password(tome));
      await form.getByRole('button', { name: 'Sign in' }).click();
      await his.page.waitForURL('**/opswat/account');
      await his.page.getByRole('button', { name: /Work account/ }).click();
      await his.page.getByText('connected since').waitFor();
      await usable(his.page);
      await his.context.clearCookies();
      await his.page.goto('/opswat/sign-in');
      await his.page.getByRole('link', { name: 'Sign in with Work account' }).click();
      await his.page.waitForURL('**/opswat/queue');
      expect([...window.faults, ...his.faults]).toEqual([]);
      await his.close();
    } finally {
      await window.close();
      await provider.close();
    }
  },
);
