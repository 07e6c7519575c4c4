import { createContext, useContext } from 'react';
import type { Desk, Me } from '../api-types.ts';

export interface DeskAndReader {
  readonly desk: Desk;
  readonly me: Me;
  readonly mode: string;
}

/**
 * The router tells whoever asks it of each step of each reading; this says something else only when the desk or the reader is another.
 * Given by root.tsx.
 */
export const DeskContext = createContext<DeskAndReader | null>(null);

/** The desk of this page and who is reading. Only below `/{desk}`. */
export function useDesk(): DeskAndReader {
  const here = useContext(DeskContext);
  if (!here) throw new Error('useDesk is for pages of a desk');
  return here;
}

export const nobody: Me = {
  signedIn: false,
  kind: 'anonymous',
  id: null,
  name: '',
  email: null,
  role: null,
  language: null,
  zone: null,
  secondFactor: { due: false, from: null },
  fresh: false,
};
