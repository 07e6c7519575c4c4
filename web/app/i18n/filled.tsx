import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from './texts.tsx';
import type { TextKey } from './texts.tsx';

/** Stands around the name of a gap; no text has it (Unicode keeps it for private use). */
const mark = '\uE000';

/** A text whose gaps are filled with more than plain words, such as a policy's own text that is marked with its language. */
export function Filled({ text, gaps }: { text: TextKey; gaps: Readonly<Record<string, ReactNode>> }) {
  const { t } = useTexts();
  const marked = Object.fromEntries(Object.keys(gaps).map((name) => [name, mark + name + mark]));
  return t(text, marked)
    .split(mark)
    .map((part, index) => <Fragment key={index}>{index % 2 === 0 ? part : gaps[part]}</Fragment>);
}
