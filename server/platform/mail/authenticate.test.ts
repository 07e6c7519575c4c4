import { describe, expect, test } from 'vitest';
import { createTestDns } from '../../../tools/dns-fixture.ts';
import { createSigner } from '../../../tools/signed-mail.ts';
import { authenticateMail, createNetworks, withoutComments } from './authenticate.ts';
import type { MailPath, MailVerdict } from './authenticate.ts';
import { providerVerdict } from './provider-results.ts';
import { readHead } from './read-head.ts';

const radio = createSigner('radiofarol.example');
const mallory = createSigner('mallory.example');
const list = createSigner('lists.example');

const dns = createTestDns();
dns.add({
  ...radio.zone,
  ...mallory.zone,
  ...list.zone,
  'radiofarol.example': { TXT: [['v=spf1 ip4:192.0.2.10 -all']] },
  '_dmarc.radiofarol.example': { TXT: [['v=DMARC1; p=reject']] },
  'mallory.example': { TXT: [['v=spf1 ip4:203.0.113.66 -all']] },
  'soft.example': { TXT: [['v=spf1 ip4:192.0.2.11 ~all']] },
  'broken.example': { TXT: [['v=spf1 include:broken.example -all']] },
});
const away = Object.assign(new Error('no answer'), { code: 'ESERVFAIL' });
dns.add({ 'away.example': away, '_dmarc.away.example': away });

function mail(from = 'Bento <bento@radiofarol.example>', head: string[] = []): Buffer {
  return Buffer.from(
    [
      ...head,
      `From: ${from}`,
      'To: support@opswat.test',
      'Subject: Slow scans',
      'Message-ID: <1@x.example>',
      '',
      'Every scan is slow.',
      '',
    ].join('\r\n'),
  );
}
const from = (remoteAddress: string, envelopeFrom = 'bento@radiofarol.example'): MailPath => ({
  remoteAddress,
  helo: 'mx.example',
  envelopeFrom,
  relayed: false,
});
const elsewhere = from('203.0.113.66', 'mallory@mallory.example');
const look = (raw: Buffer, path: MailPath): Promise<MailVerdict> => authenticateMail(raw, path, dns);

