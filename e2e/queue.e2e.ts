// A lead's morning: finds what matters, keeps it as a view for the team, does many things at once, and takes one back.

import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFaults, everything } from './axe.ts';
import { alive, openWindow, signIn } from './browser.ts';
import type { Window } from './browser.ts';
import { inHouse } from './house.ts';
import { staffWindow } from './staff-window.ts';
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

/** What the tickets have in a field, in their order. */
const all = (page: Page, field: 'state' | 'team'): Promise<string[]> =>
  page.evaluate(async (name) => {
    const answer = await fetch(`/api/v1/opswat/tickets?view=all&sort=number&fields=${name}`);
    return ((await answer.json()) as { items: Record<string, string>[] }).items.map((one) => one[name] ?? '');
  }, field);
const states = (page: Page): Promise<string[]> => all(page, 'state');
const teams = (page: Page): Promise<string[]> => all(page, 'team');

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
  await page.getByText('Resolving 2 tickets…').waitFor();
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
  // To another team by its key, and back.
  await page.locator('.row-subject').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('H');
  await page.getByRole('menuitem', { name: 'Support engineering' }).click();
  await page.getByText('1 ticket handed over.').waitFor();
  expect(await teams(page)).toContain('engineering');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => teams(page)).not.toContain('engineering');
  await page.locator('.row-subject').first().focus();
  await page.keyboard.press('e');
  await page.getByText('Resolving 1 ticket…').waitFor();
  await page.getByRole('link', { name: 'Ledger' }).click();
  await page.getByText('1 ticket resolved.').waitFor();
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
  await page.locator('.ticket-head').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /^Log a call/ }).click();
  await page.getByRole('dialog').getByLabel('Who called').waitFor();
  await page.keyboard.press('Escape');

  await page.keyboard.press('u');
  // The list is alive again, the focus is back on the row of the ticket, and no row lies under the pointer.
  await page.mouse.move(0, 0);
  await page.locator('.ticket-row[data-index]').nth(1).waitFor();
  await page.locator('.ticket-row:focus-within').waitFor();
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

