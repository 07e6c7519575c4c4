// `npm run pictures`: the pictures of the guides, taken anew from the product itself with the demonstration cast.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { alive, openWindow, signIn } from './browser.ts';
import { launchBrowser } from './launch-browser.ts';
import { linkCookies } from './link-sign-in.ts';
import { sendMail } from './send-mail.ts';
import { ROOT, allTaken, startServer } from './start-server.ts';
import type { Installation } from './start-server.ts';

const folder = path.join(ROOT, 'docs/guide/pictures');
const desk = 'opswat';
const ticket = `/${desk}/tickets/OSW-1003`;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly as?: 'agent' | 'customer';
  readonly width?: number;
  /** Brings the page into the state that is shown. */
  readonly before?: (page: Page) => Promise<unknown>;
}

const pictures: readonly Picture[] = [
  { name: 'queue', path: `/${desk}/queue`, as: 'agent' },
  { name: 'ticket', path: ticket, as: 'agent' },
  {
    name: 'note',
    path: ticket,
    as: 'agent',
    before: async (page) => {
      await page.locator('#message-text.rich-text').waitFor();
      await page.keyboard.press('n');
      await page.keyboard.type('The kiosks run 5.2.1; the fix is in 5.2.3.');
    },
  },
  {
    name: 'palette',
    path: `/${desk}/queue`,
    as: 'agent',
    before: (page) => page.keyboard.press('Control+k'),
  },
  { name: 'shortcuts', path: ticket, as: 'agent', before: (page) => page.keyboard.press('?') },
  { name: 'search', path: `/${desk}/search?q=kiosk`, as: 'agent' },
  { name: 'notifications', path: `/${desk}/settings/notifications`, as: 'agent' },
  { name: 'ledger', path: `/${desk}/ledger`, as: 'agent' },
  { name: 'home', path: `/${desk}`, as: 'customer' },
  { name: 'new-request', path: `/${desk}/new`, as: 'customer' },
  { name: 'requests', path: `/${desk}/requests`, as: 'customer' },
  { name: 'request', path: `/${desk}/requests/OSW-1002`, as: 'customer' },
  { name: 'organisation', path: `/${desk}/organisation`, as: 'customer' },
  { name: 'request-narrow', path: `/${desk}/requests/OSW-1002`, as: 'customer', width: 320 },
];

async function fill(server: Installation): Promise<void> {
  const letters = [
    [
      'Bento Farias <bento@radiofarol.example>',
      'Scans stop half-way',
      'Since Monday the scan of our archive stops at 40 %. We restarted it twice.',
    ],
    [
      'Rui Salgado <rui@portomeridiano.example>',
      'The gateway refuses large uploads',
      'Files above 2 GB are refused with code AB-1234.',
    ],
    [
      'Sorin Pescaru <sorin@albatros.example>',
      'Nothing passes the kiosk since this morning',
      'All our kiosks stopped after the update to 5.2.',
    ],
    [
      'Ana Brito <ana@portomeridiano.example>',
      'How do we export the reports?',
      'Is there a way to have the reports of a month as CSV?',
    ],
    [
      'Rui Salgado <rui@portomeridiano.example>',
      'A second gateway',
      'We want to add a gateway in Faro. What do we need?',
    ],
  ];
  for (const [from = '', subject = '', text = ''] of letters)
    await sendMail(server.smtpPort, { from, to: `support@${desk}.test`, subject, text });
  await allTaken(server, 60_000);
  const cookie = await server.signIn(desk, `ilinca@${desk}.example`);
  const say = (number: string, body: unknown): Promise<unknown> =>
    server.ask(`${desk}/tickets/${number}/messages`, { cookie, body });
  await say('OSW-1002', { text: 'Thank you. Which version does the gateway run, and since when is it so?' });
  await say('OSW-1003', { note: true, text: 'Same as last week at another bank: ask for the log first.' });
}

const server = await startServer({ clock: '2027-03-02T14:00:00Z' });
let browser: Browser | undefined;
try {
  await fill(server);
  browser = await launchBrowser();
  const rui = await linkCookies(server, desk, 'rui@portomeridiano.example');
  mkdirSync(folder, { recursive: true });
  for (const { name, path: address, as, width = 1280, before } of pictures) {
    const { page, context, close } = await openWindow(browser, server.url, { width });
    if (as === 'agent') {
      const email = `ilinca@${desk}.example`;
      await signIn(page, { desk, email, password: server.password(email) });
      await page.goto(address);
      await alive(page);
    } else {
      await context.addCookies(
        rui.map(({ name: cookie, value }) => ({ name: cookie, value, url: server.url })),
      );
      await page.goto(address);
    }
    await before?.(page);
    await page.waitForTimeout(800);
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
    process.stdout.write(`docs/guide/pictures/${name}.png\n`);
    await close();
  }
} finally {
  await browser?.close();
  await server.remove();
}
