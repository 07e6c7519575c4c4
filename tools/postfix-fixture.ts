// A real Postfix for tests: its own configuration and queue in a temporary folder, a port that was free, gone with the test. It
// takes mail for the desks' domains and hands it over by LMTP; mail for anybody else, from whoever signed in, goes to Dovecot.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../server/platform/postgres/postmaster.ts';

export interface TestPostfix {
  readonly port: number;
  /** What it logged so far. */
  log(): string;
  /** Tries at once what waits in its queue. */
  flush(): void;
  stop(): Promise<void>;
}

/** Postfix is started by root alone, and changes to a user of its own. */
export const canRunPostfix = (): boolean => process.getuid?.() === 0;

/** Starts Postfix 3.7. */
export async function startPostfix(options: {
  /** Domains whose mail goes to `handOver`. */
  domains: readonly string[];
  /** Where mail of these domains is handed over by LMTP: `inet:127.0.0.1:24` or `unix:/path`. */
  handOver: string;
  /** LMTP of the Dovecot to which all other mail goes. */
  elsewhere: number;
  /** The socket at which Dovecot checks who signs in. */
  auth: string;
  cert: string;
  key: string;
  /** Only these senders are taken (addresses or domains). */
  senders: readonly string[];
}): Promise<TestPostfix> {
  if (!existsSync('/usr/sbin/postfix'))
    throw new Error('Postfix is missing: apt-get install postfix (npm test does it as root)');
  const folder = mkdtempSync(path.join(tmpdir(), 'amparo-postfix-'));
  execFileSync('chmod', ['755', folder]);
  const port = await freePort(0);
  const file = (name: string): string => path.join(folder, name);
  for (const name of ['etc', 'queue', 'data']) mkdirSync(file(name));
  execFileSync('chown', ['postfix', file('data')]);
  const senders = ['<>', ...options.senders].map((sender) => `${sender} OK`).join('\n');
  writeFileSync(file('etc/senders'), `${senders}\n`);
  writeFileSync(
    file('etc/main.cf'),
    `compatibility_level = 3.6
queue_directory = ${file('queue')}
data_directory = ${file('data')}
maillog_file = ${file('log')}
maillog_file_prefixes = ${folder}
myhostname = mx.test.example
mydestination =
local_recipient_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
biff = no
virtual_mailbox_domains = ${options.domains.join(' ')}
virtual_mailbox_maps = static:all
virtual_transport = lmtp:${options.handOver}
default_transport = lmtp:inet:127.0.0.1:${options.elsewhere}
recipient_delimiter = +
smtpd_tls_cert_file = ${options.cert}
smtpd_tls_key_file = ${options.key}
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${options.auth}
smtpd_sender_restrictions = check_sender_access texthash:${file('etc/senders')}, reject
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
lmtp_destination_concurrency_limit = 5
minimal_backoff_time = 2s
maximal_backoff_time = 4s
queue_run_delay = 2s
`,
  );
  const open = new Set(['pickup', 'cleanup', 'qmgr', 'flush']);
  // Name, type, private, unprivileged, chroot, wake-up and limit, command.
  const service = (name: string, type: string, limit: string, command: string): string =>
    `${name} ${type} ${type === 'inet' || open.has(name) ? 'n' : 'y'} - n ${limit} ${command}`;
  writeFileSync(
    file('etc/master.cf'),
    `${[
      service(`127.0.0.1:${port}`, 'inet', '- 20', 'smtpd'),
      service('pickup', 'unix', '60 1', 'pickup'),
      service('cleanup', 'unix', '- 0', 'cleanup'),
      service('qmgr', 'unix', '300 1', 'qmgr'),
      service('tlsmgr', 'unix', '1000? 1', 'tlsmgr'),
      service('rewrite', 'unix', '- -', 'trivial-rewrite'),
      service('bounce', 'unix', '- 0', 'bounce'),
      service('defer', 'unix', '- 0', 'bounce'),
      service('trace', 'unix', '- 0', 'bounce'),
      service('verify', 'unix', '- 1', 'verify'),
      service('flush', 'unix', '1000? 0', 'flush'),
      service('proxymap', 'unix', '- -', 'proxymap'),
      service('smtp', 'unix', '- -', 'smtp'),
      service('lmtp', 'unix', '- -', 'lmtp'),
      service('error', 'unix', '- -', 'error'),
      service('retry', 'unix', '- -', 'error'),
      service('discard', 'unix', '- -', 'discard'),
      service('anvil', 'unix', '- 1', 'anvil'),
      service('scache', 'unix', '- 1', 'scache'),
      'postlog unix-dgram n - n - 1 postlogd',
    ].join('\n')}\n`,
  );
  const server = spawn('/usr/sbin/postfix', ['-c', file('etc'), 'start-fg'], { stdio: 'ignore' });
  const log = (): string => (existsSync(file('log')) ? readFileSync(file('log'), 'utf8') : '');
  await greets(port, log);
  return {
    port,
    log,
    flush: () => void execFileSync('postqueue', ['-c', file('etc'), '-f']),
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      execFileSync('/usr/sbin/postfix', ['-c', file('etc'), 'abort'], { stdio: 'ignore' });
      await Promise.race([ended, sleep(5000)]);
      if (server.exitCode === null) server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function greets(port: number, log: () => string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('data', () => {
        resolve(true);
        socket.destroy();
      });
      socket.once('error', () => resolve(false));
      socket.setTimeout(3000, () => {
        resolve(false);
        socket.destroy();
      });
    });
    if (open) return;
    await sleep(100);
  }
  throw new Error(`Postfix did not start: ${log() || 'it said nothing'}`);
}
