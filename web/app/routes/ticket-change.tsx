import { redirect } from 'react-router';
import type { ActionFunctionArgs } from 'react-router';
import { runChange } from '../ticket/run-change.server.ts';

/** Where the small forms beside a ticket go: the page stays as it is, with all that is typed in it. */
export async function action(args: ActionFunctionArgs) {
  const answer = await runChange(args);
  // Sent by a browser without script: back to the ticket.
  if (args.request.headers.get('sec-fetch-mode') === 'navigate')
    return redirect(
      answer.isHidden === true
        ? `/${args.params['desk']}/queue`
        : `/${args.params['desk']}/tickets/${args.params['number']}`,
    );
  return answer;
}
