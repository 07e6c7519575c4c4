// An answer as people write it: with formatting, a picture from the clipboard, a canned answer; sent, taken back, sent again.

import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { alive, openWindow, signIn } from './browser.ts';
import { inHouse } from './house.ts';
import { sendMail } from './send-mail.ts';
import { allTaken } from './start-server.ts';
import type { Installation } from './start-server.ts';

let server: Installation;
let browser: Browser;

inHouse((house) => ({ server, browser } = house));

it('an answer is written with formatting, a picture and a canned answer; taken back, nothing of it is lost; sent, it is there', async () => {
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
  await page.evaluate(() =>
    fetch('/api/v1/opswat/snippets', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'answer',
        scope: 'person',
        name: 'Restart',
        texts: { en: 'Restart it, {{contact.first-name}}.' },
      }),
    }),
  );
  await page.getByRole('link', { name: 'Slow scans' }).first().click();
  const field = page.getByRole('textbox', { name: 'Write', exact: true });
  await page.locator('#message-text.rich-text').waitFor();
  await field.click();
  await page.keyboard.type('Please **wait**. ');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'screen.png', { type: 'image/png' }));
    document
      .querySelector('#message-text')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.locator('.written-files').getByText('screen.png').waitFor();
  await page.keyboard.type('/rest');
  await page.getByRole('option', { name: 'Restart' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Draft saved').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => field.innerText()).toBe('Please wait. Restart it, Bento.');
  await page.locator('.written-files').getByText('screen.png').waitFor();
  // What was begun is there after the page was closed.
  await page.reload();
  await page.locator('#message-text.rich-text').waitFor();
  expect(await field.innerText()).toBe('Please wait. Restart it, Bento.');
  await page.locator('.composer').getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  const said = page.locator('.stream article.us');
  await said.getByText('Restart it, Bento.').waitFor();
  expect(await said.locator('.formatted strong').innerText()).toBe('wait');
  await said.getByText('screen.png').waitFor();
});
