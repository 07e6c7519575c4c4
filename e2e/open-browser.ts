import type { Browser } from 'playwright-core';
import { watchPolicy } from './content-policy.ts';
import { launchBrowser } from './launch-browser.ts';

/** The system's Chromium; what its pages do against the content policy fails the file. */
export async function openBrowser(executablePath?: string): Promise<Browser> {
  return watchPolicy(await launchBrowser(executablePath));
}
