import { useEffect, useRef } from 'react';

/**
 * What the key for answering does: it goes to the field of the answer, also when that is not there yet.
 *
 * @param there whether it is
 */
export function useAnswerKey(there: boolean): () => void {
  const wanted = useRef(false);
  useEffect(() => {
    if (!there || !wanted.current) return;
    wanted.current = false;
    focusField();
  }, [there]);
  return () => {
    if (there) focusField();
    else wanted.current = true;
  };
}

function focusField(): void {
  document.getElementById('message-text')?.focus();
}
