import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createTestDns } from '../../../tools/dns-fixture.ts';
import type { TestZone } from '../../../tools/dns-fixture.ts';
import { evaluate } from './evaluate.ts';
import type { PolicyFile, TlsProbe } from './evidence.ts';
import { tellFindings } from './finding-words.ts';
import type { Finding } from './finding.ts';
import { gather } from './gather.ts';
import { createLookup } from './lookup.ts';

const at = Date.parse('2026-03-02T09:00:00Z') / 1000;
const rsa = (bits: number): string =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64');
const key2048 = rsa(2048);
const edKey = Buffer.from(
  generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? '',
  'base64url',
).toString('base64');

const goodTls: TlsProbe = {
  state: 'encrypted',
  protocol: 'TLSv1.3',
  nameFits: true,
  trusted: true,
  fault: null,
  subject: 'mx.good.example',
  issuer: 'An authority',
  expires: at + 60 * 86_400,
};

/** A domain that has everything in order. */
const good: TestZone = {
  'good.example': {
    MX: [{ priority: 10, exchange: 'mx.good.example' }],
    TXT: [['v=spf1 mx ip6:2001:67c::/32 -all']],
    A: ['8.8.4.1'],
  },
  'mx.good.example': { A: ['8.8.4.4'] },
  '4.4.8.8.in-addr.arpa': { PTR: ['mx.good.example'] },
  's1._domainkey.good.example': { TXT: [[`v=DKIM1; k=rsa; p=${key2048.slice(0, 200)}`, key2048.slice(200)]] },
  '_dmarc.good.example': { TXT: [['v=DMARC1; p=reject; rua=mailto:reports@good.example']] },
  '_mta-sts.good.example': { TXT: [['v=STSv1; id=20260101']] },
  '_smtp._tls.good.example': { TXT: [['v=TLSRPTv1; rua=mailto:tls@good.example']] },
};
const goodPolicy: PolicyFile = {
  state: 'found',
  type: 'text/plain; charset=utf-8',
  text: 'version: STSv1\r\nmode: enforce\r\nmx: mx.good.example\r\nmax_age: 2592000\r\n',
};

interface Given {
  zone?: TestZone | Record<string, Error>;
  domain?: string;
  policy?: PolicyFile;
  tls?: TlsProbe;
  selectors?: string[];
  keys?: { selector: string; key: string }[];
  senders?: string[];
}

async function check(given: Given = {}): Promise<Finding[]> {
  const dns = createTestDns();
  dns.add(good);
  dns.add(given.zone ?? {});
  const evidence = await gather(
    {
      lookup: createLookup(dns),
      fetchPolicy: async () => given.policy ?? goodPolicy,
      probe: async () => given.tls ?? goodTls,
    },
    {
      domain: given.domain ?? 'good.example',
      at,
      selectors: given.selectors ?? [],
      keys: given.keys ?? [],
      senders: given.senders ?? [],
    },
  );
  return evaluate(evidence);
}

const codesOf = (findings: readonly Finding[], ...severities: Finding['severity'][]): string[] =>
  findings.filter(({ severity }) => severities.includes(severity)).map(({ code }) => code);
const bad = async (given: Given): Promise<string[]> => codesOf(await check(given), 'error', 'warning');
const own = (records: Partial<Record<string, unknown[]>>): TestZone => ({
  'good.example': { ...good['good.example'], ...records },
});
const spf = (text: string, more: TestZone = {}): Given => ({ zone: { ...own({ TXT: [[text]] }), ...more } });
const failure = (code: string): Error => Object.assign(new Error(code), { code });

test('MAX-7: a domain in order is found good in every part, and nothing is asked of its owner', async () => {
  const findings = await check({ senders: ['8.8.4.4'] });
  expect(codesOf(findings, 'error', 'warning', 'note', 'untried')).toEqual([]);
  expect(codesOf(findings, 'good')).toEqual([
    'mx.good',
    'spf.sender-covered',
    'spf.good',
    'dkim.good',
    'dmarc.good',
    'mta-sts.good',
    'tls-rpt.good',
    'tls.good',
    'reverse.good',
  ]);
});

test('a domain that does not exist gets one finding, not ten', async () => {
  expect((await check({ domain: 'slip.example' })).map(({ code }) => code)).toEqual(['domain.missing']);
});

