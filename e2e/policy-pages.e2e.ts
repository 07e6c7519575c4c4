// The public pages of a policy: in force, to come, all versions, as data; for every reader, with and without script, on screen and on paper.

import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, everything } from './axe.ts';
import { openWindow } from './browser.ts';
import type { Window, WindowOptions } from './browser.ts';
import { inHouse } from './house.ts';
import type { Installation } from './start-server.ts';

interface Version {
  readonly version: string;
  readonly hash: string;
  readonly state: string;
}

const desks = ['opswat', 'maxony', 'pardini', 'optictimes', 'opservices'];
const comment = 'Cases are worked on on Saturdays too.';

let server: Installation;
let browser: Browser;
let inForce: string;
let coming: string;
const windows: Window[] = [];

inHouse((house) => ({ server, browser } = house));
beforeAll(async () => {
  await publishNext();
});

/** Version 2 opens four hours on Saturdays as well, from 1 April on. */
async function publishNext(): Promise<void> {
  const key = await server.key('opswat', 'manager');
  const { data: newest } = await server.ask<{ source: string; hash: string }>(
    'opswat/policy/versions/newest?source=1',
    { key },
  );
  const source = newest.source.replace(
    '      mon-fri: [08:00-20:00]\n',
    '      mon-fri: [08:00-20:00]\n      sat: [10:00-14:00]\n',
  );
  expect(source).not.toBe(newest.source);
  const published = await server.ask<Version>('opswat/policy/versions', {
    key,
    body: { source, base: newest.hash, effective: '2027-04-01', label: '2', comment },
  });
  expect(published.status, JSON.stringify(published.data)).toBe(201);
  inForce = newest.hash;
  coming = published.data.hash;
}

async function open(path: string, options: WindowOptions = {}): Promise<Page> {
  const window = await openWindow(browser, server.url, options);
  windows.push(window);
  await window.page.goto(path);
  return window.page;
}

const main = (page: Page): Promise<string> => page.locator('main').innerText();
const pages = (): readonly string[] => [
  '/opswat/policy',
  '/opswat/policy/history',
  `/opswat/policy/versions/${coming.slice(0, 12)}`,
];

describe('read without script', () => {
  const script = false;

  it('the policy in force says what comes and when, and leads to what changes', async () => {
    const page = await open('/opswat/policy', { script });
    expect(await page.locator('.policy-about').innerText()).toContain('version 1, in force since');
    const notice = page.locator('.notice');
    expect(await notice.innerText()).toMatch(/1 April 2027.*version 2/);
    await notice.getByRole('link', { name: 'What changes' }).click();
    await page.waitForURL('**/policy/versions/*');
    expect(await page.locator('.notice').innerText()).toMatch(/Version 2,\s+to come/);
    const changes = page.getByRole('region', { name: 'What changed against version 1' });
    // 10:00 to 14:00 on Saturdays: four hours more a week, none fewer.
    const hours = changes.locator('.change.better').filter({ hasText: /Case[\s\S]*Plan: Silver/ });
    expect(await hours.innerText()).toContain('4 h more a week, Saturday +4 h');
    expect(await changes.locator('.change.worse').count()).toBe(0);
    expect(await main(page)).toContain(comment);
  });

  it('the history tells every version, newest first, and opens each as it was published', async () => {
    const page = await open('/opswat/policy/history', { script });
    const entries = page.locator('.versions > li');
    expect(await entries.count()).toBe(2);
    expect(await entries.nth(0).innerText()).toMatch(/Version 2\s+to come[\s\S]*1 April 2027/);
    expect(await entries.nth(0).innerText()).toContain(comment);
    expect(await entries.nth(0).innerText()).toContain(coming);
    expect(await entries.nth(1).innerText()).toMatch(/Version 1\s+in force/);
    expect(await entries.nth(1).innerText()).toContain(inForce);
    await page.getByRole('link', { name: 'Version 1' }).click();
    await page.waitForURL('**/policy/versions/*');
    const text = await main(page);
    expect(text).toContain(inForce);
    expect(text).not.toContain('10:00–14:00');
  });

  it('hours are shown on the clock of the place that was chosen by keyboard', async () => {
    const page = await open('/opswat/policy', { script });
    await page.getByRole('combobox', { name: 'Your place' }).focus();
    await page.keyboard.type('Tokyo');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**zone=Asia*');
    const hours = page.locator('.hours').filter({ hasText: '12 hours, working days' });
    const elsewhere = hours.locator('.week-words').nth(1);
    await elsewhere.waitFor();
    // New York is UTC-5 in this week and Tokyo UTC+9: 08:00 to 20:00 is 22:00 to 10:00 of the next day.
    expect((await elsewhere.innerText()).split('\n').filter(Boolean)).toEqual([
      'Mon–Fri',
      '22:00–10:00',
      'Sat–Sun',
      expect.stringMatching(/closed/i),
    ]);
    expect(await hours.innerText()).toContain('In Tokyo, this week');
    // It is remembered.
    await page.goto('/opswat/policy');
    expect(await page.locator('.hours').filter({ hasText: 'In Tokyo, this week' }).count()).toBeGreaterThan(
      0,
    );
  });

  it('a remark is folded on screen, opens by keyboard, and is told in full on paper', async () => {
    const page = await open('/opswat/policy', { script });
    const remark = page.locator('.remark').filter({ hasText: 'does not say which 12 hours' }).first();
    expect(await remark.locator('p').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await remark.locator('p').isVisible()).toBe(true);
    expect((await remark.locator('p').boundingBox())?.height).toBeGreaterThan(10);
    const folded = await page
      .locator('.remark > p')
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height === 0).length);
    expect(folded).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await remark.locator('summary').press('Enter');
    expect(await remark.locator('p').isVisible()).toBe(true);
  });
});

