// Every page, light and dark and 320 px wide: nothing that axe finds, nothing in the console, nothing to scroll sideways.

import type { Browser } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { alive, openWindow } from './browser.ts';
import { linkCookies } from './link-sign-in.ts';
import { inHouse } from './house.ts';
import { cookiesOf, openLooker } from './screens.ts';
import type { Screen } from './screens.ts';
import { sendMail } from './send-mail.ts';
import { settingsScreens } from './settings-screens.ts';
import { allTaken } from './start-server.ts';
import type { Installation } from './start-server.ts';

let server: Installation;
let browser: Browser;

const bento = 'bento@radiofarol.example';

inHouse((house) => ({ server, browser } = house));
beforeAll(() => fill());

/** Tickets in every state that a page shows: open, answered, waiting, resolved, refused, quarantined; with long words. */
async function fill(): Promise<void> {
  const letter = { from: `Bento Farias <${bento}>`, to: 'support@opswat.test' };
  const send = (subject: string, more: Partial<Parameters<typeof sendMail>[1]> = {}): Promise<string> =>
    sendMail(server.smtpPort, { ...letter, subject, text: 'Hello, please have a look at this.', ...more });
  await send('[S1] Nothing scans');
  await send('Slow scans', {
    attachments: [
      {
        filename: 'log-of-a-very-long-night-at-the-radio-station-without-any-break.txt',
        content: 'x'.repeat(3000),
      },
    ],
  });
  await send(`A_subject_without_a_single_space_${'that_goes_on_'.repeat(12)}and_on`, {
    text: `See https://example.org/${'path/'.repeat(60)}end`,
  });
  await send('Waits for you');
  await send('Is solved');
  await send('Is over');
  await send('Who am I?', { from: 'Pavel Orn <pavel@elsewhere.example>' });
  await send('I am you', { from: 'support@opswat.test' });
  await sendMail(server.smtpPort, {
    from: 'Marina Olmedo <marina@faroeditorial.example>',
    to: 'soporte@maxony.test',
    subject: 'La importación falla',
    text: 'Hola, no encontramos la opción.',
  });
  await allTaken(server);
  const key = await server.key('opswat', 'manager');
  const { data } = await server.ask<{ items: { number: string; subject: string }[] }>(
    'opswat/tickets?view=all',
    { key },
  );
  const change = async (subject: string, what: string, body: object): Promise<void> => {
    const number = data.items.find((ticket) => ticket.subject === subject)?.number;
    const { status } = await server.ask(`opswat/tickets/${number}/${what}`, { key, body });
    expect(status).toBe(201);
  };
  await change('Slow scans', 'messages', { text: 'Which version is installed?' });
  await change('Slow scans', 'messages', { text: 'Ask the night shift.', note: true });
  await change('Waits for you', 'messages', { text: 'Please send the log.', waitFor: 'customer' });
  await change('Is solved', 'resolutions', { text: 'The update now runs at 04:00.' });
  // Without words of a person: a notice, of which one can unsubscribe.
  await change('Is over', 'resolutions', {});
}

/** What is wrong with any of these pages, two of them at a time. */
async function complaintsOf(screens: readonly Screen[]): Promise<string[]> {
  const complaints: string[] = [];
  const queue = [...screens];
  const look = async (): Promise<void> => {
    const looker = await openLooker(browser, server.url);
    for (let screen = queue.shift(); screen !== undefined; screen = queue.shift()) {
      const { name } = screen;
      complaints.push(...(await looker.faultsOf(screen)).map((fault) => `${name}: ${fault}`));
    }
    await looker.close();
  };
  await Promise.all([look(), look()]);
  return complaints;
}