describe('who takes the mail (RFC 5321 §5.1)', () => {
  const mx = (...exchanges: string[]) =>
    own({ MX: exchanges.map((exchange) => ({ priority: 10, exchange })) });
  test.each<[string, Given, string[]]>([
    ['the null MX (RFC 7505)', { zone: mx('') }, ['mx.null']],
    ['the null MX beside others (RFC 7505 §3)', { zone: mx('', 'mx.good.example') }, ['mx.null-mixed']],
    [
      'no MX, but an address',
      { zone: { 'good.example': { TXT: [['v=spf1 a -all']], A: ['8.8.4.1'] } } },
      ['mx.address-only'],
    ],
    ['neither MX nor address', { zone: { 'good.example': { TXT: [['v=spf1 -all']] } } }, ['mx.none']],
    ['a server that has no address', { zone: mx('gone.example') }, ['mx.dangling', 'mta-sts.uncovered']],
    [
      'a server that is an alias (RFC 2181 §10.3)',
      { zone: { 'mx.good.example': { A: ['8.8.4.4'], CNAME: ['real.example'] } } },
      ['mx.alias'],
    ],
    ['an address in place of a name', { zone: mx('192.0.2.1') }, ['mx.address', 'mta-sts.uncovered']],
    ['an address of an inner network', { zone: { 'mx.good.example': { A: ['10.1.2.3'] } } }, ['mx.private']],
  ])('%s', async (_name, given, codes) => {
    expect(await bad(given)).toEqual(codes);
  });
});

