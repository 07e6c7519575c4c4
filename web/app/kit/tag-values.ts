import type { TagItem } from './tag-item.ts';

/**
 * The tags with one more: what was typed is the tag of the list that is named so, whatever its case; a tag that is there
 * already, and white space alone, add nothing (the same list comes back).
 */
export function addTag(
  value: readonly string[],
  typed: string,
  items: readonly TagItem[],
): readonly string[] {
  const words = typed.trim().replaceAll(/\s+/gu, ' ');
  if (words === '') return value;
  const same = (other: string) => other.toLocaleLowerCase() === words.toLocaleLowerCase();
  const known = items.find(({ id, label }) => id === words || same(label) || same(id));
  const tag = known?.id ?? words;
  return value.some((one) => one === tag || (!known && same(one))) ? value : [...value, tag];
}
