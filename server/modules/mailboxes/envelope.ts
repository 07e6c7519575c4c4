import { normaliseAddress } from '../../platform/mail/addresses.ts';
import { readAddresses, readHeaderFields } from '../../platform/mail/header.ts';
import type { HeaderField } from '../../platform/mail/header.ts';

/** What the envelope of a delivered message was, as far as its headers tell. */
export interface ReadEnvelope {
  /** Empty for the null sender, and when nothing tells. */
  readonly sender: string;
  /** Every address that it may have been sent to, the likeliest first. */
  readonly recipients: readonly string[];
}

/** Who delivers writes down for whom, under one of these names; the topmost was written last. */
const delivered = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to'];
const written = ['to', 'cc', 'resent-to', 'resent-cc'];
const most = 50;

/**
 * The envelope of a message that was fetched: Return-Path, which the delivering server writes on top (RFC 5321 §4.4), and the
 * recipients that it or the sender names. A sender can write all of these too; so recipients only choose among addresses of the
 * mailbox's own desk, and what proves something (reply and bounce addresses) is signed.
 */
export function readEnvelope(raw: Buffer): ReadEnvelope {
  const fields = headerOf(raw);
  const returnPath = fields.find((field) => field.name === 'return-path');
  const from = readAddresses(fields, 'from', 1)[0]?.address ?? '';
  return {
    sender: returnPath === undefined ? from : (normaliseAddress(returnPath.value) ?? ''),
    recipients: [
      ...new Set([
        ...delivered.flatMap((name) =>
          fields
            .filter((field) => field.name === name)
            .map((field) => normaliseAddress(field.value))
            .filter((address) => address !== null),
        ),
        ...written.flatMap((name) => readAddresses(fields, name, most).map(({ address }) => address)),
      ]),
    ].slice(0, most),
  };
}

/** The header block; a longer one than any real mail has is cut. */
function headerOf(raw: Buffer): readonly HeaderField[] {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at !== -1);
  return readHeaderFields(raw.subarray(0, Math.min(...ends, 1024 * 1024)), () => undefined);
}
