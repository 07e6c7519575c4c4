// An answer as people write it: with formatting, a picture from the clipboard, a canned answer; sent, taken back, sent again.

import type { Browser, Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { alive, openWindow, signIn } from './browser.ts';
import { inHouse } from './house.ts';
import type { House } from './house.ts';
import { sendMail } from './send-mail.ts';
import { allTaken } from './start-server.ts';
import type { Installation } from './start-server.ts';
import { drop, keepAnswer, openTicket, own, saidOn } from './writing-steps.ts';

/** The smallest PNG there is. */
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let house: House;
let server: Installation;
let browser: Browser;

inHouse((ours) => {
  house = ours;
  ({ server, browser } = ours);
});

it('an answer is written with formatting, a picture and a canned answer; taken back, nothing of it is lost; sent, it is there, and its ticket is resolved', async () => {
  await sendMail(server.smtpPort, {
    from: 'Bento Farias <bento@radiofarol.example>',
    to: 'support@opswat.test',
    subject: 'Slow scans',
    text: 'They take an hour.',
  });
  await allTaken(server);
  const { page } = await openWindow(browser, server.url);
  const email = 'ilinca@opswat.example';
  await signIn(page, { desk: 'opswat', email, password: server.password(email), next: '/opswat/queue' });
  await alive(page);
  await keepAnswer(page, 'opswat', 'Restart', 'Restart it, {{contact.first-name}}.');
  await page.getByRole('link', { name: 'Slow scans' }).first().click();
  const field = page.getByRole('textbox', { name: /^Write to / });
  await page.locator('#message-text.rich-text').waitFor();
  await field.click();
  await page.keyboard.type('Please **wait**. ');
  await page.evaluate((png) => {
    const data = new DataTransfer();
    const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
    data.items.add(new File([bytes], 'screen.png', { type: 'image/png' }));
    document
      .querySelector('#message-text')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, onePixel);
  await page.locator('.written-files').getByText('screen.png').waitFor();
  await page.keyboard.type('/rest');
  await page.getByRole('option', { name: 'Restart' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Draft saved').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => field.innerText(), { timeout: 10_000 }).toBe('Please wait. Restart it, Bento.');
  await page.locator('.written-files').getByText('screen.png').waitFor();
  // What was begun is there after the page was closed; who types before the editor has come types on in it.
  const held = Promise.withResolvers<undefined>();
  await page.route(/\/editor-[^/]*\.js$/, async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.reload();
  await alive(page);
  await page.locator('textarea#message-text').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Then');
  held.resolve(undefined);
  await page.locator('#message-text.rich-text').waitFor();
  await page.keyboard.type(' tell us.');
  await expect
    .poll(() => field.innerText(), { timeout: 10_000 })
    .toBe('Please wait. Restart it, Bento. Then tell us.');
  // What becomes of the ticket stands on the button that sends, and goes with a key too; taken back, the choice is there as well.
  const composer = page.locator('.composer');
  await composer.getByRole('button', { name: 'Send', exact: true }).waitFor();
  await composer.getByRole('button', { name: 'Other ways to send' }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'Send · Waiting for the customer' }).press('Enter');
  await composer.getByRole('button', { name: 'Send · Waiting for the customer' }).waitFor();
  await field.press('Control+Shift+Enter');
  await page.getByRole('button', { name: 'Undo' }).click();
  await composer.getByRole('button', { name: 'Send and resolve' }).waitFor();
  await composer.getByRole('button', { name: 'Other ways to send' }).press('Control+Enter');
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.locator('.ticket-marks').getByText('resolved').waitFor();
  const said = page.locator('.stream article.us');
  await said.getByText('Restart it, Bento.').waitFor();
  expect(await said.locator('.formatted strong').innerText()).toBe('wait');
  await said.getByText('screen.png').waitFor();
  // The picture is seen small, and opens as a whole.
  const small = said.getByRole('link', { name: 'Show screen.png' }).getByRole('img');
  await small.scrollIntoViewIfNeeded();
  await expect
    .poll(() => small.evaluate((picture: HTMLImageElement) => picture.complete && picture.naturalWidth))
    .toBe(1);
});

it('a lead writes a macro by keyboard; it is read before it runs, taken back with its answer, run again, and run on several', async () => {
  for (const subject of ['Kiosk one', 'Kiosk two', 'Kiosk three'])
    await sendMail(server.smtpPort, {
      from: 'Bento Farias <bento@radiofarol.example>',
      to: 'support@opswat.test',
      subject,
      text: 'It reboots.',
    });
  await allTaken(server);
  const { page } = await openWindow(browser, server.url);
  const email = 'nara@opswat.example';
  const next = '/opswat/settings/macros';
  await signIn(page, { desk: 'opswat', email, password: server.password(email), next });
  await alive(page);
  await page.getByText('There are no macros yet.').waitFor();
  await page.getByRole('button', { name: 'Write a macro' }).press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await page.keyboard.type('Kiosk answer');
  const add = async (act: string): Promise<void> => {
    await page.getByRole('button', { name: /Add an act/ }).press('Enter');
    await page.getByRole('option', { name: act, exact: true }).press('Enter');
  };
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('Add what it does first.').waitFor();
  await add('Assign');
  await page.getByText('1. Assign').waitFor();
  await add('Answer the customer');
  const english = page.getByRole('textbox', { name: 'Text in English' });
  await english.fill('Dear {{contact.mood}}, <b>hold on</b>.');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('There is no field "contact.mood".').first().waitFor();
  await english.fill('Dear {{contact.first-name}}, <b>hold on</b>.');
  await english.press('Alt+ArrowUp');
  await page.getByText('1. Answer the customer').waitFor();
  expect(await english.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('Saved.').waitFor();

  // Through the palette, on a ticket: read in words, edited, run, taken back with its answer.
  await page.goto(`${server.url}/opswat/queue`);
  await alive(page);
  await page.getByRole('link', { name: 'Kiosk one' }).first().click();
  await page.locator('#message-text.rich-text').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('menuitem', { name: 'Run a macro: Kiosk answer' }).waitFor();
  await page.keyboard.type('kiosk answer');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Kiosk answer' });
  await dialog.getByText('Assign it to you').waitFor();
  const answer = dialog.getByRole('textbox', { name: 'The answer' });
  expect(await answer.inputValue()).toBe('Dear Bento, <b>hold on</b>.');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Soon.');
  await dialog.getByRole('button', { name: 'Run it' }).press('Enter');
  await page.getByRole('button', { name: 'Undo' }).click();
  const field = page.getByRole('textbox', { name: /^Write to / });
  await expect.poll(() => field.innerText(), { timeout: 10_000 }).toBe('Dear Bento, <b>hold on</b>. Soon.');
  expect(await page.locator('.stream article.us').count()).toBe(0);

  // Whoever goes on after an answer goes on after a macro's, too; taken back from there, it leads to its ticket.
  const choose = (afterAnswer: string): Promise<unknown> =>
    page.evaluate(
      (after) =>
        fetch('/api/v1/opswat/me/writing', {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ holdSeconds: 30, afterAnswer: after }),
        }),
      afterAnswer,
    );
  const ticket = page.url();
  await choose('queue');
  await page.locator('h1').click();
  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: /Kiosk answer/ }).click();
  await dialog.getByRole('button', { name: 'Run it' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Run it' }).click();
  await page.waitForURL('**/opswat/queue*');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.waitForURL(ticket);
  await page.locator('#message-text.rich-text').waitFor();
  expect(await field.innerText()).toMatch(/hold on<\/b>\.\s+Dear Bento, <b>hold on<\/b>\. Soon\.$/);
  await choose('stay');

  // Again by its key, and not taken back: the answer and the assignment are there together.
  await page.locator('h1').click();
  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: /Kiosk answer/ }).waitFor();
  await page.keyboard.type('kiosk');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Run it' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.locator('.stream article.us').getByText('<b>hold on</b>').waitFor();
  await page.getByText('assigned it to Nara Quintela · macro “Kiosk answer”').waitFor();

  // On several at once, each with its result.
  await page.goto(`${server.url}/opswat/queue?view=unassigned`);
  await alive(page);
  for (const subject of ['Kiosk two', 'Kiosk three'])
    await page.locator('.ticket-row', { hasText: subject }).getByRole('checkbox').check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Macros' }).click();
  await page.getByRole('menuitem', { name: /Kiosk answer/ }).click();
  // What it says is read and changed before: for all, with its fields, and for one ticket alone.
  const forAll = dialog.getByRole('textbox', { name: 'The answer for all' });
  await forAll.fill('Hello {{contact.first-name}}, {{ticket.number}} is looked at.');
  await dialog.getByRole('button', { name: 'Fill it in for each ticket' }).click();
  const toEach = dialog.getByRole('textbox', { name: /^What the customer of/ });
  expect(await toEach.inputValue()).toMatch(/^Hello Bento, OSW-\d+ is looked at\.$/);
  await toEach.fill('Bento, one word more.');
  await dialog.getByRole('button', { name: /^OSW-\d+ Hello Bento/ }).click();
  await dialog.getByRole('button', { name: 'Run on 2 tickets' }).click();
  await dialog.getByText('waits with its answer').nth(1).waitFor();
  const waiting = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/opswat/me/drafts');
    return ((await answer.json()) as { items: { text: string }[] }).items.map(({ text }) => text).toSorted();
  });
  expect(waiting.filter((text) => !text.startsWith('Dear'))).toEqual([
    'Bento, one word more.',
    expect.stringMatching(/^Hello Bento, OSW-\d+ is/),
  ]);
  await dialog.getByRole('button', { name: 'Undo all' }).click();
  await dialog.getByText('taken back').nth(1).waitFor();
});