describe('what is found of a message', () => {
  test('sent from where the domain says: SPF and DMARC pass', async () => {
    expect(await look(mail(), from('192.0.2.10'))).toMatchObject({
      fromDomain: 'radiofarol.example',
      spf: { result: 'pass', domain: 'radiofarol.example' },
      dmarc: { result: 'pass', policy: 'reject' },
      aligned: true,
    });
  });

  test('signed by the domain, handed on by anybody: DKIM and DMARC pass though SPF does not', async () => {
    expect(await look(await radio.sign(mail()), elsewhere)).toMatchObject({
      dkim: { result: 'pass', domain: 'radiofarol.example' },
      dmarc: { result: 'pass' },
      aligned: true,
    });
  });

  test('one word changed after signing: fails', async () => {
    const signed = await radio.sign(mail());
    const changed = Buffer.from(signed.toString('latin1').replace('is slow', 'is fast'), 'latin1');
    expect(await look(changed, elsewhere)).toMatchObject({ dmarc: { result: 'fail', policy: 'reject' } });
  });

  test('mail spoof (attack class 12): an honest envelope and signature of another domain prove nothing of the From line', async () => {
    const verdict = await look(await mallory.sign(mail()), elsewhere);
    expect(verdict).toMatchObject({
      spf: { result: 'pass', domain: 'mallory.example' },
      dkim: { result: 'pass', domain: 'mallory.example' },
      dmarc: { result: 'fail' },
      aligned: false,
    });
  });

  test('mail spoof (attack class 12): two From fields, or two authors in one, are nobody', async () => {
    const two = await mallory.sign(mail('m@mallory.example', ['From: Bento <bento@radiofarol.example>']));
    expect((await look(two, elsewhere)).fromDomain).toBeNull();
    const both = await mallory.sign(mail('m@mallory.example, bento@radiofarol.example'));
    expect((await look(both, elsewhere)).fromDomain).toBeNull();
  });

  test('a domain that publishes nothing is told from one whose SPF the message does not meet', async () => {
    expect(await look(mail('a@silent.example'), from('203.0.113.9', 'a@silent.example'))).toMatchObject({
      dmarc: { result: 'none' },
      aligned: false,
      publishes: false,
    });
    // The envelope is of another domain, which would hide it.
    expect(await look(mail('a@soft.example'), elsewhere)).toMatchObject({ aligned: false, publishes: true });
  });

  test('without a DMARC record SPF of the same organisation proves, and another subdomain under a public suffix does not', async () => {
    dns.add({
      'bounce.shop.example': { TXT: [['v=spf1 ip4:192.0.2.20 -all']] },
      'evil.github.io': { TXT: [['v=spf1 ip4:192.0.2.20 -all']] },
    });
    const shop = await look(mail('a@shop.example'), from('192.0.2.20', 'b@bounce.shop.example'));
    expect(shop.aligned).toBe(true);
    const hosted = await look(mail('a@victim.github.io'), from('192.0.2.20', 'b@evil.github.io'));
    expect(hosted).toMatchObject({ spf: { result: 'pass' }, aligned: false });
  });

  test('a name server that does not answer is a temporary fault, not a lack of records', async () => {
    expect((await look(mail('a@away.example'), from('192.0.2.9', 'a@away.example'))).dmarc.result).toBe(
      'temperror',
    );
  });

  test('an SPF record that includes itself ends, and is no pass', async () => {
    const verdict = await look(mail('a@broken.example'), from('192.0.2.9', 'a@broken.example'));
    expect(verdict.spf.result).toBe('permerror');
  });

  test('DoS by mail (attack class 26): a thousand signatures cost a bounded number of look-ups', async () => {
    let asked = 0;
    const counting = { resolve: (...args: [string, 'TXT']) => ((asked += 1), dns.resolve(...args)) };
    const signature = (n: number): string =>
      `DKIM-Signature: v=1; a=rsa-sha256; d=d${n}.mallory.example; s=s; h=from; bh=x; b=eA==`;
    const flood = mail(
      undefined,
      Array.from({ length: 1000 }, (_, n) => signature(n)),
    );
    const began = performance.now();
    const verdict = await authenticateMail(flood, elsewhere, counting as never);
    expect(asked).toBeLessThan(65);
    expect(performance.now() - began).toBeLessThan(12_000);
    expect(verdict.aligned).toBe(false);
  });
});

describe('mail that our own server hands on', () => {
  const relayed = { ...elsewhere, remoteAddress: '10.0.0.5', relayed: true };
  const by = (address: string): string =>
    `Received: from mx.radiofarol.example (mx.radiofarol.example [${address}]) by edge.opswat.test; Mon, 9 Mar 2026 10:00:00 +0000`;
  const path = { ...relayed, envelopeFrom: 'bento@radiofarol.example' };

  test('who handed it to that one is read from the topmost Received field', async () => {
    expect((await look(mail(undefined, [by('192.0.2.10')]), path)).spf.result).toBe('pass');
    expect((await look(mail(undefined, [by('203.0.113.66'), by('192.0.2.10')]), path)).spf.result).toBe(
      'fail',
    );
  });

  test('trusted headers (attack class 14): a Received field of a message that came straight from outside says nothing', async () => {
    const verdict = await look(mail(undefined, [by('192.0.2.10')]), {
      ...from('203.0.113.66'),
    });
    expect(verdict.spf.result).toBe('fail');
  });
});

describe('a mailing list that changed the message (ARC)', () => {
  test('the chain passes and tells what its first sealer saw', async () => {
    const raw = mail(undefined, ['List-Id: <users.lists.example>']);
    const sealed = await list.seal(raw, 'dmarc=pass header.from=radiofarol.example', 'none');
    expect((await look(sealed, elsewhere)).arc).toEqual({
      result: 'pass',
      sealers: ['lists.example'],
      dmarc: 'pass',
    });
  });

  test('every sealer is named: a first one whom nobody knows can have said anything', async () => {
    const lie = await mallory.seal(mail(), 'dmarc=pass header.from=radiofarol.example', 'none');
    const handedOn = await list.seal(lie, 'arc=pass', 'pass');
    expect((await look(handedOn, elsewhere)).arc.sealers).toEqual(['mallory.example', 'lists.example']);
  });

  test('what a sealer saw of another author counts for nothing', async () => {
    const sealed = await list.seal(mail(), 'dmarc=pass header.from=mallory.example', 'none');
    expect((await look(sealed, elsewhere)).arc.dmarc).toBeNull();
  });
});