describe('who may send (RFC 7208)', () => {
  const chain = (count: number): TestZone =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`s${at}.example`, { TXT: [['v=spf1 ip4:192.0.2.1 -all']] }]),
    );
  const includes = (count: number): string =>
    Array.from({ length: count }, (_, at) => `include:s${at}.example`).join(' ');
  test.each<[string, Given, string[]]>([
    ['no record', { zone: own({ TXT: [['something else']] }) }, ['spf.none']],
    ['a version that is none', spf('v=spf2 -all'), ['spf.version']],
    ['spf1 without a space behind it is another word (§4.5)', spf('v=spf10 -all'), ['spf.version']],
    ['two records (§4.5)', { zone: own({ TXT: [['v=spf1 -all'], ['v=spf1 mx -all']] }) }, ['spf.multiple']],
    ['a mechanism that is none', spf('v=spf1 ipv4:192.0.2.1 -all'), ['spf.syntax']],
    ['an address that is none', spf('v=spf1 ip4:192.0.2.300 -all'), ['spf.syntax']],
    ['an IPv6 address as ip4', spf('v=spf1 ip4:2001:db8::1 -all'), ['spf.syntax']],
    ['a network that is too long', spf('v=spf1 ip4:192.0.2.0/33 -all'), ['spf.syntax']],
    ['an include of nothing', spf('v=spf1 include: -all'), ['spf.syntax']],
    ['a macro that is wrong', spf('v=spf1 exists:%{x}.good.example -all'), ['spf.syntax']],
    ['+all', spf('v=spf1 mx +all'), ['spf.all-pass']],
    ['all without a sign means +all', spf('v=spf1 mx all'), ['spf.all-pass']],
    ['?all', spf('v=spf1 mx ?all'), ['spf.all-neutral']],
    ['no all', spf('v=spf1 mx'), ['spf.no-all']],
    ['terms behind all', spf('v=spf1 -all mx'), ['spf.after-all']],
    ['ptr (§5.5)', spf('v=spf1 ptr -all'), ['spf.ptr']],
    ['eleven lookups (§4.6.4)', spf(`v=spf1 ${includes(11)} -all`, chain(11)), ['spf.lookups']],
    [
      'lookups of includes of includes',
      spf('v=spf1 include:top.example mx -all', {
        ...chain(9),
        'top.example': { TXT: [[`v=spf1 ${includes(9)} -all`]] },
      }),
      ['spf.lookups'],
    ],
    [
      'an include of a domain without a record (§5.2)',
      spf('v=spf1 include:empty.example -all', { 'empty.example': { A: ['192.0.2.1'] } }),
      ['spf.void-some', 'spf.include-none'].toSorted(),
    ],
    [
      'an include of a domain with two records',
      spf('v=spf1 include:twice.example -all', {
        'twice.example': { TXT: [['v=spf1 -all'], ['v=spf1 -all']] },
      }),
      ['spf.include-multiple'],
    ],
    [
      'an included record that can not be read',
      spf('v=spf1 include:odd.example -all', { 'odd.example': { TXT: [['v=spf1 foo:bar -all']] } }),
      ['spf.syntax-elsewhere'],
    ],
    [
      'an included record that lets everybody send',
      spf('v=spf1 include:open.example -all', { 'open.example': { TXT: [['v=spf1 +all']] } }),
      ['spf.include-all-pass'],
    ],
    [
      'three names that lead nowhere (§4.6.4)',
      spf('v=spf1 a:x.example a:y.example mx:z.example -all'),
      ['spf.void'],
    ],
    [
      'a record that leads back to itself',
      spf('v=spf1 include:loop.example -all', {
        'loop.example': { TXT: [['v=spf1 include:good.example -all']] },
      }),
      ['spf.loop'],
    ],
    [
      'mx of a domain with eleven servers (§4.6.4)',
      spf('v=spf1 mx:many.example -all', {
        'many.example': {
          MX: Array.from({ length: 11 }, (_, at) => ({ priority: at, exchange: 'mx.good.example' })),
        },
      }),
      ['spf.mx-many'],
    ],
    [
      'redirect to a record with +all',
      spf('v=spf1 redirect=open.example', { 'open.example': { TXT: [['v=spf1 +all']] } }),
      ['spf.all-pass'],
    ],
  ])('%s', async (_name, given, codes) => {
    const found = await bad(given);
    expect(found.filter((code) => code.startsWith('spf.')).toSorted()).toEqual(codes);
  });

  test('ten lookups are allowed, and said to be nearly too many', async () => {
    expect(
      codesOf(await check(spf(`v=spf1 ${includes(10)} -all`, chain(10))), 'error', 'warning', 'note'),
    ).toEqual(['spf.lookups-near']);
  });

  test.each<[string, string, string]>([
    ['v=spf1 ip4:9.9.9.0/24 -all', '9.9.9.9', 'spf.sender-covered'],
    ['v=spf1 ip4:9.9.9.0/25 -all', '9.9.9.200', 'spf.sender-missing'],
    ['v=spf1 ip6:2620:fe::/48 -all', '2620:fe::9', 'spf.sender-covered'],
    ['v=spf1 -ip4:9.9.9.9 ip4:9.9.9.0/24 -all', '9.9.9.9', 'spf.sender-missing'],
    ['v=spf1 mx -all', '8.8.4.4', 'spf.sender-covered'],
    ['v=spf1 a/24 -all', '8.8.4.77', 'spf.sender-covered'],
    ['v=spf1 include:inner.example -all', '9.9.9.9', 'spf.sender-covered'],
    ['v=spf1 redirect=inner.example', '9.9.9.9', 'spf.sender-covered'],
    ['v=spf1 exists:%{i}.list.example -all', '9.9.9.9', 'spf.sender-unknown'],
    ['v=spf1 ~all', '9.9.9.9', 'spf.sender-missing'],
  ])('%s for %s: %s', async (record, sender, code) => {
    const findings = await check({
      ...spf(record, { 'inner.example': { TXT: [['v=spf1 ip4:9.9.9.9 -all']] } }),
      senders: [sender],
    });
    expect(findings.map((each) => each.code)).toContain(code);
  });
});

