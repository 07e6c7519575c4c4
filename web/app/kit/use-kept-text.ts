import { useEffect, useRef, useState } from 'react';
import { keptTexts } from './kept-text.ts';
import type { KeptPlace } from './kept-text.ts';

export interface KeptText {
  readonly text: string;
  /** Shows the text and keeps it at once. */
  readonly setText: (text: string) => void;
  /** It was sent or thrown away: the field is empty and nothing is kept. */
  readonly forget: () => void;
  /** What stands in the field was typed before this page was opened. */
  readonly restored: boolean;
}

/**
 * The text of a field that is never lost. The server's text (`initial`, a draft of its own) stands there until this browser
 * is found to have a newer one: what was typed here and not sent goes before it.
 */
export function useKeptText(place: KeptPlace, initial = ''): KeptText {
  const { desk, person, ticket, field } = place;
  const [text, setText] = useState(initial);
  const [restored, setRestored] = useState(false);
  const first = useRef(initial);
  useEffect(() => {
    first.current = initial;
  });
  useEffect(() => {
    const kept = keptTexts().read({ desk, person, ticket, field });
    setText(kept ?? first.current);
    setRestored(kept !== null);
  }, [desk, person, ticket, field]);
  return {
    text,
    restored,
    setText: (next) => {
      setText(next);
      setRestored(false);
      keptTexts().keep({ desk, person, ticket, field }, next);
    },
    forget: () => {
      setText('');
      setRestored(false);
      keptTexts().drop({ desk, person, ticket, field });
    },
  };
}
