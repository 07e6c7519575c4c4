// Two people look at the same: what one does, the other sees without asking for it.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startPushService } from '../tools/push-fixture.ts';
import type { TestBrowser, TestPushService } from '../tools/push-fixture.ts';
import { axeFaults, everything } from './axe.ts';
import { alive, openWindow, signIn } from './browser.ts';
import type { Window } from './browser.ts';
import { inHouse } from './house.ts';
import { openBrowser } from './open-browser.ts';
import { sendMail } from './send-mail.ts';
import { staffWindow } from './staff-window.ts';
import { allTaken } from './start-server.ts';
import type { Installation } from './start-server.ts';
import { openTicket, saidOn } from './writing-steps.ts';

let server: Installation;
let browser: Browser;

let push: TestPushService;
/** The server finds the push service of the tests on this machine, and believes its certificate. */
const env: Record<string, string> = { PRIVATE_TARGETS: '127.0.0.0/8' };

beforeAll(async () => {
  push = await startPushService();
  env['NODE_EXTRA_CA_CERTS'] = push.authorityFile;
});
afterAll(() => push?.close());
inHouse((house) => ({ server, browser } = house), env);

/** Which pages of a browser hold the stream, and how many wait to take it over. */
const sharing = (page: Page): Promise<{ hold: number; wait: number }> =>
  page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    return { hold: held.length, wait: pending.length };
  });

/** Pictures for whoever asks for them: `SHOTS` names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

async function staff(email: string, next: string, desk = 'opswat'): Promise<Window> {
  const window = await openWindow(browser, server.url);
  await signIn(window.page, { desk, email, password: server.password(email), next });
  await alive(window.page);
  return window;
}

it('one answers, the other sees it without a reload and with what they were typing in place; signed out, the stream ends', async () => {
  await sendMail(server.smtpPort, {
    from: 'Bento Farias <bento@radiofarol.example>',
    to: 'support@opswat.test',
    subject: 'Slow scans',
    text: 'They take an hour.',
  });
  await allTaken(server);

  const ana = await staff('ilinca@opswat.example', '/opswat/queue');
  const leo = await staff('tome@opswat.example', '/opswat/queue');

  // A second tab of the same browser shares the stream of the first.
  const tab = await leo.context.newPage();
  await tab.goto('/opswat/queue');
  await alive(tab);
  await expect.poll(() => sharing(tab)).toEqual({ hold: 1, wait: 1 });
  // The one that has it goes: the other takes over, and no event is lost on the way.
  await leo.page.reload();
  await alive(leo.page);
  await expect.poll(() => sharing(tab)).toEqual({ hold: 1, wait: 1 });

  await ana.page.getByRole('link', { name: 'Slow scans' }).first().click();
  await leo.page.getByRole('link', { name: 'Slow scans' }).first().click();
  // What they send is not held here, so that the other sees it at once.
  for (const { page } of [ana, leo])
    await page.evaluate(() =>
      fetch('/api/v1/opswat/me/writing', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ holdSeconds: 0, afterAnswer: 'stay' }),
      }),
    );
  // Each sees that the other is there; who types is told before they send.
  await ana.page.getByText('Tomé Arruda is looking at this').waitFor();
  await leo.page.locator('#message-text.rich-text').fill('Half a thought');
  await ana.page.getByText('Tomé Arruda is typing').waitFor();
  await shot(ana.page, 'typing');
  await tab.getByRole('img', { name: /Ilinca .* looking at this/ }).waitFor();
  await shot(tab, 'queue');
  await ana.page.locator('#message-text.rich-text').fill('Which version is it?');
  await ana.page.getByRole('button', { name: 'Send', exact: true }).click();
  await leo.page.getByText('Which version is it?', { exact: true }).waitFor();
  expect(await leo.page.locator('#answer [name=text]').inputValue()).toBe('Half a thought');
  expect(await leo.page.locator('.live-note').textContent()).toBe('');
  // Her answer crosses his: he is asked before his own goes out, and nothing that he typed is lost.
  await leo.page.getByText(/Ilinca .* answered meanwhile/).waitFor();
  await shot(leo.page, 'crossing');
  const refusal = leo.page.waitForResponse((answer) => answer.url().endsWith('/sends'));
  const send = leo.page.getByRole('button', { name: 'Send', exact: true });
  await send.click();
  expect((await refusal).status()).toBe(409);
  // Nothing else is sent before it is known what came of that.
  await expect.poll(() => send.isEnabled()).toBe(true);
  expect(await leo.page.locator('#answer [name=text]').inputValue()).toBe('Half a thought');
  expect(await leo.page.locator('.stream').getByText('Half a thought').count()).toBe(0);
  await leo.page.getByRole('button', { name: 'Send mine all the same' }).click();
  await ana.page.locator('.stream').getByText('Half a thought').waitFor();

  // A new request appears in the queue of the other tab.
  await sendMail(server.smtpPort, {
    from: 'Bento Farias <bento@radiofarol.example>',
    to: 'support@opswat.test',
    subject: 'A new one',
    text: 'Hello.',
  });
  await tab.getByRole('link', { name: 'A new one' }).first().waitFor();

  await tab.getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => leo.page.url(), { timeout: 10_000 }).toContain('/sign-in');
  for (const window of [ana, leo]) {
    expect(window.faults).toEqual([]);
    await window.close();
  }
});

it('a refused form stays as it was left when somebody else does something to the ticket', async () => {
  await sendMail(server.smtpPort, {
    from: 'Marina Olmedo <marina@faroeditorial.example>',
    to: 'soporte@maxony.test',
    subject: 'La importación falla',
    text: 'Hola, no encontramos la opción para importar una lista.',
  });
  await allTaken(server);
  const key = await server.key('maxony', 'agent');
  const tome = await staff('tome@maxony.example', '/maxony/tickets/MAX-1001', 'maxony');
  await tome.page.getByRole('button', { name: 'Escalate' }).first().click();
  const panel = tome.page.locator('#panel-escalate');
  await panel.getByRole('radio', { name: 'Second level' }).check();
  await panel.getByRole('button', { name: 'Escalate' }).click();
  await tome.page.locator('#panel-escalate.refused').waitFor();
  const note = panel.locator('input[name="note:level 2:reproduced"]');
  await note.fill('Half a reason');
  await server.ask('maxony/tickets/MAX-1001/messages', {
    key,
    body: { note: true, text: 'Seen by another.' },
  });
  await tome.page.getByText('Seen by another.').waitFor();
  expect(await note.inputValue()).toBe('Half a reason');
  expect(await panel.locator('.fault:visible').count()).toBe(4);
  await tome.close();
});

/** A ticket that somebody called about. @returns its number */
async function called(subject: string): Promise<{ number: string; key: string }> {
  const key = await server.key('opswat', 'manager');
  const requester = { name: 'Bento Farias', email: 'bento@radiofarol.example' };
  const body = { subject, text: 'Hello.', requester };
  const { data } = await server.ask<{ number: string }>('opswat/tickets', { key, body });
  return { number: data.number, key };
}

