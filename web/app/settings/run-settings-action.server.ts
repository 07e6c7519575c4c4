import { data, redirect } from 'react-router';
import type { RouterContextProvider } from 'react-router';
import { send } from '../api.server.ts';
import { field } from '../forms.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

/** What one form of a settings page asks of the API. `path` is below the desk's own. */
export interface SettingsCommand {
  readonly path: string;
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Where the browser goes instead. */
  readonly back?: string;
}

/**
 * Runs one form of a settings page; afterwards the browser is at `back`, or the form is shown again with its faults. An `intent` may
 * name what it is about: `remove:ID`.
 */
export async function runSettingsAction(
  context: Readonly<RouterContextProvider>,
  request: Request,
  where: { desk: string | undefined; back: string },
  commandOf: (intent: string, id: string, form: FormData) => SettingsCommand | null,
) {
  const form = await request.formData();
  const intent = field(form, 'intent');
  const [verb = '', id = ''] = intent.split(':');
  const command = commandOf(verb, id, form);
  if (!command) return data<Unfinished>({ intent, problem: { status: 400 }, typed: {} }, { status: 400 });
  const { path, method = 'POST', body = {}, back = where.back } = command;
  const result = await send(
    context,
    `/api/v1/${where.desk}${path}`,
    method === 'DELETE' ? undefined : body,
    request,
    method,
  );
  if (result.ok) return redirect(back);
  const typed = Object.fromEntries(
    [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const { problem } = result.refused;
  return data<Unfinished>({ intent, problem, typed }, { status: problem.status ?? 400 });
}
