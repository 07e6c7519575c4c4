import { headerLength } from './files.ts';
import { readAddresses, readHeaderFields } from './header.ts';
import type { MailAddress } from './addresses.ts';
import type { HeaderField } from './header.ts';
import { DEFAULT_LIMITS } from './limits.ts';

/** Only the header block of a raw message, and whom it names as its author: the same as `parseMail` finds. Never throws. */
export function readHead(raw: Buffer): { fields: HeaderField[]; from: MailAddress | null } {
  const length = Math.min(headerLength(raw), DEFAULT_LIMITS.maxHeaderBytes);
  const fields = readHeaderFields(raw.subarray(0, length), () => undefined);
  return { fields, from: readAddresses(fields, 'from', 1)[0] ?? null };
}