it(
  'every page can be used by everybody: axe, console, width, in light, dark and narrow',
  { timeout: 300_000 },
  async () => {
    const staff = cookiesOf(await server.signIn('opswat', 'nara@opswat.example'));
    const maxony = cookiesOf(await server.signIn('maxony', 'tome@maxony.example'));
    const contact = await linkCookies(server, 'opswat', bento);
    const { data } = await server.ask<{ items: { number: string; subject: string }[] }>(
      'opswat/tickets?view=all',
      {
        key: await server.key('opswat', 'manager'),
      },
    );
    const numberOf = (start: string): string =>
      data.items.find(({ subject }) => subject.startsWith(start))?.number ?? '';
    const screens: Screen[] = [
      { name: 'desks', path: '/' },
      { name: 'outbox', path: '/outbox' },
      { name: 'lost', path: '/opswat/no/such/page' },
      // Each desk has colours of its own.
      ...['opswat', 'maxony', 'pardini', 'optictimes', 'opservices'].map((desk) => ({
        name: `${desk}-home`,
        path: `/${desk}`,
      })),
      { name: 'opswat-policy', path: '/opswat/policy' },
      { name: 'maxony-policy', path: '/maxony/policy' },
      { name: 'new', path: '/maxony/new' },
      {
        name: 'new-look',
        path: '/opswat/new?kind=question&language=en',
        async before(page) {
          await page.getByLabel('Subject').fill('A question');
          await page.getByLabel('Your message').fill('How is it done?');
          await page.getByLabel('Name').fill('Pavel Orn');
          await page.getByLabel('E-mail').fill('pavel@elsewhere.example');
          await page.getByRole('button', { name: 'See what you would get' }).click();
          await page.getByRole('heading', { name: 'This is what you would get' }).waitFor();
        },
      },
      { name: 'sign-in', path: '/opswat/sign-in' },
      { name: 'sign-in-link', path: '/opswat/sign-in/link?token=used' },
      { name: 'home-contact', path: '/opswat', cookies: contact },
      { name: 'find', path: '/opswat/find?q=scan', cookies: contact },
      { name: 'organisation', path: '/opswat/organisation', cookies: contact },
      { name: 'requests', path: '/opswat/requests', cookies: contact },
      { name: 'request', path: `/opswat/requests/${numberOf('Slow')}`, cookies: contact },
      { name: 'request-waiting', path: `/opswat/requests/${numberOf('Waits')}`, cookies: contact },
      { name: 'queue', path: '/opswat/queue?view=all', cookies: staff },
      { name: 'search', path: '/opswat/search?q=scanner', cookies: staff },
      { name: 'search-nothing', path: '/opswat/search?q=zzzzzz', cookies: staff },
      { name: 'ticket', path: `/opswat/tickets/${numberOf('Slow')}?why=first-response`, cookies: staff },
      { name: 'ticket-urgent', path: `/opswat/tickets/${numberOf('[S1]')}`, cookies: staff },
      { name: 'ticket-long', path: `/opswat/tickets/${numberOf('A_subject')}`, cookies: staff },
      { name: 'ticket-refused', path: `/opswat/tickets/${numberOf('Who')}`, cookies: staff },
      {
        name: 'ticket-escalate',
        path: '/maxony/tickets/MAX-1001?language=en',
        cookies: maxony,
        async before(page) {
          await page.getByRole('button', { name: 'Escalate' }).first().click();
          await page.locator('#panel-escalate').getByRole('radio').first().waitFor();
        },
      },
      { name: 'ticket-new', path: '/opswat/tickets/new', cookies: staff },
      { name: 'notifications', path: '/opswat/notifications', cookies: staff },
      { name: 'ledger', path: '/opswat/ledger', cookies: staff },
      { name: 'quarantine', path: '/opswat/quarantine', cookies: staff },
    ];
    expect(await complaintsOf(screens)).toEqual([]);
  },
);

it(
  'so can every page of settings, of an account and of the API, and those that links in mails open',
  { timeout: 300_000 },
  async () => {
    expect(await complaintsOf(await settingsScreens(server))).toEqual([]);
  },
);

