import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A private key and its certificate, both PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

const ECDSA_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const COMMON_NAME = [0x55, 0x04, 0x03];
const SUBJECT_ALT_NAME = [0x55, 0x1d, 0x11];
const DAY = 86_400_000;

/**
 * A self-signed certificate (X.509 v3, P-256, SHA-256) for a host name, valid for ten years from the day before
 * `now` (milliseconds). For opportunistic STARTTLS, where the other side encrypts but doesn't verify; a new key at each
 * start. Node has no builder for certificates, hence the few lines of DER.
 */
export function selfSignedCertificate(hostName: string, now: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(objectId(ECDSA_SHA256));
  const name = sequence(
    set(sequence(objectId(COMMON_NAME), der(0x0c, Buffer.from(hostName.slice(0, 64), 'utf8')))),
  );
  const alternative = sequence(der(0x82, Buffer.from(hostName, 'latin1')));
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))), // version 3
    integer(Buffer.concat([Buffer.from([0x40]), randomBytes(15)])), // positive and not zero
    algorithm,
    name,
    sequence(time(now - DAY), time(now + 3650 * DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(objectId(SUBJECT_ALT_NAME), der(0x04, alternative)))),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]));
  const certificate = sequence(body, algorithm, signature).toString('base64');
  const lines = certificate.match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** X.690: tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const size = content.length;
  const long = size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(size < 0x80 ? [size] : long)]), content]);
}

function sequence(...items: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(items));
}

function set(item: Buffer): Buffer {
  return der(0x31, item);
}

function objectId(bytes: number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

function integer(bytes: Buffer): Buffer {
  return der(0x02, bytes);
}

/** RFC 5280 §4.1.2.5: UTCTime until 2049, GeneralizedTime after. */
function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14);
  return digits < '2050'
    ? der(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : der(0x18, Buffer.from(`${digits}Z`));
}
