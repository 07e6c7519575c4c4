// The pages of an administrator, of an account and of the doors, each with something on it to look at.

import { expect } from 'vitest';
import { cookiesOf } from './screens.ts';
import type { Screen } from './screens.ts';
import { until } from './start-server.ts';
import type { Installation } from './start-server.ts';

const email = 'ada@opswat.example';

/**
 * Makes an administrator, and one of everything that settings list. The ticket that is resolved has sent its notice, which has
 * the link of unsubscribing.
 */
export async function settingsScreens(server: Installation): Promise<Screen[]> {
  const made = await server.amparo(['agent', 'create', email, '--desk', 'opswat', '--role', 'administrator']);
  const password = /password (\S+)/.exec(made.stdout)?.[1] ?? '';
  const answer = await server.ask('opswat/sign-in', { body: { email, password } });
  expect(answer.status).toBe(204);
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const make = async (path: string, body: object): Promise<string> => {
    const { status, data } = await server.ask<{ id: string }>(`opswat/${path}`, { cookie, body });
    expect(status, `${path}: ${JSON.stringify(data)}`).toBeLessThan(300);
    return data.id;
  };
  const mailed = (what: RegExp): Promise<string> =>
    until(`a mail with ${what}`, async () => {
      const { data } = await server.ask<{ items: { text: string }[] }>('opswat/outbox');
      return data.items.map(({ text }) => what.exec(text)?.[0]).find((link) => link !== undefined);
    });

  const long = 'a-name-that-goes-on-without-a-single-space-until-it-is-really-long';
  const account = {
    address: 'support@opswat.test',
    security: 'tls',
    auth: 'password',
    username: long,
    password: 'x',
  };
  const mailbox = await make('mailboxes', { ...account, name: long, host: 'imap.example.com', port: 993 });
  const relay = await make('mail-relays', { ...account, name: long, host: 'smtp.example.com', port: 465 });
  const webhook = await make('webhooks', {
    url: `https://hooks.example.com/${long}/${long}`,
    description: long,
  });
  await make('keys', { name: long, role: 'agent', expires: null });
  await make('senders', {
    effect: 'block',
    what: 'domain',
    value: `${long.slice(0, 60)}.example`,
    note: 'Casino',
  });
  await make('announcements', {
    titles: { en: long },
    texts: { en: `${long} https://status.example.com/${long}` },
    importance: 'warning',
  });
  await make('macros', {
    name: long,
    scope: 'desk',
    acts: [
      { do: 'answer', texts: { en: long } },
      { do: 'assign', to: 'me' },
    ],
  });
  await make('dkim-keys', { domain: 'opswat.test' });
  await make('mail-unsubscriptions', {
    address: `${long.slice(0, 60)}@radiofarol.example`,
    topic: 'resolutions',
  });
  await make('agents/invitations', {
    email: `${long.slice(0, 60)}@opswat.example`,
    name: long,
    role: 'agent',
  });
  const invitation = await mailed(/\/opswat\/sign-in\/invitation\?token=\S+/);
  const unsubscribe = await mailed(/\/opswat\/unsubscribe\/\S+/);

  const settings = [
    '',
    '/people',
    '/clearances',
    '/keys',
    '/sign-in',
    '/notifications',
    '/snippets',
    '/macros',
    '/look',
    '/mailboxes',
    '/mailboxes/mailbox/new',
    `/mailboxes/mailbox/${mailbox}`,
    '/mailboxes/relay/new',
    `/mailboxes/relay/${relay}`,
    '/mailboxes/connected?state=old&code=used',
    '/addresses',
    '/templates',
    '/templates/acknowledgement/en',
    '/recipients',
    '/factor-resets',
    '/contracts',
    '/releases',
    '/announcements',
    '/audit',
    '/audit?language=ro',
    '/spam',
    '/webhooks',
    `/webhooks/${webhook}`,
  ].map((path) => `/opswat/settings${path}`);
  const cookies = cookiesOf(cookie);
  const named = (path: string): Screen => ({ name: path, path, whole: true });
  return [
    ...[...settings, '/opswat/account', '/opswat/account/proof?next=/opswat/account'].map((path) => ({
      ...named(path),
      cookies,
    })),
    ...[
      '/opswat/api',
      '/opswat/api?operation=openTicket',
      unsubscribe,
      '/opswat/unsubscribe/nothing',
      '/opswat/sign-in/code?ways=code,passkey',
      '/opswat/sign-in/forgotten',
      '/opswat/sign-in/reset?token=used',
      invitation,
      '/opswat/sign-in/invitation?token=used',
    ].map(named),
  ];
}