it('with the colours of a contrast theme one sees where the focus is, what is chosen, and how much of a promise is used', async () => {
  const { page, context, close } = await openWindow(browser, server.url);
  try {
    await context.addCookies(
      cookiesOf(await server.signIn('opswat', 'nara@opswat.example')).map((one) => ({
        ...one,
        url: server.url,
      })),
    );
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto('/opswat/queue?view=all');
    await alive(page);
    const styleOf = (selector: string, property: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    // The focus: of a row, and of what is typed into.
    await page.keyboard.press('j');
    await page.locator('.ticket-row:has(:focus-visible)').waitFor();
    expect(await styleOf('.ticket-row:has(:focus-visible)', 'outline-style')).toBe('solid');
    expect(await styleOf('.ticket-row:has(:focus-visible)', 'outline-width')).toBe('2px');
    // What is chosen, and where one is, have a line that the others have in the colour of the page.
    await page.keyboard.press('x');
    await page.locator('.ticket-row.chosen').waitFor();
    const line = 'border-inline-start-color';
    expect(await styleOf('.ticket-row.chosen', line)).not.toBe(
      await styleOf('.ticket-row:not(.chosen)', line),
    );
    expect(await styleOf('.side li a.on', line)).not.toBe(await styleOf('.side li a:not(.on)', line));
    // A promise: its working time is hollow, what is used of it is not; the line of its due time is there; words say its state.
    const bar = '.ticket-row .bar';
    expect(await styleOf(`${bar} .work`, 'fill')).toBe(await styleOf('body', 'background-color'));
    expect(await styleOf(`${bar} .used`, 'fill')).not.toBe(await styleOf(`${bar} .work`, 'fill'));
    expect(await styleOf(`${bar} .work`, 'stroke')).not.toBe(await styleOf(`${bar} .work`, 'fill'));
    expect(await styleOf(`${bar} .due`, 'stroke-width')).toBe('3px');
    expect(await page.locator(bar).first().getAttribute('aria-label')).toMatch(/due|late|kept|broken/iu);

    // Who said it: they, we, or only staff among themselves; without grounds of their own by lines that differ.
    const key = await server.key('opswat', 'manager');
    const body = { subject: 'Three voices', text: 'It reboots.', requester: { name: 'Bento', email: bento } };
    const { data } = await server.ask<{ number: string }>('opswat/tickets', { key, body });
    for (const said of [{ text: 'Since when?' }, { text: 'As last week.', note: true }])
      await server.ask(`opswat/tickets/${data.number}/messages`, { key, body: said });
    await page.goto(`/opswat/tickets/${data.number}`);
    await alive(page);
    const frame = async (selector: string): Promise<string> =>
      `${await styleOf(selector, 'border-inline-start-width')} ${await styleOf(selector, 'border-inline-start-style')}`;
    const voices = ['.stream article:not(.us, .note, .auto)', '.stream article.us', '.stream article.note'];
    const voiced = async (): Promise<number> => new Set(await Promise.all(voices.map(frame))).size;
    expect(await voiced()).toBe(3);
    // What is being written as a note looks as the note will.
    expect(await frame('.composer')).not.toBe(await frame('.stream article.note'));
    await page.locator('.composer [value="note"]').check({ force: true });
    expect(await frame('.composer')).toBe(await frame('.stream article.note'));
    // The button for which most came.
    const button = ':is(.btn, .kit-button)';
    expect(await styleOf(`${button}.main`, 'background-color')).not.toBe(
      await styleOf(`${button}:not(.main, .quiet, .danger)`, 'background-color'),
    );

    await page.emulateMedia({ forcedColors: 'none' });
    expect(await voiced()).toBe(1);
    await page.emulateMedia({ contrast: 'more' });
    expect(await voiced()).toBe(3);
    const moves = (): Promise<string> => styleOf('.kit-button', 'transition-duration');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moves()).toContain('0.12s');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moves()).toBe('0s');
  } finally {
    await close();
  }
});

it.each(['pt-BR', 'en', 'es', 'ro'])('the pages speak %s, and say so to screen readers', async (language) => {
  const { page, close } = await openWindow(browser, server.url, { locale: language });
  try {
    for (const at of ['/maxony', '/maxony/new', '/maxony/sign-in']) {
      await page.goto(at);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      // A text without a translation shows its name, such as nav.new.
      expect(await page.locator('body').innerText()).not.toMatch(
        /\b(nav|home|new|field|sign-in|page|error)\.[a-z-]+\b/,
      );
    }
  } finally {
    await close();
  }
});