describe('signatures (RFC 6376, RFC 8301, RFC 8463)', () => {
  const at1 = (...records: string[]): Given => ({
    zone: { 'sel._domainkey.good.example': { TXT: records.map((text) => [text]) } },
    selectors: ['sel'],
  });
  test.each<[string, Given, string[]]>([
    ['a selector without a record', { selectors: ['sel'] }, ['dkim.missing']],
    ['a revoked key', at1('v=DKIM1; p='), ['dkim.revoked']],
    ['a key of 512 bits', at1(`v=DKIM1; p=${rsa(512)}`), ['dkim.short']],
    ['a key of 1024 bits', at1(`v=DKIM1; p=${rsa(1024)}`), ['dkim.weak']],
    ['an ed25519 key', at1(`v=DKIM1; k=ed25519; p=${edKey}`), []],
    ['an ed25519 key that is cut', at1(`v=DKIM1; k=ed25519; p=${edKey.slice(0, 20)}`), ['dkim.key']],
    ['a key that is cut', at1(`v=DKIM1; p=${key2048.slice(0, 255)}`), ['dkim.key']],
    ['a kind of key that nobody knows', at1('v=DKIM1; k=dsa; p=AAAA'), ['dkim.type']],
    ['no p=', at1('v=DKIM1; k=rsa'), ['dkim.syntax']],
    ['a tag twice', at1(`v=DKIM1; p=${edKey}; p=${edKey}`), ['dkim.syntax']],
    ['v= not at the front', at1(`p=${key2048}; v=DKIM1`), ['dkim.syntax']],
    ['quotation marks that slipped in', at1(`"v=DKIM1; p=${key2048}"`), ['dkim.syntax']],
    ['two records', at1(`v=DKIM1; p=${key2048}`, `v=DKIM1; p=${key2048}`), ['dkim.multiple']],
    ['sha1 only', at1(`v=DKIM1; h=sha1; p=${key2048}`), ['dkim.hash']],
    ['not for mail', at1(`v=DKIM1; s=tlsrpt; p=${key2048}`), ['dkim.service']],
    ['a test', at1(`v=DKIM1; t=y; p=${key2048}`), ['dkim.testing']],
    ['our key is not there', { keys: [{ selector: 'ours', key: key2048 }] }, ['dkim.ours-missing']],
    ['another key than ours', { keys: [{ selector: 's1', key: edKey }] }, ['dkim.ours-differs']],
  ])('%s', async (_name, given, codes) => {
    expect((await bad(given)).filter((code) => code.startsWith('dkim.'))).toEqual(codes);
  });

  test('a name server that answers every name with some text is no key at every selector', async () => {
    const dns = createTestDns();
    dns.add({
      ...good,
      's1._domainkey.good.example': {},
      'google._domainkey.good.example': { TXT: [['v=spf1 -all']] },
    });
    const world = {
      lookup: createLookup(dns),
      fetchPolicy: async () => goodPolicy,
      probe: async () => goodTls,
    };
    const evidence = await gather(world, {
      domain: 'good.example',
      at,
      selectors: [],
      keys: [],
      senders: [],
    });
    expect(codesOf(evaluate(evidence), 'error', 'warning', 'note')).toEqual(['dkim.none-known']);
  });
});

describe('what becomes of forged mail (RFC 7489)', () => {
  const dmarc = (...records: string[]): Given => ({
    zone: { '_dmarc.good.example': { TXT: records.map((text) => [text]) } },
  });
  test.each<[string, Given, string[]]>([
    ['no record', { zone: { '_dmarc.good.example': {} } }, ['dmarc.none']],
    ['small letters', dmarc('v=dmarc1; p=none'), ['dmarc.version']],
    ['two records', dmarc('v=DMARC1; p=none', 'v=DMARC1; p=reject'), ['dmarc.multiple']],
    ['no p=', dmarc('v=DMARC1; rua=mailto:a@good.example'), ['dmarc.syntax']],
    ['a policy that is none', dmarc('v=DMARC1; p=block; rua=mailto:a@good.example'), ['dmarc.syntax']],
    [
      'a comma in place of a semicolon',
      dmarc('v=DMARC1; p=none, rua=mailto:a@good.example'),
      ['dmarc.syntax'],
    ],
    ['only watching', dmarc('v=DMARC1; p=none; rua=mailto:a@good.example'), ['dmarc.policy-none']],
    ['a part of the mail', dmarc('v=DMARC1; p=reject; pct=10; rua=mailto:a@good.example'), ['dmarc.share']],
    [
      'subdomains left out',
      dmarc('v=DMARC1; p=reject; sp=none; rua=mailto:a@good.example'),
      ['dmarc.subdomains'],
    ],
    ['an address that is none', dmarc('v=DMARC1; p=reject; rua=a@good.example'), ['dmarc.report-address']],
    [
      'a foreign receiver that has not agreed (§7.1)',
      dmarc('v=DMARC1; p=reject; rua=mailto:a@other.example'),
      ['dmarc.report-refused'],
    ],
  ])('%s', async (_name, given, codes) => {
    expect((await bad(given)).filter((code) => code.startsWith('dmarc.'))).toEqual(codes);
  });

  test('a foreign receiver that has agreed is no fault', async () => {
    const given = dmarc('v=DMARC1; p=reject; rua=mailto:a@other.example');
    const zone = {
      ...given.zone,
      'good.example._report._dmarc.other.example': { TXT: [['v=DMARC1']] },
    } as TestZone;
    expect(await bad({ zone })).toEqual([]);
  });

  test('a subdomain takes the record above it, with its sp=', async () => {
    const zone: TestZone = {
      'news.good.example': { MX: [{ priority: 1, exchange: 'mx.good.example' }], TXT: [['v=spf1 mx -all']] },
      '_dmarc.good.example': { TXT: [['v=DMARC1; p=reject; sp=none; rua=mailto:a@good.example']] },
    };
    const findings = await check({ domain: 'news.good.example', zone });
    expect(findings.filter(({ part }) => part === 'dmarc').map(({ code }) => code)).toEqual([
      'dmarc.policy-none',
      'dmarc.inherited',
    ]);
  });

  test('a policy that nothing can meet is told: neither SPF nor a key', async () => {
    const zone: TestZone = { ...own({ TXT: [] }), 's1._domainkey.good.example': {} };
    expect(await bad({ zone })).toContain('dmarc.nothing-aligned');
  });
});

