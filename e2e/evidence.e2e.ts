// What a story that fails leaves behind, as a story that is meant to fail shows.

import { readFileSync, rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { evidenceOf } from './evidence.ts';
import { openBrowser } from './open-browser.ts';

let browser: Browser;
const said: string[] = [];
const { error } = console;
const kept = evidenceOf('evidence.e2e.ts', 'a story fails: two windows are open');
const remove = (): void => {
  for (const each of [kept, `${kept}-2`])
    for (const end of ['txt', 'png']) rmSync(`${each}.${end}`, { force: true });
};

beforeAll(async () => {
  remove();
  console.error = (line: string) => said.push(line);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  console.error = error;
  remove();
});

it.fails('a story fails: two windows are open', async () => {
  for (const words of ['What an agent sees', 'What a customer sees']) {
    const page = await (await browser.newContext()).newPage();
    await page.setContent(`<!doctype html><title>A page</title><p>${words}</p>`);
  }
  expect(browser.contexts()).toHaveLength(1);
});

it('the text and a picture of each page are there, and the output has where it was and what it said', () => {
  expect(readFileSync(`${kept}.txt`, 'utf8')).toBe('about:blank\n\nWhat an agent sees\n');
  expect(readFileSync(`${kept}-2.txt`, 'utf8')).toContain('What a customer sees');
  for (const each of [kept, `${kept}-2`])
    expect(readFileSync(`${each}.png`).subarray(1, 4).toString()).toBe('PNG');
  const output = said.join('\n');
  expect(output).toContain('about:blank\nWhat an agent sees');
  expect(output).toContain('What a customer sees');
});

it('a story that passes leaves nothing', () => {
  expect(said).toHaveLength(2);
});
