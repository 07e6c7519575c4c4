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

    // Another customer, by hand; then somebody of theirs who only calls.
    await page.getByText('Add a customer').click();
    await page.getByLabel('Name', { exact: true }).fill('Quinta do Vale');
    await page.getByRole('button', { name: 'Add the customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Quinta do Vale' }).waitFor();
    await page.getByText('Add somebody').click();
    await page.getByLabel('Name', { exact: true }).fill('Dona Inês');
    await page.getByLabel('Telephone').fill('+351 21 222 3344');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: '+351 21 222 3344' }).waitFor();
    expect(faults).toEqual([]);
  } finally {
    await close();
  }
});

it('a caller of whom a number is known is taken down; who has it already is offered; their address comes later', async () => {
  const { page, context, faults, close } = await openWindow(browser, server.url);
  try {
    const cookies = cookiesOf(await server.signIn('opswat', 'nara@opswat.example'));
    await context.addCookies(cookies.map((one) => ({ ...one, url: server.url })));
    const takeDown = async (): Promise<void> => {
      await page.goto('/opswat/tickets/new?by=call&language=en');
      await alive(page);
      await page.getByLabel('Telephone').fill('21 222 3344');
    };
    await takeDown();
    const offer = page.getByRole('button', { name: 'It is Dona Inês' });
    await offer.waitFor();
    expect(await axeFaults(page, { tags: everything })).toEqual([]);
    await offer.click();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Dona Inês');
    await page.getByText('you call, and log the call', { exact: false }).waitFor();
    await page.getByText('This is not covered.').waitFor();
    await page.getByLabel('Subject').fill('The gate stays shut');
    await page.getByRole('textbox', { name: 'What do they ask for?' }).fill('Since this morning.');
    await page.getByRole('button', { name: 'Open the ticket' }).click();
    const card = page.getByRole('region', { name: 'Quinta do Vale' });
    await card.getByText('nothing is mailed to them', { exact: false }).waitFor();
    await page.getByText('no mail address is known of whoever asks', { exact: false }).waitFor();
    expect(await page.locator('[name=tab][value=answer]').count()).toBe(0);
    await card.getByRole('button', { name: 'Write down their address' }).click();
    await page.getByRole('dialog').getByLabel('E-mail').fill('ines@quinta.example');
    await page.getByRole('button', { name: 'Write it down' }).click();
    await page.getByText('The address of Dona Inês is written down.').waitFor();
    await card.getByText('ines@quinta.example', { exact: false }).waitFor();

    await takeDown();
    await offer.waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Her son');
    await page.getByLabel('Subject').fill('Another gate');
    await page.getByRole('textbox', { name: 'What do they ask for?' }).fill('It stays shut too.');
    await page.getByRole('button', { name: 'Open the ticket' }).click();
    await page.getByRole('region', { name: 'No customer on record' }).getByText('Her son').waitFor();
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
