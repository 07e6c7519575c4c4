// What stories in the studio do again and again.

import type { Page } from 'playwright-core';

/** Where the drafts and versions of the desk of these stories are listed. */
export const studio = '/opswat/policy/studio';

/** Begins a draft from the newest version, and waits until it can be edited. @returns its id */
export async function newDraft(page: Page, title: string): Promise<string> {
  await page.goto(studio);
  await page.getByLabel('Title of the draft').fill(title);
  await page.getByRole('button', { name: 'Begin a draft', exact: true }).click();
  await page.waitForURL('**/drafts/*');
  await page.getByRole('heading', { name: 'Plans and channels' }).waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Waits until everything that was typed is on the server. */
export const saved = (page: Page): Promise<void> =>
  page
    .getByRole('status')
    .filter({ hasText: /^saved \d{2}:\d{2}/ })
    .first()
    .waitFor();

/** Shows a part of the document, in a window that has room for their list. */
export const show = (page: Page, view: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Parts of the policy' }).getByRole('button', { name: view }).click();

/** Shows a panel beside the document. */
export const panel = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
