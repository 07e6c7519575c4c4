import { useEffect, useRef } from 'react';

/**
 * What the key for answering does: it goes to the field of the answer, also when that is not there yet.
 *
 * @param there whether it is
 * @param ticket of which: pressed on one, the key does nothing on another
 */
export function useAnswerKey(there: boolean, ticket: string): () => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (!there) return;
    if (wanted.current === ticket) focusField();
    wanted.current = null;
  }, [there, ticket]);
  return () => {
    if (there) focusField();
    else wanted.current = ticket;
  };
}

function focusField(): void {
  document.getElementById('message-text')?.focus();
}
