import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** JSON with sorted keys and without spaces (RFC 8785 for the values that a policy can hold: texts, whole numbers, booleans). */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? canonicalJson(item) : `,${canonicalJson(item)}`;
    return `[${text}]`;
  }
  const map = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(map).sort()) {
    const item = map[key];
    if (item === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
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
