// The newcomer's story: a mail comes in, the policy decides, the promise is kept, and everybody can see why.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { alive, openWindow, signIn, signInByPage } from './browser.ts';
import type { Window } from './browser.ts';
import { inHouse } from './house.ts';
import { sendMail } from './send-mail.ts';
import { ROOT, until } from './start-server.ts';
import type { Installation } from './start-server.ts';

interface OutboxMail {
  id: string;
  to: string;
  subject: string;
  kind: string;
  text: string;
  ticket: string | null;
}

const bento = 'bento@radiofarol.example';
const swaks = ['/usr/bin/swaks', '/usr/local/bin/swaks'].find((one) => existsSync(one));

let server: Installation;
let browser: Browser;
const windows: Window[] = [];

inHouse((house) => ({ server, browser } = house));

async function open(options?: Parameters<typeof openWindow>[2]): Promise<Page> {
  const window = await openWindow(browser, server.url, options);
  windows.push(window);
  return window.page;
}

/** Mails of the outbox, newest first. */
async function outbox(desk: string): Promise<OutboxMail[]> {
  return (await server.ask<{ items: OutboxMail[] }>(`${desk}/outbox`)).data.items;
}

const mailed = (desk: string, what: string, wanted: (mail: OutboxMail) => boolean): Promise<OutboxMail> =>
  until(what, async () => (await outbox(desk)).find(wanted));

async function rawMail(desk: string, id: string): Promise<string> {
  const { data } = await server.ask<string>(`${desk}/outbox/${id}/raw`);
  // Long headers run over several lines.
  return data.replace(/\r?\n[ \t]+/g, ' ');
}

