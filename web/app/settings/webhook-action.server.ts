import { data, redirect } from 'react-router';
import type { ActionFunctionArgs } from 'react-router';
import { ask, attemptCommand, command } from '../api.server.ts';
import type { Command } from '../api.server.ts';
import { asRead, field } from '../forms.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

/** What an action of the webhooks' pages hands back. A secret is shown by it, once. */
export interface WebhookAnswer extends Partial<Unfinished> {
  readonly secret?: string;
  /** The webhook that was added. */
  readonly added?: string;
}

interface WebhookCommand extends Command {
  /** Where the browser is afterwards. Without it the answer is shown where it is. */
  readonly to?: string;
}

/** Words that were typed into one field, however they were separated. */
const words = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '');

const endpointOf = (form: FormData) => ({
  url: field(form, 'url'),
  description: field(form, 'description'),
  types: words(field(form, 'types')),
  clearances: words(field(form, 'clearances')),
});

/** Runs one form of the webhooks' pages. */
export async function runWebhookAction(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = field(form, 'intent');
  const asked = await commandOf(args, intent, form);
  if (asked === null)
    return data<WebhookAnswer>({ intent, problem: { status: 400 }, typed: {} }, { status: 400 });
  const result = await attemptCommand(args, { ...asked, input: { ...asked.input, ...asRead(form) } });
  if (!result.ok) {
    const { problem } = result;
    const typed = Object.fromEntries(
      [...form.entries()].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
    return data<WebhookAnswer>({ intent, problem, typed }, { status: problem.status ?? 400 });
  }
  if (asked.to !== undefined) return redirect(asked.to);
  const { secret, id } = result.answer as { secret: string; id?: string };
  return data<WebhookAnswer>({ secret, ...(id === undefined ? {} : { added: id }) });
}

async function commandOf(
  args: ActionFunctionArgs,
  intent: string,
  form: FormData,
): Promise<WebhookCommand | null> {
  const [verb = '', id = '', delivery = ''] = intent.split(':');
  const path = { id };
  const list = `/${args.params['desk']}/settings/webhooks`;
  const to = `${list}/${encodeURIComponent(id)}`;
  switch (verb) {
    case 'add':
      return command('addWebhook', { body: endpointOf(form) });
    case 'change':
      return {
        ...command('changeWebhook', { path, body: { ...endpointOf(form), state: field(form, 'state') } }),
        to,
      };
    case 'remove':
      return { ...command('removeWebhook', { path }), to: list };
    case 'secret':
      return command('changeWebhookSecret', { path });
    case 'test':
      return { ...command('testWebhook', { path }), to };
    case 'again':
      return { ...command('replayWebhookDelivery', { path: { id, delivery } }), to };
    case 'span': {
      // The desk's own time, in which events are recorded.
      const { now } = await ask(args, 'readDesk', {});
      const until = Date.parse(now) + 1000;
      const from = until - Number(field(form, 'hours')) * 3_600_000;
      if (!Number.isFinite(from)) return null;
      return {
        ...command('replayWebhook', {
          path,
          body: { from: new Date(from).toISOString(), to: new Date(until).toISOString() },
        }),
        to,
      };
    }
    default:
      return null;
  }
}
