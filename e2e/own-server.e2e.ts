// One's own PostgreSQL, and the three roles as processes of their own. Debian's 15 where it is installed.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDebianPostgres, startOtherServer } from '../tools/server-fixture.ts';
import type { OtherServer } from '../tools/server-fixture.ts';
import { sendMail } from './send-mail.ts';
import { createInstallation, until } from './start-server.ts';
import type { Installation, ServerProcess } from './start-server.ts';

const debian = findDebianPostgres();

describe(`DATABASE_URL at ${debian === null ? 'another embedded server' : 'the PostgreSQL of Debian'}`, () => {
  let postgres: OtherServer;
  let database: { url: string; drop(): Promise<void> };
  let installation: Installation;
  let http: ServerProcess;
  const secretKey = 'b7'.repeat(32);

  beforeAll(async () => {
    postgres = await startOtherServer(debian ?? 'embedded');
    database = await postgres.createDatabase();
    installation = await createInstallation({}, { url: database.url, secretKey });
  });
  afterAll(async () => {
    await installation?.remove();
    await postgres?.stop();
  });

  it('makes roles and tables there, starts nothing embedded, and opens a ticket from a mail', async () => {
    await installation.start();
    expect(installation.postgres()).toBeNull();
    const rows = await installation.sql<{ version: number; bypass: number }>(
      `select current_setting('server_version_num')::int / 10000 as version,
              (select count(*)::int from pg_roles where rolname like 'amparo%' and (rolsuper or rolbypassrls)) as bypass`,
    );
    expect(rows[0]).toEqual({ version: debian === null ? 18 : Number(/\d+/.exec(debian)?.[0]), bypass: 0 });
    const key = await installation.key('pardini', 'agent');
    await sendMail(installation.smtpPort, {
      from: 'Jairo Sardinha <jairo@tressinos.example>',
      to: 'support@pardini.test',
      subject: 'Relógio parado',
      text: 'Bom dia, o relógio parou.',
    });
    const ticket = await firstTicket(key, 'Relógio parado');
    expect(ticket.promises.map(({ type }) => type).toSorted()).toEqual(['acknowledgement', 'first-response']);
    await installation.kill('SIGTERM');
  });

  it('serves as three processes: mail taken by smtp is made a ticket by the worker, and shown by http', async () => {
    const key = await installation.key('pardini', 'agent');
    const smtp = await installation.start({ env: { ROLES: 'smtp' } });
    http = await installation.start({ env: { ROLES: 'http' } });
    const letter = {
      from: 'Zélia Prates <zelia@museudamare.example>',
      to: 'suporte@pardini.test',
      subject: 'Portaria sem registro',
      text: 'Boa tarde, ninguém consegue registrar o ponto.',
    };
    await sendMail(installation.smtpPort, letter);
    // Nobody works yet; what was accepted waits, in the database.
    const waiting = await installation.sql<{ state: string }>(
      `select state from inbound where state = 'stored'`,
    );
    expect(waiting).toHaveLength(1);
    await installation.start({ env: { ROLES: 'worker' } });
    await firstTicket(key, letter.subject);

    const began = performance.now();
    await sendMail(installation.smtpPort, { ...letter, subject: 'Segunda portaria' });
    const second = await firstTicket(key, 'Segunda portaria');
    expect(performance.now() - began).toBeLessThan(5_000);

    // The other way round: what http changes, the worker mails.
    const answer = await installation.ask(`pardini/tickets/${second.number}/messages`, {
      key,
      body: { text: 'Estamos verificando.' },
    });
    expect(answer.status).toBe(201);
    await until('the answer, held in the outbox as there is no relay', async () => {
      const { data } = await installation.ask<{ items: { kind: string; state: string; text: string }[] }>(
        'pardini/outbox',
      );
      return data.items.some(
        ({ kind, state, text }) =>
          kind === 'reply' && state === 'held' && text.includes('Estamos verificando.'),
      );
    });

    // Each role has its door and no other.
    expect((await fetch(`http://127.0.0.1:${installation.port}/readyz`)).status).toBe(200);
    await http.kill('SIGTERM');
    await expect(fetch(`http://127.0.0.1:${installation.port}/readyz`)).rejects.toThrow('fetch failed');
    expect(await sendMail(installation.smtpPort, { ...letter, subject: 'Terceira' })).toMatch(/^250/);
    await smtp.kill('SIGTERM');
    await expect(sendMail(installation.smtpPort, letter)).rejects.toThrow(/ECONNREFUSED/);
    expect((await installation.amparo(['rebuild', '--desk', 'pardini'])).stdout).toMatch(
      /^pardini: \d tickets, \d promises, 0 differ$/m,
    );
  });

  function firstTicket(
    key: string,
    subject: string,
  ): Promise<{ number: string; promises: { type: string }[] }> {
    return until(`the ticket “${subject}”`, async () => {
      const { data } = await installation.ask<{
        items: { number: string; subject: string; promises: { type: string }[] }[];
      }>('pardini/tickets?view=all', { key });
      return data.items.find((ticket) => ticket.subject === subject);
    });
  }
});
