// For this module's tests: a desk, a Dovecot that it may reach, mailboxes in it, and processes that read them.

import tls from 'node:tls';
import { sql } from 'kysely';
import { createTestDesk } from '../../../tools/desk-fixture.ts';
import type { TestDesk } from '../../../tools/desk-fixture.ts';
import { startDovecot } from '../../../tools/dovecot-fixture.ts';
import type { TestDovecot } from '../../../tools/dovecot-fixture.ts';
import { asSystem } from '../../platform/db/context.ts';
import { createGuarded } from '../../platform/net/guarded.ts';
import type { Services } from '../../platform/services.ts';
import { storeInbound } from '../intake/store-inbound.ts';
import { startMailboxes } from './run-mailboxes.ts';
import { addMailbox } from './save-mailbox.ts';
import type { GivenMailbox } from './save-mailbox.ts';
import type { Store } from './take-messages.ts';

export interface MailboxWorld {
  readonly desk: TestDesk;
  readonly dovecot: TestDovecot;
  /** As the desk's, and Dovecot may be reached. */
  readonly services: Services;
  /** Adds an account to Dovecot and a mailbox for it. */
  addMailbox(user: string, more?: Partial<GivenMailbox>, start?: 'new' | 'all'): Promise<string>;
  /** A process that reads mailboxes; it ends with the world at the latest. */
  run(store?: Store, times?: Parameters<typeof startMailboxes>[2]): { close(): Promise<void> };
  /** Subjects of what is stored, in the order of their receipt, with the recipients that intake sees. */
  stored(): Promise<{ subject: string; recipients: string[]; sender: string; received: number }[]>;
  close(): Promise<void>;
}

export async function createMailboxWorld(
  options: { introspection?: string; requireTls?: boolean } = {},
): Promise<MailboxWorld> {
  const [desk, dovecot] = await Promise.all([
    createTestDesk('opswat', '2026-03-09T14:00:00Z'),
    startDovecot(options),
  ]);
  // As NODE_EXTRA_CA_CERTS does for a company's own authority.
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), dovecot.certificates.authority]);
  const services: Services = {
    ...desk.services,
    net: createGuarded({ privateTargets: ['127.0.0.1', '127.0.0.3'] }),
  };
  const processes = new Set<{ close(): Promise<void> }>();
  return {
    desk,
    dovecot,
    services,
    addMailbox(user, more = {}, start = 'new') {
      dovecot.addUser(user, `${user} secret`);
      const given: GivenMailbox = {
        name: user,
        address: 'support@opswat.test',
        host: '127.0.0.1',
        port: dovecot.port,
        security: 'starttls',
        auth: 'password',
        username: user,
        password: `${user} secret`,
        grant: null,
        folders: ['INBOX'],
        afterwards: 'seen',
        moveTo: null,
        authservId: null,
        enabled: true,
        ...more,
      };
      return desk.act((act) => addMailbox(services, act, given, start));
    },
    run(store = storeInbound, times = {}) {
      const loop = startMailboxes(services, store, times);
      const one = {
        close: async () => {
          processes.delete(one);
          await loop.close();
        },
      };
      processes.add(one);
      return one;
    },
    stored: () =>
      desk.act(async ({ tx }) => {
        const { rows } = await sql<{
          raw: Buffer;
          recipients: string[];
          envelope_from: string;
          received: number;
        }>`
          select raw, recipients, envelope_from, extract(epoch from received_at)::float8 as received
            from inbound order by received_at, id`.execute(tx);
        return rows.map(({ raw, recipients, envelope_from, received }) => ({
          subject: /^Subject: (.*?)\r?$/m.exec(raw.toString())?.[1] ?? '',
          recipients,
          sender: envelope_from,
          received,
        }));
      }),
    async close() {
      await Promise.all([...processes].map((one) => one.close()));
      await dovecot.stop();
      await desk.close();
    },
  };
}

/** How the folders of all mailboxes go, by name of mailbox and folder. */
export function folderStatesOf(
  world: MailboxWorld,
): Promise<Map<string, { state: string; fault: string | null }>> {
  return asSystem(world.services.db, async (tx) => {
    const { rows } = await sql<{ key: string; state: string; fault: string | null }>`
      select m.name || ' ' || f.folder as key, f.state, f.fault
        from mailbox_folder f join mailbox m on m.desk_id = f.desk_id and m.id = f.mailbox_id`.execute(tx);
    return new Map(rows.map(({ key, state, fault }) => [key, { state, fault }]));
  });
}

let count = 0;

/** A message of its own, as a server hands it over. */
export function message(subject: string, headers: readonly string[] = []): string {
  count += 1;
  return [
    `From: Bento Farias <bento@radiofarol.example>`,
    `Message-ID: <${count}.${subject.replace(/\W/g, '')}@radiofarol.example>`,
    ...(headers.some((line) => line.startsWith('To:')) ? [] : ['To: support@opswat.test']),
    `Subject: ${subject}`,
    ...headers,
    '',
    `The body of ${subject}.`,
    '',
  ].join('\r\n');
}

/** Asks again and again until `ask` gives something, at most `ms`. */
export async function until<T>(ask: () => Promise<T | false | null | undefined>, ms = 10_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`not within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
