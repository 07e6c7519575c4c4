// A window of the real browser that remembers every fault of the pages it shows.

import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the console complained about (breaches of the content policy among it), and scripts that failed; page by page. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export interface WindowOptions {
  readonly script?: boolean;
  readonly locale?: string;
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
}

/** @param base address of the server; pages are then opened by their path */
export async function openWindow(
  browser: Browser,
  base: string,
  { script = true, locale = 'en-GB', width = 1280, scheme = 'light' }: WindowOptions = {},
): Promise<Window> {
  const context = await browser.newContext({
    baseURL: base,
    locale,
    javaScriptEnabled: script,
    viewport: { width, height: 860 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const faults: string[] = [];
  context.on('console', (message) => {
    // The browser notes every answer of 400 and above; a form that is refused is no fault of the page.
    if (message.type() === 'error' && !message.text().includes('status of 4'))
      faults.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
  });
  context.on('weberror', (failure) =>
    faults.push(`${failure.page()?.url() ?? ''}: ${failure.error().message}`),
  );
  const page = await context.newPage();
  return { page, context, faults, close: () => context.close() };
}

/** Waits until the scripts of a page have taken over: only then does pressing a button do what it says. */
export async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react')),
  );
}

interface Staff {
  readonly desk: string;
  readonly email: string;
  readonly password: string;
  /** Where they want to be; default: the queue. */
  readonly next?: string;
}

/** Signs a member of the staff in past the page, which has stories of its own, and opens `next`. */
export async function signIn(
  page: Page,
  { desk, email, password, next = `/${desk}/queue` }: Staff,
): Promise<void> {
  const answer = await page.context().request.post(`/api/v1/${desk}/sign-in`, { data: { email, password } });
  if (answer.status() !== 204) throw new Error(`${email} could not sign in: ${answer.status()}`);
  await page.goto(next);
}

/** Signs a member of the staff in through the page, and ends at `next`. */
export async function signInByPage(
  page: Page,
  { desk, email, password, next = `/${desk}/queue` }: Staff,
): Promise<void> {
  await page.goto(next);
  const form = page.getByRole('region', { name: 'Staff' });
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password').fill(password);
  await form.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`**${next}`);
}