describe('a mail becomes a promise that is kept', () => {
  let agent: Page;
  let customer: Page;

  it('is acknowledged at once, with its number, the due time in the customer’s zone, and a link (OSW-7)', async () => {
    const answer = await sendMail(server.smtpPort, {
      from: `Bento Farias <${bento}>`,
      to: 'support@opswat.test',
      subject: 'Slow scans after midnight',
      text: 'Hello,\n\nevery scan takes nine minutes.\n\nBento',
      messageId: '<slow@radiofarol.example>',
    });
    expect(answer).toMatch(/^250 /);
    await mailed('opswat', 'the acknowledgement', ({ ticket }) => ticket === 'OSW-1001');

    const page = await open();
    await page.goto('/outbox?desk=opswat');
    const letter = page.getByRole('article');
    await letter.waitFor();
    const text = await letter.innerText();
    expect(text).toContain('We have received your request');
    expect(text).toContain('Hello Bento Farias');
    expect(text).toContain('OSW-1001');
    // Silver: the end of the next working day, 3 March 20:00 in New York, is 22:00 in São Paulo.
    expect(text).toMatch(/3 March.*22:00/);
    expect(text).toContain('OSW-7');
    expect(text).toContain(`${server.url}/opswat/requests/OSW-1001`);
  });

  it.skipIf(swaks === undefined)(
    'any mail program will do: swaks opens a ticket with the faster clock of S1 (OSW-6)',
    async () => {
      const said = execFileSync(
        swaks!,
        [
          '--to',
          'support@opswat.test',
          '--from',
          'ana@portomeridiano.example',
          '--server',
          `127.0.0.1:${server.smtpPort}`,
          '--header',
          'Subject: [S1] Nothing scans',
          '--body',
          'The whole entrance is blocked.',
        ],
        { encoding: 'utf8' },
      );
      expect(said).toMatch(/<- +250 .*\n -> QUIT/);
      await mailed('opswat', 'the second acknowledgement', ({ ticket }) => ticket === 'OSW-1002');
    },
  );

  it('stands in the queue by what is due next', async () => {
    agent = await open();
    await signInByPage(agent, {
      desk: 'opswat',
      email: 'ilinca@opswat.example',
      password: server.password('ilinca@opswat.example'),
    });
    const rows = agent.locator('.ticket-row');
    await rows.first().waitFor();
    const subjects = await agent.locator('.row-subject b').allInnerTexts();
    expect(subjects).toEqual([
      ...(swaks === undefined ? [] : ['[S1] Nothing scans']),
      'Slow scans after midnight',
    ]);
    // Just under 35 hours of the wall are left.
    expect(await rows.last().innerText()).toMatch(/1 d 1\d h/);
  });

  it('shows the promise with a clock that counts every second', async () => {
    // The list that is alive stands in the place of the one that was sent.
    await agent.locator('.ticket-row[data-index]').first().waitFor();
    await agent.locator('.row-subject').first().click();
    await agent.waitForURL(swaks === undefined ? '**/tickets/OSW-1001' : '**/tickets/OSW-1002');
    if (swaks === undefined) return;
    const stand = agent.locator('.promise-due span.num').first();
    const first = await stand.innerText();
    // Gold, S1: 2 h by the clock.
    expect(first).toMatch(/^1:5\d:\d\d left$/);
    const seen = new Set([first]);
    await until('three different seconds', async () => seen.add(await stand.innerText()).size >= 3, 5_000);
  });

  it('tells why it is due then, step by step, with the clause', async () => {
    await agent.goto('/opswat/tickets/OSW-1001');
    await alive(agent);
    const promise = agent.locator('.promise', { hasText: 'First response' });
    await promise.getByText('Why then?').click();
    const steps = promise.locator('.why li');
    await steps.first().waitFor();
    const text = (await steps.allInnerTexts()).join('\n');
    expect(text).toContain('OSW-7');
    expect(text).toMatch(/working day/);
    await steps.getByRole('link', { name: 'OSW-7' }).first().waitFor();
  });

  it('is kept by an answer, which goes out in the thread of the customer’s mail', async () => {
    await agent
      .locator('#message-text')
      .fill('We are looking at the update schedule. Which version is installed?');
    await agent.locator('.composer').getByRole('button', { name: 'Send', exact: true }).click();
    await agent
      .locator('.promise', { hasText: 'First response' })
      .getByText(/kept in/)
      .waitFor();
    const reply = await mailed(
      'opswat',
      'the answer',
      ({ kind, ticket }) => kind === 'reply' && ticket === 'OSW-1001',
    );
    expect(reply.subject).toMatch(/^Re: .*Slow scans after midnight/);
    const raw = await rawMail('opswat', reply.id);
    expect(raw).toMatch(/^References: .*<slow@radiofarol\.example>/im);
    expect(raw).toMatch(/^In-Reply-To: <[^>]+>/im);
    expect(raw).not.toMatch(/^Auto-Submitted: auto-/im);
  });

  it('stands in the ledger as kept, with the events that prove it', async () => {
    await agent.goto('/opswat/ledger');
    const row = agent.locator('.ledger-row', { hasText: 'OSW-1001' });
    expect(await row.locator('.ledger-state').innerText()).toMatch(/^kept/);
    await row.getByText('Evidence').click();
    const evidence = await row.locator('tbody tr').allInnerTexts();
    expect(evidence.join('\n')).toMatch(
      /request received.*mail\n.*promise opened.*\n.*message.*staff\n.*promise kept/,
    );
  });

  it('the customer signs in by the mailed link and sees their own requests only', async () => {
    customer = await open();
    await customer.goto('/opswat/sign-in');
    const form = customer.getByRole('region', { name: 'Customers' });
    await form.getByLabel('E-mail').fill(bento);
    await form.getByRole('button').click();
    await customer.getByRole('status').waitFor();
    const mail = await mailed(
      'opswat',
      'the link',
      ({ kind, to }) => kind === 'sign-in' && to.includes(bento),
    );
    const link = /http:\/\/localhost:\d+\/opswat\/sign-in\/link\?token=\S+/.exec(mail.text)?.[0];
    expect(link).toBeDefined();
    await customer.goto(link!);
    await customer.getByRole('button', { name: 'Sign in' }).click();
    await customer.waitForURL('**/opswat/requests');
    expect(await customer.locator('.mine a').allInnerTexts()).toEqual(['Slow scans after midnight']);
    const foreign = await customer.goto('/opswat/requests/OSW-1002');
    expect(foreign?.status()).toBe(404);
    // It works once.
    const thief = await open();
    await thief.goto(link!);
    await thief.getByRole('button', { name: 'Sign in' }).click();
    await thief.getByRole('link', { name: 'Ask for a new link' }).waitFor();
  });

  it('replies in the portal, and the agent sees it', async () => {
    await agent.goto('/opswat/tickets/OSW-1001');
    await customer.goto('/opswat/requests/OSW-1001');
    await customer.getByText('Which version is installed?').first().waitFor();
    await customer.locator('textarea[name=text]').fill('It is version 7.4, since Tuesday.');
    await customer.getByRole('button', { name: 'Send' }).click();
    await customer.locator('.stream').getByText('It is version 7.4, since Tuesday.').waitFor();
    // Without a reload: a window that is looked at again reads its page again, as it does every 15 s.
    await agent.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await agent.locator('.stream').getByText('It is version 7.4, since Tuesday.').waitFor();
  });

  it('is resolved, and the customer is told', async () => {
    await agent.getByRole('button', { name: 'Resolve' }).first().click();
    const panel = agent.locator('#panel-resolve');
    await panel.getByLabel('What solved it').fill('The update now runs at 04:00.');
    await panel.getByRole('button', { name: 'Resolve' }).click();
    await agent.getByRole('button', { name: 'Reopen' }).waitFor();
    const notice = await mailed(
      'opswat',
      'the notice',
      ({ kind, ticket }) => kind === 'resolution' && ticket === 'OSW-1001',
    );
    expect(notice.to).toContain(bento);
    expect(notice.text).toContain('The update now runs at 04:00.');
    await customer.reload();
    await customer.getByText('resolved', { exact: false }).first().waitFor();
  });
});

