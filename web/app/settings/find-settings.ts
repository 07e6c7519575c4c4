import type { TextKey } from '../i18n/texts.tsx';
import { plainly } from '../plainly.ts';
import type { SettingsGroup, SettingsPage } from './settings-pages.ts';

/** A page of settings, with those of its parts that were meant. */
export interface FoundPage extends SettingsPage {
  readonly found: readonly { readonly id: string; readonly title: TextKey }[];
}

/**
 * Pages of settings that have all of these words: in their title, what they mean, the name of their group, or one of their parts.
 * Without words all of them. Pure.
 *
 * @param say a text in the reader's language
 */
export function findSettings(
  groups: readonly SettingsGroup[],
  words: string,
  say: (key: TextKey) => string,
): readonly { readonly group: SettingsGroup['group']; readonly pages: readonly FoundPage[] }[] {
  const wanted = plainly(words).split(/\s+/u).filter(Boolean);
  const has = (text: string): boolean => wanted.every((word) => plainly(text).includes(word));
  return groups
    .map(({ group, pages }) => ({
      group,
      pages: pages.flatMap((page): FoundPage[] => {
        const around = [page.title, page.means, `settings.group.${group}` as const].map(say).join(' ');
        const sections = page.sections ?? [];
        if (has(around)) return [{ ...page, found: wanted.length === 0 ? [] : named(sections, wanted, say) }];
        const found = sections.filter(({ title }) => has(`${around} ${say(title)}`));
        return found.length === 0 ? [] : [{ ...page, found }];
      }),
    }))
    .filter(({ pages }) => pages.length > 0);
}

/** Those of a page's parts that are named by the words themselves. */
const named = (
  sections: NonNullable<SettingsPage['sections']>,
  wanted: readonly string[],
  say: (key: TextKey) => string,
): NonNullable<SettingsPage['sections']> =>
  sections.filter(({ title }) => wanted.some((word) => plainly(say(title)).includes(word)));
