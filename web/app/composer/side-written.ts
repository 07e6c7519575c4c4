import type { Ticket } from '../api-types.ts';
import type { SideWritten } from './writing-api.ts';

/** To whom a word to a third party goes before anything was chosen: somebody new, about the ticket. */
export const sideOf = (side: SideWritten | null, { subject }: Ticket): SideWritten =>
  side ?? { talk: null, to: '', subject: subject.slice(0, 300), forward: null, files: [], expectedAt: null };

/** Faults that stand beside the fields of a word to a third party. */
export const isOfSide = (path: string): boolean => /^(to|subject|files)(\.|$)/.test(path);
