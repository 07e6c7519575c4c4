import type { Dns } from '../../../platform/dns.ts';
import type { DkimKeyRow } from './key-queries.ts';

/** The record under which a key is published (RFC 6376 §3.6.2). */
export interface DkimRecord {
  readonly name: string;
  readonly value: string;
  /** The same as zone files write it: strings of at most 255 characters (RFC 1035 §3.3.14). */
  readonly zoneLine: string;
}

/** Pure. */
export function dkimRecord(
  key: Pick<DkimKeyRow, 'selector' | 'domain' | 'algorithm' | 'public_key'>,
): DkimRecord {
  const name = `${key.selector}._domainkey.${key.domain}`;
  const value = `v=DKIM1; k=${key.algorithm}; p=${key.public_key}`;
  const strings = (value.match(/.{1,255}/g) ?? []).map((part) => `"${part}"`).join(' ');
  return { name, value, zoneLine: `${name}. 3600 IN TXT ( ${strings} )` };
}

/** `published`: our key is there; `differs`: something else is; `unknown`: name servers gave no useful answer. */
export type Published = 'published' | 'missing' | 'differs' | 'unknown';

/** Asks whether a key's record is there. Never rejects. */
export async function seePublished(
  dns: Pick<Dns, 'resolve'>,
  key: Pick<DkimKeyRow, 'selector' | 'domain' | 'algorithm' | 'public_key'>,
): Promise<Published> {
  try {
    const texts = (await dns.resolve(dkimRecord(key).name, 'TXT')).map((strings) => strings.join(''));
    return texts.length === 1 && texts.some((text) => keyIn(text) === key.public_key)
      ? 'published'
      : 'differs';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return code === 'ENOTFOUND' || code === 'ENODATA' ? 'missing' : 'unknown';
  }
}

const keyIn = (record: string): string | undefined =>
  /(?:^|;)\s*p\s*=\s*([^;]*)/.exec(record)?.[1]?.replace(/\s/g, '');
