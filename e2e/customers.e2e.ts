// A new colleague of a customer writes and is refused; a lead says to whom they belong, and looks after the customer's people.

import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeFaults, everything } from './axe.ts';
import { alive, openWindow } from './browser.ts';
import { inHouse } from './house.ts';
import { cookiesOf, openLooker } from './screens.ts';
import { sendMail } from './send-mail.ts';
import { allTaken } from './start-server.ts';
import type { Installation } from './start-server.ts';

let server: Installation;
let browser: Browser;
inHouse((house) => ({ server, browser } = house));

const novo = 'novo@portomeridiano.example';

it('OSW-1: who was refused as a stranger is put with their customer from the ticket, which then shows plan and promises', async () => {
  await sendMail(server.smtpPort, {
    from: `Novo Prado <${novo}>`,
    to: 'support@opswat.test',
    subject: 'Kiosk is slow',
    text: 'Since this morning.',
  });
  await allTaken(server);
  const key = await server.key('opswat', 'manager');
  const { data } = await server.ask<{ items: { number: string; subject: string }[] }>(
    'opswat/tickets?view=all',
    {
      key,
    },
  );
  const number = data.items.find(({ subject }) => subject === 'Kiosk is slow')?.number ?? '';
  const { page, context, faults, close } = await openWindow(browser, server.url);
  try {
    const cookies = cookiesOf(await server.signIn('opswat', 'nara@opswat.example'));
    await context.addCookies(cookies.map((one) => ({ ...one, url: server.url })));
    await page.goto(`/opswat/tickets/${number}?language=en`);
    await alive(page);
    const card = page.getByRole('region', { name: 'No customer on record' });
    await card.getByRole('button', { name: 'Belongs to…' }).click();
    const window = page.getByRole('dialog', { name: 'Which customer does Novo Prado belong to?' });
    await window.getByRole('combobox').press('ArrowDown');
    const first = page.getByRole('option').first();
    await first.getByText('others there write from the same domain').waitFor();
    expect(await first.textContent()).toContain('Porto Meridiano');
    await first.click();
    await page.getByRole('option').first().waitFor({ state: 'hidden' });
    expect(await axeFaults(page, { tags: everything })).toEqual([]);
    await window.getByRole('button', { name: 'Put with this customer' }).click();
    await page.getByText('Novo Prado belongs to Porto Meridiano now.').waitFor();
    const known = page.getByRole('region', { name: 'Porto Meridiano' });
    await known.getByText('until', { exact: false }).first().waitFor();
    await page.locator('.ticket-side').getByText('First response').first().waitFor();

    await known.getByRole('link', { name: 'Porto Meridiano' }).click();
    await page.getByRole('heading', { level: 1, name: 'Porto Meridiano' }).waitFor();
    const person = page.getByRole('listitem').filter({ hasText: novo });
    await person.getByText('Change Novo Prado').click();
    await person.getByLabel('Name').fill('Novo Prado Lima');
    await person.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Novo Prado Lima').first().waitFor();
    await page.getByRole('link', { name: 'See it in the queue' }).first().click();
    await page.getByRole('link', { name: 'Kiosk is slow' }).first().waitFor();

    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
    await page.getByRole('searchbox').fill('PORTÓ');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Porto Meridiano' }).waitFor();
    expect(faults).toEqual([]);
  } finally {
    await close();
  }
});

it('customers and a customer can be used by everybody: axe, console, width, in light, dark and narrow', async () => {
  const cookies = cookiesOf(await server.signIn('opswat', 'nara@opswat.example'));
  const key = await server.key('opswat', 'manager');
  const { data } = await server.ask<{ items: { id: string }[] }>('opswat/customers?q=porto', { key });
  const looker = await openLooker(browser, server.url);
  const screens = [
    { name: 'customers', path: '/opswat/customers', cookies },
    { name: 'customers-none', path: '/opswat/customers?q=zzzz', cookies },
    { name: 'customer', path: `/opswat/customers/${data.items[0]?.id}`, cookies },
  ];
  for (const screen of screens) expect(await looker.faultsOf(screen), screen.name).toEqual([]);
  await looker.close();
});
