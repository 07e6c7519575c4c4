import { data, redirect } from 'react-router';
import type { RouterContextProvider } from 'react-router';
import type { MailServerTest, Problem } from '../api-types.ts';
import { problemOf } from '../api.server.ts';
import { apiContext } from '../context.ts';
import { field, secretField } from '../forms.server.ts';

/** What a form of a mail server gets back: what the test found, or why it was refused. Passwords never come back. */
export interface ServerAnswer {
  readonly test: MailServerTest | null;
  readonly problem: Problem | null;
  readonly typed: Readonly<Record<string, string>>;
}

/** What every mail server's form says. */
export function serverBody(form: FormData): Record<string, unknown> {
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
  context: Readonly<RouterContextProvider>,
  where: { desk: string | undefined; id: string | null; collection: string; test: string },
  form: FormData,
  body: Readonly<Record<string, unknown>>,
) {
  const api = context.get(apiContext);
  const base = `/api/v1/${where.desk}`;
  const testing = field(form, 'intent') === 'test';
  const answer = testing
    ? await api('POST', `${base}/${where.test}`, { ...body, id: where.id })
    : where.id === null
      ? await api('POST', `${base}/${where.collection}`, body)
      : await api('PUT', `${base}/${where.collection}/${where.id}`, body);
  const fine = answer.status < 300;
  if (fine && !testing) return redirect(`/${where.desk}/settings/mailboxes`);
  const typed = Object.fromEntries(
    [...form.entries()].filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'password',
    ),
  );
  return data<ServerAnswer>(
    {
      test: fine ? (answer.data as MailServerTest) : null,
      problem: fine ? null : problemOf(answer),
      typed,
    },
    { status: fine ? 200 : answer.status },
  );
}
