import { useEffect, useRef, useState } from 'react';
import type { ComponentProps } from 'react';

type Shared = Pick<
  ComponentProps<'input'>,
  | 'id'
  | 'lang'
  | 'placeholder'
  | 'disabled'
  | 'aria-label'
  | 'aria-labelledby'
  | 'aria-describedby'
  | 'aria-invalid'
  | 'list'
  | 'className'
>;

/** How long somebody pauses before what they typed goes into the text. */
const pauseMs = 350;

/**
 * A field whose value lives elsewhere. What is typed is handed on after a pause and when the field is left; a value that
 * changes elsewhere (undo, the text editor) shows here, unless somebody is just typing.
 */
export function TextField({
  value,
  onValue,
  lines = 1,
  accept = () => true,
  ...shared
}: Shared & {
  value: string;
  onValue: (value: string) => void;
  /** More than one: a field that grows with its text. */
  lines?: number;
  /** What does not pass stays in the field, marked, and is not handed on. */
  accept?: (value: string) => boolean;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ typed, onValue, accept, value });
  useEffect(() => {
    latest.current = { typed, onValue, accept, value };
  });
  // What is still in the field is not lost when the field goes from the page, or the page is left.
  useEffect(() => {
    const handLeft = (): void => {
      clearTimeout(timer.current);
      const { typed: left, onValue: hand, accept: passes, value: now } = latest.current;
      if (left !== null && left !== now && passes(left)) hand(left);
    };
    // Captured: before whoever saves the page on leaving it.
    window.addEventListener('pagehide', handLeft, { capture: true });
    return () => {
      window.removeEventListener('pagehide', handLeft, { capture: true });
      handLeft();
    };
  }, []);
  const hand = (text: string): void => {
    clearTimeout(timer.current);
    if (text !== value && accept(text)) onValue(text);
  };
  const refused = typed !== null && !accept(typed);
  const props = {
    ...shared,
    value: typed ?? value,
    'data-typing': typed !== null && typed !== value ? true : undefined,
    'aria-invalid': refused || shared['aria-invalid'] || undefined,
    onChange: (event: { target: { value: string } }) => {
      const text = event.target.value;
      setTyped(text);
      // At once: the page may be left before it is drawn.
      latest.current = { ...latest.current, typed: text };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => hand(text), pauseMs);
    },
    onBlur: () => {
      if (typed === null) return;
      hand(typed);
      if (accept(typed)) setTyped(null);
    },
  };
  // Once the value has arrived, the field shows it and nothing of its own.
  useEffect(() => {
    if (typed !== null && typed === value) setTyped(null);
  }, [typed, value]);
  return lines === 1 ? (
    <input type="text" spellCheck={false} {...props} />
  ) : (
    <textarea rows={lines} {...props} />
  );
}
