// A customer's trouble, told without any script: what is not served, what is promised, what is asked, what is accepted.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { openWindow } from './browser.ts';
import type { Window, WindowOptions } from './browser.ts';
import { linkCookies } from './link-sign-in.ts';
import { inHouse } from './house.ts';
import { sendMail } from './send-mail.ts';
import { staffWindow } from './staff-window.ts';
import { until } from './start-server.ts';
import type { Installation } from './start-server.ts';

const teresa = 'teresa@vereda.example';

let server: Installation;
let browser: Browser;
let window: Window;
let page: Page;

inHouse((house) => ({ server, browser } = house));
beforeAll(async () => {
  window = await windowOf('opservices', teresa, { script: false, width: 320 });
  page = window.page;
});

const write = async (kind: string, subject: string, text: string): Promise<void> => {
  await page.goto('/opservices/new?language=en');
  await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.waitForURL(/kind=/);
  await page.getByLabel('Subject').fill(subject);
  await page.getByLabel('Your message').fill(text);
};

describe('a customer in trouble, on a small screen, without script', () => {
  it('finds by search what is not served, and what the policy says (OPS-15)', async () => {
    await page.goto('/opservices?language=en');
    await page.getByRole('searchbox').fill('antivirus');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('We do not look after antivirus programs.').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('is asked whether it is about that, told kindly what there is instead, and it stays on record (OPS-2)', async () => {
    await write('Incident', 'Antivirus is out of date', 'Our antivirus shows a warning.');
    await page.getByRole('button', { name: 'See what you would get' }).click();
    await page.getByText('Is it about this: Antivirus programs?').waitFor();
    await page.getByRole('button', { name: 'Yes, that is it' }).click();
    await page.getByText('This is not covered.').waitFor();
    await page.getByRole('button', { name: 'Send all the same' }).click();
    await page.getByRole('heading', { name: /Sent\. Its number is OPS-\d+/ }).waitFor();
    await page.getByRole('link', { name: 'See the request' }).click();
    await page.getByText('Your request is recorded all the same.').waitFor();
  });

  it('sees who deals with it, the promise and its clause before sending, sends a file, and is told what would still help (OPS-8, OPT-1)', async () => {
    await write('Incident', 'Monitoring has stopped', 'Nothing is shown since nine.');
    // Severity is not asked: it follows from impact and urgency.
    expect(await page.getByRole('group', { name: 'Severity' }).count()).toBe(0);
    await page.getByRole('radio', { name: /^The whole company/ }).check();
    await page.getByRole('radio', { name: /^High/ }).check();
    await page.getByLabel('Product and installed version').fill('OpMon 9.2');
    await page.getByRole('button', { name: 'See what you would get' }).click();
    await page.getByText('We take care of this.').waitFor();
    expect(await page.getByText(/deals with it, at/).count()).toBe(1);
    expect(await page.locator('.offers .clause').first().innerText()).toMatch(/^OPS-\d+$/);
    await page.getByLabel('Error message or log').setInputFiles({
      name: 'log.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('stopped'),
    });
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('link', { name: 'See the request' }).click();
    await page.getByText('1 thing would help us further').click();
  });

  it('accepts a duty of the organisation, on record with who and when (OPS-17)', async () => {
    await page.goto('/opservices/organisation?language=en');
    await page.getByRole('button', { name: 'Accept version 1' }).first().click();
    await page.getByText(/Accepted by Teresa Quadros, .*version 1/).waitFor();
    expect(window.faults).toEqual([]);
  });

  it('takes somebody out of the organisation, who is asked for once more before', async () => {
    await page.goto('/opservices/organisation?language=en');
    await page.getByText('Add somebody').click();
    await page.getByLabel('Name', { exact: true }).fill('Rosa Mourão');
    await page.getByLabel('E-mail', { exact: true }).fill('rosa@vereda.example');
    await page.getByRole('button', { name: 'Add and tell them by mail' }).click();
    await page.getByText('Change Rosa Mourão').click();
    const remove = page.getByRole('button', { name: 'Remove Rosa Mourão' });
    const asked = page.getByRole('dialog', { name: 'Remove Rosa Mourão' });
    await remove.click();
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await asked.waitFor({ state: 'hidden' });
    await page.getByText('rosa@vereda.example').first().waitFor();
    await remove.click();
    await asked.getByRole('button', { name: 'Remove Rosa Mourão' }).click();
    await page.getByText('Rosa Mourão').waitFor({ state: 'detached' });
    expect(window.faults).toEqual([]);
  });
});

const sessions = new Map<string, Awaited<ReturnType<typeof linkCookies>>>();

/** A window of somebody who is signed in. */
async function windowOf(desk: string, email: string, options: WindowOptions): Promise<Window> {
  const opened = await openWindow(browser, server.url, options);
  // Each link works once: whoever comes again has a session.
  const cookies = sessions.get(email) ?? (await linkCookies(server, desk, email));
  sessions.set(email, cookies);
  await opened.context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: server.url })));
  return opened;
}

