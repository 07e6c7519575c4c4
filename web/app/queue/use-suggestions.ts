import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { filterKeys, filterValues } from './queue-api.ts';
import type { FilterKey } from './queue-api.ts';
import type { Typing } from './filter-text.ts';

/** Something that can be chosen for what is being typed. */
export interface Suggestion {
  readonly value: string;
  /** What it means, where the value does not say it. */
  readonly hint: string;
}

const most = 10;
/** How long nothing is typed before the server is asked, in milliseconds. */
const pause = 150;

/** The keys of the language, asked for once the reader wants to filter; empty until then. */
export function useFilterKeys(desk: string, wanted: boolean): readonly FilterKey[] {
  const [keys, setKeys] = useState<readonly FilterKey[]>([]);
  const missing = wanted && keys.length === 0;
  useEffect(() => {
    if (!missing) return;
    let over = false;
    filterKeys(desk).then(
      ({ items }) => {
        if (!over) setKeys(items);
      },
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [desk, missing]);
  return keys;
}

/** Names after a key whose values only the server knows. */
export function useNames(desk: string, key: string | null, text: string): readonly Suggestion[] {
  const [found, setFound] = useState<{ key: string | null; items: readonly Suggestion[] }>({
    key: null,
    items: [],
  });
  useEffect(() => {
    if (key === null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      filterValues(desk, key, text.slice(0, 60), stop.signal).then(
        ({ items }) => setFound({ key, items: items.map(({ value, more }) => ({ value, hint: more })) }),
        () => undefined,
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [desk, key, text]);
  return found.key === key ? found.items : [];
}

/** What could be meant by what is typed. */
export function useSuggestions(
  desk: string,
  keys: readonly FilterKey[],
  typing: Typing | null,
): readonly Suggestion[] {
  const { maybe, say } = useTexts();
  const key = typing?.key == null ? null : (keys.find((each) => each.key === typing.key) ?? null);
  const names = useNames(desk, key?.kind === 'name' ? key.key : null, typing?.text ?? '');
  if (typing === null) return [];
  const begins = (word: string): boolean => word.toLowerCase().startsWith(typing.text.toLowerCase());
  if (typing.key === null)
    return typing.text === ''
      ? []
      : keys
          .filter((each) => begins(each.key) || begins(each.key.replace(/^field\./, '')))
          .map((each) => ({ value: each.key, hint: say(each.names) || maybe(`filter.key.${each.key}`, '') }));
  if (key === null) return [];
  const known = key.values
    .map(({ value, names: called }) => ({
      value,
      hint: say(called) || maybe(`filter.value.${key.key}.${value}`, ''),
    }))
    .filter(({ value, hint }) => begins(value) || hint.toLowerCase().includes(typing.text.toLowerCase()));
  return [...known, ...names].slice(0, most);
}
