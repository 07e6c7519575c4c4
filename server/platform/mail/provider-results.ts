import { readResult, sameOrganisation, withoutComments } from './authenticate.ts';
import type { AuthResult, MailVerdict } from './authenticate.ts';
import type { MailAddress } from './addresses.ts';
import type { HeaderField } from './header.ts';

/**
 * What the provider of a mailbox found, from the Authentication-Results field that it wrote (RFC 8601): for mail that was
 * fetched, where nobody but the provider saw who handed it in. Only the topmost field that bears the identifier of that
 * provider counts; providers take away those which came with the message (§5). Null when there is none.
 */
export function providerVerdict(
  fields: readonly HeaderField[],
  authservId: string,
  from: MailAddress | null,
): MailVerdict | null {
  const wanted = authservId.trim().toLowerCase();
  for (const field of fields) {
    if (field.name !== 'authentication-results') continue;
    const read = readAuthenticationResults(field.value);
    if (read.authservId === wanted) return toVerdict(read.results, domainOf(from));
  }
  return null;
}

interface MethodResult {
  readonly method: string;
  readonly result: AuthResult;
  /** `header.from`, `smtp.mailfrom`, `header.d` …, in lower case. */
  readonly properties: ReadonlyMap<string, string>;
}

/** Microsoft 365 leaves its identifier out of the field: it is asked for by this one. */
const unnamed = 'protection.outlook.com';

/** `authserv-id [version]; method=result ptype.property=value …; …`. Comments count for nothing but the policy of DMARC. */
function readAuthenticationResults(value: string): { authservId: string; results: MethodResult[] } {
  const policy = /\bp=(none|quarantine|reject)\b/i.exec(value)?.[1]?.toLowerCase();
  // A semicolon in a quoted string, such as the local part of an address, ends nothing.
  const parts = withoutComments(value).match(/(?:"(?:\\.|[^"\\])*"|[^;"]|")+/g) ?? [];
  const named = !/^\s*[a-z-]+\s*=/i.test(parts[0] ?? '');
  const results = (named ? parts.slice(1) : parts).flatMap((part): MethodResult[] => {
    const words = part.trim().match(/[\w./-]+\s*=\s*(?:"(?:\\.|[^"\\])*"|[^\s;"])+/g) ?? [];
    const [first, ...more] = words.map(pair);
    if (first === undefined) return [];
    const properties = new Map(more);
    if (first[0] === 'dmarc' && policy !== undefined && !properties.has('policy.dmarc'))
      properties.set('policy.dmarc', policy);
    return [{ method: first[0], result: readResult(first[1]), properties }];
  });
  const id = (parts[0] ?? '').trim().split(/\s+/)[0] ?? '';
  return { authservId: named ? id.replace(/^"|"$/g, '').toLowerCase() : unnamed, results };
}

function pair(word: string): [string, string] {
  const equals = word.indexOf('=');
  const name = word.slice(0, equals).trim().toLowerCase().replace(/\/1$/, '');
  return [
    name,
    word
      .slice(equals + 1)
      .trim()
      .replace(/^"|"$/g, '')
      .toLowerCase(),
  ];
}

function toVerdict(results: readonly MethodResult[], author: string | null): MailVerdict {
  const of = (method: string): MethodResult[] => results.filter((each) => each.method === method);
  const spf = of('spf')[0];
  const spfDomain = spf === undefined ? null : domainIn(spf, ['smtp.mailfrom', 'smtp.helo']);
  const dkims = of('dkim').map((each) => ({
    result: each.result,
    domain: domainIn(each, ['header.d', 'header.i']),
  }));
  const dkim = dkims.find((each) => each.result === 'pass' && sameOrganisation(each.domain, author)) ??
    dkims.find((each) => each.result === 'pass') ??
    dkims[0] ?? { result: 'none' as const, domain: null };
  const [dmarc] = of('dmarc');
  const policy = dmarc?.properties.get('policy.dmarc') ?? null;
  const about = dmarc === undefined ? null : domainIn(dmarc, ['header.from']);
  // The provider judged the message by the author that we read, or its judgement is of another.
  const judged = dmarc !== undefined && (about === null || sameOrganisation(about, author));
  const dmarcResult = judged ? dmarc.result : 'none';
  const aligned =
    author !== null &&
    (dmarcResult === 'pass' ||
      (dmarcResult === 'none' &&
        ((dkim.result === 'pass' && sameOrganisation(dkim.domain, author)) ||
          (spf?.result === 'pass' && sameOrganisation(spfDomain, author)))));
  return {
    fromDomain: author,
    spf: { result: spf?.result ?? 'none', domain: spfDomain },
    dkim,
    dmarc: {
      result: dmarcResult,
      policy: policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : null,
    },
    arc: { result: of('arc')[0]?.result ?? 'none', sealers: [], dmarc: null },
    aligned,
    // A provider says `none` of SPF by the envelope; whether the author's domain publishes any is not told.
    publishes: dmarcResult !== 'none' || dkim.domain !== null || (spf?.result ?? 'none') !== 'none',
  };
}

function domainIn(result: MethodResult, names: readonly string[]): string | null {
  for (const name of names) {
    const value = result.properties.get(name);
    if (value !== undefined && value !== '') return value.slice(value.lastIndexOf('@') + 1);
  }
  return null;
}

const domainOf = (from: MailAddress | null): string | null =>
  from === null ? null : from.address.slice(from.address.lastIndexOf('@') + 1).toLowerCase();