describe('encryption (RFC 3207, RFC 8461, RFC 8460, RFC 7672)', () => {
  const policy = (text: string, type = 'text/plain'): Given => ({ policy: { state: 'found', type, text } });
  const lines = (...given: string[]): string => given.join('\n');
  test.each<[string, Given, string[]]>([
    [
      'an id with a hyphen',
      { zone: { '_mta-sts.good.example': { TXT: [['v=STSv1; id=2026-01-01']] } } },
      ['mta-sts.id'],
    ],
    [
      'two records',
      { zone: { '_mta-sts.good.example': { TXT: [['v=STSv1; id=1'], ['v=STSv1; id=2']] } } },
      ['mta-sts.multiple'],
    ],
    [
      'no policy behind the record',
      { policy: { state: 'failed', why: 'HTTP 404' } },
      ['mta-sts.unreachable'],
    ],
    ['a policy that can not be read', policy('<html>'), ['mta-sts.syntax']],
    [
      'a mode that is none',
      policy(lines('version: STSv1', 'mode: strict', 'mx: mx.good.example', 'max_age: 604800')),
      ['mta-sts.syntax'],
    ],
    [
      'a server that it does not name',
      policy(lines('version: STSv1', 'mode: enforce', 'mx: old.good.example', 'max_age: 604800')),
      ['mta-sts.uncovered'],
    ],
    [
      'a pattern of one label',
      policy(lines('version: STSv1', 'mode: enforce', 'mx: *.good.example', 'max_age: 604800')),
      [],
    ],
    [
      'a pattern that reaches too deep',
      policy(lines('version: STSv1', 'mode: enforce', 'mx: *.example', 'max_age: 604800')),
      ['mta-sts.uncovered'],
    ],
    [
      'kept for an hour',
      policy(lines('version: STSv1', 'mode: enforce', 'mx: mx.good.example', 'max_age: 3600')),
      ['mta-sts.age'],
    ],
    [
      'sent as HTML',
      policy(goodPolicy.state === 'found' ? goodPolicy.text : '', 'text/html'),
      ['mta-sts.type'],
    ],
    [
      'reports to nowhere',
      { zone: { '_smtp._tls.good.example': { TXT: [['v=TLSRPTv1; rua=tls@good.example']] } } },
      ['tls-rpt.syntax'],
    ],
    ['no STARTTLS', { tls: { state: 'plain', banner: '250 mx.good.example' } }, ['tls.plain']],
    ['a certificate that ran out', { tls: { ...goodTls, expires: at - 1, trusted: false } }, ['tls.expired']],
    ['a certificate that runs out soon', { tls: { ...goodTls, expires: at + 86_400 } }, ['tls.expires']],
    ['a certificate for another name', { tls: { ...goodTls, nameFits: false } }, ['tls.name']],
    [
      'a certificate that nobody vouches for',
      { tls: { ...goodTls, trusted: false, fault: 'self-signed' } },
      ['tls.untrusted'],
    ],
    ['TLS 1.0', { tls: { ...goodTls, protocol: 'TLSv1' } }, ['tls.old']],
    [
      'TLSA of a kind that mail does not use (RFC 7672 §3.1.3)',
      {
        zone: {
          '_25._tcp.mx.good.example': {
            TLSA: [{ certUsage: 1, selector: 1, match: 1, data: new Uint8Array([1]).buffer }],
          },
        },
      },
      ['dane.usage'],
    ],
  ])('%s', async (_name, given, codes) => {
    expect(await bad(given)).toEqual(codes);
  });

  test('a mail server that can not be reached from here is untried, not bad', async () => {
    const findings = await check({ tls: { state: 'untried', why: 'ETIMEDOUT' } });
    expect(codesOf(findings, 'error', 'warning')).toEqual([]);
    expect(codesOf(findings, 'untried')).toEqual(['tls.untried']);
  });

  test('TLSA records that mail uses are noted', async () => {
    const TLSA = [{ certUsage: 3, selector: 1, match: 1, data: new Uint8Array([0xab, 0xcd]).buffer }];
    const [found] = (await check({ zone: { '_25._tcp.mx.good.example': { TLSA } } })).filter(
      ({ part }) => part === 'dane',
    );
    expect(found).toMatchObject({
      code: 'dane.present',
      evidence: ['_25._tcp.mx.good.example TLSA 3 1 1 abcd'],
    });
  });
});

