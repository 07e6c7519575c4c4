// One page as people meet it, and what is wrong with it: rules of accessibility, console, width; by day, by night, narrow.

import type { Browser, Cookie, Page } from 'playwright-core';
import { axeFaults, everything } from './axe.ts';
import { openWindow } from './browser.ts';

const day = { width: 1280, height: 860 };

export type Cookies = readonly Pick<Cookie, 'name' | 'value'>[];

/** One page to look at; `before` brings it into the wanted state. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  readonly cookies?: Cookies;
  readonly before?: (page: Page) => Promise<void>;
  /** Nothing of its text may be hidden at 320 px: it has no table or picture that shows a part on purpose. */
  readonly whole?: boolean;
}

/** @param header of a request, such as `a=1; b=2` */
export function cookiesOf(header: string): Cookies {
  return header.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
}

/** A window that goes from page to page. */
export interface Looker {
  /** What is wrong with one page: by day, by night, and in a window of 320 px. */
  faultsOf(screen: Screen): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Opens one window for many pages: their scripts are fetched and compiled once, and axe with them. What a page left behind in the
 * browser is removed before the next one is opened, which so is met as for the first time.
 */
export async function openLooker(browser: Browser, url: string): Promise<Looker> {
  const { page, context, faults, close } = await openWindow(browser, url);
  const developer = await context.newCDPSession(page);
  const begin = async (cookies: Cookies): Promise<void> => {
    // What is under way ends here, and what it complains of then is no fault of the next page. It is a text of the same server: from an
    // empty page the browser would go on in a new process, which compiles all scripts anew, and axe.
    await page.goto('/service-worker.js');
    const storageTypes = 'cookies,local_storage,indexeddb,service_workers,cache_storage';
    await developer.send('Storage.clearDataForOrigin', { origin: url, storageTypes });
    await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url })));
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(day);
  };
  return {
    close,
    async faultsOf({ path, cookies, before, whole = false }) {
      await begin(cookies ?? []);
      const since = faults.length;
      await page.goto(path);
      await before?.(page);
      const found: string[] = [];
      const check = async (view: string, only: Parameters<typeof axeFaults>[1]): Promise<void> => {
        found.push(...(await axeFaults(page, only)).map((fault) => `${view}: ${fault}`));
      };
      await check('light', { tags: everything });
      await page.emulateMedia({ colorScheme: 'dark' });
      // The other rules look at what does not change with the colours.
      await check('dark', { rules: ['color-contrast', 'link-in-text-block'] });
      await page.setViewportSize({ width: 320, height: 720 });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wide > 0) found.push(`narrow: ${wide} px wider than its window`);
      const cut = whole ? await page.evaluate(cutOff) : [];
      if (cut.length > 0) found.push(`narrow: cut off: ${cut.join(' | ')}`);
      return [...found, ...faults.slice(since)];
    },
  };
}

/** Runs in the page: what hides a part of its own text sideways, without saying so by dots and without a way to scroll. */
function cutOff(): string[] {
  return [...document.body.querySelectorAll<HTMLElement>('*')]
    .filter((element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      // One pixel wide: for screen readers only.
      return hides && textOverflow !== 'ellipsis' && element.clientWidth > 1 && element.innerText !== '';
    })
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
}
