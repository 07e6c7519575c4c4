import type { DraftEntry } from '../app/studio/studio-api.ts';
import { at } from './data.ts';

/** A draft at which somebody else is. */
export const draft: DraftEntry = {
  id: 'd1',
  title: 'Faster gold',
  revision: 3,
  base: '9f2b6c0de1',
  created: at(-300),
  createdBy: 'Otto Valadim',
  saved: at(-20),
  savedBy: 'Nara Lindt',
  published: null,
  here: [{ agent: 'a2', name: 'Nara Lindt', place: 'targets' }],
};