describe('a request goes on', () => {
  let number = '';
  let key = '';
  const staff = async (text: string, more: object = {}): Promise<void> => {
    const body = { text, ...more };
    expect((await server.ask(`opservices/tickets/${number}/messages`, { key, body })).status).toBe(201);
  };
  const said = async (): Promise<string> =>
    JSON.stringify((await server.ask(`opservices/tickets/${number}/stream`, { key })).data);

  it('waits for what was asked, and goes on when the diagnostics come (OPT-1)', async () => {
    await page.goto('/opservices/requests?language=en');
    // What is open and what is done are links, each with its number; words stay within.
    const which = page.getByRole('navigation', { name: 'Which requests' });
    await which.getByRole('link', { name: /^Done 0$/ }).click();
    await page.getByText('Nothing is done yet.').waitFor();
    await which.getByRole('link', { name: /^Open [1-9]/ }).click();
    await page.waitForURL('**show=open**');
    await page.getByRole('searchbox').fill('monitoring');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL('**q=monitoring**');
    expect(page.url()).toContain('show=open');
    // Words are found a moment after they were said.
    await until('what was said is found', async () => {
      await page.reload();
      return (await page.getByRole('link', { name: 'Monitoring has stopped' }).count()) === 1;
    });
    await which.getByRole('link', { name: 'Done' }).click();
    expect(await page.getByRole('link', { name: 'Monitoring has stopped' }).count()).toBe(0);
    await which.getByRole('link', { name: 'Open' }).click();
    await page.getByRole('link', { name: 'Monitoring has stopped' }).click();
    number = /OPS-\d+/.exec(page.url())?.[0] ?? '';
    key = await server.key('opservices', 'agent');
    await staff('What has stopped, and since when?', { waitFor: 'customer' });
    await page.reload();
    await page.getByText('What has stopped, and since when?').waitFor();
    await page.locator('#stand', { hasText: 'waits for your answer' }).waitFor();
    expect(await page.locator('.promise', { hasText: 'paused' }).count()).toBeGreaterThan(0);
    await page.getByText('1 thing would help us further').click();
    await page.locator('#asked textarea').first().fill('All graphs, since nine.');
    await page.locator('#asked').getByRole('button', { name: 'Send' }).click();
    await page.locator('#talk', { hasText: 'All graphs, since nine.' }).waitFor();
    expect(await page.locator('#stand').innerText()).not.toContain('waits for your answer');
    expect(await page.locator('.promise', { hasText: 'paused' }).count()).toBe(0);
    expect(await page.locator('.promise [data-due]').count()).toBeGreaterThan(0);
  });

  it('is the same by mail and on the portal, either way, with files; it is closed and opened again', async () => {
    const mail = await until('the answer by mail', async () => {
      const { data } = await server.ask<{
        items: { id: string; kind: string; ticket: string; to: string }[];
      }>('opservices/outbox');
      return data.items.find(({ kind, ticket }) => kind === 'reply' && ticket === number);
    });
    const raw = (await server.ask<string>(`opservices/outbox/${mail.id}/raw`)).data.replace(
      /\r?\n[ \t]+/g,
      ' ',
    );
    const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1] ?? '';
    await sendMail(server.smtpPort, {
      from: `Teresa Quadros <${teresa}>`,
      to: /[\w.+=-]+@[\w.-]+/.exec(header('Reply-To') || header('From'))?.[0] ?? '',
      subject: `Re: ${header('Subject')}`,
      text: 'By mail: the second server too.',
      inReplyTo: header('Message-ID'),
    });
    await until('the mail in the conversation', async () => {
      await page.reload();
      return (await page.locator('#talk', { hasText: 'By mail: the second server too.' }).count()) > 0;
    });
    await page.locator('#answer textarea').fill('By the portal: here is the log.');
    await page.locator('#answer input[type=file]').setInputFiles({
      name: 'second.log',
      mimeType: 'text/plain',
      buffer: Buffer.from('stopped as well'),
    });
    await page.locator('#answer').getByRole('button', { name: 'Send' }).click();
    await page.locator('#talk').getByRole('link', { name: 'second.log' }).waitFor();
    const all = await said();
    for (const text of ['By mail: the second server too.', 'By the portal: here is the log.', 'second.log'])
      expect(all).toContain(text);
    await page.getByRole('button', { name: 'It is solved, close it' }).click();
    await page.locator('#stand', { hasText: 'closed' }).waitFor();
    await page.getByRole('button', { name: 'Reopen' }).click();
    await page.locator('#stand', { hasText: 'open' }).waitFor();
    expect(window.faults).toEqual([]);
  });

  it('attack class 9 (foreign customer): a lead sees what colleagues ask, a colleague what is theirs, nobody else anything', async () => {
    const nilo = await windowOf('opservices', 'nilo@vereda.example', { script: false });
    await nilo.page.goto('/opservices/new?kind=question&language=en');
    await nilo.page.getByLabel('Subject').fill('A question of Nilo');
    await nilo.page.getByLabel('Your message').fill('How do I add a graph?');
    await nilo.page.getByRole('button', { name: 'See what you would get' }).click();
    await nilo.page.getByRole('button', { name: /^Send/ }).click();
    // Read anew, the page sends its form again: it is the same request.
    const sent = nilo.page.getByRole('heading', { name: /Sent\. Its number is OPS-\d+/ });
    const told = await sent.innerText();
    await nilo.page.reload();
    expect(await sent.innerText()).toBe(told);
    await nilo.page.getByRole('link', { name: 'See the request' }).click();
    const his = new URL(nilo.page.url()).pathname;
    expect((await nilo.page.goto(`/opservices/requests/${number}`))?.status()).toBe(404);
    expect((await page.goto(his))?.status()).toBe(200);
    await page.getByText('A question of Nilo').first().waitFor();
    const other = await windowOf('opservices', 'heitor@usinarioclaro.example', { script: false });
    expect((await other.page.goto(his))?.status()).toBe(404);
    await nilo.close();
    await other.close();
  });

  it('takes a complaint as a kind of its own, with its clause (OPT-2)', async () => {
    const caio = await windowOf('optictimes', 'caio@igarape.example', { script: false, width: 320 });
    await caio.page.goto('/optictimes/new?language=en');
    await caio.page.getByRole('radio', { name: /^Complaint/ }).check();
    await caio.page.getByRole('button', { name: 'Next' }).click();
    await caio.page.getByLabel('Subject').fill('Nobody called back');
    await caio.page.getByLabel('Your message').fill('Three times.');
    await caio.page.getByRole('button', { name: 'See what you would get' }).click();
    await caio.page.getByText('We take care of this.').waitFor();
    expect(await caio.page.locator('main').innerText()).toContain('Complaints');
    await caio.page.getByRole('button', { name: 'Send', exact: true }).click();
    await caio.page.getByRole('link', { name: 'See the request' }).click();
    await caio.page.locator('summary', { hasText: 'What it is about' }).click();
    await caio.page.locator('dl.facts', { hasText: 'Complaint' }).waitFor();
    expect(caio.faults).toEqual([]);
    await caio.close();
  });

  it('with the small script: a screenshot is pasted, seen and taken away; what is said meanwhile appears, and what was typed stays', async () => {
    const own = await windowOf('opservices', teresa, { width: 320 });
    await own.page.goto(`/opservices/requests/${number}?language=en`);
    const paste = (): Promise<void> =>
      own.page.evaluate(async () => {
        const canvas = document.createElement('canvas');
        const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
        const data = new DataTransfer();
        if (blob) data.items.add(new File([blob], 'image.png', { type: 'image/png' }));
        document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
      });
    await own.page.locator('#answer textarea').fill('What I am typing');
    await own.page.locator('[data-paste]').waitFor();
    await paste();
    await paste();
    const pictures = own.page.locator('[data-pasted] img');
    await pictures.nth(1).waitFor();
    expect(await pictures.first().evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
    await own.page.getByRole('button', { name: 'Remove: screenshot-2.png' }).click();
    await staff('We have found it.');
    await own.page.locator('#talk', { hasText: 'We have found it.' }).waitFor();
    expect(await own.page.locator('#answer textarea').inputValue()).toBe('What I am typing');
    expect(await pictures.count()).toBe(1);
    await own.page.locator('#answer').getByRole('button', { name: 'Send' }).click();
    await own.page.locator('#talk').getByRole('link', { name: 'screenshot-1.png', exact: true }).waitFor();
    expect(await own.page.locator('#talk').innerText()).not.toContain('screenshot-2.png');
    expect(await own.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(own.faults).toEqual([]);
    await own.close();
  });

  it('is asked, sent, answered, closed and opened again by keyboard alone, at 320 px', async () => {
    const own = await windowOf('opservices', teresa, { width: 320 });
    const { keyboard } = own.page;
    /** Goes on by Tab until what has the focus bears these words. */
    const to = async (words: RegExp): Promise<void> => {
      for (let step = 0; step < 80; step++) {
        await keyboard.press('Tab');
        const name = await own.page.evaluate(() => {
          const one = document.activeElement;
          const label =
            one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? one.labels?.[0] : one;
          return (label?.textContent ?? '').trim();
        });
        if (words.test(name)) return;
      }
      throw new Error(`nothing with the words ${String(words)} can be reached`);
    };
    await own.page.goto('/opservices?language=en');
    // What fits is suggested while one types: requests, the policy, ways; nothing of it is needed.
    await to(/^Say what you need$/);
    const field = own.page.getByRole('combobox', { name: 'Say what you need' });
    await keyboard.type('monit');
    const fits = own.page.getByRole('listbox', { name: 'Say what you need' });
    await fits.getByRole('group', { name: 'My requests' }).getByRole('option').first().waitFor();
    expect(await own.page.locator('.suggest [role=status]').textContent()).toMatch(/^\d+ suggestions?\. /);
    expect(await axeFaults(own.page)).toEqual([]);
    // However narrow the list is: what something is cited by is read in one piece.
    for (let width = 220; width <= 320; width += 4) {
      await own.page.setViewportSize({ width, height: 720 });
      const lines = await fits
        .locator('.code')
        .evaluateAll((codes) => codes.map((code) => code.getClientRects().length));
      expect(lines.length).toBeGreaterThan(1);
      expect(new Set(lines)).toEqual(new Set([1]));
    }
    await keyboard.press('Escape');
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    // What was chosen fitted other words: when they change, Enter sends these and leads to nothing of the list.
    await keyboard.press('ArrowDown');
    expect(await field.getAttribute('aria-activedescendant')).not.toBe('');
    await keyboard.type('o');
    expect(await field.getAttribute('aria-activedescendant')).toBe('');
    await fits.getByRole('option').first().waitFor();
    await keyboard.press('Escape');
    await keyboard.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expect(await own.page.locator(`[id="${active}"]`).innerText()).toContain('Monitoring has stopped');
    await keyboard.press('Enter');
    await own.page.waitForURL(`**/requests/${number}`);
    await own.page.goBack();
    await to(/^Say what you need$/);
    await keyboard.type('ma');
    await to(/^Write to us$/);
    expect(await fits.isVisible()).toBe(false);
    await keyboard.press('Enter');
    await own.page.waitForURL('**/new');
    await to(/^Incident/);
    await to(/^Next$/);
    await keyboard.press('Enter');
    await own.page.waitForURL('**kind=incident**');
    await to(/^Subject/);
    await keyboard.type('antivirus');
    // What helps opens beside the form: what was typed stays.
    await own.page.getByRole('option', { name: /Antivirus programs.*opens in a new tab/ }).waitFor();
    await keyboard.press('ArrowDown');
    const [beside] = await Promise.all([own.context.waitForEvent('page'), keyboard.press('Enter')]);
    await beside.getByText('We do not look after antivirus programs.').first().waitFor();
    await beside.close();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('By keyboard');
    await to(/^Your message/);
    await keyboard.type('Nothing but keys.');
    await to(/^See what you would get$/);
    await keyboard.press('Enter');
    await own.page.getByText('We take care of this.').waitFor();
    await to(/^Send$/);
    await keyboard.press('Enter');
    await own.page.getByRole('heading', { name: /^Sent/ }).waitFor();
    await to(/^See the request$/);
    await keyboard.press('Enter');
    await own.page.locator('#answer').waitFor();
    await to(/^Write to us/);
    await keyboard.type('One thing more.');
    await to(/^Send$/);
    await keyboard.press('Enter');
    await own.page.locator('#talk', { hasText: 'One thing more.' }).waitFor();
    await to(/^It is solved, close it$/);
    await keyboard.press('Enter');
    await own.page.locator('#stand', { hasText: 'closed' }).waitFor();
    await to(/^Reopen$/);
    await keyboard.press('Enter');
    await own.page.locator('#stand', { hasText: 'open' }).waitFor();
    expect(own.faults).toEqual([]);
    await own.close();
  });
});

it('a customer sets an authenticator app up and is asked for its code after the mailed link, all without script', async () => {
  const email = 'heitor@usinarioclaro.example';
  const own = await windowOf('opservices', email, { script: false, width: 320 });
  await own.page.goto('/opservices/account?language=en');
  await own.page.getByRole('button', { name: 'Set up an app' }).click();
  // Whoever thinks better of it goes back.
  await own.page.getByRole('link', { name: 'Cancel' }).click();
  await own.page.getByRole('button', { name: 'Set up an app' }).click();
  const totp = new TOTP({ secret: (await own.page.locator('.set-up code').innerText()).replaceAll(' ', '') });
  const code = own.page.getByLabel('Code', { exact: true });
  await code.fill('000000');
  await own.page.getByRole('button', { name: 'Confirm' }).click();
  await own.page.getByText('The code is wrong').waitFor();
  await code.fill(totp.generate());
  await own.page.getByRole('button', { name: 'Confirm' }).click();
  await own.page.getByText('The app is set up').waitFor();
  await own.page.locator('.recovery-codes code').nth(9).waitFor();
  const [file] = await Promise.all([
    own.page.waitForEvent('download'),
    own.page.getByRole('link', { name: 'Save as a file' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('opservices-recovery-codes.txt');
  expect(
    readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\r\n'),
  ).toEqual(await own.page.locator('.recovery-codes code').allInnerTexts());
  await own.page.getByRole('link', { name: 'I have kept them' }).click();
  await own.page.getByRole('status').getByText('Good: keep them').waitFor();
  expect(await own.page.locator('.recovery-codes code').count()).toBe(0);
  expect(await own.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(own.faults).toEqual([]);
  await own.close();

  // The button of the next mailed link, in a browser that nobody knows.
  const links = async (): Promise<string[]> => {
    const { data } = await server.ask<{ items: { kind: string; to: string; text: string }[] }>(
      'opservices/outbox',
    );
    return data.items
      .filter(({ kind, to }) => kind === 'sign-in' && to.includes(email))
      .map(({ text }) => /http:\S+token=\S+/.exec(text)?.[0] ?? '');
  };
  const before = new Set(await links());
  await server.ask('opservices/sign-in/links', { body: { email, next: '/opservices/account' } });
  const link = await until('the link', async () => (await links()).find((one) => !before.has(one)));
  const { page: there, faults, close } = await openWindow(browser, server.url, { script: false, width: 320 });
  await there.goto(link);
  await there.getByRole('main').getByRole('button').first().click();
  await there.waitForURL('**/sign-in/code**');
  await there.goto('/opservices/requests');
  await there.waitForURL('**/sign-in?**');
  await there.goBack();
  await there.getByLabel('Code').fill('000000');
  await there.getByRole('button', { name: 'Go on' }).click();
  await there.getByRole('alert').waitFor();
  // Each code counts once, so it is that of the half minute to come.
  await there.getByLabel('Code').fill(totp.generate({ timestamp: Date.now() + 30_000 }));
  await there.getByRole('button', { name: 'Go on' }).click();
  // Where they wanted to go when they asked for the link.
  await there.waitForURL('**/opservices/account');
  expect(faults).toEqual([]);
  await close();
});

it('files that are more than is taken get a page that says how much they had and how much may be, without script, in the language of the reader', async () => {
  const own = await windowOf('opservices', teresa, { script: false, width: 320 });
  const large = path.join(mkdtempSync(path.join(tmpdir(), 'amparo-large-')), 'large.bin');
  writeFileSync(large, Buffer.alloc(37 * 1024 * 1024));
  await own.page.goto('/opservices/new?kind=question&language=pt-BR');
  await own.page.locator('input[name=subject]').fill('Arquivo grande');
  await own.page.locator('textarea[name=text]').fill('Segue anexo.');
  await own.page.locator('button[value=look]').click();
  await own.page.locator('input[name=files]').setInputFiles(large);
  const [answer] = await Promise.all([
    own.page.waitForResponse((one) => one.request().method() === 'POST'),
    own.page.locator('button[value=send]').click(),
  ]);
  expect(answer.status()).toBe(413);
  await own.page.getByRole('heading', { name: 'Foi demais de uma vez' }).waitFor();
  await own.page.getByText('Eram 37,1 MB.').waitFor();
  await own.page.getByText('25 MB').waitFor();
  expect(await own.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  rmSync(path.dirname(large), { recursive: true });
  await own.close();
});

it('a lead announces something, whoever comes reads it without script in the best language there is, and a customer who has read it dismisses it', async () => {
  const lead = await staffWindow(
    { server, browser },
    { desk: 'opservices', email: 'nara@opservices.example', path: '/opservices/settings/announcements' },
  );
  await lead.page.getByRole('button', { name: 'New announcement' }).click();
  const form = lead.page.getByRole('dialog', { name: 'New announcement' });
  await form.getByLabel('Text (English)').fill('Telephone and portal work: https://opservices.example/mail');
  await form.getByLabel('Importance').selectOption('Warning');
  await form.getByRole('button', { name: 'Announce' }).click();
  // A text needs its title; what was typed stays.
  await form.getByText('Write something.').waitFor();
  const title = form.getByRole('textbox', { name: 'Title (English)', exact: true });
  expect(await title.getAttribute('aria-invalid')).toBe('true');
  const why = await title.getAttribute('aria-describedby');
  expect(await form.locator(`[id="${why}"]`).innerText()).toBe('Write something.');
  await title.fill('Mail is delayed today');
  await form.getByRole('button', { name: 'Announce' }).click();
  const shown = lead.page.getByRole('region', { name: 'Shown now' });
  await shown.locator('b', { hasText: 'Mail is delayed today' }).waitFor();
  await shown.getByText('Not written in: Brazilian Portuguese').waitFor();

  const stranger = await openWindow(browser, server.url, { script: false, width: 320 });
  await stranger.page.goto('/opservices?language=ro');
  const told = stranger.page.getByRole('region', { name: 'Anunțuri' });
  await told.getByRole('heading', { name: 'Avertisment Mail is delayed today' }).waitFor();
  expect(await told.locator('h3 span[lang="en"]').innerText()).toBe('Mail is delayed today');
  expect(await told.getByRole('button').count()).toBe(0);
  expect(await stranger.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);

  const own = await windowOf('opservices', teresa, { script: false, width: 320 });
  await own.page.goto('/opservices/new?language=en');
  await own.page.getByRole('heading', { name: 'Mail is delayed today' }).waitFor();
  await own.page.goto('/opservices?language=en');
  const item = own.page.getByRole('listitem').filter({ hasText: 'Mail is delayed today' });
  await item.getByRole('link', { name: 'https://opservices.example/mail' }).waitFor();
  await item.getByRole('button', { name: 'Dismiss' }).click();
  await own.page.waitForURL('**/opservices');
  await item.waitFor({ state: 'detached' });
  await own.page.goto('/opservices/new?language=en');
  expect(await own.page.getByText('Mail is delayed today').count()).toBe(0);

  // Ended, it is over for everybody; deleted only when that is asked once more.
  await shown.getByRole('button', { name: 'End now “Mail is delayed today”' }).click();
  const over = lead.page.getByRole('region', { name: 'Over' });
  await over.locator('b', { hasText: 'Mail is delayed today' }).waitFor();
  await stranger.page.reload();
  expect(await stranger.page.getByText('Mail is delayed today').count()).toBe(0);
  await over.getByRole('button', { name: 'Delete “Mail is delayed today”' }).click();
  const asked = lead.page.getByRole('dialog', { name: 'Delete “Mail is delayed today”' });
  await asked.getByRole('button', { name: 'Delete', exact: true }).click();
  await over.waitFor({ state: 'detached' });
  expect([...lead.faults, ...stranger.faults, ...own.faults]).toEqual([]);
  for (const each of [lead, stranger, own]) await each.close();
}, 120_000);

it('the language that somebody chose is that of their pages on every device; the switch of any page changes it', async () => {
  // One who reads Portuguese elsewhere, without script, and a colleague of the staff in the workspace.
  const nilo = await windowOf('opservices', 'nilo@vereda.example', { script: false, locale: 'pt-BR' });
  const spoken = (of: Page): Promise<string | null> => of.locator('html').getAttribute('lang');
  await nilo.page.goto('/opservices/find?q=plotter');
  expect(await spoken(nilo.page)).toBe('en');
  await nilo.page.getByRole('button', { name: 'Română' }).click();
  await nilo.page.waitForURL('**/opservices/find?q=plotter');
  expect(await spoken(nilo.page)).toBe('ro');
  const elsewhere = await windowOf('opservices', 'nilo@vereda.example', { script: false });
  await elsewhere.page.goto('/opservices/account');
  expect(await spoken(elsewhere.page)).toBe('ro');
  expect(await elsewhere.page.locator('select[name="language"]').inputValue()).toBe('ro');
  // An address that asks for another one is obeyed, for that page.
  await elsewhere.page.goto('/opservices?language=es');
  expect(await spoken(elsewhere.page)).toBe('es');
  await elsewhere.page.getByText('Los textos de la propia política están en inglés.').waitFor();
  await elsewhere.page.goto('/opservices');
  expect(await spoken(elsewhere.page)).toBe('ro');
  // Chosen no longer, it is the browser's again.
  await elsewhere.page.goto('/opservices/account');
  await elsewhere.page.locator('select[name="language"]').selectOption('');
  await elsewhere.page.locator('button[value="settings"]').click();
  await elsewhere.page.getByRole('button', { name: 'Save', exact: true }).waitFor();
  expect(await spoken(elsewhere.page)).toBe('en');
  expect(await elsewhere.page.locator('select[name="language"]').inputValue()).toBe('');
  expect([...nilo.faults, ...elsewhere.faults]).toEqual([]);
  await nilo.close();
  await elsewhere.close();

  const email = 'davi@opservices.example';
  const davi = await staffWindow(
    { server, browser },
    { desk: 'opservices', email, path: '/opservices/queue' },
  );
  expect(await spoken(davi.page)).toBe('en');
  await davi.page.getByRole('button', { name: 'Español' }).click();
  await davi.page.waitForFunction(() => document.documentElement.lang === 'es');
  expect(new URL(davi.page.url()).pathname).toBe('/opservices/queue');
  const phone = await staffWindow(
    { server, browser },
    { desk: 'opservices', email, path: '/opservices/queue' },
    { width: 320 },
  );
  expect(await spoken(phone.page)).toBe('es');
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect([...davi.faults, ...phone.faults]).toEqual([]);
  await davi.close();
  await phone.close();
});
