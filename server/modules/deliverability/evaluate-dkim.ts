import { createPublicKey } from 'node:crypto';
import { recordsOf } from './evidence.ts';
import type { DkimEvidence, DomainEvidence } from './evidence.ts';
import { finding } from './finding.ts';
import type { Finding } from './finding.ts';
import { readTags } from './tags.ts';
import type { Tags } from './tags.ts';

/** RFC 8301 §3.2: at least 1024 bits, 2048 are wanted. */
const leastBits = 1024;
const wantedBits = 2048;

/** The keys under which the domain's mail may be signed (RFC 6376, RFC 8301, RFC 8463). */
export function evaluateDkim(evidence: DomainEvidence): Finding[] {
  const found = evidence.dkim.flatMap((one) => evaluateKey(evidence.domain, one));
  return found.length === 0 ? [finding('dkim.none-known', 'note', { domain: evidence.domain })] : found;
}

function evaluateKey(domain: string, one: DkimEvidence): Finding[] {
  const { selector, answer, origin } = one;
  const name = `${selector}._domainkey.${domain}`;
  const where = { selector, name };
  if (answer.state === 'failed')
    return origin === 'common' ? [] : [finding('dkim.lookup-failed', 'untried', where, [answer.why])];
  // Selectors of others are tried without a reason to: what is not there is no fault.
  const records = recordsOf(answer).filter((text) => origin !== 'common' || /(?:^|;)\s*p\s*=/.test(text));
  const [record] = records;
  if (record === undefined)
    return origin === 'common'
      ? []
      : [finding(origin === 'ours' ? 'dkim.ours-missing' : 'dkim.missing', 'error', where)];
  if (records.length > 1)
    return [finding('dkim.multiple', 'error', { ...where, number: records.length }, records)];
  const tags = readTags(record);
  const fault = faultOf(tags);
  if (fault !== null) return [finding('dkim.syntax', 'error', { ...where, why: fault }, [record])];
  const key = (tags.get('p') ?? '').replace(/\s/g, '');
  if (key === '') return [finding('dkim.revoked', origin === 'common' ? 'note' : 'error', where, [record])];
  if (one.key !== null && key !== one.key) return [finding('dkim.ours-differs', 'error', where, [record])];
  return keyFaults(where, record, tags, key);
}

function faultOf(tags: Tags): string | null {
  if (tags.faults.length > 0) return `"${tags.faults[0]}" is no tag, or is there twice`;
  const version = tags.get('v');
  if (version !== undefined && (version !== 'DKIM1' || tags.names[0] !== 'v'))
    return 'v=DKIM1 must come first';
  if (tags.get('p') === undefined) return 'p= with the key is missing';
  return null;
}

function keyFaults(
  where: Readonly<Record<string, string>>,
  record: string,
  tags: Tags,
  key: string,
): Finding[] {
  const type = (tags.get('k') ?? 'rsa').toLowerCase();
  if (type !== 'rsa' && type !== 'ed25519')
    return [finding('dkim.type', 'error', { ...where, type }, [record])];
  const bits = bitsOf(type, key);
  if (bits === null) return [finding('dkim.key', 'error', { ...where, type }, [record])];
  const hashes = tags
    .get('h')
    ?.split(':')
    .map((each) => each.trim());
  const services = tags
    .get('s')
    ?.split(':')
    .map((each) => each.trim());
  const found: Finding[] = [];
  if (type === 'rsa' && bits < leastBits)
    found.push(finding('dkim.short', 'error', { ...where, bits }, [record]));
  else if (type === 'rsa' && bits < wantedBits)
    found.push(finding('dkim.weak', 'warning', { ...where, bits }, [record]));
  if (hashes !== undefined && !hashes.includes('sha256'))
    found.push(finding('dkim.hash', 'error', { ...where, hashes: hashes.join(', ') }, [record]));
  if (services !== undefined && !services.includes('*') && !services.includes('email'))
    found.push(finding('dkim.service', 'error', { ...where, services: services.join(', ') }, [record]));
  if ((tags.get('t') ?? '').split(':').some((flag) => flag.trim() === 'y'))
    found.push(finding('dkim.testing', 'warning', where, [record]));
  return found.length > 0 ? found : [finding('dkim.good', 'good', { ...where, type, bits }, [record])];
}

/** The length of a key; null when it is none of its type. */
function bitsOf(type: string, base64: string): number | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  const bytes = Buffer.from(base64, 'base64');
  if (type === 'ed25519') return bytes.length === 32 ? 256 : null;
  // Most publish what RFC 6376 shows, SubjectPublicKeyInfo; some the bare RSAPublicKey that it names.
  for (const form of ['spki', 'pkcs1'] as const) {
    try {
      const key = createPublicKey({ key: bytes, format: 'der', type: form });
      if (key.asymmetricKeyType === 'rsa') return key.asymmetricKeyDetails?.modulusLength ?? null;
    } catch {
      // It is not in this form.
    }
  }
  return null;
}