describe('names of the sending addresses', () => {
  test.each<[string, Given, string[]]>([
    ['no name', { senders: ['8.8.4.1'] }, ['spf.sender-missing', 'reverse.none']],
    [
      'a name that does not lead back',
      { senders: ['8.8.4.4'], zone: { '4.4.8.8.in-addr.arpa': { PTR: ['elsewhere.example'] } } },
      ['reverse.mismatch'],
    ],
    ['a server that does not exist', { senders: ['gone.example'] }, ['reverse.unknown-sender']],
    [
      'IPv6, whatever its spelling',
      {
        senders: ['2001:67c::25'],
        zone: {
          '5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.c.7.6.0.1.0.0.2.ip6.arpa': {
            PTR: ['six.good.example'],
          },
          'six.good.example': { AAAA: ['2001:67c:0:0:0:0:0:25'] },
        },
      },
      [],
    ],
  ])('%s', async (_name, given, codes) => {
    expect(await bad(given)).toEqual(codes);
  });
});

test('name servers that fail make nothing look wrong', async () => {
  const broken = failure('ESERVFAIL');
  const findings = await check({
    zone: { 'good.example': broken, '_dmarc.good.example': broken, '_mta-sts.good.example': broken },
  });
  expect(codesOf(findings, 'error', 'warning')).toEqual([]);
  expect(codesOf(findings, 'untried')).toContain('mx.lookup-failed');
});

test('a record without an end of includes ends (RFC 7208 §11.1)', async () => {
  const dns = createTestDns();
  dns.add(good);
  let asked = 0;
  const endless = {
    resolve: async (name: string, type: string) => {
      asked += 1;
      if (type === 'TXT' && /^(?:\d+\.)?good\.example$/.test(name))
        return [
          [
            `v=spf1 ${Array.from({ length: 10 }, (_, at) => `include:${asked * 10 + at}.good.example`).join(' ')} -all`,
          ],
        ];
      throw failure('ENODATA');
    },
  };
  const world = {
    lookup: createLookup(endless as never),
    fetchPolicy: async () => goodPolicy,
    probe: async () => goodTls,
  };
  const evidence = await gather(world, { domain: 'good.example', at, selectors: [], keys: [], senders: [] });
  expect(evaluate(evidence).map(({ code }) => code)).toContain('spf.lookups');
  expect(asked).toBeLessThan(500);
});

test('attack class 1: what a stranger publishes is shown as text, on one line and cut', async () => {
  const record = `v=spf1 <script>alert(1)</script>\u202e\n${'x'.repeat(5000)} -all`;
  const [found] = (await check(spf(record))).filter(({ code }) => code === 'spf.syntax');
  expect(found?.evidence[0]).toHaveLength(1000);
  expect(JSON.stringify(found)).not.toMatch(/\u202e|\\n/);
});

test('every finding has words in all four languages, and says what to do when something is wrong', async () => {
  const seen = new Map<string, Finding>();
  for (const given of [
    {},
    { domain: 'slip.example' },
    spf('v=spf1 mx +all foo'),
    { tls: { state: 'untried', why: 'x' } as const, senders: ['8.8.4.1', 'gone.example'] },
  ])
    for (const one of await check(given)) seen.set(one.code, one);
  const findings = [...seen.values()];
  for (const language of ['en', 'es', 'pt-BR', 'ro', 'fr'])
    for (const told of tellFindings(findings, language)) {
      expect(told.says).not.toMatch(/\{\{|undefined/);
      if (told.severity === 'error' || told.severity === 'warning') expect(told.todo).toMatch(/\w/);
    }
});
