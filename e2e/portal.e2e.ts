// A customer's trouble, told without any script: what is not served, what is promised, what is asked, what is accepted.

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openWindow } from './browser.ts';
import type { Window } from './browser.ts';
import { inHouse } from './house.ts';
import { until } from './start-server.ts';
import type { Installation } from './start-server.ts';

let server: Installation;
let browser: Browser;
let window: Window;
let page: Page;

inHouse((house) => ({ server, browser } = house));
beforeAll(async () => {
  window = await openWindow(browser, server.url, { script: false, width: 320 });
  page = window.page;
  await signInByLink('teresa@vereda.example');
});

async function signInByLink(email: string): Promise<void> {
  expect((await server.ask('opservices/sign-in/links', { body: { email } })).status).toBe(202);
  const mail = await until('the link', async () => {
    const { data } = await server.ask<{ items: { kind: string; text: string }[] }>('opservices/outbox');
    return data.items.find(({ kind }) => kind === 'sign-in');
  });
  const token = /token=([^\s&]+)/.exec(mail.text)?.[1] ?? '';
  await page.goto(`/opservices/sign-in/link?token=${token}&language=en`);
  await page.locator('main form button').first().click();
  await page.waitForURL(/opservices/);
}

const write = async (kind: string, subject: string, text: string): Promise<void> => {
  await page.goto('/opservices/new?language=en');
  await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
  await page.getByRole('button', { name: 'Next' }).click();
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
});
