// A story: two windows on one setting. Whoever saves later is told what the other saved, keeps what they chose, and saves over it on
// purpose: in each form, of staff and of customers.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { alive, openWindow, signIn } from './browser.ts';
import type { Window } from './browser.ts';
import { inHouse } from './house.ts';
import { linkCookies } from './link-sign-in.ts';
import type { Installation } from './start-server.ts';

let server: Installation;
let browser: Browser;
const email = 'alba@opswat.example';

inHouse((house) => ({ server, browser } = house));

async function enter(next: string, who = { desk: 'opswat', email }): Promise<Window> {
  const window = await openWindow(browser, server.url);
  await signIn(window.page, { ...who, password: server.password(who.email), next });
  await alive(window.page);
  return window;
}

/** Another window of the same person. */
async function elsewhere(
  page: Page,
  method: string,
  to: string,
  data: unknown,
  desk = 'opswat',
): Promise<void> {
  const answer = await page
    .context()
    .request.fetch(`/api/v1/${desk}${to}`, { method, data, headers: { origin: server.url } });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
}

const read = async <T>(page: Page, from: string, desk = 'opswat'): Promise<T> =>
  (await (await page.context().request.get(`/api/v1/${desk}${from}`)).json()) as T;

let ofBento: ReturnType<typeof linkCookies> | undefined;
/** A customer is in: one link a minute is mailed to each. */
const bento = () => (ofBento ??= linkCookies(server, 'opswat', 'bento@radiofarol.example'));

const forBento = { name: 'Bento', email: 'bento@radiofarol.example' };

/** @param requester for whom, where staff open it */
async function openTicket(
  cookie: string,
  requester?: { readonly name: string; readonly email: string },
): Promise<string> {
  const body = { subject: 'Logs', text: 'They follow.', requester };
  const { status, data } = await server.ask<{ number: string }>('opswat/tickets', { cookie, body });
  expect(status, JSON.stringify(data)).toBe(201);
  return data.number;
}

/** The form was refused, says what is saved now, and is saved over it. */
async function savedOver(form: Locator, save: string, now: readonly string[]): Promise<void> {
  await form.getByRole('button', { name: save, exact: true }).click();
  const told = form.getByRole('group', { name: 'Saved by somebody else meanwhile:' });
  for (const words of now) await told.getByText(words, { exact: true }).first().waitFor();
  await told.getByRole('checkbox', { name: 'Save mine in its place' }).check();
  await form.getByRole('button', { name: save, exact: true }).click();
  await told.waitFor({ state: 'detached' });
}

it('the rule of a role, what was checked of somebody, and somebody’s role: nobody saves over what they did not see', async () => {
  const window = await enter('/opswat/settings/sign-in');
  const { page } = window;
  const agents = page.getByRole('listitem').filter({ hasText: 'Agent' });
  await agents.getByRole('button', { name: 'Change' }).click();
  const rule = page.getByRole('dialog', { name: 'Change Agent' });
  await rule.getByLabel('Required from').fill('2029-12-01');
  await elsewhere(page, 'PUT', '/sign-in-rules/agent', { requiredFrom: '2028-03-05T00:00:00Z' });
  await savedOver(rule, 'Save', ['required from 5 March 2028']);
  await agents.getByText('required from 1 December 2029').waitFor();

  await page.goto('/opswat/settings/clearances');
  await alive(page);
  const { items } = await read<{ items: { id: string; name: string }[] }>(page, '/agents');
  const ilinca = items.find(({ name }) => name.startsWith('Ilinca'));
  const row = page.getByRole('listitem').filter({ hasText: 'Ilinca' }).first();
  await row.getByRole('button', { name: 'Record a check' }).click();
  const check = page.getByRole('dialog', { name: /^What was checked of Ilinca/ });
  const choice = check.getByRole('combobox').first();
  const [, first, second] = await choice.locator('option').all();
  const values = [await first?.getAttribute('value'), await second?.getAttribute('value')];
  const attribute = (await choice.getAttribute('name'))?.slice('attribute:'.length) ?? '';
  await choice.selectOption(values[0] ?? '');
  await elsewhere(page, 'PUT', `/agents/${ilinca?.id}/attributes`, {
    attributes: { [attribute]: values[1] },
  });
  await savedOver(check, 'I have checked it', [(await second?.textContent()) ?? '']);
  expect(await read(page, `/agents/${ilinca?.id}/attributes`)).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ id: attribute, value: values[0] })]),
  });

  await page.goto('/opswat/settings/people');
  await alive(page);
  const person = page.getByRole('listitem').filter({ hasText: 'Ilinca' }).first();
  await person.getByRole('button', { name: 'Change' }).click();
  const change = page.getByRole('dialog', { name: /^Change Ilinca/ });
  await change.getByLabel('Role').selectOption('lead');
  await elsewhere(page, 'POST', `/staff/${ilinca?.id}/changes`, { role: 'manager' });
  await savedOver(change, 'Save', ['Manager']);
  await person.getByText(/^Lead ·/).waitFor();
  expect(window.faults).toEqual([]);
  await window.close();
}, 180_000);

