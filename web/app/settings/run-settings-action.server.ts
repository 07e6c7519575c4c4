import { data, redirect } from 'react-router';
import type { ActionFunctionArgs } from 'react-router';
import { attemptCommand } from '../api.server.ts';
import type { Command } from '../api.server.ts';
import { asRead, field, typedIn } from '../forms.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

/** What one form of a settings page asks of the API. */
export interface SettingsCommand extends Command {
  /** Where the browser goes instead. */
  readonly back?: string;
}

/**
 * Runs one form of a settings page; afterwards the browser is at `back`, or the form is shown again with its faults. An `intent` may
 * name what it is about: `remove:ID`. A form that tells which version was read saves over no other.
 */
export async function runSettingsAction(
  args: ActionFunctionArgs,
  back: string,
  commandOf: (intent: string, id: string, form: FormData) => SettingsCommand | null,
) {
  const form = await args.request.formData();
  const intent = field(form, 'intent');
  const [verb = '', id = ''] = intent.split(':');
  const command = commandOf(verb, id, form);
  if (!command) return data<Unfinished>({ intent, problem: { status: 400 }, typed: {} }, { status: 400 });
  const result = await attemptCommand(args, { ...command, input: { ...command.input, ...asRead(form) } });
  if (result.ok) return redirect(command.back ?? back);
  const typed = typedIn(form);
  const { problem } = result;
  return data<Unfinished>({ intent, problem, typed }, { status: problem.status ?? 400 });
}