describe("mail that was fetched: the provider's Authentication-Results", () => {
  const read = (head: string[], authservId = 'mx.google.com'): MailVerdict | null => {
    const { fields, from: author } = readHead(mail(undefined, head));
    return providerVerdict(fields, authservId, author);
  };
  const gmail =
    'Authentication-Results: mx.google.com;\r\n dkim=pass header.i=@radiofarol.example header.s=s header.b=AbC;\r\n' +
    ' spf=pass (google.com: domain of bento@radiofarol.example designates 192.0.2.10 as permitted sender) smtp.mailfrom=bento@radiofarol.example;\r\n' +
    ' dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=radiofarol.example';

  test('as Gmail and Microsoft 365 write it', () => {
    expect(read([gmail])).toMatchObject({
      spf: { result: 'pass', domain: 'radiofarol.example' },
      dkim: { result: 'pass', domain: 'radiofarol.example' },
      dmarc: { result: 'pass', policy: 'reject' },
      aligned: true,
    });
    const microsoft =
      'Authentication-Results: spf=fail (sender IP is 203.0.113.66)\r\n smtp.mailfrom=radiofarol.example; dkim=none (message not signed)\r\n' +
      ' header.d=none;dmarc=fail action=quarantine header.from=radiofarol.example;compauth=fail reason=000';
    expect(read([microsoft], 'protection.outlook.com')).toMatchObject({
      dmarc: { result: 'fail' },
      aligned: false,
    });
  });

  test('trusted headers (attack class 14): of another name, or below the provider’s own, nothing is believed', () => {
    const forged = gmail.replace('mx.google.com', 'mx.mallory.example');
    expect(read([forged])).toBeNull();
    const failed =
      'Authentication-Results: mx.google.com; spf=fail smtp.mailfrom=mallory.example; dmarc=fail (p=REJECT) header.from=radiofarol.example';
    expect(read([failed, gmail])?.dmarc).toEqual({ result: 'fail', policy: 'reject' });
  });

  test('trusted headers (attack class 14): a pass that hides in a comment or a quoted string is none', () => {
    expect(
      read([
        'Authentication-Results: mx.google.com; spf=fail (x; dmarc=pass (p=none) header.from=radiofarol.example)',
      ])?.dmarc.result,
    ).toBe('none');
    expect(
      read([
        'Authentication-Results: mx.google.com; dmarc=fail reason="; dmarc=pass" header.from=radiofarol.example',
      ])?.dmarc.result,
    ).toBe('fail');
    expect(
      read([
        'Authentication-Results: mx.google.com; spf=pass smtp.mailfrom="; dmarc=pass header.from=radiofarol.example"@mallory.example; dmarc=fail header.from=radiofarol.example',
      ])?.dmarc.result,
    ).toBe('fail');
  });

  test('a judgement of another author says nothing of this one', () => {
    expect(
      read(['Authentication-Results: mx.google.com; dmarc=pass header.from=mallory.example'])?.aligned,
    ).toBe(false);
  });
});

test('comments are left out, nested and escaped ones too, and quoted brackets stay', () => {
  expect(withoutComments('a (b (c) \\) d) e "(f)" g')).toBe('a  e "(f)" g');
});

test('networks hold the addresses in them, in either family and as mapped', () => {
  const networks = createNetworks(['10.0.0.0/8', '2001:db8::/32', '192.0.2.7']);
  expect(
    ['10.1.2.3', '::ffff:10.1.2.3', '2001:db8::1', '192.0.2.7'].every((each) => networks.has(each)),
  ).toBe(true);
  expect(['11.0.0.1', '2001:db9::1', '192.0.2.8', '', 'nonsense'].some((each) => networks.has(each))).toBe(
    false,
  );
});
