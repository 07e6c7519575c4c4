import { headerLength } from './files.ts';
import { firstHeader, readAddresses, readHeaderFields, readUnstructured } from './header.ts';
import type { MailAddress } from './addresses.ts';

/** What a message calls itself. Both are claims. */
export interface MailTitle {
  readonly subject: string;
  readonly from: MailAddress | null;
}

/**
 * Subject and author of a message by its header block alone, decoded and unfolded, also where the rest of it can't be parsed.
 * @param beginning of the message; what lies beyond 64 kB of header is not read
 */
export function readTitle(beginning: Buffer): MailTitle {
  const fields = readHeaderFields(beginning.subarray(0, headerLength(beginning)), () => undefined);
  return {
    subject: readUnstructured(firstHeader(fields, 'subject') ?? '').slice(0, 1000),
    from: readAddresses(fields, 'from', 1)[0] ?? null,
  };
}
