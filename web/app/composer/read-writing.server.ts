import type { LoaderFunctionArgs } from 'react-router';
import { askIfAllowed } from '../api.server.ts';
import type { Draft, WritingChoice } from './writing-api.ts';

/** What whoever asks is writing on a ticket, and how they want to write. */
export async function readWriting(
  args: LoaderFunctionArgs,
  number: string,
): Promise<{ drafts: readonly Draft[]; choice: WritingChoice }> {
  const [drafts, choice] = await Promise.all([
    askIfAllowed(args, 'listMyDrafts', { query: { ticket: number } }),
    askIfAllowed(args, 'readWritingChoice', {}),
  ]);
  return { drafts: drafts?.items ?? [], choice: choice ?? { holdSeconds: 10, afterAnswer: 'stay' } };
}
