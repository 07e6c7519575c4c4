/** Everything that can be wrong with a mail server or with what we know of it; each has its own words on the page. */
export const faultCodes = [
  'name-not-found',
  'address-refused',
  'port-closed',
  'no-answer',
  'not-this-protocol',
  'tls-not-offered',
  'tls-expected',
  'tls-expired',
  'tls-wrong-name',
  'tls-untrusted',
  'tls-failed',
  'plain-refused',
  'sign-in-missing',
  'sign-in-not-offered',
  'wrong-password',
  'token-refused',
  'consent-withdrawn',
  'consent-missing',
  'client-refused',
  'provider-unreachable',
  'folder-missing',
  'target-missing',
  'folder-read-only',
  'sender-refused',
  'recipient-refused',
  'too-many-connections',
  'connection-lost',
  'secret-unreadable',
  'our-side',
  'other',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** What is wrong, with the server's own words where it said any. Never a secret. */
export class MailFault extends Error {
  readonly code: FaultCode;
  readonly detail: string | null;
  constructor(code: FaultCode, detail: string | null = null, options?: ErrorOptions) {
    super(detail === null ? code : `${code}: ${detail}`, options);
    this.name = 'MailFault';
    this.code = code;
    this.detail = detail === null ? null : detail.replace(/\s+/g, ' ').slice(0, 300);
  }
}

/** What errors of Node, imapflow and nodemailer carry. */
interface Carried {
  code?: string;
  /** What nodemailer wrote its own code over. */
  originalCode?: string;
  responseText?: string;
  responseCode?: number;
  response?: unknown;
  serverResponseCode?: string;
  authenticationFailed?: boolean;
  mailboxMissing?: boolean;
  tlsFailed?: boolean;
  command?: string;
  reason?: string;
  cause?: unknown;
}

const byNodeCode: Readonly<Record<string, FaultCode>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ENODATA: 'name-not-found',
  ECONNREFUSED: 'port-closed',
  EHOSTUNREACH: 'no-answer',
  ENETUNREACH: 'no-answer',
  ETIMEDOUT: 'no-answer',
  ETIMEOUT: 'no-answer',
  CONNECT_TIMEOUT: 'no-answer',
  GREETING_TIMEOUT: 'no-answer',
  UPGRADE_TIMEOUT: 'tls-failed',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-wrong-name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-untrusted',
  ERR_SSL_WRONG_VERSION_NUMBER: 'not-this-protocol',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'not-this-protocol',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls-failed',
  InvalidResponse: 'not-this-protocol',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  ECONNECTION: 'connection-lost',
  EConnectionClosed: 'connection-lost',
  NoConnection: 'connection-lost',
  ClosedAfterConnectText: 'connection-lost',
  ClosedAfterConnectTLS: 'connection-lost',
  EPROTOCOL: 'not-this-protocol',
};

/** The fault that an error of any of our mail clients means. */
export function faultOf(error: unknown): MailFault {
  if (error instanceof MailFault) return error;
  if (!(error instanceof Error)) return new MailFault('other', String(error));
  const chain = causes(error);
  const words = wordsOf(chain);
  const say = (code: FaultCode): MailFault => new MailFault(code, words, { cause: error });

  if (chain.some(({ name }) => name === 'Refused')) return say('address-refused');
  for (const { carried } of chain) {
    const known = byNodeCode[carried.originalCode ?? ''] ?? byNodeCode[carried.code ?? ''];
    if (known !== undefined && known !== 'connection-lost') return say(known);
    // What else OpenSSL can say of a handshake: no version, cipher or key that both take.
    if ((carried.originalCode ?? carried.code ?? '').startsWith('ERR_SSL_')) return say('tls-failed');
  }
  const [{ carried: first }] = chain as [Link];
  if (first.tlsFailed === true || (/STARTTLS/i.test(words ?? '') && !/command first/i.test(words ?? '')))
    return say('tls-not-offered');
  if (/maximum number of connections|too many (simultaneous )?connections|\b4(21|52) /i.test(words ?? ''))
    return say('too-many-connections');
  const signIn = first.authenticationFailed === true || first.code === 'EAUTH';
  if (signIn) {
    if (
      /login is disabled|plain ?text|PRIVACYREQUIRED|without (TLS|encryption)/i.test(
        `${words} ${first.serverResponseCode}`,
      )
    )
      return say('plain-refused');
    return say('wrong-password');
  }
  if (first.mailboxMissing === true || first.serverResponseCode === 'NONEXISTENT')
    return say('folder-missing');
  if (chain.some(({ carried }) => byNodeCode[carried.code ?? ''] === 'connection-lost'))
    return say('connection-lost');
  return say('other');
}

interface Link {
  readonly name: string;
  readonly message: string;
  readonly carried: Carried;
}

function causes(error: Error): readonly Link[] {
  const links: Link[] = [];
  for (let at: unknown = error; at instanceof Error && links.length < 5; at = at.cause)
    links.push({ name: at.name, message: at.message, carried: at });
  return links;
}

/** What the server said, else what our side says. */
function wordsOf(chain: readonly Link[]): string | null {
  for (const { carried } of chain) {
    if (typeof carried.responseText === 'string' && carried.responseText !== '') return carried.responseText;
    if (typeof carried.response === 'string' && carried.response !== '') return carried.response;
  }
  return chain[0]?.message ?? null;
}
