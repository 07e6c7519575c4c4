import { isIP } from 'node:net';
import type { ImapFlow } from 'imapflow';
import type { Services } from '../../platform/services.ts';
import type { ServerSettings, SignIn } from './servers.ts';
import { faultOf, MailFault } from './faults.ts';

const connectMs = 10_000;
/** A command without an answer for so long, or an idle connection that doesn't answer a NOOP: it hangs. */
const silentMs = 60_000;
/** The largest message that is asked for is smaller; this is what a hostile server can cost us. */
const mostBytes = 64 * 1024 * 1024;

/**
 * A signed-in connection to an IMAP server, to a public address or one of PRIVATE_TARGETS. It raises `close` when it ends, for
 * whatever reason. `signal` breaks off what is not connected yet. @throws MailFault
 */
export async function connectImap(
  services: Pick<Services, 'net'>,
  server: ServerSettings,
  signIn: SignIn,
  signal?: AbortSignal,
): Promise<ImapFlow> {
  const { host, port, security } = server;
  if (signIn.kind === 'none') throw new MailFault('sign-in-missing');
  let client: ImapFlow | null = null;
  const stop = (): void => client?.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    // The lookup below is not asked about a host that is an address already.
    // The library is loaded by the first mailbox: a start is sooner without it.
    const [imap] = await Promise.all([import('imapflow'), services.net.address(host)]);
    client = new imap.ImapFlow({
      host,
      port,
      secure: security === 'tls',
      ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      auth:
        signIn.kind === 'token'
          ? { user: signIn.user, accessToken: signIn.token }
          : { user: signIn.user, pass: signIn.password },
      tls: { lookup: services.net.lookup, minVersion: 'TLSv1.2' } as object,
      clientInfo: { name: 'Amparo' },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: silentMs,
      maxLiteralSize: mostBytes,
      maxLineLength: 1024 * 1024,
      maxResponseSize: 2 * mostBytes,
    });
    // Faults are told by the commands that meet them, and by `close`.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    client?.close();
    const fault = faultOf(error);
    const greeting = error instanceof Error && 'code' in error && error.code === 'GREETING_TIMEOUT';
    if (greeting && security !== 'tls') throw new MailFault('tls-expected', fault.detail, { cause: error });
    if (signIn.kind === 'token' && fault.code === 'wrong-password')
      throw new MailFault('token-refused', fault.detail, { cause: error });
    throw fault;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
