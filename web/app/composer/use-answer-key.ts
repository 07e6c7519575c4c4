import { useEffect, useRef } from 'react';

type Listener = () => void;
let listener: Listener | null = null;

/** The form in which answers are written; the last one that says so. @returns ends it */
export function takeAnswers(take: Listener): () => void {
  listener = take;
  return () => {
    if (listener === take) listener = null;
  };
}

/** Turns the form to the answer, whatever stood in it, and puts the focus there; nothing where there is none. */
export const turnToAnswer = (): void => listener?.();

/**
 * What the key for answering does: the form turns to the answer, whatever stood in it, and takes the focus; also when it is not there yet.
 *
 * @param there whether it is
 * @param ticket of which: pressed on one, the key does nothing on another
 */
export function useAnswerKey(there: boolean, ticket: string): () => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (!there) return;
    if (wanted.current === ticket) listener?.();
    wanted.current = null;
  }, [there, ticket]);
  return () => {
    if (there) listener?.();
    else wanted.current = ticket;
  };
}
