import { describe, expect, test } from 'vitest';
import type { AuthResult, MailVerdict } from '../../platform/mail/authenticate.ts';
import { rightsOf, standingFor, standingOf } from './standing.ts';
import type { Standing } from './standing.ts';

const from = 'bento@radiofarol.example';
const verdict = (given: Partial<MailVerdict> = {}): MailVerdict => ({
  fromDomain: 'radiofarol.example',
  spf: { result: 'none', domain: null },
  dkim: { result: 'none', domain: null },
  dmarc: { result: 'none', policy: null },
  arc: { result: 'none', sealers: [], dmarc: null },
  aligned: false,
  publishes: true,
  ...given,
});
const dmarc = (result: AuthResult, policy: MailVerdict['dmarc']['policy'] = null): Partial<MailVerdict> => ({
  dmarc: { result, policy },
});
const sealed = { arc: { result: 'pass', sealers: ['lists.example'], dmarc: 'pass' } } as const;
const temperror = { result: 'temperror' } as const;

describe('the table of decision 18', () => {
  const table: [string, Partial<MailVerdict>, Standing][] = [
    ['DMARC passes', dmarc('pass', 'reject'), 'proven'],
    ['no DMARC, SPF or DKIM passes for the domain', { aligned: true }, 'proven'],
    ['DMARC fails, trusted sealers saw it pass', { ...dmarc('fail', 'reject'), ...sealed }, 'forwarded'],
    ['no DMARC, and the domain publishes nothing', { publishes: false }, 'unpublished'],
    ['no DMARC, and what the domain publishes does not pass', {}, 'unproven'],
    ['DMARC fails, p=none', dmarc('fail', 'none'), 'unproven'],
    ['DMARC fails, p=quarantine', dmarc('fail', 'quarantine'), 'suspect'],
    ['DMARC fails, p=reject', dmarc('fail', 'reject'), 'forged'],
    ['DMARC can not be looked up', dmarc('temperror'), 'unchecked'],
    [
      "DMARC fails, but the domain's own SPF can not be looked up",
      { ...dmarc('fail', 'reject'), spf: { ...temperror, domain: 'radiofarol.example' } },
      'unchecked',
    ],
    [
      "DMARC fails, and somebody else's key can not be looked up",
      { ...dmarc('fail', 'reject'), dkim: { ...temperror, domain: 'mallory.example' } },
      'forged',
    ],
    ['two authors', { fromDomain: null, aligned: false }, 'suspect'],
    ['nothing could be looked up in time', { fromDomain: null, ...dmarc('temperror') }, 'unchecked'],
  ];
  test.each(table)('%s', (_name, given, standing) => {
    expect(standingOf(verdict(given), from, ['lists.example'])).toBe(standing);
  });

  test('a sealer whom nobody trusts, first or last, brings nothing', () => {
    const failed = dmarc('fail', 'reject');
    expect(standingOf(verdict({ ...failed, ...sealed }), from, [])).toBe('forged');
    const chain = { ...sealed.arc, sealers: ['mallory.example', 'lists.example'] };
    expect(standingOf(verdict({ ...failed, arc: chain }), from, ['lists.example'])).toBe('forged');
  });

  test('mail spoof (attack class 12): a verdict on another author than the one that is shown is worth nothing', () => {
    expect(standingOf(verdict(dmarc('pass')), 'bento@mallory.example', [])).toBe('suspect');
    expect(standingFor('proven', verdict(dmarc('pass')), 'bento@mallory.example')).toBe('suspect');
    expect(standingFor('proven', verdict(dmarc('pass')), from)).toBe('proven');
  });
});

test('who is not proven has no contract, is no colleague, and what is forged changes nothing', () => {
  const without: Standing[] = ['unproven', 'unchecked', 'suspect', 'forged'];
  for (const standing of without) expect(rightsOf(standing)).toMatchObject({ identity: false, staff: false });
  for (const standing of ['suspect', 'forged'] as const)
    expect(rightsOf(standing)).toMatchObject({ joins: false, counts: false, answered: false });
  expect(rightsOf(null)).toMatchObject({ identity: true, staff: true, joins: true, counts: true });
});