it('an answer that waited when a colleague answered is put back: one note says so, by whom, and sends it all the same', async () => {
  const { number } = await called('Crossed');
  const leo = await staff('tome@opswat.example', `/opswat/tickets/${number}`);
  const ana = await staff('ilinca@opswat.example', '/opswat/queue');
  const send = (page: Page, method: string, path: string, body: object): Promise<number> =>
    page.evaluate(
      async ([how, where, what]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(`/api/v1/opswat/${where}`, { method: how, headers, body: what })).status;
      },
      [method, path, JSON.stringify(body)] as const,
    );
  expect(await send(leo.page, 'PUT', 'me/writing', { holdSeconds: 30, afterAnswer: 'stay' })).toBeLessThan(
    300,
  );
  await leo.page.locator('#message-text.rich-text').fill('Which version?');
  await leo.page.keyboard.press('Control+Enter');
  await leo.page.locator('#answer .held').waitFor();
  await send(ana.page, 'POST', `tickets/${number}/messages`, { text: 'From Ilinca.' });
  await leo.page.getByRole('button', { name: 'Send now' }).click();
  const notes = leo.page.locator('#answer .notice');
  await notes.getByText(/^It could not be sent\. Ilinca .* answered meanwhile/).waitFor();
  expect(await notes.count()).toBe(1);
  await shot(leo.page, 'put-back');
  await leo.page.getByRole('button', { name: 'Send mine all the same' }).click();
  await leo.page.getByRole('button', { name: 'Send now' }).click();
  await leo.page.locator('.stream').getByText('Which version?').waitFor();
  await expect.poll(() => notes.count()).toBe(0);
  for (const window of [ana, leo]) {
    expect(window.faults).toEqual([]);
    await window.close();
  }
}, 60_000);