describe('a new request', () => {
  it('shows the promise before it is sent, also without any script', async () => {
    const page = await open({ script: false });
    await page.goto('/pardini/new?language=en');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.locator('input[name=severity][value=high]').check();
    await page.getByLabel('Subject').fill('The clock of the entrance has stopped');
    await page.getByLabel('Your message').fill('No light since this morning.');
    await page.getByLabel('Name').fill('Zélia Prates');
    await page.getByLabel('E-mail').fill('zelia@museudamare.example');
    await page.getByRole('button', { name: 'See what you would get' }).click();
    await page.getByRole('heading', { name: 'This is what you would get' }).waitFor();
    // 2 working hours from 11:0x in São Paulo, over the break from 12:00 to 13:00: 14:0x.
    const offer = await page.locator('table.offers').innerText();
    expect(offer).toMatch(/First response\s+by today 14:\d\d/);
    expect(offer).toContain('PAR-6');
    const key = await server.key('pardini', 'agent');
    const count = async (): Promise<number> =>
      (await server.ask<{ items: unknown[] }>('pardini/tickets?view=all', { key })).data.items.length;
    expect(await count()).toBe(0);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: /PAR-1001/ }).waitFor();
    expect(await count()).toBe(1);
  });
});

describe('escalation', () => {
  it('is refused until the policy’s checklist is done, then the level has its own clock (MAX-7, MAX-9)', async () => {
    await sendMail(server.smtpPort, {
      from: 'Marina Olmedo <marina@faroeditorial.example>',
      to: 'soporte@maxony.test',
      subject: 'La importación falla',
      text: 'Hola, no encontramos la opción para importar una lista. Muchas gracias.',
    });
    await mailed('maxony', 'the acknowledgement', ({ ticket }) => ticket === 'MAX-1001');
    const page = await open();
    await signInByPage(page, {
      desk: 'maxony',
      email: 'tome@maxony.example',
      password: server.password('tome@maxony.example'),
      next: '/maxony/tickets/MAX-1001',
    });
    await alive(page);
    await page.getByRole('button', { name: 'Escalate' }).first().click();
    const panel = page.locator('#panel-escalate');
    await panel.getByRole('radio', { name: 'Second level' }).check();
    await panel.getByRole('button', { name: 'Escalate' }).click();
    await page.locator('#panel-escalate.refused').waitFor();
    // Beside each line; what the policy marks as optional asks for a word on why it does not apply.
    expect(await panel.locator('.fault:visible').count()).toBe(4);
    await panel
      .getByLabel(/useful data are on the ticket/)
      .first()
      .check();
    await panel
      .getByLabel(/searched the frequent questions/)
      .first()
      .check();
    await panel.locator('input[name="note:level 2:reproduced"]').fill('It needs the customer’s list.');
    await panel.locator('input[name="note:level 2:dns-checked"]').fill('No mailing is concerned.');
    await panel.getByRole('button', { name: 'Escalate' }).click();
    const promise = page.locator('.promise', { hasText: 'Response of Second level' });
    await promise.waitFor();
    // 15:0x at UTC+1: two hours that day and six on the next, whose hours begin at 8.
    expect(await promise.locator('.promise-term').innerText()).toMatch(/8 working hours.*MAX-9/);
    const key = await server.key('maxony', 'agent');
    const { data } = await server.ask<{
      level: string;
      team: string;
      promises: { type: string; due: string }[];
    }>('maxony/tickets/MAX-1001', { key });
    expect(data).toMatchObject({ level: 'level 2', team: 'developers' });
    expect(data.promises.find(({ type }) => type === 'level-response')?.due).toMatch(
      /^2027-03-03T13:0\d:\d\dZ$/,
    );
  });
});

