import { useTexts } from '../../i18n/texts.tsx';
import { nameIn } from '../schema/suggest.ts';
import type { Path } from '../yaml/policy-text.ts';
import { flowText, isList, isMapValue } from '../yaml/write-value.ts';
import type { Plain } from '../yaml/write-value.ts';

/** The words by which forms call the keys of a policy; a key that has none is called by itself. */
export function useKeyWords(): (key: string) => string {
  const { maybe } = useTexts();
  return (key) =>
    maybe(`studio.key.${key}`, maybe(`promise.type.${key}`, maybe(`policy.column.${key}`, key)));
}

/** The words for a section of a policy. */
export function useSectionWords(): (section: string) => string {
  const { maybe } = useTexts();
  return (section) => maybe(`studio.part.${section}`, maybe(`studio.key.${section}`, section));
}

/** The element of a field, by its place. */
export function fieldId(path: Path): string {
  return `at-${path.map((step) => String(step).replaceAll(/[^\p{L}\p{N}_-]/gu, '_')).join('-')}`;
}

/** A value in a few words, for the line by which it is found in a list. */
export function inShort(value: unknown, language: string): string {
  if (isMapValue(value)) {
    const name = nameIn(value['name'] ?? value['title'] ?? value['text'], language);
    const id = typeof value['id'] === 'string' ? value['id'] : '';
    if (id || name) return [id, name].filter(Boolean).join(' · ');
    return Object.entries(value)
      .filter(([key]) => key !== 'reading' && key !== 'option' && key !== 'clause')
      .map(([key, one]) => `${key} ${plainText(one, language)}`)
      .join(' · ');
  }
  return plainText(value as Plain, language);
}

function plainText(value: Plain, language: string): string {
  if (isList(value)) return value.map((one) => plainText(one, language)).join(', ');
  if (isMapValue(value)) return nameIn(value, language) || flowText(value);
  return String(value ?? '');
}