/** What the worker of a browser does with an event that the browser itself would send. */
const inWorker = (window: Window, type: string, more: object): Promise<string[]> =>
  window.context.serviceWorkers()[0]?.evaluate(
    async ([name, given]) => {
      const worker = globalThis as unknown as {
        clients: { openWindow: (url: string) => Promise<void> };
        dispatchEvent(event: Event): void;
      };
      const opened: string[] = [];
      worker.clients.openWindow = async (url) => void opened.push(url);
      let work: Promise<unknown> = Promise.resolve();
      const { subscription, path } = given as { subscription?: { endpoint: string }; path?: string };
      worker.dispatchEvent(
        Object.assign(new Event(name), {
          waitUntil: (begun: Promise<unknown>) => void (work = begun),
          newSubscription: subscription && { ...subscription, toJSON: () => subscription },
          notification: { close: () => undefined, data: { path } },
        }),
      );
      await work;
      return opened;
    },
    [type, more] as const,
  ) ?? Promise.reject(new Error('no worker'));

it('a mention, typed without accents, rings the bell and is pushed to a browser that was allowed, without words of it; a press leads to the ticket; another address of the browser is told by its worker', async () => {
  const { number } = await called('A third one');
  const first = push.browser();
  // The shell that the other stories use refuses notifications to everybody.
  const whole = await openBrowser(process.env['CHROMIUM_WHOLE']);
  onTestFinished(() => whole.close());
  const leo = await openWindow(whole, server.url);
  await leo.context.grantPermissions(['notifications'], { origin: server.url });
  // The push service of this browser is the one of the tests.
  await leo.context.addInitScript((given) => {
    const here = { ...given, toJSON: () => given, unsubscribe: async () => true };
    Object.assign(PushManager.prototype, { subscribe: async () => here, getSubscription: async () => here });
  }, first.subscription);
  const email = 'tome@opswat.example';
  const settings = '/opswat/settings/notifications';
  await signIn(leo.page, { desk: 'opswat', email, password: server.password(email), next: settings });
  await alive(leo.page);
  await leo.page.getByRole('button', { name: 'Tell me in this browser' }).click();
  await leo.page.getByText('this browser', { exact: true }).waitFor();
  await shot(leo.page, 'push');
  await leo.page.evaluate(() =>
    fetch('/api/v1/opswat/notifications/reads', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ all: true }),
    }),
  );
  await leo.page.goto('/opswat/notifications');
  await alive(leo.page);

  const path = `/opswat/tickets/${number}`;
  const ana = await staffWindow({ server, browser }, { email: 'ilinca@opswat.example', path });
  const field = ana.page.locator('#message-text.rich-text');
  await field.waitFor();
  const mention = async (words: string): Promise<void> => {
    await ana.page.getByRole('heading', { level: 1 }).click();
    // At once: what follows the key belongs into the note.
    await ana.page.keyboard.press('n');
    await ana.page.keyboard.type('@tome');
    await ana.page.getByRole('option', { name: 'Tomé Arruda' }).waitFor();
    await ana.page.keyboard.press('Escape');
    await ana.page.keyboard.type(` ${words}`);
    await ana.page.getByRole('button', { name: 'Save note' }).click();
    await ana.page.locator('.stream').getByText(words).waitFor();
  };
  await mention('a secret word');
  await leo.page.getByRole('link', { name: '1 unread notification' }).waitFor();
  await leo.page.getByText(/Ilinca .* mentioned you/).waitFor();
  // He chose no language: in the desk's first, and without the name of who it was.
  const mentions = (of: TestBrowser) => of.got.filter(({ said }) => said['title']?.includes('menționat'));
  await expect.poll(() => mentions(first).length, { timeout: 15_000 }).toBe(1);
  const said = mentions(first)[0]?.said ?? {};
  expect(said).toMatchObject({ title: `Cineva v-a menționat la ${number}`, body: 'OPSWAT', path });

  // What was sent comes twice, as push services may have it: it is shown once, and leads to the ticket, never to another site.
  const devtools = await leo.context.newCDPSession(leo.page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [known] }) => {
      if (known !== undefined) resolve(known.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  for (const data of [JSON.stringify(said), JSON.stringify(said)])
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: server.url, registrationId, data });
  const shown = (): Promise<string[]> =>
    leo.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title }) => title);
    });
  await expect.poll(shown).toEqual([said['title']]);
  for (const [target, leads] of [
    [said['path'], path],
    ['//elsewhere.example/x', '/'],
  ] as const)
    expect(await inWorker(leo, 'notificationclick', { path: target })).toEqual([`${server.url}${leads}`]);

  const second = push.browser();
  await inWorker(leo, 'pushsubscriptionchange', { subscription: second.subscription });
  await mention('another word');
  await expect.poll(() => mentions(second).length, { timeout: 15_000 }).toBe(1);
  expect(mentions(first)).toHaveLength(1);
  expect([...leo.faults, ...ana.faults]).toEqual([]);
  await ana.close();
  await leo.close();
}, 120_000);