it.each(desks)('%s: every clause that is named anywhere on the page has its place there', async (desk) => {
  const page = await open(`/${desk}/policy`);
  const lost = await page.locator('main a[href*="#"]').evaluateAll((links) =>
    links
      .map((link) => new URL((link as HTMLAnchorElement).href))
      .filter(
        ({ pathname, hash }) =>
          pathname === location.pathname && !document.getElementById(decodeURIComponent(hash.slice(1))),
      )
      .map(({ hash }) => hash),
  );
  expect(lost).toEqual([]);
  const doubled = await page.locator('[id]').evaluateAll((all) => {
    const ids = all.map(({ id }) => id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  });
  expect(doubled).toEqual([]);
});

it('a clause leads to its text, also in a version that is not in force (OSW-6)', async () => {
  const page = await open('/opswat/policy');
  await page.locator('.row-clauses').getByRole('link', { name: 'OSW-6', exact: true }).first().click();
  await page.waitForURL('**/opswat/policy#osw-6');
  const place = page.locator('#osw-6');
  await expect
    .poll(() => place.evaluate((element) => Math.round(element.getBoundingClientRect().top)))
    .toBeLessThan(430);
  expect(await place.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
  const version = `/opswat/policy/versions/${coming.slice(0, 12)}`;
  await page.goto(version);
  await page.locator('.row-clauses').getByRole('link', { name: 'OSW-6', exact: true }).first().click();
  await page.waitForURL(`**${version}#osw-6`);
});

it('a version that was never published is not found, and says so in words', async () => {
  const window = await openWindow(browser, server.url);
  windows.push(window);
  const answer = await window.page.goto(`/opswat/policy/versions/${'0'.repeat(12)}`);
  expect(answer?.status()).toBe(404);
  expect(await window.page.locator('h1').innerText()).not.toBe('');
});

it('machines read the policy in force, not the one to come, from any origin', async () => {
  const answer = await fetch(`${server.url}/opswat/policy.json`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('etag')).toBe(`"${inForce}"`);
  const data = (await answer.json()) as {
    hash: string;
    version: string;
    effective: string;
    policy: { plans: Record<string, unknown> };
  };
  expect(data).toMatchObject({ hash: inForce, version: '1', effective: '2026-01-01' });
  expect(Object.keys(data.policy.plans)).toContain('emerald-us');
});

it(
  'every page can be used by everybody, in light and in dark, and fits its window',
  { timeout: 240_000 },
  async () => {
    const found: string[] = [];
    for (const path of pages())
      for (const scheme of ['light', 'dark'] as const) {
        const page = await open(path, { scheme });
        const faults = await axeFaults(page, { tags: everything });
        found.push(...faults.map((fault) => `${path}, ${scheme}: ${fault}`));
        await page.close();
      }
    const page = await open('/');
    for (const path of [...pages(), ...desks.slice(1).map((desk) => `/${desk}/policy`)]) {
      await page.goto(path);
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 860 });
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) found.push(`${path} at ${width}: ${wide} px wider than its window`);
      }
    }
    expect(found).toEqual([]);
    expect(windows.flatMap(({ faults }) => faults)).toEqual([]);
  },
);
