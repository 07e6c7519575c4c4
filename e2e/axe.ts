// What axe finds on a page, at a third of the cost: loaded once for each document, run in it, and asked for nothing but faults.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const ours = fileURLToPath(import.meta.resolve('@axe-core/playwright'));
const source = readFileSync(createRequire(ours).resolve('axe-core/axe.min.js'), 'utf8');
/** AxeBuilder evaluates it several times for one analysis; compiling and running it is what takes long. */
const once = `if (typeof globalThis.axe === 'undefined') { ${source} }`;

/** The levels A and AA of WCAG up to 2.2, and what axe calls good practice. */
export const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const;

/**
 * What axe finds on the page as it is now, one line for each rule that is broken: its id, its help, where.
 * @param only tags or rules, by default whatever axe has switched on; `within` names the part that changed since the whole was asked
 */
export async function axeFaults(
  page: Page,
  only: { tags?: readonly string[]; rules?: readonly string[]; within?: string } = {},
): Promise<string[]> {
  const alone = page.frames().length === 1;
  const loaded = alone && (await page.evaluate(() => 'axe' in globalThis));
  const axe = new AxeBuilder({ page, axeSource: loaded ? 'void 0' : once })
    // axe.run() in the page itself. Frames need the other way, which carries all results to a second page that loads axe again.
    .setLegacyMode(alone)
    // Of what passes nothing is worked out, such as a selector for each element.
    .options({ resultTypes: ['violations'] })
    // Frames without scripts show mail, and axe has no way into them.
    .exclude('iframe[sandbox]')
    // What was said to the ear a moment ago may name what is closed by now.
    .exclude('[data-live-announcer]');
  if (only.within) axe.include(only.within);
  if (only.tags) axe.withTags([...only.tags]);
  if (only.rules) axe.withRules([...only.rules]);
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}, ${help} (${nodes.map(({ target }) => target.join(' ')).join(' | ')})`,
  );
}
