import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import type { NodemailerError } from 'nodemailer';
import { MailError } from './errors.ts';

export interface Envelope {
  /** Empty for the null sender, which automatic messages use. */
  from: string;
  to: readonly string[];
}

export interface RejectedRecipient {
  address: string;
  permanent: boolean;
  message: string;
}

export interface MailTransport {
  /**
   * Resolves when the relay has taken the message for at least one recipient, with those that it refused; rejects with
   * DeliveryError when it took none.
   */
  send(envelope: Envelope, raw: Buffer): Promise<{ rejected: RejectedRecipient[] }>;
  close(): void;
}

/** Why a message was not taken. `permanent`: trying again can't help (a 5xx answer to the message itself). */
export class DeliveryError extends MailError {
  readonly permanent: boolean;
  /** The relay's SMTP code, when it answered. */
  readonly status: number | null;

  constructor(permanent: boolean, status: number | null, message: string, options?: ErrorOptions) {
    super(permanent ? 'rejected' : 'unreachable', message, options);
    this.name = 'DeliveryError';
    this.permanent = permanent;
    this.status = status;
  }
}

/**
 * A pooled way out through a relay: `smtp://[user:password@]host[:port]` (STARTTLS when offered; `?tls=required` insists)
 * or `smtps://…`. The relay's certificate is verified unless the address says `?insecure=1`. Throws MailError
 * `bad-transport` for any other address; no password is ever in a message.
 */
export function openTransport(address: string): MailTransport {
  const url = URL.parse(address);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new MailError('bad-transport', 'The mail relay must be smtp://host[:port] or smtps://host[:port].');
  }
  const secure = url.protocol === 'smtps:';
  return openRelay({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 25) : Number(url.port),
    security: secure ? 'tls' : url.searchParams.get('tls') === 'required' ? 'starttls' : 'offered',
    signIn:
      url.username === ''
        ? null
        : { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    verify: url.searchParams.get('insecure') !== '1',
  });
}

export interface RelayOptions {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; STARTTLS, which must be offered; STARTTLS when it is offered; none. */
  readonly security: 'tls' | 'starttls' | 'offered' | 'none';
  readonly signIn:
    | { readonly user: string; readonly password: string }
    | { readonly user: string; readonly token: string }
    | null;
  /** False: any certificate will do. */
  readonly verify: boolean;
  /** Opens each connection; without it, whatever the host's name resolves to is connected to. */
  readonly connect?: () => Promise<Socket>;
}

/** The options of nodemailer for a relay. */
export function relayOptions(options: RelayOptions) {
  const { host, port, security, signIn, verify, connect } = options;
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(signIn === null
      ? {}
      : {
          auth:
            'token' in signIn
              ? { type: 'OAuth2' as const, user: signIn.user, accessToken: signIn.token }
              : { user: signIn.user, pass: signIn.password },
        }),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    tls: { rejectUnauthorized: verify, minVersion: 'TLSv1.2' as const },
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(connect === undefined
      ? {}
      : {
          getSocket: (_options: unknown, callback: (error: Error | null, socket?: object) => void) => {
            // oxlint-disable-next-line promise/no-callback-in-promise -- nodemailer asks for it this way
            void connect().then((connection) => callback(null, { connection }), callback);
          },
        }),
  };
}

/** A pooled way out through a relay, with up to four connections. */
export function openRelay(options: RelayOptions): MailTransport {
  const transport = createTransport({
    pool: true,
    ...relayOptions(options),
    maxConnections: 4,
    maxMessages: 100,
  });

  return {
    async send(envelope, raw) {
      try {
        const info = await transport.sendMail({
          envelope: { from: envelope.from, to: [...envelope.to] },
          raw,
        });
        return { rejected: (info.rejectedErrors ?? []).map(describeRejected) };
      } catch (error) {
        throw classify(error);
      }
    },
    close: () => transport.close(),
  };
}

function describeRejected(error: NodemailerError): RejectedRecipient {
  return {
    address: error.recipient ?? '',
    permanent: isPermanent(error),
    message: error.response ?? error.message,
  };
}

/**
 * Permanent is only what the relay said of this message: 5xx to MAIL, RCPT or DATA. A refused sign-in, a bad
 * certificate, a 5xx greeting are faults of the connection; the message waits until they are mended.
 */
function isPermanent(error: NodemailerError): boolean {
  const code = error.responseCode ?? 0;
  const aboutMessage = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  return aboutMessage && code >= 500 && code <= 599 && code !== 503 && code !== 530;
}

function classify(error: unknown): DeliveryError {
  const fault: NodemailerError = error instanceof Error ? error : new Error(String(error));
  const all = fault.rejectedErrors ?? [];
  // When every recipient was refused, one that may still be taken keeps the message alive.
  const permanent = all.length > 0 ? all.every(isPermanent) : isPermanent(fault);
  return new DeliveryError(permanent, fault.responseCode ?? null, fault.response ?? fault.message, {
    cause: error,
  });
}
