import type { Browser } from 'playwright-core';
import { watchPolicy } from './content-policy.ts';
import { watchFailures } from './evidence.ts';
import { launchBrowser } from './launch-browser.ts';

/**
 * The system's Chromium; what its pages do against the content policy fails the file, and what they show when a story fails is
 * kept.
 */
export async function openBrowser(executablePath?: string): Promise<Browser> {
  return watchFailures(watchPolicy(await launchBrowser(executablePath)));
}
