// The parts that pages are made of, and the frame of the workspace: with every theme and language, and without a mouse.

import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { measurePages } from '../tools/measure-pages.ts';
import { axeFaults } from './axe.ts';
import { alive, openWindow, signIn } from './browser.ts';
import { inHouse } from './house.ts';
import { sendMail } from './send-mail.ts';
import { allTaken } from './start-server.ts';
import type { Installation } from './start-server.ts';

let server: Installation;
let browser: Browser;

inHouse((house) => ({ server, browser } = house));

/** Pictures for whoever asks for them: `SHOTS` names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

describe('/dev/ui, all parts in all states', () => {
  it.each([
    ['en', 'light'],
    ['pt-BR', 'dark'],
    ['es', 'contrast'],
    ['ro', 'system'],
  ])(
    'in %s, %s: axe finds nothing, the console is silent, nothing is wider than 320 px',
    async (language, theme) => {
      const { page, faults, close } = await openWindow(browser, server.url);
      await page.goto(`/dev/ui?language=${language}&theme=${theme}`);
      await alive(page);
      expect(await axeFaults(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(faults).toEqual([]);
      await close();
    },
  );

  it('by keyboard: what opens takes the focus, Escape gives it back, and what is open is as clean as the rest', async () => {
    const { page, faults, close } = await openWindow(browser, server.url);
    await page.goto('/dev/ui?language=en');
    await alive(page);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);

    await page.getByRole('button', { name: 'Open', exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'What it is about' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('Open');

    // A menu opens by the arrow, and is read with its hints (WCAG 2.5.3).
    await page.locator('[aria-haspopup="menu"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menuitem', { name: /^Second\s+As short as you can\./ }).waitFor();
    expect(await axeFaults(page, { within: '[role="menu"]' })).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });

    const select = page.getByRole('button', { name: /Choose.*One of few|One of few.*Choose/ }).first();
    await select.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'First' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toContain('Second');

    // A day is typed part by part.
    await page.getByRole('spinbutton', { name: /day/i }).first().focus();
    await page.keyboard.type('24');
    expect(await page.locator('input[type="hidden"][name="day"]').inputValue()).toBe('2027-03-24');

    // Four in the afternoon of São Paulo is seven in the evening UTC.
    await page.getByRole('spinbutton', { name: /hour/i }).first().focus();
    await page.keyboard.type('16');
    expect(await page.locator('input[name="instant"]').inputValue()).toBe('2027-03-02T19:00:00.000Z');

    // A tag by Enter, another by comma, the last away by Backspace; none twice.
    await page.getByRole('combobox', { name: 'Tags' }).focus();
    await page.keyboard.type('vpn');
    await page.keyboard.press('Enter');
    await page.keyboard.type('VPN,mail,');
    await page.keyboard.press('Backspace');
    await expect
      .poll(() =>
        page.locator('input[name="tags"]').evaluateAll((all) => all.map((one) => one.getAttribute('value'))),
      )
      .toEqual(['first', 'vpn']);

    // A list that is open hides the rest from readers until the focus leaves it.
    await page.keyboard.press('Tab');

    // News is read out, waits while it has the focus, and can be taken back.
    await page.getByRole('button', { name: 'Say something' }).focus();
    await page.keyboard.press('Enter');
    const news = page.getByRole('alertdialog', { name: 'Done. Nobody was told.' });
    await news.waitFor();
    expect(await news.getByRole('alert').count()).toBe(1);
    expect(await axeFaults(page, { within: '[role="alertdialog"]' })).toEqual([]);
    await page.keyboard.press('F6');
    await news.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog', { name: 'Undo' }).waitFor();

    // What the server refuses goes back, and says why.
    await page.getByRole('switch', { name: 'The server refuses' }).check();
    await page.getByRole('switch', { name: 'With it' }).last().click();
    await page.getByRole('alertdialog', { name: 'It was not kept: there is no connection.' }).waitFor();
    expect(await page.getByRole('switch', { name: 'With it' }).last().isChecked()).toBe(false);

    // What is typed is there again after the window was closed without a word, also with no connection.
    const kept = page.getByRole('textbox', { name: 'Kept while you type' });
    await page.context().setOffline(true);
    await kept.fill('Half a thought');
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText('From before').waitFor();
    expect(await kept.inputValue()).toBe('Half a thought');
    expect(faults).toEqual([]);
    await close();
  });
});

it('an agent goes everywhere by keys: list, palette, two keys to each place; side and look stay as they were left', async () => {
  await sendMail(server.smtpPort, {
    from: 'Bento Farias <bento@radiofarol.example>',
    to: 'support@opswat.test',
    subject: 'Slow scans',
    text: 'They take an hour.',
  });
  await allTaken(server);
  const email = 'ilinca@opswat.example';
  const { page, context, faults, close } = await openWindow(browser, server.url, { width: 1440 });
  await context.addInitScript(() => {
    const moved = { sum: 0 };
    Object.assign(globalThis, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        moved.sum += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await signIn(page, { desk: 'opswat', email, password: server.password(email) });
  await alive(page);

  // Everything on one page of keys; a window that is open has keys of its own.
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByText('Go to Mine').waitFor();
  await shot(page, 'keys');
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/opswat/queue');

  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.waitForURL('**/opswat/ledger');

  // The palette finds a ticket by a word of it, with what can be done here beside it.
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search or do' });
  await palette.waitFor();
  await page.keyboard.type('slow scans');
  const ticket = palette.getByRole('menuitem', { name: /^OSW-\d+ ?Slow scans/ });
  await ticket.waitFor();
  // What was found came in the place of the item that was marked; half a second later one of it is.
  await page.waitForFunction(() => {
    const marked = document.querySelector('[role=dialog] input')?.getAttribute('aria-activedescendant') ?? '';
    return marked === '' || document.getElementById(marked) !== null;
  });
  await shot(page, 'palette');
  expect(await axeFaults(page)).toEqual([]);
  while ((await ticket.getAttribute('data-focused')) === null) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/opswat/tickets/*');

  // A command of this page, by its words; in a field only keys with Ctrl do anything.
  await page.keyboard.press('Control+k');
  await palette.waitFor();
  await page.keyboard.type('answer');
  const answer = palette.getByRole('menuitem', { name: /^Answer\s*r$/ });
  await answer.waitFor();
  while ((await answer.getAttribute('data-focused')) === null) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('message-text');
  await page.keyboard.type('g m ? [');
  expect(new URL(page.url()).pathname).toContain('/tickets/');

  // Side and look are as they were left, in the page as it is sent: nothing moves.
  await page.goto('/opswat/queue?theme=dark');
  await alive(page);
  await page.keyboard.press('[');
  await page.locator('.app[data-side="closed"]').waitFor();
  await page.goto('/opswat/queue');
  await alive(page);
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  expect(await page.locator('.app').getAttribute('data-side')).toBe('closed');
  await shot(page, 'side');
  expect(
    await page.evaluate(() => (globalThis as unknown as { moved: { sum: number } }).moved.sum),
  ).toBeLessThan(0.01);
  expect(faults).toEqual([]);
  await close();
});

it('what a page can do is in its palette and on its page of keys: also an act that nobody listed', async () => {
  for (const subject of ['First of two', 'Second of two'])
    await sendMail(server.smtpPort, {
      from: 'Bento Farias <bento@radiofarol.example>',
      to: 'support@opswat.test',
      subject,
      text: 'They take an hour.',
    });
  await allTaken(server);
  const email = 'nara@opswat.example';
  const { page, faults, close } = await openWindow(browser, server.url, { width: 1440 });
  await signIn(page, { desk: 'opswat', email, password: server.password(email) });
  await alive(page);
  const palette = page.getByRole('dialog', { name: 'Search or do' });
  const listed = async (words = ''): Promise<string[]> => {
    await page.keyboard.press('Control+k');
    await palette.waitFor();
    await page.keyboard.type(words);
    const items = (await palette.getByRole('menuitem').allInnerTexts()).map((item) => item.toLowerCase());
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    return items;
  };
  /** By the words on each button of a place, or of the form that it opens: what the palette does not have. */
  const missing = async (place: string, items: readonly string[]): Promise<string[]> => {
    const acts = await page
      .locator(`${place} :is(button, summary):visible:not(:disabled)`)
      .evaluateAll((all) =>
        all.map((act) => [
          (act.getAttribute('aria-label') ?? act.textContent ?? '').trim(),
          document.getElementById(act.getAttribute('popovertarget') ?? '')?.querySelector('h2')
            ?.textContent ?? '',
        ]),
      );
    expect(acts.length).toBeGreaterThan(0);
    const has = (words: string | undefined): boolean =>
      words !== undefined && words !== '' && items.some((item) => item.includes(words.toLowerCase()));
    return acts.filter((names) => !names.some(has)).map(([name = '']) => name);
  };

  // The queue: its columns and rows, and what is done with several at once, down to what its menus hold.
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('1 chosen').waitFor();
  const many = await listed();
  expect(await missing('.bulk', many)).toEqual([]);
  expect(await missing('.queue-tools', many)).toEqual([]);
  for (const words of ['columns: ', 'rows close together', 'severity: ', 'assign: ', 'go to mine'])
    expect(
      many.filter((item) => item.startsWith(words)),
      words,
    ).not.toEqual([]);
  await page.keyboard.press('v');
  await page.getByRole('group', { name: 'Columns' }).waitFor();
  await page.keyboard.press('Escape');

  // The first of the list, so that there is one after it.
  await page.locator('.row-subject').first().click();
  await page.locator('#message-text.rich-text').waitFor();
  await page.locator('.ticket-side button').last().waitFor();
  await page.evaluate(() => {
    const fresh = document.createElement('button');
    fresh.textContent = 'Polish the brass';
    document.querySelector('.ticket-side')?.append(fresh);
  });
  const items = await listed();
  for (const place of [
    '.ticket-actions',
    '.ticket-side',
    '.later',
    '.stream article:last-child',
    '.composer',
  ])
    expect(await missing(place, items), place).toEqual([]);
  expect(items).toContain('polish the brass');
  expect(await listed('dupl')).toEqual(['link: a duplicate of', 'search everything for “dupl”']);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByText('Polish the brass').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const told = (await keys.innerText()).toLowerCase();
  expect(
    items.filter((item) => item.startsWith('merge') && !told.includes(item.split('\n')[0] ?? '')),
  ).toEqual([]);
  await shot(page, 'keys-of-a-ticket');
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });

  // By its key, and by three letters.
  await page.keyboard.press('a');
  await page.locator('#panel-assign:popover-open').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#panel-assign:popover-open').waitFor({ state: 'detached' });
  // To another team of the policy, never to the one that has it.
  await page.keyboard.press('H');
  const teams = page.locator('#panel-team:popover-open');
  await teams.waitFor();
  expect(await teams.locator('option').count()).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await teams.waitFor({ state: 'detached' });
  await page.keyboard.press('M');
  await page.getByRole('dialog', { name: /^Merge/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: /^Merge/ }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('mer');
  await palette.getByRole('menuitem', { name: /^Merge/ }).click();
  await page.getByRole('dialog', { name: /^Merge/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: /^Merge/ }).waitFor({ state: 'detached' });
  await page.locator('h1').click();
  await page.keyboard.press('t');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('add');

  // From ticket to ticket, in the list from which it was opened.
  await page.locator('h1').click();
  const first = page.url();
  await page.keyboard.press('j');
  await page.waitForURL((url) => url.href !== first && url.pathname.includes('/tickets/'));
  // The address is there before the page is.
  const second = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.locator('.ticket-marks').getByText(second, { exact: true }).waitFor();
  await page.keyboard.press('k');
  await page.waitForURL(first);
  expect(faults).toEqual([]);
  await close();
}, 120_000);

it('no page is heavier than it may be, and files go over the wire compressed', async () => {
  expect(
    (await measurePages()).flatMap(({ path, faults }) => faults.map((fault) => `${path}: ${fault}`)),
  ).toEqual([]);
  const { page, close } = await openWindow(browser, server.url);
  const script = page.waitForResponse((answer) => /\/assets\/entry\.client.*\.js/.test(answer.url()));
  await page.goto('/opswat/api');
  expect((await script).headers()['content-encoding']).toMatch(/^(br|gzip)$/);
  await close();
  // In a window of its own: a page that is alive still asks for what it needs later.
  const plain = await openWindow(browser, server.url);
  const asked: string[] = [];
  plain.page.on('request', (request) => asked.push(request.url()));
  await plain.page.goto('/opswat/policy');
  expect(asked.filter((url) => url.endsWith('.js'))).toEqual([]);
  await plain.close();
});