it('how one is told, and how one writes: what was chosen in another window is told, or stays beside what is chosen here', async () => {
  const window = await enter('/opswat/settings/notifications');
  const { page } = window;
  const form = page.locator('form.notice-settings');
  const team = form.getByRole('checkbox', { name: 'A new ticket for my team: Mail' });
  const was = await team.isChecked();
  await team.setChecked(!was);
  await elsewhere(page, 'PUT', '/me/notifications', {
    kinds: [],
    quiet: { zone: 'America/Sao_Paulo', hours: { 'mon,tue': ['21:00-06:00'] } },
  });
  await savedOver(form, 'Save', ['I want quiet hours', '21:00–06:00', 'Mon, Tue']);
  await page.getByText('Saved.', { exact: true }).waitFor();
  expect(await read(page, '/me/notifications')).toMatchObject({
    quiet: null,
    kinds: expect.arrayContaining([expect.objectContaining({ kind: 'team', mail: !was })]),
  });

  // Two things that stand alone: the one that was chosen elsewhere stays.
  await page.goto(`/opswat/tickets/${await openTicket(await server.signIn('opswat', email), forBento)}`);
  await alive(page);
  const menu = page.getByRole('button', { name: 'How I write' });
  await menu.waitFor();
  await elsewhere(page, 'PUT', '/me/writing', { holdSeconds: 10, afterAnswer: 'queue' });
  await menu.click();
  await page.getByRole('menuitem', { name: /^for 20 seconds/ }).click();
  await expect.poll(() => read(page, '/me/writing')).toMatchObject({ holdSeconds: 20, afterAnswer: 'queue' });
  expect(window.faults).toEqual([]);
  await window.close();
}, 180_000);

it('what a ticket is about: only what was changed is saved, what is typed stays while a colleague saves, and a second time begins with what is saved', async () => {
  const davi = { desk: 'opservices', email: 'davi@opservices.example' };
  const cookie = await server.signIn(davi.desk, davi.email);
  const requester = { name: 'Teresa', email: 'teresa@vereda.example' };
  const body = { subject: 'Panel', text: 'It is empty.', requester };
  const { data: made } = await server.ask<{ number: string }>('opservices/tickets', { cookie, body });
  const window = await enter(`/opservices/tickets/${made.number}`, davi);
  const { page } = window;
  type Facts = {
    product: string | null;
    topic: string | null;
    installed: string | null;
    choices: Record<'products' | 'topics', { id: string }[]>;
  };
  const from = `/tickets/${made.number}/facts`;
  const facts = () => read<Facts>(page, from, davi.desk);
  const colleague = (data: unknown) => elsewhere(page, 'POST', from, data, davi.desk);
  const { choices } = await facts();
  const [product, topic, other] = [choices.products[0]?.id, choices.topics[0]?.id, choices.topics[1]?.id];
  const about = page.getByRole('region', { name: 'What it is about' });
  const form = page.getByRole('dialog', { name: 'What it is about' });
  const save = form.getByRole('button', { name: 'Save', exact: true });

  await about.getByRole('button', { name: 'State or correct' }).click();
  await form.getByRole('combobox', { name: 'Product', exact: true }).selectOption(product ?? '');
  await colleague({ topic });
  await about.getByRole('term').filter({ hasText: 'Not served' }).waitFor();
  expect(await form.getByRole('combobox', { name: 'Product', exact: true }).inputValue()).toBe(product);
  await save.click();
  await form.waitFor({ state: 'hidden' });
  expect(await facts()).toMatchObject({ product, topic });

  // Taken back in the same window.
  await about.getByRole('button', { name: 'State or correct' }).click();
  expect(await form.getByRole('combobox', { name: 'Not served' }).inputValue()).toBe(topic);
  await form.getByRole('combobox', { name: 'Not served' }).selectOption('');
  await save.click();
  await form.waitFor({ state: 'hidden' });
  expect(await facts()).toMatchObject({ product, topic: null });

  // Refused, it stays as it was typed, and so does what a colleague saves until it is mended.
  await about.getByRole('button', { name: 'State or correct' }).click();
  await form.getByLabel('Installed version').fill('the newest');
  await save.click();
  await form.getByRole('alert').waitFor();
  expect(await form.getByLabel('Installed version').inputValue()).toBe('the newest');
  await colleague({ topic: other });
  await about.getByRole('term').filter({ hasText: 'Not served' }).waitFor();
  await form.getByLabel('Installed version').fill('6.4.1');
  await save.click();
  await form.getByRole('alert').waitFor({ state: 'detached' });
  await expect.poll(facts).toMatchObject({ product, topic: other, installed: '6.4.1' });
  expect(window.faults).toEqual([]);
  await window.close();
}, 180_000);

