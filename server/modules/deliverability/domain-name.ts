import { domainToASCII } from 'node:url';

/**
 * A domain as name servers know it, of what people type: a domain, a mail address, the address of a page. Names beyond ASCII in
 * their form with `xn--`.
 * @returns null when it is no domain of the internet
 */
export function domainName(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^.*@/s, '')
    .replace(/[/?#:].*$/s, '')
    .replace(/\.$/, '');
  const name = domainToASCII(bare).toLowerCase();
  if (name === '' || name.length > 253 || !name.includes('.')) return null;
  const labels = name.split('.');
  const right = labels.every((label) => /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/.test(label));
  // A last label of digits is an address.
  return right && !/^\d+$/.test(labels.at(-1) ?? '') ? name : null;
}

/** A selector of DKIM: one label, or several (RFC 6376 §3.1). */
export const isSelector = (text: string): boolean =>
  text.length <= 63 && /^[a-z0-9](?:[a-z0-9_.-]*[a-z0-9])?$/i.test(text) && !text.includes('..');
