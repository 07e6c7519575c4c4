import { Outlet, redirect, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import { ask, askIfAllowed, toSignIn } from '../api.server.ts';
import { KitProvider } from '../kit/kit-provider.tsx';
import { LiveNote } from '../live/live-note.tsx';
import { LostAnswerNote } from '../live/lost-answer-note.tsx';
import { Shell } from '../shell/shell.tsx';
import { sideClosed } from '../shell/side-state.ts';

export const handle = { hydrate: true };

export { WholePageError as ErrorBoundary } from '../parts/whole-page-error.tsx';
export { frameIsRead as shouldRevalidate } from '../frame-is-read.ts';

/** Only staff work here; contacts are shown their own requests. */
export async function loader(args: LoaderFunctionArgs) {
  const { params, request } = args;
  const me = await ask(args, 'readMe', {});
  if (!me.signedIn) throw toSignIn(args);
  if (me.kind === 'contact') throw redirect(`/${params.desk}/requests`);
  const [list, views, agents, teamCounts] = await Promise.all([
    askIfAllowed(args, 'listTickets', { query: { view: 'open', limit: 1, fields: 'number' } }),
    askIfAllowed(args, 'listViews', {}),
    askIfAllowed(args, 'listAgents', {}),
    askIfAllowed(args, 'countTeams', {}),
  ]);
  return {
    counts: list?.counts ?? {},
    views: views?.items ?? [],
    teams: agents?.items.find(({ id }) => id === me.id)?.teams ?? [],
    teamCounts:
      teamCounts === null ? null : Object.fromEntries(teamCounts.items.map(({ team, open }) => [team, open])),
    closed: sideClosed(request),
  };
}

/** The frame of the workspace. */
export default function Workspace() {
  const { counts, views, teams, teamCounts, closed } = useLoaderData<typeof loader>();
  return (
    <KitProvider>
      <Shell counts={counts} views={views} teams={teams} teamCounts={teamCounts} wasClosed={closed}>
        <main id="main" className="work" tabIndex={-1}>
          <Outlet />
        </main>
      </Shell>
      <LiveNote />
      <LostAnswerNote />
    </KitProvider>
  );
}