it('what came in wrong is put right by hand: the subject and back, the team, tags that the queue shows, a marked part that is another matter, a duplicate', async () => {
  const { page, faults } = await staff('nara@opswat.example');
  await open(page, ['S3', 'S3']);
  await page.goto('/opswat/queue?view=all&sort=-number');
  await alive(page);
  const original = await page.locator('.ticket-row').nth(1).getAttribute('data-number');
  await page.locator('.row-subject').first().click();
  await page.locator('.ticket .stream').getByText('It reboots.').first().waitFor();
  await alive(page);

  await page.keyboard.press('B');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Subject').fill('Kiosk reboots at noon');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Kiosk reboots at noon' }).waitFor();
  await page
    .getByText('Nara Quintela changed the subject from “Kiosk S3” to “Kiosk reboots at noon”')
    .waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { level: 1, name: 'Kiosk S3' }).waitFor();

  await page.keyboard.press('H');
  const panel = page.locator('#panel-team:popover-open');
  await panel.getByLabel('Team').selectOption('Support engineering');
  await panel.getByRole('button', { name: 'Hand over' }).click();
  await page.getByText('Nara Quintela handed it to the team Support engineering').waitFor();
  const team = page.locator('.ticket-side dt', { hasText: 'Team' }).locator('+ dd');
  await team.getByText('Support engineering').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await team.getByText('Support engineering').waitFor({ state: 'detached' });

  // What the policy asks for and nobody has sent is asked of the customer, in an answer that is begun and not sent (OPT-1).
  const diagnostics = page.locator('section', { has: page.locator('#diagnostics') });
  expect(await diagnostics.getByText('missing', { exact: true }).count()).toBe(3);
  await diagnostics.getByRole('button', { name: 'Note down what they said' }).click();
  const told = page.locator('#panel-diagnostics:popover-open');
  await told.getByLabel('Product and version').fill('Kiosk 4.2');
  await told.getByRole('button', { name: 'Save' }).click();
  await diagnostics.getByText('Kiosk 4.2').waitFor();
  await page.locator('#answer').getByText('Note', { exact: true }).click();
  await diagnostics.getByRole('button', { name: 'Ask for what is missing' }).click();
  const answer = page.locator('#answer');
  await expect
    .poll(() => answer.locator('li').allInnerTexts())
    .toEqual(['What you did, step by step, and what happened', 'The error message or log']);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');

  await page.locator('.stream article').first().getByText('It reboots.').selectText();
  await page.keyboard.press('S');
  await expect
    .poll(() => dialog.getByLabel('Only this part of the message').inputValue())
    .toBe('It reboots.');
  await dialog.getByLabel('Subject').fill('Another matter');
  await dialog.getByRole('button', { name: 'Make the ticket' }).click();
  await page.getByText('Nara Quintela made a message a ticket of its own: OSW-').waitFor();

  await page.keyboard.press('L');
  await dialog.getByLabel('This ticket is').selectOption('a duplicate of');
  await dialog.getByLabel('Number of the other ticket').fill(original ?? '');
  await dialog.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByText(`Nara Quintela linked it: a duplicate of ${original}`).waitFor();

  for (const tag of ['lobby', 'noon', 'reboot']) {
    await page.getByLabel('Add a tag').fill(tag);
    await page.keyboard.press('Enter');
    await page.locator('.ticket-tag', { hasText: tag }).getByRole('button').waitFor();
  }
  await page.goto('/opswat/queue?view=all&sort=-number');
  await alive(page);
  const tags = page.locator('.row-tags').first();
  await tags.waitFor();
  expect(await tags.locator('.row-tag').allInnerTexts()).toEqual(['lobby', 'noon']);
  await tags.getByText('+1').waitFor();
  // On a narrow screen they have a line of their own.
  await page.setViewportSize({ width: 320, height: 720 });
  expect(await tags.getByText('lobby').isVisible()).toBe(true);
  expect(faults).toEqual([]);
}, 120_000);

const june = 'june@opswat.example';
/** Does a thing with rows of the whole list, by their place from the top. */
async function choose(page: Page, count: number): Promise<void> {
  await page.goto('/opswat/queue?view=all&sort=-number');
  await alive(page);
  for (let at = 0; at < count; at++) await page.locator('.ticket-row').nth(at).getByRole('checkbox').check();
}

