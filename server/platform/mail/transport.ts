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
  const transport = createTransport({
    pool: true,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 25) : Number(url.port),
    secure,
    requireTLS: url.searchParams.get('tls') === 'required',
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    tls: { rejectUnauthorized: url.searchParams.get('insecure') !== '1' },
    maxConnections: 4,
    maxMessages: 100,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
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