const bento = { name: 'Bento Farias', email: 'bento@radiofarol.example' };

it('what staff decide beside the policy is done in windows and told on the promise: an override with its reason, a restriction (OSW-9); the key for quoting puts what was said into the answer', async () => {
  const opswat = await openTicket(house, 'opswat', 'nara@opswat.example', {
    subject: 'Silent station',
    text: 'Scans hang.',
    requester: bento,
  });
  const { page } = opswat;
  await alive(page);
  const act = async (of: Page, name: string, submit: string, fill: (window: Locator) => Promise<unknown>) => {
    await of.getByRole('button', { name, exact: true }).click();
    const window = of.getByRole('dialog');
    await fill(window);
    await window.getByRole('button', { name: submit, exact: true }).click();
  };
  await act(page, 'Override', 'Override', async (window) => {
    await window.getByLabel('Becomes').selectOption('S1');
    await window.getByLabel('Reason').fill('The station goes silent.');
  });
  const card = page.getByRole('article', { name: 'First response' });
  await card.getByText('Nara Quintela overrode the policy').waitFor();
  expect(await card.locator('q').innerText()).toBe('The station goes silent.');
  await page.locator('#message-text.rich-text').waitFor();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('q');
  await page.locator('.composer blockquote').getByText('Scans hang.').waitFor();
  await act(page, 'Restrict', 'Restrict', async (window) => {
    await window.getByText('never loosened').waitFor();
    expect(
      await window.getByLabel('Only staff with the clearance').locator('option').allInnerTexts(),
    ).toEqual(['Security', 'Emerald-US']);
  });
  // Whoever does not hold the clearance does not see it any more, and is led on.
  await page.waitForURL('**/opswat/queue*');
  await opswat.close();
});

