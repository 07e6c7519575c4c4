// A real Dovecot for tests: its own configuration and mail in a temporary folder, ports that were free, gone with the test.

import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestCertificates } from './certificate-fixture.ts';
import type { TestCertificates } from './certificate-fixture.ts';
import { freePort } from '../server/platform/postgres/postmaster.ts';

export interface TestDovecot {
  /** Without encryption (STARTTLS offered), and with TLS from the first byte. */
  readonly port: number;
  readonly tlsPort: number;
  /** LMTP by TCP, for handing messages to it. */
  readonly lmtpPort: number;
  readonly certificates: TestCertificates;
  /** Where Postfix has it check who signs in. */
  readonly auth: string;
  /** Adds an account with an empty mailbox. */
  addUser(name: string, password: string): void;
  /** Delivers a message as a mail server does, by LMTP. */
  deliver(user: string, ...messages: string[]): Promise<void>;
  /** The messages of a folder, with their flags. */
  list(user: string, folder: string): { subject: string; seen: boolean }[];
  doveadm(...args: string[]): string;
  stop(): Promise<void>;
}

const masters = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'];

/**
 * Starts Dovecot 2.3. With `introspection`, a Bearer token is checked there (RFC 7662 by GET), by Dovecot itself.
 * `requireTls` refuses to sign in without encryption.
 */
export async function startDovecot(
  options: { introspection?: string; requireTls?: boolean } = {},
): Promise<TestDovecot> {
  const program = masters.find((file) => existsSync(file));
  if (program === undefined)
    throw new Error(
      'Dovecot is missing: apt-get install dovecot-imapd dovecot-lmtpd (npm test does it as root)',
    );
  const folder = mkdtempSync(path.join(tmpdir(), 'amparo-dovecot-'));
  const [port, tlsPort, lmtpPort] = [await freePort(0), await freePort(0), await freePort(0)];
  const certificates = createTestCertificates(folder);
  const file = (name: string): string => path.join(folder, name);
  // Dovecot refuses to touch mail as root, and to change users as anybody else.
  const root = process.getuid?.() === 0;
  const owner = root ? { name: 'nobody', uid: 65534, gid: 65534 } : ownUser();
  mkdirSync(file('mail'));
  mkdirSync(file('run'));
  if (root) {
    execFileSync('chmod', ['755', folder]);
    chownSync(file('mail'), owner.uid, owner.gid);
  }
  mkdirSync(file('users'));
  writeFileSync(
    file('oauth2.conf'),
    `introspection_mode = get
introspection_url = ${options.introspection ?? 'http://127.0.0.1:9/'}?token=
username_attribute = email
active_attribute = active
active_value = true
timeout_msecs = 2000
`,
  );
  writeFileSync(file('dovecot.conf'), configuration());
  const server: ChildProcess = spawn(program, ['-F', '-c', file('dovecot.conf')], { stdio: 'ignore' });
  await reachable(port, file('log'));

  function configuration(): string {
    const internal = root ? 'dovecot' : owner.name;
    return `
protocols = imap lmtp
base_dir = ${file('run')}
state_dir = ${file('run')}
log_path = ${file('log')}
default_internal_user = ${internal}
default_login_user = ${root ? 'dovenull' : owner.name}
default_internal_group = ${root ? 'dovecot' : execFileSync('id', ['-gn']).toString().trim()}
first_valid_uid = 1
mail_location = maildir:${file('mail')}/%u
mail_fsync = never
mail_max_userip_connections = 200
auth_mechanisms = plain login xoauth2
auth_cache_size = 0
auth_failure_delay = 0
login_trusted_networks =
ssl = ${options.requireTls === true ? 'required' : 'yes'}
ssl_cert = <${certificates.cert}
ssl_key = <${certificates.key}
disable_plaintext_auth = ${options.requireTls === true ? 'yes' : 'no'}
verbose_proctitle = no
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${file('oauth2.conf')}
}
passdb {
  driver = passwd-file
  mechanisms = plain login
  args = ${file('users')}/%u
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${file('mail')}/%u allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  ${root ? '' : 'chroot ='}
  service_count = 0
  inet_listener imap {
    # From another address of the machine, Dovecot holds an unencrypted connection for what it is.
    address = 127.0.0.1 127.0.0.3
    port = ${port}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  ${root ? '' : 'chroot ='}
  # Whoever failed to sign in is otherwise kept waiting for up to fifteen seconds the next time, by the address that all tests have.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap {
  process_limit = 300
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
service auth {
  unix_listener ${file('run/auth-postfix')} {
    mode = 0666
  }
}
service stats {
  ${root ? '' : 'chroot ='}
}
`;
  }

  const doveadm = (...args: string[]): string =>
    execFileSync('doveadm', ['-c', file('dovecot.conf'), ...args], { encoding: 'utf8', stdio: 'pipe' });
  return {
    port,
    tlsPort,
    lmtpPort,
    certificates,
    auth: file('run/auth-postfix'),
    doveadm,
    addUser(name, password) {
      // A file each: Dovecot reads one again only when its second of change is another.
      writeFileSync(path.join(file('users'), name), `${name}:{PLAIN}${password}\n`);
    },
    deliver: (user, ...messages) => deliverByLmtp(lmtpPort, user, messages),
    list(user, box) {
      return doveadm('-f', 'tab', 'fetch', '-u', user, 'hdr.subject flags', 'mailbox', box, 'ALL')
        .split('\n')
        .slice(1)
        .filter((line) => line !== '')
        .map((line) => {
          const [subject = '', flags = ''] = line.split('\t');
          return { subject, seen: flags.includes('\\Seen') };
        });
    },
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await Promise.race([ended, sleep(3000)]);
      if (server.exitCode === null) server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function ownUser(): { name: string; uid: number; gid: number } {
  const { username, uid, gid } = userInfo();
  return { name: username, uid, gid };
}

async function reachable(port: number, log: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('data', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.setTimeout(2000, () => resolve(false));
    });
    if (open) return;
    await sleep(50);
  }
  throw new Error(
    `Dovecot did not start: ${existsSync(log) ? readFileSync(log, 'utf8') : 'it said nothing'}`,
  );
}

/** RFC 2033, the few words that are needed to hand over messages. */
async function deliverByLmtp(port: number, user: string, messages: readonly string[]): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  let held = '';
  let wake: () => void = () => undefined;
  socket.on('data', (text: string) => {
    held += text;
    wake();
  });
  const line = async (): Promise<string> => {
    for (;;) {
      const end = held.indexOf('\n');
      if (end !== -1) {
        const one = held.slice(0, end).trim();
        held = held.slice(end + 1);
        if (one.charAt(3) !== '-') return one;
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const say = async (text: string, wanted: RegExp): Promise<void> => {
    socket.write(`${text}\r\n`);
    const answer = await line();
    if (!wanted.test(answer)) throw new Error(`Dovecot said to ${text.slice(0, 40)}: ${answer}`);
  };
  await line();
  await say('LHLO test', /^250/);
  for (const message of messages) {
    await say('MAIL FROM:<sender@test.example>', /^250/);
    await say(`RCPT TO:<${user}>`, /^250/);
    await say('DATA', /^354/);
    await say(`${message.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')}\r\n.`, /^250/);
  }
  socket.end('QUIT\r\n');
}