it('a long conversation opens at its newest message, and at what came since in every browser of the same person; G and U lead there', async () => {
  const { number, key } = await called('A long one');
  const note = (text: string) =>
    server.ask(`opswat/tickets/${number}/messages`, { key, body: { note: true, text } });
  for (let count = 1; count <= 70; count++) await note(`Note ${count}.`);
  const mine = { email: 'ilinca@opswat.example', path: `/opswat/tickets/${number}` };
  const desktop = await staffWindow({ server, browser }, mine);
  const { page } = desktop;
  const inFocus = (of: Page): Promise<string> => of.evaluate(() => document.activeElement?.textContent ?? '');
  await page.getByText('Note 70.', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Show earlier' }).waitFor();
  expect(await page.getByText('Note 2.', { exact: true }).count()).toBe(0);
  expect(await axeFaults(page, { tags: everything })).toEqual([]);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Shift+G');
  await expect.poll(() => inFocus(page)).toContain('Note 70.');
  await expect
    .poll(async () => {
      const { data } = await server.ask<{ read: number | null }>(`opswat/tickets/${number}/dossier`, {
        cookie: (await desktop.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; '),
      });
      return data.read;
    })
    .not.toBe(null);
  expect(desktop.faults).toEqual([]);
  await desktop.close();

  await note('News one.');
  await note('News two.');
  const laptop = await staffWindow({ server, browser }, mine);
  await laptop.page.getByRole('button', { name: '2 new messages since you were here' }).waitFor();
  await laptop.page.getByRole('heading', { level: 1 }).click();
  await laptop.page.keyboard.press('Shift+U');
  await expect.poll(() => inFocus(laptop.page)).toContain('News one.');
  expect(laptop.faults).toEqual([]);
  await laptop.close();
}, 120_000);

it('a lost connection is said, and that it is back; what was missed is shown', async () => {
  const ana = await staff('ilinca@opswat.example', '/opswat/queue');
  await expect.poll(() => sharing(ana.page)).toEqual({ hold: 1, wait: 0 });
  await server.kill('SIGKILL');
  await ana.page.getByText('The connection is lost').waitFor();
  await server.start();
  await sendMail(server.smtpPort, {
    from: 'Bento Farias <bento@radiofarol.example>',
    to: 'support@opswat.test',
    subject: 'While away',
    text: 'Hello.',
  });
  await ana.page.getByText('Connected again').waitFor();
  await ana.page.getByRole('link', { name: 'While away' }).first().waitFor();
  await ana.close();
});

it('a reading of the page that nobody answers leaves the page as it stands, with what is typed in it, until somebody does', async () => {
  const ana = await staff('ilinca@opswat.example', '/opswat/queue');
  await expect.poll(() => sharing(ana.page)).toEqual({ hold: 1, wait: 0 });
  let lost = 0;
  // The server is there when it is asked whether it is, and gone a moment later.
  await ana.page.route(/\.data(\?|$)/, (route) => {
    lost += 1;
    return lost <= 2 ? route.abort('connectionrefused') : route.continue();
  });
  await sendMail(server.smtpPort, {
    from: 'Bento Farias <bento@radiofarol.example>',
    to: 'support@opswat.test',
    subject: 'In between',
    text: 'Hello.',
  });
  await expect.poll(() => lost, { timeout: 20_000 }).toBeGreaterThan(1);
  await ana.page.getByRole('heading', { level: 1, name: 'All open' }).waitFor();
  await ana.page.getByRole('link', { name: 'In between' }).first().waitFor();
  await ana.close();
});

it('a form whose answer is lost, as the server dies with it, stays with what was typed; tried again, it is carried out once', async () => {
  const alba = await staff('alba@opswat.example', '/opswat/settings/keys');
  const { page } = alba;
  await page.getByRole('button', { name: 'Make a key' }).first().click();
  const name = page.locator('form input[name=name]');
  await name.fill('Warehouse');
  let sent = 0;
  await page.route(/settings\/keys\.data/, async (route) => {
    if (route.request().method() !== 'POST' || ++sent > 1) return route.continue();
    // It is done, and the server gone before anybody hears of it.
    await route.fetch();
    await server.kill('SIGKILL');
    return route.abort('connectionreset');
  });
  await page
    .locator('form')
    .filter({ has: page.locator('input[name=name]') })
    .locator('button.main')
    .click();
  await page.getByText('The server went away before it answered').waitFor();
  const heading = page.getByRole('heading', { level: 1, name: 'Keys' });
  await heading.waitFor();
  // What says so hides nothing: the page begins below it (WCAG 2.4.11).
  const box = async (of: typeof heading) => (await of.boundingBox()) ?? { y: Number.NaN, height: 0 };
  await expect
    .poll(async () => {
      const note = await box(page.locator('.lost-answer'));
      return (await box(heading)).y - (note.y + note.height);
    })
    .toBeGreaterThanOrEqual(0);
  expect(await name.inputValue()).toBe('Warehouse');
  const again = page.getByRole('button', { name: 'Try again' });
  // Nobody is there yet: the form stays.
  await again.click();
  await expect.poll(() => sent).toBe(2);
  await again.waitFor();
  await server.start();
  await again.click();
  // The very key that was made, and no second one.
  await page
    .getByText('is shown once', { exact: false })
    .or(page.locator('.notice.good code'))
    .first()
    .waitFor();
  await expect.poll(() => page.locator('ul.letters b').filter({ hasText: 'Warehouse' }).count()).toBe(1);
  expect(await again.count()).toBe(0);
  await alba.close();
}, 120_000);

it('a part of a page whose script could not be fetched does not take the page: it is asked for until it comes', async () => {
  const ana = await staff('ilinca@opswat.example', '/opswat/ledger');
  let refused = 0;
  await ana.page.route(/\/assets\/select-live-/, (route) => {
    refused += 1;
    return refused <= 2 ? route.abort('connectionrefused') : route.continue();
  });
  await ana.page.goto('/opswat/queue');
  await ana.page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => refused, { timeout: 20_000 }).toBe(3);
  await ana.page.getByRole('link', { name: 'While away' }).first().waitFor();
  await expect.poll(() => ana.page.locator('select.kit-select').count()).toBe(0);
  await ana.close();
});

it('what is typed and sent while the server is away goes out when it is back, once: also when only its answer was lost, and when the page was closed meanwhile', async () => {
  const opswat = await openTicket({ server, browser }, 'opswat', 'tome@opswat.example', {
    subject: 'On the train',
    text: 'Scans hang.',
    requester: { name: 'Bento Farias', email: 'bento@radiofarol.example' },
  });
  const { page, number } = opswat;
  await alive(page);
  await page.evaluate(() =>
    fetch('/api/v1/opswat/me/writing', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ holdSeconds: 0, afterAnswer: 'stay' }),
    }),
  );
  const field = page.locator('#message-text.rich-text');
  const answers = async (): Promise<string[]> =>
    (await saidOn(server, number)).slice(1).map(({ text }) => text);
  const waits = page.getByText('It is sent, once, as soon as it does');

  // The server did it; its answer did not come back.
  await field.click();
  await page.keyboard.type('First.');
  await page.getByText('Draft saved').waitFor();
  let lost = 0;
  await page.route('**/writing/answer/sends', async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.keyboard.press('Control+Enter');
  await page.locator('.stream article.us').getByText('First.').waitFor();
  await expect.poll(async () => (await field.innerText()).trim()).toBe('');
  expect(await answers()).toEqual(['First.']);

  await field.click();
  await server.kill('SIGKILL');
  await page.keyboard.type('Second.');
  await page.getByText('Kept in this browser').waitFor();
  await page.keyboard.press('Control+Enter');
  await waits.waitFor();
  // Whoever leads on meanwhile, or reads the page anew, has it still.
  await page.reload().catch(() => undefined);
  await server.start();
  await page.goto(`/opswat/tickets/${number}?language=en`);
  await page.locator('.stream article.us').getByText('Second.').waitFor();
  await page.locator('#message-text.rich-text').waitFor();
  expect((await field.innerText()).trim()).toBe('');
  expect(await answers()).toEqual(['First.', 'Second.']);

  // Whoever does not want it after all writes on, also while the next page waits for the server.
  const queue = page.getByRole('link', { name: 'All open' }).first();
  await queue.click();
  await page.getByRole('link', { name: 'On the train' }).first().click();
  await field.click();
  await server.kill('SIGKILL');
  await page.keyboard.type('Third');
  await page.keyboard.press('Control+Enter');
  await waits.waitFor();
  await queue.click();
  await field.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(', or not.');
  expect(await waits.count()).toBe(0);
  await server.start();
  // The page that was asked for comes; what was written stays with the ticket.
  await page.waitForURL('**/opswat/queue*');
  await page.goto(`/opswat/tickets/${number}?language=en`);
  await page.locator('#message-text.rich-text').waitFor();
  expect(await field.innerText()).toBe('Third, or not.');
  expect(await answers()).toEqual(['First.', 'Second.']);
  await opswat.close();
});

