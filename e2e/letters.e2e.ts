// A story: an administrator writes the notice of resolution otherwise, and sees it as it will be; a customer gets it, and unsubscribes
// by its link; the administrator takes them off the list again, once asked.

import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { alive, openWindow, signIn } from './browser.ts';
import { inHouse } from './house.ts';
import { until } from './start-server.ts';
import type { Installation } from './start-server.ts';

let server: Installation;
let browser: Browser;
const email = 'alba@opswat.example';
const rui = 'rui@portomeridiano.example';

inHouse((house) => ({ server, browser } = house));

it('a letter of the desk’s own goes out with a way to unsubscribe, and nobody is taken off a list unasked', async () => {
  const staff = await openWindow(browser, server.url);
  const { page } = staff;
  const next = '/opswat/settings/templates/resolution/en';
  await signIn(page, { desk: 'opswat', email, password: server.password(email), next });
  await alive(page);
  const preview = page.frameLocator('iframe[name="preview"]');
  const text = page.getByLabel('Text');
  // While it is written the preview follows; a slip is said in its place, and nothing is sent so.
  await text.fill('Case {{number}} is closed, {{nobody}}.\n\n{{text}}');
  const slip = page.getByRole('status').getByText('Line 1, column 28: There is no field "nobody"');
  await slip.waitFor();
  expect(await page.locator('iframe[name="preview"]').isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').waitFor();
  // The page came anew: what is typed before its scripts run is not previewed.
  await alive(page);
  expect(await text.inputValue()).toContain('{{nobody}}');
  await text.fill('Case {{number}} is closed, {{name}}.\n\n{{text}}\n\n[Look at it]({{link}})');
  await preview.getByText('Case OSW-1042 is closed').first().waitFor();
  expect(await slip.count()).toBe(0);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. The next mail of this kind').waitFor();

  // Somebody else saves another meanwhile: it is shown, what was typed stays, and is saved over it on purpose only.
  await alive(page);
  const lead = await server.signIn('opswat', email);
  const theirs = { subject: 'Theirs {{number}}', body: 'Written by a colleague.\n\n{{text}}' };
  const put = { method: 'PUT', cookie: lead, body: { version: 1, source: theirs } };
  expect((await server.ask('opswat/mail-templates/resolution/en', put)).status).toBe(200);
  await page.getByRole('button', { name: 'Save' }).click();
  const told = page.getByRole('group', { name: 'Saved by somebody else meanwhile:' });
  await told.getByText('Written by a colleague.').waitFor();
  await alive(page);
  expect(await text.inputValue()).toContain('Case {{number}} is closed, {{name}}.');
  await told.getByRole('checkbox', { name: 'Save mine in its place' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. The next mail of this kind').waitFor();
  await told.waitFor({ state: 'detached' });

  // What is typed before the page is alive stays.
  const { promise: typed, resolve: goOn } = Promise.withResolvers<void>();
  await page.route(/\/assets\/entry\.client/, async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto(next, { waitUntil: 'commit' });
  await text.fill('Typed early.\n\n{{text}}');
  goOn();
  await preview.getByText('Typed early.').first().waitFor();
  expect(await text.inputValue()).toBe('Typed early.\n\n{{text}}');
  await page.unroute(/\/assets\/entry\.client/);

  const cookie = await server.signIn('opswat', email);
  const opened = await server.ask<{ number: string }>('opswat/tickets', {
    cookie,
    body: { subject: 'Scans', text: 'They stop.', requester: { name: 'Rui Salgado', email: rui } },
  });
  await server.ask(`opswat/tickets/${opened.data.number}/resolutions`, { cookie, body: { text: '' } });
  const link = await until('the notice with its link', async () => {
    const { data } = await server.ask<{ items: { text: string }[] }>('opswat/outbox');
    const notice = data.items.find((mail) => mail.text.includes('is closed, Rui Salgado.'));
    return notice && /\/opswat\/unsubscribe\/\S+/.exec(notice.text)?.[0];
  });

  // Without scripts, as a mail program's browser may be.
  const customer = await openWindow(browser, server.url, { script: false, width: 320 });
  await customer.page.goto(link);
  await customer.page.getByRole('button', { name: 'Stop them' }).click();
  await customer.page.getByRole('button', { name: 'Take it back' }).waitFor();

  await page.goto('/opswat/settings/recipients');
  await alive(page);
  const row = page.getByRole('listitem').filter({ hasText: rui });
  await row.getByRole('button', { name: 'Send them again' }).first().click();
  const asked = page.getByRole('dialog', { name: `Send these to ${rui} again?` });
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await row.waitFor();
  await row.getByRole('button', { name: 'Send them again' }).first().click();
  await asked.getByRole('button', { name: 'Send them again' }).click();
  await page.getByText('Nobody has unsubscribed.').waitFor();
  expect([...staff.faults, ...customer.faults]).toEqual([]);
  await Promise.all([staff.close(), customer.close()]);
}, 120_000);

it('a letter of the desk’s own goes back to the standard one, once asked; its own stays among the versions', async () => {
  const cookie = await server.signIn('opswat', email);
  const letter = 'opswat/mail-templates/acknowledgement/en';
  interface Letter {
    readonly subject: string;
    readonly body: string;
    readonly versions: readonly unknown[];
  }
  const { data: standard } = await server.ask<Letter>(letter, { cookie });
  const source = { subject: standard.subject, body: `In our words.\n\n${standard.body}` };
  const put = { method: 'PUT', cookie, body: { version: 0, source } };
  expect((await server.ask(letter, put)).status).toBe(200);
  const { page, faults, close } = await openWindow(browser, server.url);
  const next = '/opswat/settings/templates/acknowledgement/en';
  await signIn(page, { desk: 'opswat', email, password: server.password(email), next });
  await alive(page);
  const back = page.getByRole('button', { name: 'Back to the standard letter' });
  await back.first().click();
  const asked = page.getByRole('dialog', { name: 'Back to the standard letter' });
  await asked.getByRole('button', { name: 'Cancel' }).click();
  expect(await page.locator('textarea[name=body]').inputValue()).toContain('In our words.');
  await back.first().click();
  await asked.getByRole('button', { name: 'Back to the standard letter' }).click();
  await back.first().waitFor({ state: 'detached' });
  expect(await page.locator('textarea[name=body]').inputValue()).not.toContain('In our words.');
  expect((await server.ask<Letter>(letter, { cookie })).data.versions.length).toBeGreaterThan(0);
  expect(faults).toEqual([]);
  await close();
}, 120_000);

it('what was chosen and typed on a ticket before its page is alive stays: the text, whom it is for, and the pause', async () => {
  const cookie = await server.signIn('opswat', email);
  const { data } = await server.ask<{ number: string }>('opswat/tickets', {
    cookie,
    body: { subject: 'Early', text: 'It stops.', requester: { name: 'Rui Salgado', email: rui } },
  });
  for (const tab of ['answer', 'note']) {
    const { page, faults, close } = await openWindow(browser, server.url);
    const { promise: chosen, resolve: goOn } = Promise.withResolvers<void>();
    await page.route(/\/assets\/entry\.client/, async (route) => {
      await chosen;
      await route.continue();
    });
    const there = { email, password: server.password(email) };
    const answer = await page.context().request.post('/api/v1/opswat/sign-in', { data: there });
    expect(answer.status()).toBe(204);
    await page.goto(`/opswat/tickets/${data.number}`, { waitUntil: 'commit' });
    const form = page.locator('form#answer');
    await form.locator('select[name=waitFor]').selectOption({ index: 1 });
    const pause = await form.locator('select[name=waitFor] option').nth(1).innerText();
    await form.locator(`input[name=tab][value=${tab}]`).check();
    await form.locator('textarea').fill(`Early ${tab}`);
    const early = { name: 'early.txt', mimeType: 'text/plain', buffer: Buffer.from('Seen at noon.') };
    await form.locator('input[name=files]').setInputFiles(early);
    let uploads = 0;
    page.on('request', (request) => {
      if (/\/writing\/\w+\/files$/.test(request.url())) uploads++;
    });
    goOn();
    await form.locator('.rich-text').waitFor();
    await expect.poll(() => form.locator('.rich-text').innerText()).toBe(`Early ${tab}`);
    expect(await form.locator('input[name=tab]:checked').inputValue()).toBe(tab);
    if (tab === 'answer') await form.getByRole('button', { name: `Send · ${pause}` }).waitFor();
    else await form.getByRole('button', { name: 'Save note' }).waitFor();
    await form.getByText('early.txt', { exact: true }).first().waitFor();
    await expect.poll(() => uploads).toBe(1);
    await page.waitForTimeout(300);
    expect(await form.getByText('early.txt', { exact: true }).count()).toBe(1);
    expect(uploads).toBe(1);
    expect(faults).toEqual([]);
    await close();
  }
}, 120_000);

it('two administrators on one canned answer: the later one is told what the other saved, keeps what was typed, and saves over it on purpose', async () => {
  const cookie = await server.signIn('opswat', email);
  const written = (text: string) => ({ kind: 'answer', scope: 'desk', name: 'Reboot', texts: { en: text } });
  const made = await server.ask<{ id: string; version: string }>('opswat/snippets', {
    cookie,
    body: written('Switch it off.'),
  });
  const window = await openWindow(browser, server.url);
  const { page } = window;
  const next = '/opswat/settings/snippets';
  await signIn(page, { desk: 'opswat', email, password: server.password(email), next });
  await alive(page);
  const row = page.getByRole('listitem').filter({ hasText: 'Reboot' });
  await row.getByRole('button', { name: 'Change' }).click();
  const form = page.getByRole('dialog', { name: 'Reboot' });
  await form.getByLabel('Text in English').fill('Mine.');
  await server.sql("update snippet set texts = jsonb_build_object('en', 'Theirs.') where id = $1", [
    made.data.id,
  ]);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Somebody else changed it meanwhile').waitFor();
  const told = form.getByRole('group', { name: 'Saved by somebody else meanwhile:' });
  await told.getByText('Theirs.').waitFor();
  expect(await form.getByLabel('Text in English').inputValue()).toBe('Mine.');
  // Pressed again without a word, it is refused again.
  await form.getByRole('button', { name: 'Save' }).click();
  await page.waitForLoadState('networkidle');
  await told.getByText('Theirs.').waitFor();
  await told.getByRole('checkbox', { name: 'Save mine in its place' }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await row.getByText('Mine.').waitFor();
  await told.waitFor({ state: 'detached' });
  expect(await server.sql('select texts from snippet where id = $1', [made.data.id])).toMatchObject([
    { texts: { en: 'Mine.' } },
  ]);
  expect(window.faults).toEqual([]);
  await window.close();
}, 120_000);
