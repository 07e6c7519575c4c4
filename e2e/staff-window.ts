import type { Browser } from 'playwright-core';
import { alive, openWindow } from './browser.ts';
import type { Window, WindowOptions } from './browser.ts';
import { cookiesOf } from './screens.ts';
import type { Installation } from './start-server.ts';

/** A window of a member of the staff who signed in elsewhere: what a story costs that is not about signing in. It stands at `path`. */
export async function staffWindow(
  { server, browser }: { server: Installation; browser: Browser },
  { desk = 'opswat', email, path }: { desk?: string; email: string; path: string },
  options: WindowOptions = {},
): Promise<Window> {
  const window = await openWindow(browser, server.url, options);
  const cookies = cookiesOf(await server.signIn(desk, email));
  await window.context.addCookies(cookies.map((one) => ({ ...one, url: server.url })));
  await window.page.goto(path);
  await alive(window.page);
  return window;
}
