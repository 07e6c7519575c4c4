// Watches every page of every context of the browser for breaches of the content policy; a file of stories that has one fails.

import type { Browser, BrowserContext } from 'playwright-core';

/** What the pages of this file did against their policy since it was last taken; each file of stories has its own. */
const breaches: string[] = [];

/** All breaches so far, which then count no more. */
export function takeBreaches(): readonly string[] {
  return breaches.splice(0);
}

/** @throws Error with every breach so far */
export function refuseBreaches(): void {
  const found = takeBreaches();
  if (found.length > 0) throw new Error(`against the content policy:\n${found.join('\n')}`);
}

/** Makes each context that this browser will have, by whatever way, report what its pages do against their policy. */
export function watchPolicy(browser: Browser): Browser {
  const make = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await make(options);
    await watch(context);
    return context;
  };
  return browser;
}

/** By the event, which says what was broken, and by the console, which speaks also where scripts are off or sandboxed. */
async function watch(context: BrowserContext): Promise<void> {
  await context.exposeBinding('reportBreach', ({ frame }, what: string) => {
    breaches.push(`${frame.url()}: ${what}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { reportBreach } = globalThis as { reportBreach?: (what: string) => unknown };
      void reportBreach?.(`${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy'))
      breaches.push(`${message.page()?.url() ?? ''}: ${message.text()}`);
  });
}
