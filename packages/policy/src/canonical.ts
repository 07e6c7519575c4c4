import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** JSON with sorted keys and without spaces (RFC 8785 for the values that a policy can hold: texts, whole numbers, booleans). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 (FIPS 180-4) of the canonical JSON, in hex. */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/**
 * A number from 0 up to, not including, 1 that looks drawn, and is the same for the same salt and words (the first 48 bits
 * of their SHA-256). For samples that must not change when somebody looks again.
 */
export function drawn(salt: string, ...words: readonly string[]): number {
  return Number.parseInt(hashOf([salt, ...words]).slice(0, 12), 16) / 2 ** 48;
}
