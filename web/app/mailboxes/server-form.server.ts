import { data, redirect } from 'react-router';
import type { ActionFunctionArgs } from 'react-router';
import type { MailServerTest, Problem } from '../api-types.ts';
import { attemptCommand } from '../api.server.ts';
import type { Command } from '../api.server.ts';
import { asRead, field, secretField } from '../forms.server.ts';

/** What a form of a mail server gets back: what the test found, or why it was refused. Passwords never come back. */
export interface ServerAnswer {
  readonly test: MailServerTest | null;
  readonly problem: Problem | null;
  readonly typed: Readonly<Record<string, string>>;
}

/** What every mail server's form says. */
export function serverBody(form: FormData) {
  const auth = field(form, 'auth');
  return {
    name: field(form, 'name'),
    address: field(form, 'address'),
    host: field(form, 'host'),
    port: field(form, 'port'),
    security: field(form, 'security'),
    auth,
    username: field(form, 'username') === '' ? null : field(form, 'username'),
    password: auth === 'password' ? secretField(form, 'password') : null,
    grant: auth === 'oauth' ? field(form, 'grant') || null : null,
    enabled: form.get('enabled') !== null,
  };
}

/** Tests or saves what was typed; afterwards the browser is at the list, or the form is shown again as it was filled. */
export async function runServerForm(
  args: ActionFunctionArgs,
  form: FormData,
  asked: { test: Command; save: Command },
) {
  const testing = field(form, 'intent') === 'test';
  const { save } = asked;
  const result = await attemptCommand(
    args,
    testing ? asked.test : { ...save, input: { ...save.input, ...asRead(form) } },
  );
  if (result.ok && !testing) return redirect(`/${args.params['desk']}/settings/mailboxes`);
  const typed = Object.fromEntries(
    [...form.entries()].filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'password',
    ),
  );
  return data<ServerAnswer>(
    {
      test: result.ok ? (result.answer as MailServerTest) : null,
      problem: result.ok ? null : result.problem,
      typed,
    },
    { status: result.ok ? 200 : (result.problem.status ?? 400) },
  );
}