describe('quarantine', () => {
  it('shows a bad message with its reason; what was mended is taken in by “Try again”', async () => {
    await sendMail(server.smtpPort, {
      from: 'Support <support@opswat.test>',
      to: 'suport@opswat.test',
      subject: 'I am you',
      text: 'A message in our own name.',
    });
    const page = await open();
    await signInByPage(page, {
      desk: 'opswat',
      email: 'nara@opswat.example',
      password: server.password('nara@opswat.example'),
      next: '/opswat/quarantine',
    });
    const bad = page.locator('.quarantine li', { hasText: 'I am you' });
    await until('the bad message', async () => {
      await page.reload();
      return (await bad.count()) === 1;
    });
    expect(await bad.innerText()).toContain('support@opswat.test, which is an address of ours');
    // The answer first: a page that is read again at once may still show it from before.
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await bad.getByRole('button', { name: 'Try again' }).click();
    await answered;
    // It is no better than before, and comes back.
    await until('the bad message again', async () => {
      await page.reload();
      return (await bad.count()) === 1;
    });

    // A message that a fault of ours, mended since, had put there.
    const raw = `From: Bento Farias <${bento}>\r\nTo: support@opswat.test\r\nMessage-ID: <late@radiofarol.example>\r\nSubject: It came to nothing\r\n\r\nPlease look again.\r\n`;
    await server.sql(
      `insert into inbound (desk_id, id, received_at, envelope_from, recipients, remote_address, dedupe, size, raw, state, reason, attempts, try_at)
       select desk_id, gen_random_uuid(), received_at, $1, array['support@opswat.test'], remote_address, sha256($2), $3, $2, 'quarantined', 'a fault of ours', 5, try_at
         from inbound where recipients = array['suport@opswat.test'] limit 1`,
      [bento, Buffer.from(raw), raw.length],
    );
    await page.reload();
    await page.locator('.quarantine li', { hasText: 'It came to nothing' }).getByRole('button').click();
    const key = await server.key('opswat', 'agent');
    await until('its ticket', async () => {
      const { data } = await server.ask<{ items: { subject: string }[] }>('opswat/tickets?view=all', { key });
      return data.items.some(({ subject }) => subject === 'It came to nothing');
    });
    await until('one left', async () => {
      await page.reload();
      return (await page.locator('.quarantine li').count()) === 1;
    });
  });
});

