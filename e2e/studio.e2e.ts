// The manager's story: a draft in forms and text that are one file, what is wrong with it, what it changes, and its publication.

import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { openWindow, signIn } from './browser.ts';
import type { Window } from './browser.ts';
import { inHouse } from './house.ts';
import { until } from './start-server.ts';
import type { Installation } from './start-server.ts';
import { newDraft, panel, saved, show, studio } from './studio-steps.ts';

let server: Installation;
let browser: Browser;
const windows: Window[] = [];

inHouse((house) => ({ server, browser } = house));

async function manager(options: Parameters<typeof openWindow>[2] = {}): Promise<Page> {
  const window = await openWindow(browser, server.url, { width: 1440, ...options });
  windows.push(window);
  const { page } = window;
  page.setDefaultTimeout(40_000);
  const email = 'otto@opswat.example';
  await signIn(page, { desk: 'opswat', email, password: server.password(email), next: studio });
  return page;
}

interface Draft {
  readonly source: string;
  readonly revision: number;
}

async function read(id: string): Promise<Draft> {
  const key = await managerKey();
  return (await server.ask<Draft>(`opswat/policy/drafts/${id}`, { key })).data;
}

let made: string | undefined;
async function managerKey(): Promise<string> {
  made ??= await server.key('opswat', 'manager');
  return made;
}

