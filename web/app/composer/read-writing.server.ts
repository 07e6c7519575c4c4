import type { LoaderFunctionArgs } from 'react-router';
import { askIfAllowed } from '../api.server.ts';
import type { Draft, SideTalk, WritingChoice } from './writing-api.ts';

/** What whoever asks is writing on a ticket, how they want to write, and with whom else the desk speaks about it. */
export async function readWriting(
  args: LoaderFunctionArgs,
  number: string,
): Promise<{ drafts: readonly Draft[]; choice: WritingChoice; sideTalks: readonly SideTalk[] }> {
  const [drafts, choice, talks] = await Promise.all([
    askIfAllowed(args, 'listMyDrafts', { query: { ticket: number } }),
    askIfAllowed(args, 'readWritingChoice', {}),
    askIfAllowed(args, 'listSideTalks', { path: { number } }),
  ]);
  return {
    drafts: drafts?.items ?? [],
    choice: choice ?? { holdSeconds: 10, afterAnswer: 'stay' },
    sideTalks: talks?.items ?? [],
  };
}
