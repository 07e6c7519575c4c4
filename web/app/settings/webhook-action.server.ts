import { data, redirect } from 'react-router';
import type { RouterContextProvider } from 'react-router';
import type { Desk } from '../api-types.ts';
import { read, send } from '../api.server.ts';
import { field } from '../forms.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

/** What an action of the webhooks' pages hands back. A secret is shown by it, once. */
export interface WebhookAnswer extends Partial<Unfinished> {
  readonly secret?: string;
  /** The webhook that was added. */
  readonly added?: string;
}

interface Command {
  readonly path: string;
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Where the browser is afterwards. Without it the answer is shown where it is. */
  readonly to?: string;
}

/** Words that were typed into one field, however they were separated. */
const words = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

const endpointOf = (form: FormData): Record<string, unknown> => ({
  url: field(form, 'url'),
  description: field(form, 'description'),
  types: words(field(form, 'types')),
  clearances: words(field(form, 'clearances')),
});

/** Runs one form of the webhooks' pages. */
export async function runWebhookAction(
  context: Readonly<RouterContextProvider>,
  request: Request,
  desk: string,
) {
  const form = await request.formData();
  const intent = field(form, 'intent');
  const command = await commandOf(context, request, desk, intent, form);
  if (command === null)
    return data<WebhookAnswer>({ intent, problem: { status: 400 }, typed: {} }, { status: 400 });
  const { path, method = 'POST', body = {}, to } = command;
  const result = await send(
    context,
    `/api/v1/${desk}/webhooks${path}`,
    method === 'DELETE' ? undefined : body,
    request,
    method,
  );
  if (!result.ok) {
    const { problem } = result.refused;
    const typed = Object.fromEntries(
      [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
    return data<WebhookAnswer>({ intent, problem, typed }, { status: problem.status ?? 400 });
  }
  if (to !== undefined) return redirect(to);
  const { secret, id } = result.answer.data as { secret: string; id?: string };
  return data<WebhookAnswer>({ secret, ...(id === undefined ? {} : { added: id }) });
}

async function commandOf(
  context: Readonly<RouterContextProvider>,
  request: Request,
  desk: string,
  intent: string,
  form: FormData,
): Promise<Command | null> {
  const [verb = '', id = '', delivery = ''] = intent.split(':').map(encodeURIComponent);
  const list = `/${desk}/settings/webhooks`;
  const one = `${list}/${id}`;
  switch (verb) {
    case 'add':
      return { path: '', body: endpointOf(form) };
    case 'change':
      return {
        path: `/${id}`,
        method: 'PUT',
        body: { ...endpointOf(form), state: field(form, 'state') },
        to: one,
      };
    case 'remove':
      return { path: `/${id}`, method: 'DELETE', to: list };
    case 'secret':
      return { path: `/${id}/secrets` };
    case 'test':
      return { path: `/${id}/tests`, to: one };
    case 'again':
      return { path: `/${id}/deliveries/${delivery}/replays`, to: one };
    case 'span': {
      // The desk's own time, in which events are recorded.
      const { now } = await read<Desk>(context, `/api/v1/${desk}`, request);
      const until = Date.parse(now) + 1000;
      const from = until - Number(field(form, 'hours')) * 3_600_000;
      if (!Number.isFinite(from)) return null;
      return {
        path: `/${id}/replays`,
        body: { from: new Date(from).toISOString(), to: new Date(until).toISOString() },
        to: one,
      };
    }
    default:
      return null;
  }
}