it('an administrator makes a field and the queue is filtered by it; tags for several tickets, taken back, merged with what that will do; unwanted mail, called off; views in another order', async () => {
  await server.sql(`update agent set role = 'administrator' where email = $1`, [june]);
  const window = await staffWindow({ server, browser }, { email: june, path: '/opswat/settings/fields/new' });
  const { page } = window;
  await page.getByRole('group', { name: 'Name' }).getByLabel('English').fill('Site');
  await page.getByLabel('What stands in it').selectOption('One of a list');
  await page.getByLabel('Value 1, English').fill('Lisbon');
  await page.getByLabel('Value 2, English').fill('São Paulo');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('field.site', { exact: true }).waitFor();
  await open(page, ['S3', 'S3']);
  await page.goto('/opswat/queue?view=all&sort=-number');
  await alive(page);
  await page.locator('.row-subject').first().click();
  await page.getByRole('button', { name: 'Fill in' }).click();
  const panel = page.getByRole('dialog', { name: 'Fields' });
  await panel.getByLabel('Site').selectOption('São Paulo');
  await panel.getByRole('button', { name: 'Save' }).click();
  await page.locator('dd', { hasText: 'São Paulo' }).waitFor();
  const number = new URL(page.url()).pathname.split('/').at(-1);
  await page.goto('/opswat/queue?view=all');
  await alive(page);
  await page.keyboard.press('f');
  await page.keyboard.type('field.site:"sao paulo"');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await rows(page, 1);
  expect(await page.locator('.ticket-row').getAttribute('data-number')).toBe(number);

  // Tags: put on two, taken back, put on again.
  const bar = page.getByRole('toolbar');
  for (const meant of [false, true]) {
    await choose(page, 2);
    await bar.getByRole('button', { name: 'Tags' }).click();
    await page.getByLabel('Tag', { exact: true }).fill('kiosk');
    await page.getByRole('button', { name: 'Put on' }).click();
    await page.getByText('2 tickets tagged.').waitFor();
    if (meant) continue;
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back.').waitFor();
  }
  await page.goto('/opswat/settings/tags');
  await alive(page);
  const make = page.getByRole('dialog', { name: 'Make tag' });
  await page.getByRole('button', { name: 'Make tag' }).first().click();
  await make.getByLabel('Name').fill('terminal');
  await make.getByRole('button', { name: 'Make tag' }).click();
  const line = (name: string) =>
    page.locator('li.listed', { has: page.locator('.ticket-tag', { hasText: new RegExp(`^${name}$`) }) });
  await line('terminal').getByRole('link', { name: '0 tickets bear it.' }).waitFor();
  await page.getByRole('button', { name: 'Merge kiosk' }).click();
  const merge = page.getByRole('dialog', { name: 'Merge kiosk' });
  await merge.getByText(/kiosk is gone\. This can be taken back for 30 days\. 2 tickets bear it\./).waitFor();
  await merge.getByLabel('Into').selectOption('terminal');
  await merge.getByRole('button', { name: 'Merge' }).click();
  await line('terminal').getByRole('link', { name: '2 tickets bear it.' }).waitFor();
  // It is taken back by the news of it, and later from the list of what is gone.
  await page.getByText('kiosk is merged into terminal.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('kiosk is there again.').waitFor();
  await line('kiosk').getByRole('link', { name: '2 tickets bear it.' }).waitFor();
  await line('terminal').getByRole('link', { name: '0 tickets bear it.' }).waitFor();
  await page.getByRole('button', { name: 'Delete kiosk' }).click();
  await page.getByRole('dialog', { name: 'Delete kiosk' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('kiosk is deleted.').waitFor();
  await page.reload();
  await alive(page);
  await page.getByRole('button', { name: 'Restore kiosk' }).click();
  await line('kiosk').getByRole('link', { name: '2 tickets bear it.' }).waitFor();
  await page.getByRole('button', { name: 'Merge kiosk' }).click();
  await merge.getByLabel('Into').selectOption('terminal');
  await merge.getByRole('button', { name: 'Merge' }).click();
  await line('terminal').getByRole('link', { name: '2 tickets bear it.' }).waitFor();
  await page.getByLabel('Change terminal').click();
  await page.locator('.tag-change[open]').getByLabel('Name').fill('kiosk');
  await page.locator('.tag-change[open]').getByRole('button', { name: 'Save' }).click();
  // The news of the merge may still be there, with an undo of its own.
  const changed = page.locator('.kit-toast', { hasText: 'kiosk is changed.' });
  await changed.getByRole('button', { name: 'Undo' }).click();
  await line('terminal').waitFor();

  // Unwanted mail waits some seconds, in which it is called off.
  const before = await states(page);
  await choose(page, 1);
  await bar.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Unwanted mail: close' }).click();
  await page.getByText('Closing 1 ticket as unwanted mail…').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').waitFor();

  await page.evaluate(async () => {
    for (const name of ['First of mine', 'Second of mine'])
      await fetch('/api/v1/opswat/views', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, filter: 'state:open' }),
      });
  });
  await page.goto('/opswat/settings/views');
  await alive(page);
  // What is told at once is saved a moment later.
  const saved = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.getByRole('button', { name: 'Move up Second of mine' }).press('ArrowUp');
  await page.getByText('Second of mine is number 1 of 2.').waitFor();
  await (await saved).finished();
  await page.goto('/opswat/queue');
  const own = page.getByRole('navigation').getByRole('link', { name: /of mine/ });
  await own.nth(1).waitFor();
  expect((await own.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual([
    'Second of mine',
    'First of mine',
  ]);
  // What was called off more than its seconds ago has not happened.
  expect(await states(page)).toEqual(before);
  expect(window.faults).toEqual([]);
  await window.close();
}, 120_000);

it('who comes back from a ticket deep in a long list is at the same row, with the focus on it: by the way back, and by its key', async () => {
  const key = await server.key('opswat', 'manager');
  const body = {
    subject: 'Kiosk',
    text: 'It reboots.',
    requester: { name: 'Bento', email: 'bento@radiofarol.example' },
  };
  // Beyond the first page of 50.
  for (let batch = 0; batch < 9; batch++)
    await Promise.all(Array.from({ length: 6 }, () => server.ask('opswat/tickets', { key, body })));
  const { page, faults, close } = await staffWindow(
    { server, browser },
    { email: june, path: '/opswat/queue?view=all&sort=-number' },
  );
  const row = page.locator('.ticket-row[aria-posinset="54"] .row-subject');
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, 900);
      return row.count();
    })
    .toBe(1);
  await row.scrollIntoViewIfNeeded();
  const id = await row.getAttribute('id');
  const top = async (): Promise<number> => Math.round((await row.boundingBox())?.y ?? -1);
  for (const back of [() => page.goBack(), () => page.keyboard.press('u')]) {
    await row.click();
    await page.locator('.ticket-title').waitFor();
    await back();
    await row.waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id ?? '')).toBe(id);
    // In the window, which is 860 pixels high.
    await expect.poll(top).toBeGreaterThan(0);
    await expect.poll(top).toBeLessThan(840);
    expect(new URL(page.url()).search).toBe('?view=all&sort=-number');
  }
  expect(faults).toEqual([]);
  await close();
}, 60_000);