describe('a date is agreed', () => {
  const ines = 'ines@harbour.example';

  it('where the policy leaves it to that: then its clock runs, and doing it in time keeps it; one that passes is broken, escalated, and the customer told; the ledger has both', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'amparo-agreed-'));
    const file = path.join(folder, 'policy.yaml');
    const terms = readFileSync(path.join(ROOT, 'packages/policy/src/example.policy.yaml'), 'utf8');
    const own = `
promises:
  delivery:
    name: { en: Planned delivery, pt-BR: Entrega planejada }
    about: ticket
    starts: opened
    done: resolved
    rows: [{ answer: negotiated, clause: HBR-51 }]
    else:
      - { do: tell, to: [customer, manager], clause: HBR-36 }
`;
    const ladder = `
escalation:
  - { id: not-delivered, promise: delivery, at: due, notify: lead, escalate-to: level 2, clause: HBR-51 }
`;
    writeFileSync(file, terms.replace('\npromises:\n', own).replace('\nescalation:\n', ladder));
    const made = await server.amparo(['desk', 'create', file, '--administrator', ines]);
    rmSync(folder, { recursive: true });
    const password = /password (\S+)/.exec(made.stdout)?.[1] ?? '';
    expect(password, made.stdout + made.stderr).not.toBe('');
    // Before anything is sent a customer reads that a date is to be agreed, and by which clause.
    const asking = await open();
    await asking.goto('/harbour/new?kind=complaint&language=en');
    await asking.getByLabel('Subject').fill('A new dial');
    await asking.getByLabel('Your message').fill('When can we have it?');
    await asking.getByRole('textbox', { name: 'Name' }).fill('Bo');
    await asking.getByLabel('E-mail').fill('bo@quay.example');
    await asking.getByRole('button', { name: 'See what you would get' }).click();
    await asking.getByRole('heading', { name: 'This is what you would get' }).waitFor();
    expect(await asking.locator('table.offers').innerText()).toMatch(
      /Planned delivery\s+by a date that we agree with you\s+HBR-51/,
    );
    const key = await server.key('harbour', 'agent');
    const request = {
      subject: 'A new dial',
      text: 'When can we have it?',
      kind: 'complaint',
      requester: { name: 'Bo', email: 'bo@quay.example' },
    };
    const opened = await server.ask<{ number: string }>('harbour/tickets', { key, body: request });
    expect(opened.status, JSON.stringify(opened.data)).toBe(201);
    const { number } = opened.data;

    const page = await open({ width: 1440 });
    await signIn(page, { desk: 'harbour', email: ines, password, next: `/harbour/tickets/${number}` });
    await alive(page);
    const promise = page.locator('.promise', { hasText: 'Planned delivery' });
    expect(await promise.innerText()).toContain('HBR-51');
    await page.getByRole('button', { name: 'Agree a date' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Promise').innerText()).toContain('Planned delivery');
    const parts = { day: '5', month: '3', year: '2027', hour: '12', minute: '30' };
    for (const [part, digits] of Object.entries(parts)) {
      await dialog
        .getByRole('spinbutton', { name: new RegExp(part, 'i') })
        .first()
        .focus();
      await page.keyboard.type(digits);
    }
    await dialog.getByRole('button', { name: 'Agree a date' }).click();
    await dialog.waitFor({ state: 'hidden' });
    // 12:30 in New York is 17:30Z; what it was before, and who moved it, stands there.
    await promise.locator('.promise-due b', { hasText: '12:30' }).waitFor();
    expect(await promise.innerText()).toMatch(/left[\s\S]*agreed/i);
    await promise.getByText('Why then?').click();
    await promise.getByText('A date was agreed').first().waitFor();
    expect(await promise.locator('.why').innerText()).toMatch(/leaves the date to an agreement/);

    const at = `harbour/tickets/${number}`;
    expect((await server.ask(`${at}/resolutions`, { key, body: { text: 'Here it is.' } })).status).toBe(201);
    await promise.locator('.promise-state', { hasText: 'Kept' }).waitFor();

    // Another one is not done in time: the page says so when its second is over, and the ledger has both.
    const second = await server.ask<{ number: string }>('harbour/tickets', { key, body: request });
    const late = `harbour/tickets/${second.data.number}`;
    const { openedAt } = (await server.ask<{ openedAt: string }>(late, { key })).data;
    const due = new Date(Date.parse(openedAt) + 10_000).toISOString();
    const agreed = await server.ask(`${late}/agreements`, { key, body: { promise: 'delivery', due } });
    expect(agreed.status, JSON.stringify(agreed.data)).toBe(201);
    await page.goto(`/${late}`);
    await promise.locator('.promise-state', { hasText: 'Broken' }).waitFor();
    // What the policy makes of that is carried out at once: another level has it, the customer is told, each by its clause.
    await page.getByText(/escalated to Second level/i).waitFor();
    await page.getByText('Planned delivery: customer told').waitFor();
    expect(await promise.innerText()).toMatch(/notice HBR-36/);
    const told = await mailed('harbour', 'the mail to the customer', ({ kind }) => kind === 'reminder');
    expect(told).toMatchObject({ to: 'bo@quay.example' });
    expect(told.text).toMatch(/Planned delivery[^]*was not kept[^]*HBR-36/);
    const states = page.locator('.ledger-row', { hasText: 'Planned delivery' }).locator('.ledger-state b');
    // The newest first.
    await until('both in the ledger', async () => {
      await page.goto('/harbour/ledger?type=milestone');
      return (await states.allInnerTexts()).join(', ').toLowerCase() === 'broken, kept';
    });
  });
});

