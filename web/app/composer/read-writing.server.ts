import type { LoaderFunctionArgs } from 'react-router';
import { askIfAllowed, attemptHere, pageError } from '../api.server.ts';
import { pageContext } from '../context.ts';
import { localiseProblem } from '../i18n/localise-problem.server.ts';
import type { Draft, SideTalk, WritingChoice } from './writing-api.ts';

/** What whoever asks is writing on a ticket, how they want to write, and with whom else the desk speaks about it. */
export async function readWriting(
  args: LoaderFunctionArgs,
  number: string,
): Promise<{ drafts: readonly Draft[]; choice: WritingChoice; sideTalks: readonly SideTalk[] }> {
  const [drafts, choice, talks] = await Promise.all([
    draftsOf(args, number),
    askIfAllowed(args, 'readWritingChoice', {}),
    askIfAllowed(args, 'listSideTalks', { path: { number } }),
  ]);
  return {
    drafts,
    choice: choice ?? { holdSeconds: 10, afterAnswer: 'stay' },
    sideTalks: talks?.items ?? [],
  };
}

/** Drafts that could not be read are not none: what is typed over them would be lost. @throws the page's error */
async function draftsOf(args: LoaderFunctionArgs, number: string): Promise<readonly Draft[]> {
  const outcome = await attemptHere(args, 'listMyDrafts', { query: { ticket: number } });
  const { language } = args.context.get(pageContext);
  if (outcome.ok)
    return outcome.answer.items.map((draft) => ({
      ...draft,
      problem: draft.problem === null ? null : localiseProblem(draft.problem, language),
    }));
  const { status = 502 } = outcome.problem;
  if ([401, 403, 404].includes(status)) return [];
  throw pageError(outcome.problem, args);
}