it('a row says who spoke last as soon as somebody does; settings are found by words; a page of another role has no form and says who may', async () => {
  const key = await server.key('opswat', 'agent');
  const { data } = await server.ask<{ number: string }>('opswat/tickets', {
    key,
    body: {
      subject: 'Who speaks',
      text: 'It reboots.',
      requester: { name: 'Bento', email: 'bento@radiofarol.example' },
    },
  });
  const otto = 'otto@opswat.example';
  const { page, faults, close } = await staffWindow(
    { server, browser },
    { email: otto, path: '/opswat/queue?view=all&sort=-number' },
  );
  const row = page.locator(`.ticket-row[data-number="${data.number}"]`);
  await row.getByText('The customer spoke last').waitFor();
  await server.ask(`opswat/tickets/${data.number}/messages`, { key, body: { text: 'Which version?' } });
  await row.getByText('The desk spoke last').waitFor();

  await page.goto('/opswat/settings');
  await alive(page);
  const find = page.getByRole('searchbox', { name: 'Find a setting' });
  await find.fill('no such setting');
  await page.getByText('No setting has these words.').waitFor();
  await find.fill('contr');
  await find.press('Enter');
  await page.waitForURL('**/settings/contracts');
  const forms = page.locator('.settings-page form');
  await page.getByText('You may read them.').waitFor();
  expect(await forms.count()).toBe(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('signatur');
  await page.getByRole('menuitem', { name: /^Signatures/ }).waitFor();
  await page.keyboard.press('Escape');
  expect((await page.goto('/opswat/settings/webhooks'))?.status()).toBe(403);
  await page.getByText('You are Manager here. This page is for: Administrator.').waitFor();
  expect(await forms.count()).toBe(0);
  expect(faults).toEqual([]);
  await close();
}, 60_000);

it('rows that the server wrote stay when the page comes alive: a press that began before it opens the ticket, and so does a click before there is any script', async () => {
  const key = await server.key('opswat', 'agent');
  const body = {
    subject: 'Early',
    text: 'It reboots.',
    requester: { name: 'B', email: 'bento@radiofarol.example' },
  };
  const { data } = await server.ask<{ number: string }>('opswat/tickets', { key, body });
  const { page, faults, close } = await openWindow(browser, server.url);
  await signIn(page, {
    desk: 'opswat',
    email: june,
    password: server.password(june),
    next: '/opswat/policy',
  });
  const held: (() => void)[] = [];
  let holds = true;
  await page.route(/\/assets\/entry\.client/, async (route) => {
    if (holds) await new Promise<void>((go) => void held.push(go));
    await route.continue();
  });
  const row = page.locator(`.ticket-row[data-number="${data.number}"]`);
  const openEarly = async (): Promise<void> => {
    await page.goto('/opswat/queue?view=all&sort=-number', { waitUntil: 'commit' });
    await row.waitFor();
  };
  await openEarly();
  await row.locator('.row-subject').click();
  await page.waitForURL(`**/tickets/${data.number}`, { waitUntil: 'commit' });

  await openEarly();
  await row.evaluate((node) => Object.assign(globalThis, { early: node }));
  // Where it is drawn: a box that is measured before the style is there is another one.
  await row.locator('.row-subject').hover();
  await page.mouse.down();
  holds = false;
  for (const go of held) go();
  await alive(page);
  await page.locator('.ticket-row[data-index]').first().waitFor();
  expect(await row.evaluate((node) => node === (globalThis as { early?: unknown }).early)).toBe(true);
  await page.mouse.up();
  await page.locator('.ticket-title').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/opswat/tickets/${data.number}`);
  // In the page that was coming alive, not by another.
  expect(await page.evaluate(() => 'early' in globalThis)).toBe(true);
  expect(faults).toEqual([]);
  await close();
}, 60_000);

it('a preview beside the list goes with the row in hand, by keys and by its button: the focus stays in the list, nothing is read by it, and what happens is there at once', async () => {
  const key = await server.key('opswat', 'agent');
  const opened = async (name: string): Promise<string> => {
    const body = {
      subject: `Peek ${name}`,
      text: `The ${name} kiosk reboots.`,
      requester: { name: 'Bento', email: 'bento@radiofarol.example' },
    };
    return (await server.ask<{ number: string }>('opswat/tickets', { key, body })).data.number;
  };
  const [older, newer] = [await opened('older'), await opened('newer')];
  const { page, faults, close } = await staffWindow(
    { server, browser },
    { email: june, path: '/opswat/queue?view=all&sort=-number' },
  );
  const inHand = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);
  const preview = (number: string) => page.getByRole('region', { name: `Preview of ${number}: ` });
  await page.locator(`.ticket-row[data-number="${newer}"]`).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await preview(newer).getByText('The newer kiosk reboots.').waitFor();
  await preview(newer).locator('.promise .bar').first().waitFor();
  expect(await inHand()).toBe(`row-${newer}`);
  await page.keyboard.press('j');
  await preview(older).getByText('The older kiosk reboots.').waitFor();
  expect(await inHand()).toBe(`row-${older}`);
  await server.ask(`opswat/tickets/${older}/messages`, { key, body: { text: 'Which version is it?' } });
  await preview(older).getByText('Which version is it?').waitFor();
  expect(await axeFaults(page, { tags: everything })).toEqual([]);

  // Into what is read, and back.
  await page.keyboard.press('ArrowRight');
  expect(await preview(older).evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowDown');
  await preview(older).waitFor();
  await page.keyboard.press('k');
  await preview(newer).waitFor();
  expect(await inHand()).toBe(`row-${newer}`);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await preview(newer).waitFor({ state: 'detached' });
  expect(await inHand()).toBe(`row-${newer}`);

  // Space on a box chooses, and opens nothing.
  const row = page.locator(`.ticket-row[data-number="${older}"]`);
  await row.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await page.locator('.bulk').waitFor();
  expect(await page.locator('.peek').count()).toBe(0);
  await page.keyboard.press('Space');

  await row.hover();
  await row.getByRole('button', { name: `Preview ${older}` }).click();
  await preview(older).getByText('The older kiosk reboots.').waitFor();
  expect(await preview(older).locator('.permalink').first().getAttribute('href')).toMatch(
    new RegExp(`/tickets/${older}#m\\d+$`),
  );
  // The button of another row turns the preview to that one; its own closes it.
  const other = page.locator(`.ticket-row[data-number="${newer}"]`);
  const button = other.getByRole('button', { name: `Preview ${newer}` });
  await other.hover();
  await button.click();
  await preview(newer).getByText('The newer kiosk reboots.').waitFor();
  await button.click();
  await preview(newer).waitFor({ state: 'detached' });

  // Where single keys are switched off, Space opens it still: then the keys that are told with it work as well.
  await page.evaluate(() => localStorage.setItem('amparo.keys', 'off'));
  await row.getByRole('link').focus();
  await page.keyboard.press('Space');
  await preview(older).getByText('The older kiosk reboots.').waitFor();
  await page.keyboard.press('ArrowRight');
  expect(await preview(older).evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowLeft');
  expect(await inHand()).toBe(`row-${older}`);
  await page.keyboard.press('Escape');
  await preview(older).waitFor({ state: 'detached' });
  await page.evaluate(() => localStorage.removeItem('amparo.keys'));
  await page.keyboard.press('Space');
  await preview(older).waitFor();
  await page.setViewportSize({ width: 1000, height: 860 });
  await preview(older).waitFor({ state: 'detached' });
  expect(await row.getByRole('button').count()).toBe(0);
  await page.setViewportSize({ width: 1280, height: 860 });
  await preview(older).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Preview beside the list').waitFor();

  // Looking at it beside the list is not reading it.
  const { data } = await server.ask<{ read: number | null }>(`opswat/tickets/${older}/dossier`, {
    cookie: await server.signIn('opswat', june),
  });
  expect(data.read).toBeNull();
  expect(faults).toEqual([]);
  await close();
}, 120_000);

it('all that match are chosen as they are at one moment, beyond what is shown, put away until later and taken back; what comes in later is left alone', async () => {
  const { page, faults } = await staff('nara@opswat.example');
  await open(
    page,
    Array.from({ length: 104 }, () => 'S4'),
  );
  const found = (filter: string): Promise<number> =>
    page.evaluate(async (words) => {
      const answer = await fetch(`/api/v1/opswat/tickets/count?filter=${encodeURIComponent(words)}`);
      return ((await answer.json()) as { count: number }).count;
    }, filter);
  await page.goto('/opswat/queue?filter=severity:S4+state:open&sort=-number');
  await alive(page);
  await page.locator('.ticket-row[data-index]').first().waitFor();
  const before = await found('severity:S4 state:open');
  await page.keyboard.press('X');
  await page.getByText(/^The \d+ that are shown are chosen\.$/).waitFor();
  await page.getByRole('button', { name: `Choose all ${before} that match` }).click();
  const whole = page.getByText(`All ${before} that match now are chosen; what comes in later is not.`);
  await whole.waitFor();
  // The button is gone, and the focus is not.
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('bulk-whole');
  // It is said only while it is so.
  const box = page.locator('.ticket-row[aria-posinset="1"]').getByRole('checkbox');
  await box.click();
  await page.getByText(`${before - 1} chosen`).waitFor();
  expect(await whole.count()).toBe(0);
  await box.click();
  await whole.waitFor();
  await page.getByText(`${before} chosen`).waitFor();
  await open(page, ['S4']);

  await page.keyboard.press('z');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Tomorrow morning' }).waitFor();
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await page.getByText(`${before} tickets put away until later.`).waitFor({ timeout: 60_000 });
  expect(await found('severity:S4 snoozed:yes')).toBe(before);
  expect(await found('severity:S4 state:open')).toBe(before + 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').waitFor({ timeout: 60_000 });
  expect(await found('severity:S4 snoozed:yes')).toBe(0);
  expect(faults).toEqual([]);
}, 240_000);