it('a server that is overloaded says so with a way to try again; a page that is read again then waits, with all that was typed in it', async () => {
  await sendMail(server.smtpPort, {
    from: 'Bento Farias <bento@radiofarol.example>',
    to: 'support@opswat.test',
    subject: 'While overloaded',
    text: 'They take an hour.',
  });
  await allTaken(server);
  const { page, faults, close } = await staff('tome@opswat.example', '/opswat/queue');
  await page.getByRole('link', { name: 'While overloaded' }).first().click();
  await page.locator('#message-text.rich-text').waitFor();
  // The server's own words for a page that is not there, said of another and as of an overload.
  const lost = await page.request.get('/opswat/tickets/OSW-999999.data');
  const overloaded = (of: string, text: string): string =>
    text.replaceAll('routes/ticket', of).replaceAll(/\b404\b/g, '503');
  const body = await lost.text();
  expect(body).toContain('routes/ticket');
  const headers = { 'content-type': 'text/x-script', 'x-remix-response': 'yes' };
  let answering = false;

  // Read again: it waits, and says so.
  await page.locator('#message-text').fill('Half a thought');
  await page.route('**/tickets/*.data*', async (route) =>
    answering
      ? route.continue()
      : route.fulfill({ status: 503, headers, body: overloaded('routes/ticket', body) }),
  );
  await page.evaluate(() => document.querySelector<HTMLElement>('.later button')?.click());
  await page.locator('.live-note[data-state="lost"]').waitFor();
  await page.getByRole('heading', { name: 'While overloaded' }).waitFor();
  expect(await page.locator('#message-text').innerText()).toBe('Half a thought');
  answering = true;
  await page.locator('.live-note[data-state="back"]').waitFor();
  await page.getByRole('button', { name: 'Follow no more' }).waitFor();
  expect(await page.locator('#message-text').innerText()).toBe('Half a thought');

  // Gone to: the frame stays, and what is in it says what happened.
  await page.route('**/queue.data*', (route) =>
    route.fulfill({ status: 503, headers, body: overloaded('routes/queue', body) }),
  );
  await page.route('**/healthz', (route) => route.abort());
  await page.getByRole('link', { name: /^Mine/ }).click();
  await page.getByRole('heading', { name: 'Back in a moment' }).waitFor();
  expect(await page.locator('nav.side').count()).toBe(1);
  expect(await axeFaults(page)).toEqual([]);
  await page.unroute('**/queue.data*');
  await page.unroute('**/healthz');
  await page.getByRole('link', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Mine' }).waitFor();
  expect(faults.filter((fault) => !/503|ERR_FAILED/.test(fault))).toEqual([]);
  await close();
});
