import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { watchPolicy } from './content-policy.ts';

/** The system's Chromium, with the flags that keep it quiet and able to run as root; what its pages do against the content policy fails the file. */
export async function openBrowser(
  executablePath = process.env.CHROMIUM || '/usr/bin/chromium',
): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return watchPolicy(browser);
}