it('a third party is asked by keyboard, with files that are dropped and files of the ticket chosen one by one; nothing of it is lost by a closed page; everybody can use each form', async () => {
  const file = { name: 'trace.txt', type: 'text/plain', content: 'eA==' };
  const opswat = await openTicket(house, 'opswat', 'ilinca@opswat.example', {
    subject: 'Strange trace',
    text: 'See the file.',
    requester: bento,
    attachments: [file, { ...file, name: 'private.txt' }],
  });
  const { page, number } = opswat;
  await alive(page);
  await page.locator('#message-text.rich-text').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('n');
  await page.locator('.composer.as-note').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Forward', exact: true }).press('Enter');
  await page.getByRole('textbox', { name: 'To', exact: true }).waitFor();
  await page.keyboard.type('Vera <vera@vendor.example>');
  await page.getByRole('checkbox', { name: 'trace.txt' }).press('Space');
  await page.locator('#message-text.rich-text').press('End');
  await page.keyboard.type('Do you **know** this?');
  await drop(page, 'ours.txt');
  await page.locator('.written-files').getByText('ours.txt').waitFor();
  await page.getByText('Draft saved').waitFor();
  await page.getByRole('button', { name: 'Send later' }).press('Enter');
  await page.getByRole('dialog', { name: 'Send later' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.reload();
  await page.locator('#message-text.rich-text').waitFor();
  await page.getByRole('radio', { name: 'Third party' }).press('Space');
  await page.locator('.written-files').getByText('ours.txt').waitFor();
  expect(await page.getByRole('textbox', { name: 'To', exact: true }).inputValue()).toBe(
    'Vera <vera@vendor.example>',
  );
  expect(await page.getByRole('checkbox', { name: 'trace.txt' }).isChecked()).toBe(true);
  await page.locator('#message-text.rich-text').press('Control+Enter');
  await page.getByRole('button', { name: 'Send now' }).press('Enter');
  const sides = page.getByRole('region', { name: 'Third parties' });
  await sides.getByText('Strange trace').waitFor();
  expect((await saidOn(server, number)).at(-1)).toEqual({
    text: expect.stringContaining('Do you know this?'),
    note: true,
    files: ['ours.txt', 'trace.txt'],
  });
  // Further words go into the same conversation.
  await sides.getByRole('button', { name: 'Write', exact: true }).press('Enter');
  await page.locator('#message-text.rich-text:focus').waitFor();
  expect(await page.getByRole('textbox', { name: 'To', exact: true }).count()).toBe(0);
  // What is seldom done stands in a menu that tells its keys; from it the focus goes into the form, and back with Escape.
  const more = page.locator('.ticket-head').getByRole('button', { name: 'More' });
  const call = page.getByRole('dialog', { name: 'Log a call' });
  await more.press('Enter');
  await page.getByRole('menuitem', { name: 'Log a call l' }).press('Enter');
  await call.waitFor();
  const inCall = () => call.evaluate((form) => form.contains(document.activeElement));
  await expect.poll(inCall).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('l');
  await expect.poll(inCall).toBe(true);
  expect(await axeFaults(page)).toEqual([]);
  expect(opswat.faults).toEqual([]);
  await opswat.close();
});

it('a file that is dropped while the line is away waits in the browser, also for a page that was closed; back, it lies there once; taken out, and signed out, nothing is left', async () => {
  const { page, context, number, close } = await openTicket(house, 'opswat', 'ilinca@opswat.example', {
    subject: 'On the train',
    text: 'x',
    requester: bento,
  });
  const files = page.locator('.written-files');
  const laid = async (): Promise<string[]> => {
    const { items } = await page.evaluate(
      async (of): Promise<{ items: { kind: string; files: { name: string }[] }[] }> =>
        (await fetch(`/api/v1/opswat/me/drafts?ticket=${of}`)).json(),
      number,
    );
    return items.flatMap((draft) => draft.files.map(({ name }) => name));
  };
  await page.locator('#message-text.rich-text').waitFor();
  await context.setOffline(true);
  await drop(page, 'map.txt');
  await drop(page, 'wrong.txt');
  await expect.poll(() => files.getByText('Waits for the connection', { exact: true }).count()).toBe(2);
  await page.getByRole('button', { name: 'Take out wrong.txt' }).press('Enter');
  await expect.poll(() => files.locator('li').count()).toBe(1);
  await context.setOffline(false);
  await files.getByRole('link', { name: 'map.txt' }).waitFor();
  expect(await laid()).toEqual(['map.txt']);

  // The answer to the upload is lost, and the page is closed before it is tried again.
  await page.route('**/writing/answer/files', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await drop(page, 'ticket.txt');
  await files.getByText('Waits for the connection', { exact: true }).waitFor();
  await page.unroute('**/writing/answer/files');
  await page.reload();
  await expect.poll(() => files.getByRole('link').allInnerTexts()).toEqual(['map.txt', 'ticket.txt']);
  await expect.poll(() => files.locator('.chip, progress').count()).toBe(0);
  expect(await laid()).toEqual(['map.txt', 'ticket.txt']);

  await page.locator('#message-text.rich-text').waitFor();
  await context.setOffline(true);
  await drop(page, 'secret.txt');
  await files.getByText('Waits for the connection', { exact: true }).waitFor();
  await page.route('**/writing/answer/files', (route) => route.abort());
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/opswat');
  const email = 'tome@opswat.example';
  await signIn(page, { desk: 'opswat', email, password: server.password(email) });
  await alive(page);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  await close();
});

it('without a script the form is a plain one: an answer with a file, a note, a word to a third party', async () => {
  const file = { name: 'trace.txt', type: 'text/plain', content: 'eA==' };
  const opswat = await openTicket(
    house,
    'opswat',
    'ilinca@opswat.example',
    { subject: 'By hand', text: 'See the file.', requester: bento, attachments: [file] },
    { script: false },
  );
  const { page, number } = opswat;
  const form = page.locator('form.composer');
  await form.getByRole('textbox', { name: 'Write' }).fill('Please **wait**.');
  await form.getByLabel('Files').setInputFiles(own('steps.txt'));
  await form.getByRole('button', { name: 'Send' }).click();
  await page.locator('.stream article.us').getByText('steps.txt').waitFor();
  await form.getByText('Note', { exact: true }).click();
  await form.getByRole('textbox', { name: 'Write' }).fill('Between us.');
  await form.getByRole('button', { name: 'Send' }).click();
  await page.locator('.stream').getByText('Between us.').waitFor();
  // What is in a menu else.
  await page.getByRole('button', { name: 'Log a call' }).click();
  await page.getByRole('dialog', { name: 'Log a call' }).getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Ask a third party' }).click();
  const panel = page.getByRole('dialog', { name: 'Ask a third party' });
  await panel.getByRole('textbox', { name: 'To', exact: true }).fill('vera@vendor.example');
  await panel.getByRole('textbox', { name: 'Text' }).fill('Do you know this?');
  await panel.getByLabel('trace.txt').check();
  await panel.getByLabel('Files').setInputFiles(own('ours.txt'));
  await panel.getByRole('button', { name: 'Send' }).click();
  await page.locator('.side-talks li').getByText('By hand').waitFor();
  expect((await saidOn(server, number)).slice(1)).toEqual([
    { text: 'Please wait.', note: false, files: ['steps.txt'] },
    { text: 'Between us.', note: true, files: [] },
    { text: 'Do you know this?', note: true, files: ['ours.txt', 'trace.txt'] },
  ]);
  await opswat.close();
});

it('a ticket for a caller and a first mail are kept as they are filled in, with their files, and opened once; without a script the form is a plain one', async () => {
  const opswat = await openTicket(house, 'opswat', 'ilinca@opswat.example', {
    subject: 'Before',
    text: 'x',
    requester: bento,
  });
  const { page } = opswat;
  const put = (files: string) => page.locator('form.new-ticket input[type=file]').setInputFiles(own(files));
  await page.goto('/opswat/tickets/new?by=call&language=en');
  await alive(page);
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.getByRole('button', { name: 'Add files' }).innerText()).toBe('Add files');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('bento@radiofarol.example');
  await page.getByRole('textbox', { name: 'Subject' }).fill('He called');
  // As it is filled in the form asks what the policy asks of such a request (OSW-12), and says what comes of it: no telephone with Silver (OSW-5).
  await page.locator('select[name=kind]').selectOption('hardware');
  await page.locator('input[name="date.purchase"]').fill('2025-06-01');
  await page.locator('section[aria-labelledby=would]').getByText('OSW-5').first().waitFor();
  await page.getByRole('textbox', { name: 'What do they ask for?' }).fill('It hangs ');
  await put('photo.txt');
  await page.locator('.written-files').getByText('photo.txt').waitFor();
  await page.getByText('Draft saved').waitFor();
  // Another machine has it, too: nothing of it is in this browser.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  expect(await page.getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('He called');
  expect(await page.locator('input[name="date.purchase"]').inputValue()).toBe('2025-06-01');
  await page.locator('.written-files').getByText('photo.txt').waitFor();
  await alive(page);
  await server.kill('SIGKILL');
  await page.getByRole('textbox', { name: 'What was said' }).fill('Reboot.');
  await page.getByRole('button', { name: 'Open the ticket' }).press('Enter');
  await page.getByText('It is sent, once, as soon as it does').waitFor();
  await server.start();
  await page.waitForURL('**/opswat/tickets/OSW-*');
  await page.locator('.stream').getByText('It hangs').waitFor();
  await page.locator('.stream').getByText('photo.txt').waitFor();
  const { data } = await server.ask<{ items: { subject: string }[] }>('opswat/tickets?view=all', {
    key: await server.key('opswat', 'manager'),
  });
  expect(data.items.filter(({ subject }) => subject === 'He called')).toHaveLength(1);

  await page.goto('/opswat/tickets/new?by=mail&language=en');
  await alive(page);
  await page.getByRole('textbox', { name: 'E-mail' }).fill('bento@radiofarol.example');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Your renewal');
  await page.locator('#message-text.rich-text').click();
  await page.keyboard.type('Dear **Bento**');
  await drop(page, 'offer.txt', 'form.new-ticket .actions');
  await page.locator('.written-files').getByText('offer.txt').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send', exact: true }).press('Enter');
  await page.locator('.stream article.us .formatted strong').getByText('Bento').waitFor();
  await page.locator('.stream article.us').getByText('offer.txt').waitFor();
  await opswat.close();

  const plain = await openTicket(
    house,
    'opswat',
    'ilinca@opswat.example',
    { subject: 'Before', text: 'x', requester: bento },
    { script: false },
  );
  await plain.page.goto('/opswat/tickets/new?by=mail&language=en');
  await plain.page.getByLabel('E-mail').fill('bento@radiofarol.example');
  await plain.page.getByLabel('Subject').fill('By hand');
  await plain.page.getByLabel('Text').fill('Dear you');
  await plain.page.getByLabel('Files').setInputFiles(own('plain.txt'));
  await plain.page.getByRole('button', { name: 'Send' }).click();
  await plain.page.locator('.stream article.us').getByText('plain.txt').waitFor();
  await plain.close();
});

it('the form stays at the foot of a long conversation: no focus lies behind it, it grows to less than half, and one line is left on a low screen; enlarged four times it goes its own way (WCAG 2.4.11)', async () => {
  const opswat = await openTicket(house, 'opswat', 'ilinca@opswat.example', {
    subject: 'A long one',
    text: 'It began like this.',
    requester: bento,
  });
  const { page, number } = opswat;
  await alive(page);
  const key = await server.key('opswat', 'manager');
  for (let at = 1; at <= 8; at++)
    await server.ask(`opswat/tickets/${number}/messages`, {
      key,
      body: { text: `Answer ${at}. ${'And more of it. '.repeat(60)}` },
    });
  await page.setViewportSize({ width: 1280, height: 650 });
  await page.reload();
  await alive(page);
  await page.evaluate(() => scrollTo(0, 0));
  const form = page.locator('#answer');
  const box = async () => {
    const found = await form.boundingBox();
    return { top: found?.y ?? 0, height: found?.height ?? 0, foot: (found?.y ?? 0) + (found?.height ?? 0) };
  };
  await expect.poll(async () => (await box()).foot).toBeGreaterThan(620);
  expect(await box()).toMatchObject({ height: expect.toSatisfy((height: number) => height < 60) });
  // From tool to tool down the conversation: each is seen whole.
  await page.getByRole('button', { name: 'Forward' }).first().focus();
  let steps = 0;
  for (; steps < 40; steps++) {
    const behind = await page.evaluate(() => {
      const [focus, around] = [document.activeElement, document.getElementById('answer')];
      if (around === null || focus === null || around.contains(focus)) return null;
      return focus.getBoundingClientRect().bottom - around.getBoundingClientRect().top;
    });
    if (behind === null) break;
    expect(behind).toBeLessThanOrEqual(0);
    await page.keyboard.press('Tab');
  }
  expect(steps).toBeGreaterThan(8);
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('#message-text.rich-text').click();
  await page.keyboard.type('Please wait. ');
  for (let line = 0; line < 12; line++) await page.keyboard.press('Enter');
  await page.keyboard.type('Ilinca');
  expect((await box()).height).toBeLessThan(650 * 0.5);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  // What is written stays open when one reads on.
  await page.getByRole('button', { name: 'Forward' }).first().focus();
  await form.getByRole('button', { name: 'Send', exact: true }).waitFor();
  await page.setViewportSize({ width: 320, height: 256 });
  expect(await form.evaluate((element) => getComputedStyle(element).position)).toBe('static');
  await expect.poll(() => page.locator('#message-text').innerText()).toMatch(/^Please wait\.\s+Ilinca$/);
  expect(opswat.faults).toEqual([]);
  await opswat.close();
});

it('the key for answering writes an answer whatever stood in the form, and after a note comes an answer; what one wrote is not new to oneself; lists open at the cursor and are over once used; Escape leaves the field', async () => {
  const opswat = await openTicket(house, 'opswat', 'tome@opswat.example', {
    subject: 'By keys',
    text: 'It hangs.',
    requester: bento,
  });
  const { page, number } = opswat;
  await alive(page);
  const field = page.locator('#message-text.rich-text');
  const lists = page.locator('.suggestions');
  const tab = () => page.locator('#answer input[name=tab]:checked').inputValue();
  const outside = () => page.getByRole('heading', { level: 1 }).click();
  const read = () =>
    page.evaluate(async (ticket) => {
      const answer = await fetch(`/api/v1/opswat/tickets/${ticket}/dossier`);
      return ((await answer.json()) as { read: number | null }).read;
    }, number);
  await keepAnswer(page, 'opswat', 'Restart', 'Restart it.');
  await expect.poll(read).not.toBe(null);
  await page.reload();
  await alive(page);
  await field.waitFor();
  await outside();
  await page.keyboard.press('n');
  await page.locator('.composer.as-note #message-text.rich-text').waitFor();
  await page.keyboard.type('@ili');
  await page
    .getByRole('option', { name: 'Ilinca Dobre' })
    .getByText(/Support/)
    .waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' please');
  expect(await lists.count()).toBe(0);
  await page.keyboard.press('Control+Enter');
  await page.locator('.stream').getByText('@Ilinca Dobre please').waitFor();
  await expect.poll(tab).toBe('answer');

  await page.getByRole('radio', { name: 'Third party' }).press('Space');
  await page.keyboard.press('r');
  expect(await tab()).toBe('answer');
  await field.waitFor();
  await page.keyboard.type('Wait _for_ my_own _last_one.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  expect(await tab()).toBe('note');
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await field.waitFor();
  expect(await field.locator('em').allInnerTexts()).toEqual(['for']);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  // What asks for nothing that there is opens nothing; a list stands where one writes.
  await page.keyboard.type('/srv is full. ');
  expect(await lists.count()).toBe(0);
  await page.keyboard.type('/rest');
  await page.getByRole('option', { name: 'Restart' }).waitFor();
  const away = await page.evaluate(() => {
    const caret = getSelection()?.getRangeAt(0).getBoundingClientRect();
    const list = document.querySelector('.suggestions')?.getBoundingClientRect();
    if (caret === undefined || list === undefined) return null;
    const beside = Math.abs(list.left - caret.left);
    return { beside, off: Math.min(Math.abs(list.bottom - caret.top), Math.abs(list.top - caret.bottom)) };
  });
  expect(away?.off).toBeLessThan(30);
  expect(away?.beside).toBeLessThan(80);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Backspace');
  expect(await lists.count()).toBe(0);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Send now' }).click();
  await page.locator('.stream article.us').getByText('/srv is full. /res').waitFor();
  expect((await saidOn(server, number)).map(({ text, note }) => ({ text, note })).slice(1)).toEqual([
    { text: '@Ilinca Dobre please', note: true },
    { text: expect.stringMatching(/^Wait for my_own _last_one\.\s+\/srv is full\. \/res$/), note: false },
  ]);
  for (const again of [false, true]) {
    if (again) await page.reload();
    await page.locator('.stream article.us').getByText('/srv is full. /res').waitFor();
    expect(await page.locator('.thread-unread, .new-here').count()).toBe(0);
    expect(await page.locator('.thread-jump').getByText('new').count()).toBe(0);
  }
  await alive(page);
  await outside();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Leave the field, so that single keys work').waitFor();
  expect(opswat.faults).toEqual([]);
  await opswat.close();
});

it('whoever puts a ticket away, takes that back or merges it goes on from its heading; a key that is held takes back once', async () => {
  const requester = { name: 'Bento Farias', email: 'bento@radiofarol.example' };
  const other = { subject: 'Slow too', text: 'The same.', requester };
  const { data } = await server.ask<{ number: string }>('opswat/tickets', {
    key: await server.key('opswat', 'manager'),
    body: other,
  });
  const { page } = await openTicket(house, 'opswat', 'ilinca@opswat.example', { ...other, subject: 'Slow' });
  await alive(page);
  const atHeading = () =>
    expect.poll(() => page.evaluate(() => document.activeElement?.tagName), { timeout: 10_000 }).toBe('H1');
  const snooze = page.getByRole('toolbar').getByRole('button', { name: 'Snooze' });
  await snooze.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Snooze' }).press('Enter');
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.waitFor();
  await snooze.waitFor({ state: 'detached' });
  await atHeading();
  await undo.press('Enter');
  await snooze.waitFor();
  await atHeading();
  await page.keyboard.down('Alt');
  for (const _press of [1, 2, 3]) await page.keyboard.down('z');
  await page.keyboard.up('z');
  await page.keyboard.up('Alt');
  expect(await page.getByText('There is nothing left to undo.').count()).toBe(1);
  // On a telephone, in the dark.
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const merge = page.locator('.ticket-side').getByRole('button', { name: 'Merge' });
  await merge.press('Enter');
  await page.getByRole('dialog').getByRole('combobox').fill(data.number);
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).press('Enter');
  await undo.waitFor();
  await merge.waitFor({ state: 'detached' });
  await atHeading();
  expect(await axeFaults(page)).toEqual([]);
});

it('attack class 13 (ticket trick): a code that another service mails to a reply address is marked and for staff alone; the customer gets it when one confirms', async () => {
  const subject = 'Whose code is it';
  await sendMail(server.smtpPort, {
    from: 'Bento Farias <bento@radiofarol.example>',
    to: 'support@opswat.test',
    subject,
    text: 'The kiosk is slow.',
  });
  await allTaken(server);
  const [acknowledged] = await server.sql<{ reply_to: string; number: number }>(
    'select o.reply_to, t.number from mail_out o join ticket t on t.desk_id = o.desk_id and t.id = o.ticket_id where t.subject = $1',
    [subject],
  );
  await sendMail(server.smtpPort, {
    from: 'Slack <no-reply@slack.example>',
    to: acknowledged?.reply_to ?? '',
    subject: 'Confirm your address',
    text: 'Enter 123-456 to join the workspace.',
  });
  await allTaken(server);

  const { page } = await openWindow(browser, server.url);
  const email = 'ilinca@opswat.example';
  const next = `/opswat/tickets/OSW-${acknowledged?.number}`;
  await signIn(page, { desk: 'opswat', email, password: server.password(email), next });
  await alive(page);
  const held = page.locator('.stream article', { hasText: '123-456' });
  await held.getByText('From a program that takes no part in this ticket').waitFor();
  expect(await held.getByRole('button', { name: 'Quote' }).count()).toBe(0);
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/held.png` });
  await held.getByRole('button', { name: 'Show to the customer' }).click();
  const sheet = page.getByRole('dialog', { name: 'Show to the customer' });
  const show = sheet.getByRole('button', { name: 'Show to the customer' });
  await show.click();
  expect(await sheet.isVisible()).toBe(true);
  expect(await axeFaults(page)).toEqual([]);
  if (folder !== undefined) await page.screenshot({ path: `${folder}/held-sheet.png` });
  await sheet.getByRole('checkbox').check();
  await show.click();
  await page.getByText('The customer can read it now.').waitFor();
  await held.getByText('shown to the customer').waitFor();
}, 120_000);
