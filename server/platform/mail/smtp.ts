import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { selfSignedCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { Crowd } from './crowd.ts';
import { normaliseAddress } from './addresses.ts';

/** Who is talking to us, as far as the connection says. */
export interface SmtpSession {
  id: string;
  remoteAddress: string;
  /** The name that the client gave in EHLO. A claim. */
  helo: string;
  tls: boolean;
  /** Empty for the null sender. */
  envelopeFrom: string;
}

/** One message with its envelope, complete. */
export interface IncomingMail {
  raw: Buffer;
  /** Empty for the null sender `<>`; domain in lower case. */
  envelopeFrom: string;
  /** Accepted recipients, domains in lower case, as the client wrote their local parts. */
  recipients: string[];
  remoteAddress: string;
  helo: string;
  tls: boolean;
  /** Whole seconds: when the last byte arrived. The time of every promise that starts with this message. */
  receivedAt: number;
}

/** A refusal with its SMTP code (4xx: try again, 5xx: never). `message` begins with the enhanced code, `5.1.1 …`. */
export interface SmtpRefusal {
  reject: number;
  message: string;
}

export interface SmtpOptions {
  /** A port; or the path of a Unix socket, which is made anew. */
  port: number | string;
  /** LMTP (RFC 2033): each recipient of a message has an answer of its own. */
  lmtp?: boolean;
  /** Address to listen on; all of them when missing. */
  host?: string;
  /** Our name in the greeting. */
  name: string;
  banner?: string;
  /** The certificate for STARTTLS; a self-signed one is made at start when missing. */
  certificate?: Certificate;
  /** Bytes. Default 25 MB. */
  maxBytes?: number;
  maxRecipients?: number;
  maxClients?: number;
  /** Connections at the same time of one address or /64, but for our own mail servers. Default: a fifth of all. */
  maxPerNetwork?: number;
  /** Milliseconds in which a connection must hand over a message, from its beginning or the message before. Default: 10 minutes. */
  patience?: number;
  /** Whether an address is that of a mail server of ours, from which everybody's mail comes. */
  isOurs?: (address: string) => boolean;
  /** Bytes of messages held in memory by all connections together; above it senders are asked to come back. */
  maxBuffered?: number;
  /** Milliseconds without a byte after which a client is dropped. */
  idleTimeout?: number;
  clock: Clock;
  log: Logger;
  /** True when mail for this address is taken. False answers 550 5.1.1. */
  onRecipient(address: string, session: SmtpSession): Promise<boolean | SmtpRefusal>;
  /**
   * Resolves only when the message is stored durably: then, and only then, the sender gets its 250. May give recipients for
   * whom it could not be stored: by LMTP they alone are tried again, by SMTP the message is.
   */
  onMessage(mail: IncomingMail): Promise<ReadonlySet<string> | undefined>;
}

export interface SmtpIntake {
  /** 0 for a Unix socket. */
  port: number;
  /** Takes no new clients, lets running transactions finish (10 s), then resolves. */
  close(): Promise<void>;
}

const MB = 1024 * 1024;

/**
 * Takes mail by SMTP (RFC 5321 with STARTTLS, SIZE, PIPELINING, 8BITMIME, SMTPUTF8; no AUTH: this is no relay).
 * A message is answered 250 after `onMessage` resolved, 451 4.3.0 when it rejected, 552 5.3.4 when it is too large
 * (by its SIZE at once, else when its bytes pass the limit). A connection that breaks off delivers nothing.
 */
export async function startSmtp(options: SmtpOptions): Promise<SmtpIntake> {
  const maxBytes = options.maxBytes ?? 25 * MB;
  const room = new Room(options.maxBuffered ?? 256 * MB);
  const certificate = options.certificate ?? selfSignedCertificate(options.name, Date.now());

  const maxClients = options.maxClients ?? 200;
  const limits = {
    perNetwork: options.maxPerNetwork ?? Math.ceil(maxClients / 5),
    patienceMs: options.patience ?? 600_000,
    isOurs: options.isOurs ?? (() => false),
  };
  const crowd = new Crowd(limits, () => server);
  const server: SMTPServer = new SMTPServer({
    name: options.name,
    banner: options.banner ?? 'Amparo',
    lmtp: options.lmtp === true,
    size: maxBytes,
    key: certificate.key,
    cert: certificate.cert,
    minVersion: 'TLSv1.2',
    disabledCommands: ['AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: true, // the codes are in our own answers
    maxClients,
    maxRecipients: options.maxRecipients ?? 100,
    maxAllowedUnauthenticatedCommands: false,
    socketTimeout: options.idleTimeout ?? 60_000,
    closeTimeout: 10_000,
    onConnect(session, callback) {
      callback(
        crowd.enter(session) ? null : new SmtpReply(421, '4.7.0 Too many connections from your network'),
      );
    },
    onClose: (session) => crowd.leave(session),
    async onRcptTo(address, session, callback) {
      callback(await answerRecipient(options, address.address, session));
    },
    async onData(stream, session, callback) {
      const taken = await takeMessage(
        options,
        stream,
        session,
        { room, network: crowd.networkOf(session) },
        maxBytes,
      );
      crowd.handedOver(session);
      if (taken instanceof SmtpReply) return callback(taken);
      if (options.lmtp !== true)
        return taken.failed.size > 0 ? callback(notStored()) : callback(null, '2.0.0 OK: stored');
      callback(
        null,
        taken.recipients.map((one) => (taken.failed.has(one) ? notStored() : '2.0.0 OK: stored')),
      );
    },
  });
  server.on('error', (error) => options.log.warn({ err: error.message }, 'smtp connection failed'));

  if (typeof options.port === 'string') await rm(options.port, { force: true });
  const listening =
    typeof options.port === 'string'
      ? server.listen(options.port)
      : server.listen(options.port, options.host);
  await once(listening, 'listening');
  // Who may use it is said by the folder that it lies in.
  if (typeof options.port === 'string') await chmod(options.port, 0o666);
  const address = listening.address() as AddressInfo | string;
  return {
    port: typeof address === 'string' ? 0 : address.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Bytes in memory across all connections; one network has half of them at most. */
class Room {
  private used = 0;
  private readonly byNetwork = new Map<string, number>();
  private readonly total: number;

  constructor(total: number) {
    this.total = total;
  }

  take(bytes: number, network: string | null): boolean {
    if (this.used + bytes > this.total) return false;
    if (network !== null) {
      const its = (this.byNetwork.get(network) ?? 0) + bytes;
      if (its > this.total / 2) return false;
      this.byNetwork.set(network, its);
    }
    this.used += bytes;
    return true;
  }

  give(bytes: number, network: string | null): void {
    this.used -= bytes;
    if (network === null) return;
    const left = (this.byNetwork.get(network) ?? 0) - bytes;
    if (left > 0) this.byNetwork.set(network, left);
    else this.byNetwork.delete(network);
  }
}

/** What smtp-server turns into a reply: the code from `responseCode`, the text from `message`. */
class SmtpReply extends Error {
  readonly responseCode: number;

  constructor(code: number, message: string) {
    super(message.replace(/[\r\n]+/g, ' '));
    this.responseCode = code;
  }
}

const notStored = (): SmtpReply => new SmtpReply(451, '4.3.0 Message could not be stored, try again later');

async function answerRecipient(
  options: SmtpOptions,
  recipient: string,
  session: SMTPServerSession,
): Promise<SmtpReply | null> {
  const address = normaliseAddress(recipient);
  if (address === null) return new SmtpReply(501, '5.1.3 Bad recipient address');
  try {
    const answer = await options.onRecipient(address, describe(session));
    if (answer === true) return null;
    if (answer === false) return new SmtpReply(550, '5.1.1 No such recipient here');
    return new SmtpReply(answer.reject, answer.message);
  } catch (error) {
    options.log.error({ err: messageOf(error) }, 'smtp recipient could not be checked');
    return new SmtpReply(451, '4.3.0 Temporary failure, try again later');
  }
}

async function takeMessage(
  options: SmtpOptions,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  { room, network }: { readonly room: Room; readonly network: string | null },
  maxBytes: number,
): Promise<SmtpReply | { recipients: readonly string[]; failed: ReadonlySet<string> }> {
  const sender = describe(session);
  const recipients = session.envelope.rcptTo.map((entry) => normaliseAddress(entry.address) ?? entry.address);
  const held: Buffer[] = [];
  let size = 0;
  let refusal: SmtpReply | null = null;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // After a refusal the rest is read and thrown away: the answer can only come after the final dot.
      if (refusal !== null) continue;
      if (size + chunk.length > maxBytes) {
        refusal = new SmtpReply(552, `5.3.4 Message is larger than ${maxBytes} bytes`);
      } else if (!room.take(chunk.length, network)) {
        refusal = new SmtpReply(452, '4.3.1 Too much mail at once, try again later');
      } else {
        size += chunk.length;
        held.push(chunk);
        continue;
      }
      room.give(size, network);
      size = 0;
      held.length = 0;
    }
    if (refusal !== null) return refusal;
    const receivedAt = options.clock.now();
    const failed = await options.onMessage({
      raw: Buffer.concat(held),
      envelopeFrom: sender.envelopeFrom,
      recipients,
      remoteAddress: sender.remoteAddress,
      helo: sender.helo,
      tls: sender.tls,
      receivedAt,
    });
    return { recipients, failed: failed ?? new Set<string>() };
  } catch (error) {
    options.log.error({ err: messageOf(error), session: session.id }, 'smtp message could not be stored');
    return notStored();
  } finally {
    room.give(size, network);
  }
}

function describe(session: SMTPServerSession): SmtpSession {
  const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
  return {
    id: session.id,
    remoteAddress: session.remoteAddress,
    helo: typeof session.hostNameAppearsAs === 'string' ? session.hostNameAppearsAs.slice(0, 255) : '',
    tls: session.secure,
    envelopeFrom: from === '' ? '' : (normaliseAddress(from) ?? from),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
