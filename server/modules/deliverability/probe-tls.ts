import { connect } from 'node:net';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import type { Guarded } from '../../platform/net/guarded.ts';
import type { TlsProbe } from './evidence.ts';

const longest = 64 * 1024;

/**
 * Asks a mail server for STARTTLS and looks at its certificate (RFC 3207). Nothing is sent but the greeting. Connects only where
 * the guard lets it (field notes, class 16). Without a connection it is `untried`: many networks let nobody out at port 25.
 */
export async function probeTls(
  guarded: Pick<Guarded, 'address'>,
  host: string,
  options: { port?: number; name: string; timeoutMs?: number },
): Promise<TlsProbe> {
  const { port = 25, name, timeoutMs = 8000 } = options;
  let socket: Socket | null = null;
  try {
    const { address, family } = await guarded.address(host);
    socket = connect({ host: address, port, family });
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error('no answer in time')), timeoutMs);
    try {
      return await Promise.race([talk(socket, host, name), late]);
    } finally {
      clearTimeout(timer);
    }
  } catch (error) {
    return { state: 'untried', why: reasonOf(error) };
  } finally {
    socket?.destroy();
  }
}

async function talk(socket: Socket, host: string, name: string): Promise<TlsProbe> {
  const replies = readReplies(socket);
  const banner = await replies.next();
  if (!banner.startsWith('220')) throw new Error(banner);
  socket.write(`EHLO ${name}\r\n`);
  const offers = await replies.next();
  if (!/^250[ -]STARTTLS\s*$/im.test(offers)) {
    socket.write('QUIT\r\n');
    return { state: 'plain', banner: offers };
  }
  socket.write('STARTTLS\r\n');
  const ready = await replies.next();
  if (!ready.startsWith('220')) return { state: 'plain', banner: ready };
  replies.stop();
  return handshake(socket, host);
}

async function handshake(socket: Socket, host: string): Promise<TlsProbe> {
  const { promise, resolve, reject } = Promise.withResolvers<TlsProbe>();
  // Old and wrong ones are accepted here: they are what is to be told.
  const secure = tls.connect({
    socket,
    servername: host,
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  secure.on('error', reject);
  secure.on('secureConnect', () => {
    const certificate: DetailedPeerCertificate = secure.getPeerCertificate(true);
    const fault = secure.authorizationError as Error | string | undefined | null;
    resolve({
      state: 'encrypted',
      protocol: secure.getProtocol() ?? '',
      nameFits: tls.checkServerIdentity(host, certificate) === undefined,
      trusted: secure.authorized || isNameFault(fault),
      fault: fault == null ? null : String(fault instanceof Error ? fault.message : fault),
      subject: namesOf(certificate),
      issuer: textOf(certificate.issuer?.O ?? certificate.issuer?.CN),
      expires: Math.floor(Date.parse(certificate.valid_to) / 1000) || 0,
    });
    secure.end();
  });
  return promise;
}

const isNameFault = (fault: unknown): boolean => /ALTNAME/i.test(String(fault));
const textOf = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(', ') : (value ?? '');

const namesOf = (certificate: PeerCertificate): string =>
  [textOf(certificate.subject?.CN), certificate.subjectaltname ?? '']
    .filter((each) => each !== '')
    .join('; ');

/** Whole replies of SMTP, one after the other: lines until one has a space behind its code (RFC 5321 §4.2.1). */
function readReplies(socket: Socket): { next(): Promise<string>; stop(): void } {
  let text = '';
  let fault: Error | null = null;
  let wake = (): void => undefined;
  const onData = (data: Buffer): void => {
    text += data.toString('latin1');
    if (text.length > longest) fault = new Error('an answer without an end');
    wake();
  };
  const onError = (error: Error): void => {
    fault = error;
    wake();
  };
  const onEnd = (): void => onError(new Error('the server hung up'));
  socket.on('data', onData).on('error', onError).on('close', onEnd);
  return {
    async next() {
      for (;;) {
        const reply = /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\r?\n/.exec(text)?.[0];
        if (reply !== undefined) {
          text = text.slice(reply.length);
          return reply.trim();
        }
        if (fault !== null) throw fault;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    stop: () => void socket.off('data', onData).off('close', onEnd),
  };
}

/** Why no connection came about, without addresses of our own network. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '' ? (error instanceof Error ? error.message : String(error)) : code;
}