/** A page of settings, as whoever runs the desk sees it. */
async function settings(name: string): Promise<Page> {
  const page = await open();
  const email = 'alba@opservices.example';
  const next = `/opservices/settings/${name}`;
  await signIn(page, { desk: 'opservices', email, password: server.password(email), next });
  await alive(page);
  return page;
}

describe('the dates of a contract', () => {
  it('are set where contracts are, by who runs the desk: a customer of a product past its end is served until they are over (OPS-18)', async () => {
    const page = await settings('contracts');
    const sheet = page.locator('section.sheet').first();
    await sheet.getByText('Change or renew').click();
    await sheet.getByLabel('Start of the maintenance').fill('2026-03-01');
    await sheet.getByLabel('End of the maintenance').fill('2026-02-01');
    await sheet.getByRole('button', { name: 'Agree' }).click();
    await sheet.getByRole('alert').waitFor();
    expect(await sheet.getByLabel('Start of the maintenance').inputValue()).toBe('2026-03-01');
    await sheet.getByLabel('End of the maintenance').fill('2028-02-28');
    await sheet.getByRole('button', { name: 'Agree' }).click();
    await sheet.getByRole('status').filter({ hasText: 'Agreed.' }).waitFor();
    expect(await sheet.locator('dl').innerText()).toMatch(/28 February 2028/);
  });
});

describe('an address with a tag', () => {
  it('says beforehand what comes to it, and the ticket says by what it was taken to be so', async () => {
    const page = await settings('addresses');
    const adding = page.locator('details', { hasText: 'Add an address with a tag' });
    await adding.getByText('Add an address with a tag').click();
    await adding.getByLabel('Address with a tag').fill('support+pro@opservices.test');
    await adding.getByLabel('Product').selectOption({ label: 'OpMon' });
    await adding.getByRole('button', { name: 'Save' }).click();
    const sheet = page.locator('details.sheet', { hasText: 'support+pro@opservices.test' });
    await sheet.getByText('Product: OpMon').waitFor();
    await sendMail(server.smtpPort, {
      from: 'Vera <vera@nowhere.example>',
      to: 'support+pro@opservices.test',
      subject: 'Help',
      text: 'It is slow.',
    });
    const key = await server.key('opservices', 'agent');
    const number = await until('its ticket', async () => {
      const path = 'opservices/tickets?view=all';
      const { data } = await server.ask<{ items: { number: string; subject: string }[] }>(path, { key });
      return data.items.find(({ subject }) => subject === 'Help')?.number;
    });
    await page.goto(`/opservices/tickets/${number}`);
    await page.getByText('Given by the address it was written to: Product.').waitFor();
  });
});

it('no page of the whole story broke its own content policy or failed in a script', () => {
  expect(windows.flatMap(({ faults }) => faults)).toEqual([]);
});