describe('a manager changes the policy without knowing YAML', () => {
  let page: Page;
  let id: string;
  let before: string;

  it('begins a draft from the version in force', async () => {
    page = await manager();
    id = await newDraft(page, 'Faster gold');
    before = (await read(id)).source;
    expect(before).toContain('# OPSWAT: support plans');
  });

  it('draws hours, and only their line changes in the file', async () => {
    await show(page, 'Hours');
    const track = page.getByRole('group', { name: 'Sat' });
    const box = await track.boundingBox();
    if (!box) throw new Error('no line for Saturday');
    await page.mouse.move(box.x + (box.width * 10) / 24, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + (box.width * 14) / 24, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect
      .poll(() => page.getByLabel('Hours of Sat', { exact: true }).inputValue())
      .toBe('10:00–14:00');
    const { source } = await until('the saved hours', async () => {
      const draft = await read(id);
      return draft.source.includes('sat:') && draft;
    });
    expect(source).toBe(
      before.replace(
        '      mon-fri: [08:00-20:00]\n',
        '      mon-fri: [08:00-20:00]\n      sat: [10:00-14:00]\n',
      ),
    );
  });

  it('moves an end of the hours by keyboard', async () => {
    const end = page.getByRole('slider', { name: 'Sat closes' });
    await end.press('ArrowLeft');
    await expect
      .poll(() => page.getByLabel('Hours of Sat', { exact: true }).inputValue())
      .toBe('10:00–13:45');
    await page.keyboard.press('Control+z');
    await expect
      .poll(() => page.getByLabel('Hours of Sat', { exact: true }).inputValue())
      .toBe('10:00–14:00');
  });

  it('changes a cell of the answer times; every remark of the file survives (OSW-6)', async () => {
    await show(page, 'Answer times');
    await page.getByLabel('Gold, S2 · Severe: within').fill('3 h');
    await page.getByLabel('Gold, S2 · Severe: within').press('Tab');
    const { source } = await until('the saved answer time', async () => {
      const draft = await read(id);
      return draft.source.includes('within: 3 h') && draft;
    });
    const added = source.split('\n').filter((line) => !before.split('\n').includes(line));
    expect(added.map((line) => line.trim())).toEqual([
      'sat: [10:00-14:00]',
      '- { plan: gold, severity: S2, within: 3 h, clause: OSW-6 }',
    ]);
    const remarks = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('#'));
    expect(remarks(source)).toEqual(remarks(before));
    await saved(page);
  });

  it('sees what changes, for whom, in words', async () => {
    await panel(page, 'What changes');
    const changes = page.getByRole('tabpanel', { name: 'What changes' });
    await changes.getByText('Worse').first().waitFor();
    expect(await changes.innerText()).toMatch(/Gold/);
  });

  it('asks the draft, and gets the decision with its clause (OSW-6)', async () => {
    await panel(page, 'Ask it');
    const ask = page.getByRole('tabpanel', { name: 'Ask it' });
    await ask.getByRole('combobox', { name: 'Plan', exact: true }).selectOption('gold');
    await ask.getByRole('combobox', { name: 'Severity', exact: true }).selectOption('S2');
    await ask.getByText('within 3 h').waitFor();
    expect(await ask.innerText()).toContain('OSW-6');
  });

  it('is shown a problem of the text, and mends it with what is offered beside it', async () => {
    await page.getByRole('tab', { name: 'Text' }).click();
    await page.getByRole('textbox', { name: 'Text of the policy (YAML)' }).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nzebra: 1\n');
    await panel(page, 'Problems');
    const problem = page.getByRole('listitem').filter({ hasText: '"zebra" is not known' });
    await problem.waitFor();
    await problem.locator('.studio-fix').first().click();
    await expect.poll(() => problem.count(), { timeout: 10_000 }).toBe(0);
  });

  it('reaches every panel by keyboard', async () => {
    await page.getByRole('tab', { name: /^Problems/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page
      .getByRole('tabpanel', { name: 'Public page' })
      .getByText('OPSWAT support and warranty')
      .waitFor();
    await page.keyboard.press('End');
    await page.getByRole('tabpanel', { name: /^Examples/ }).waitFor();
  });

  it('replays the past under the draft', async () => {
    await panel(page, 'Replay');
    const replay = page.getByRole('tabpanel', { name: 'Replay' });
    await replay.getByRole('button', { name: 'Replay' }).click();
    await replay
      .getByText(/No request was received|request/)
      .last()
      .waitFor();
  });

  it('cannot publish while a worked example fails', async () => {
    await panel(page, 'Examples');
    await page
      .getByText(/^\d+ examples? fails?$/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish the next version' });
    await dialog.getByText(/worked examples? fail/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Publish now' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('publishes when they come out, and the version in force is the text that was drawn', async () => {
    await page.getByRole('tab', { name: 'Forms' }).click();
    await show(page, 'Answer times');
    await page.getByLabel('Gold, S2 · Severe: within').fill('2 h');
    await page.getByLabel('Gold, S2 · Severe: within').press('Tab');
    await page.getByText(/^All \d+ examples come out/).waitFor();
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish the next version' });
    await dialog.getByLabel('Why').fill('Cases are worked on on Saturdays too.');
    await dialog.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('Version 2 is published.').waitFor();
    const { data } = await server.ask<{ items: { version: string; comment: string }[] }>(
      'opswat/policy/versions',
    );
    expect(data.items[0]).toMatchObject({ version: '2', comment: 'Cases are worked on on Saturdays too.' });
    const key = await managerKey();
    const newest = await server.ask<Draft>('opswat/policy/versions/newest?source=1', { key });
    expect(newest.data.source).toContain('sat: [10:00-14:00]');
    expect(newest.data.source).toContain('# OPSWAT: support plans');
  });
});

describe('two people at one draft', () => {
  it('are told of each other, and no word of either is lost', async () => {
    const page = await manager();
    const id = await newDraft(page, 'Together');
    await show(page, 'About');
    await page.locator('#at-title-en').waitFor();
    // Somebody else saves while this person writes.
    const { source, revision } = await read(id);
    const response = await fetch(`${server.url}/api/v1/opswat/policy/drafts/${id}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${await managerKey()}`,
        'content-type': 'application/json',
        'if-match': `"${revision}"`,
      },
      body: JSON.stringify({
        source: source.replace('en: OPSWAT support and warranty', 'en: Support by OPSWAT'),
      }),
    });
    expect(response.status).toBe(200);
    await page.locator('#at-title-ro').fill('Asistență OPSWAT');
    const dialog = page.getByRole('dialog', { name: 'Two texts become one' });
    await dialog.waitFor();
    await dialog
      .getByRole('radio', { name: 'Both, yours first' })
      .or(dialog.getByRole('radio', { name: 'With this change' }))
      .first()
      .check();
    await dialog.getByRole('button', { name: 'Take these' }).click();
    await saved(page);
    expect((await read(id)).source).toContain('Asistență OPSWAT');
  });
});

it(
  'every part can be used by everybody: axe, content policy, width, in light, dark and narrow',
  { timeout: 240_000 },
  async () => {
    const page = await manager();
    await newDraft(page, 'Looked at');
    const found: string[] = [];
    const look = async (name: string): Promise<void> => {
      const faults = await axeFaults(page, { tags: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
      found.push(...faults.map((fault) => `${name}: ${fault}`));
    };
    for (const view of [
      'Clauses',
      'Hours',
      'Answer times',
      'Levels and escalation',
      'Life of products',
      'Kinds of request',
    ]) {
      await show(page, view);
      await look(view);
    }
    for (const name of ['Problems', 'Public page', 'Ask it', 'What changes', 'Replay', 'Examples']) {
      await panel(page, name);
      await look(name);
    }
    await page.getByRole('tab', { name: 'Side by side' }).click();
    await look('text');
    await page.emulateMedia({ colorScheme: 'dark' });
    await look('text, dark');
    for (const width of [768, 320]) {
      await page.setViewportSize({ width, height: 800 });
      await page.getByRole('tab', { name: 'Problems' }).waitFor();
      for (const name of ['Forms', 'Text', 'Ask it']) {
        await page.getByRole('tab', { name }).click();
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 0) found.push(`${name} at ${width}: ${wide} px wider than its window`);
      }
    }
    expect(found).toEqual([]);
    expect(windows.flatMap(({ faults }) => faults)).toEqual([]);
  },
);