it('a customer’s language and zone: what was chosen in another window is told, with and without script; what they chose stays', async () => {
  const cookies = await bento();
  for (const script of [true, false]) {
    const window = await openWindow(browser, server.url, { script, width: 320 });
    await window.context.addCookies(cookies.map((cookie) => ({ ...cookie, url: server.url })));
    const { page } = window;
    await page.goto('/opswat/account?language=en');
    const form = page.getByRole('region', { name: 'Language and time zone' });
    await form.getByLabel('Language').selectOption('en');
    await form.getByLabel('Time zone').selectOption('Europe/Bucharest');
    const theirs = script ? 'America/Sao_Paulo' : 'Europe/Lisbon';
    await elsewhere(page, 'PUT', '/me/settings', { language: 'es', zone: theirs });
    await savedOver(form, 'Save', ['Español', script ? 'São Paulo' : 'Lisbon']);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await read(page, '/me/settings')).toMatchObject({ language: 'en', zone: 'Europe/Bucharest' });
    expect(window.faults).toEqual([]);
    await window.close();
  }
}, 180_000);

it('the order of fields, views and macros, and the logo: nobody undoes what somebody else put in order meanwhile', async () => {
  const window = await enter('/opswat/settings/fields');
  const { page } = window;
  const make = async (to: string, data: object): Promise<void> => elsewhere(page, 'POST', to, data);
  interface Ordered {
    readonly id: string;
    readonly name?: string;
    readonly names?: Readonly<Record<string, string>>;
  }
  const orderOf = async (from: string): Promise<Map<string, string>> => {
    const { items } = await read<{ items: Ordered[] }>(page, from);
    return new Map(
      items
        .map(({ id, name, names }) => [name ?? names?.['en'] ?? '', id] as const)
        .filter(([name]) => ['First', 'Second', 'Third'].includes(name)),
    );
  };
  for (const name of ['First', 'Second', 'Third']) {
    await make('/fields', { key: name.toLowerCase(), type: 'text', names: { en: name } });
    await make('/views', { name, filter: 'state:open' });
    await make('/macros', {
      name,
      scope: 'person',
      team: null,
      active: true,
      acts: [{ do: 'assign', to: 'nobody' }],
    });
  }
  const lists = [
    ['fields', '/fields', '/field-order'],
    ['views', '/views', '/view-order'],
    ['macros', '/macros', '/macros/order'],
  ] as const;
  for (const [where, from, to] of lists) {
    await page.goto(`/opswat/settings/${where}`);
    await alive(page);
    const theirs = [...(await orderOf(from)).values()].toReversed();
    await elsewhere(page, 'PUT', to, { ids: theirs });
    await page.getByRole('button', { name: /^Move up:? Third$/ }).press('Enter');
    await page
      .getByText(/^It was changed (?:meanwhile|since you read it)/)
      .first()
      .waitFor();
    expect([...(await orderOf(from)).keys()], where).toEqual(['Third', 'Second', 'First']);
    await page.getByRole('button', { name: /^Move up:? Third$/, disabled: true }).waitFor();
    await page.getByRole('button', { name: /^Move down:? Third$/ }).press('Enter');
    await expect
      .poll(async () => [...(await orderOf(from)).keys()], { message: where })
      .toEqual(['Second', 'Third', 'First']);
  }
  // A second press while the first is being saved is saved after it; the focus stays on what is moved.
  await page.goto('/opswat/settings/macros');
  await alive(page);
  const { promise: pressed, resolve: goOn } = Promise.withResolvers<void>();
  await page.route('**/settings/macros.data*', async (route) => {
    await pressed;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Move up First' }).press('Enter');
  await page.getByText('First is number 2 of 3.').waitFor();
  await page.getByRole('button', { name: 'Move up First' }).press('Enter');
  await page.getByText('First is number 1 of 3.').waitFor();
  goOn();
  await expect.poll(async () => [...(await orderOf('/macros')).keys()]).toEqual(['First', 'Second', 'Third']);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Move down First',
  );
  await page.unroute('**/settings/macros.data*');
  // So is one in another list, whose order has the same version; nobody changed it meanwhile.
  for (const name of ['Of all', 'Of all too'])
    await make('/macros', {
      name,
      scope: 'desk',
      team: null,
      active: true,
      acts: [{ do: 'assign', to: 'nobody' }],
    });
  await page.goto('/opswat/settings/macros');
  await alive(page);
  const { promise: movedBoth, resolve: goOnToo } = Promise.withResolvers<void>();
  await page.route('**/settings/macros.data*', async (route) => {
    await movedBoth;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Move down First' }).press('Enter');
  await page.getByText('First is number 2 of 3.').waitFor();
  await page.getByRole('button', { name: 'Move up Of all too' }).press('Enter');
  await page.getByText(/^Of all too is number/).waitFor();
  await page.getByRole('button', { name: 'Move down First' }).press('Enter');
  await page.getByText('First is number 3 of 3.').waitFor();
  goOnToo();
  await expect.poll(async () => [...(await orderOf('/macros')).keys()]).toEqual(['Second', 'Third', 'First']);
  const ofAll = async (): Promise<string[]> =>
    (await read<{ items: Ordered[] }>(page, '/macros')).items
      .map(({ name = '' }) => name)
      .filter((name) => name.startsWith('Of all'));
  await expect.poll(ofAll).toEqual(['Of all too', 'Of all']);
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.unroute('**/settings/macros.data*');

  // Without a script the page is sent anew: only the list whose order was refused says so.
  const shared = { name: 'Of all', filter: 'state:open', share: 'desk', team: null };
  for (const name of ['Of all', 'Of all too']) await make('/views', { ...shared, name });
  const plain = await openWindow(browser, server.url, { script: false });
  await plain.context.addCookies(await page.context().cookies());
  await plain.page.goto('/opswat/settings/views');
  await elsewhere(page, 'PUT', '/view-order', { ids: [...(await orderOf('/views')).values()].toReversed() });
  await plain.page
    .getByRole('button', { name: 'Move up Third' })
    .or(plain.page.getByRole('button', { name: 'Move down Third' }))
    .and(plain.page.locator(':enabled'))
    .first()
    .click();
  await plain.page
    .getByText(/^It was changed (?:meanwhile|since you read it)/)
    .first()
    .waitFor();
  const own = plain.page.locator('section', { has: plain.page.locator('#views-own') });
  expect(await plain.page.getByRole('alert').count()).toBe(1);
  expect(await own.getByRole('alert').count()).toBe(1);
  await plain.close();

  await page.goto('/opswat/settings/look');
  await alive(page);
  const logo = page.getByRole('region', { name: 'Logo' });
  const shape = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>';
  const file = { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(shape) };
  await logo.locator('input[type=file]').setInputFiles(file);
  await elsewhere(page, 'PUT', '/look', { colours: null, type: 'sans' });
  const save = logo.getByRole('button', { name: 'Use this logo' });
  const version = logo.locator('input[name="etag"]').first();
  const before = await version.inputValue();
  await save.click();
  await page.getByRole('alert').first().waitFor();
  expect(await read(page, '/look')).toMatchObject({ type: 'sans', logo: null });
  // The page reads what is saved now; pressed again it holds for that.
  await expect.poll(() => version.inputValue()).not.toBe(before);
  await save.click();
  await logo.getByRole('button', { name: /remove/i }).waitFor();
  expect(window.faults).toEqual([]);
  await window.close();
}, 180_000);

it('files that are too large are said once and in the reader’s language, before they are sent where the small script runs; what was written stays', async () => {
  const cookies = await bento();
  const number = await openTicket(cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
  const folder = await mkdtemp(path.join(tmpdir(), 'amparo-large-'));
  const large = [1, 2].map((one) => path.join(folder, `log-${one}.bin`));
  for (const file of large) await writeFile(file, Buffer.alloc(13 * 1024 * 1024));
  for (const script of [true, false]) {
    const window = await openWindow(browser, server.url, { script, width: 320 });
    await window.context.addCookies(cookies.map((cookie) => ({ ...cookie, url: server.url })));
    const { page } = window;
    await page.goto(`/opswat/requests/${number}?language=pt-BR`);
    const form = page.locator('form#answer');
    await form.getByRole('textbox').fill('Aqui estão.');
    await form.locator('input[type=file]').setInputFiles(large);
    await form.getByRole('button').last().click();
    const told = page.getByText('Os arquivos têm 26 MB juntos: o máximo são 25 MB.');
    await told.waitFor();
    expect(await told.count()).toBe(1);
    expect(await page.getByRole('alert').filter({ visible: true }).count()).toBe(1);
    expect(await form.getByRole('textbox').inputValue()).toBe('Aqui estão.');
    expect(window.faults).toEqual([]);
    await window.close();
  }
  await rm(folder, { recursive: true });
}, 180_000);
