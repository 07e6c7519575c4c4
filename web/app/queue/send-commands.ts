import type { Problem } from '../api-types.ts';
import { Refusal } from './queue-api.ts';
import type { BulkCommand } from './queue-api.ts';

/** Tickets of one request: few enough that one sees how far it is. */
const most = 25;

export interface Refused {
  readonly number: string;
  /** Null: nobody answered. */
  readonly reason: string | null;
}

interface Done {
  readonly changed: boolean;
  readonly undo: BulkCommand | null;
}

interface Sent {
  /** Those that were done: whether they were otherwise before, and what takes it back. */
  readonly done: ReadonlyMap<string, Done>;
  readonly refused: readonly Refused[];
}

interface Item extends Done {
  readonly number: string;
  readonly problem: Problem | null;
}

export interface Sending<Each> {
  /** One request, which goes on when the page is left. */
  readonly change: (part: readonly Each[]) => Promise<{ readonly items: readonly Item[] }>;
  /** How far it is; null at the end, and where one request does it. */
  readonly tell: (progress: { readonly done: number; readonly all: number } | null) => void;
  readonly say: (problem: Problem) => Promise<string>;
  /** What tells that the page is left: the window. */
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}

/**
 * Sends what is done with each ticket, one request after the other. When the page is left meanwhile, the rest goes at once: nobody is there any more who could
 * wait for an answer, and what was told to be done is meant.
 *
 * @param leaving the page is being left already
 */
export async function sendCommands<Each extends { readonly number: string }>(
  commands: readonly Each[],
  { change, tell, say, page }: Sending<Each>,
  leaving = false,
): Promise<Sent> {
  const done = new Map<string, Done>();
  const refused: Refused[] = [];
  let begun = 0;
  const next = (): readonly Each[] => commands.slice(begun, (begun += most));
  const hurry = (): void => {
    while (begun < commands.length) void change(next()).catch(() => undefined);
  };
  if (leaving) hurry();
  page.addEventListener('pagehide', hurry);
  while (begun < commands.length) {
    if (commands.length > most) tell({ done: begun, all: commands.length });
    const part = next();
    try {
      const { items } = await change(part);
      for (const { number, problem, changed, undo } of items) {
        if (problem === null) done.set(number, { changed, undo });
        else refused.push({ number, reason: await say(problem) });
      }
    } catch (error) {
      const reason = error instanceof Refusal && error.problem.status !== 0 ? await say(error.problem) : null;
      refused.push(...part.map(({ number }) => ({ number, reason })));
    }
  }
  page.removeEventListener('pagehide', hurry);
  tell(null);
  return { done, refused };
}
