import type { Browser } from 'playwright-core';
import { watchPolicy } from './content-policy.ts';
import { watchFailures } from './evidence.ts';
import { launchBrowser } from './launch-browser.ts';

/** The one of this worker, from its first file of stories on; it ends with the worker. */
let kept: Promise<Browser> | null = null;

/**
 * The system's Chromium; what its pages do against the content policy fails the file, and what they show when a story fails is
 * kept. Without a path it is the same one for all files of a worker: to close it closes all of its windows, and nothing is left of
 * what they stored.
 */
export async function openBrowser(executablePath?: string): Promise<Browser> {
  if (executablePath !== undefined) return watched(executablePath);
  kept ??= keep();
  return kept;
}

async function watched(executablePath?: string): Promise<Browser> {
  return watchFailures(watchPolicy(await launchBrowser(executablePath)));
}

async function keep(): Promise<Browser> {
  const browser = await watched();
  // One that broke is not given to the next file.
  browser.on('disconnected', () => (kept = null));
  browser.close = async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  };
  return browser;
}
