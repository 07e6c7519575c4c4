import { useReader } from '../parts/surroundings.tsx';
import { minuteWords } from '../time/words.ts';

/** An instant in full, to the minute, in the reader's zone: what has to do with getting in goes by the machine's clock, not by the desk's. */
export function useDay(): (at: string) => string {
  const reader = useReader();
  return (at) => minuteWords(Date.parse(at), reader);
}
