import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPolicyOrThrow } from '@amparo/policy';
import { mayHandle } from './agents.ts';
import { findContacts } from './contacts.ts';
import { decide } from './decide.ts';
import { diagnostics } from './diagnostics.ts';
import { recognise } from './exclusions.ts';
import { findRelease } from './releases.ts';
import { findService } from './services.ts';
import { knowledgeOf } from './tables.ts';
import type { Facts } from './types.ts';

// The example: four named contacts, exchanged twice a month; tuning three times a year on Full; antivirus is not served.
const example = readFileSync(new URL('../../policy/src/example.policy.yaml', import.meta.url), 'utf8');
const policy = loadPolicyOrThrow(example);
const instant = (text: string): number => Date.parse(text) / 1000;
/** Monday, 10:00 in New York. */
const MONDAY = instant('2026-03-02T15:00:00Z');
const know = (facts: Partial<Facts>) => knowledgeOf(policy, facts);
const asked = (facts: Partial<Facts>) => decide(policy, { channel: 'case', plan: 'full', ...facts }, MONDAY);

describe('severity follows from the priority table when none is stated (OPS-8)', () => {
  const urgent = { values: { urgency: 'high', impact: 'wide' } };

  test('impact and urgency give it, and the clause of the row is cited', () => {
    const { facts, because } = asked(urgent);
    expect(facts.severity).toBe('S1');
    expect(because).toContainEqual(expect.objectContaining({ rule: 'priority' }));
  });

  test('a severity that is stated, or signed in the subject, stays', () => {
    expect(asked({ ...urgent, severity: 'S2' }).facts.severity).toBe('S2');
    expect(asked({ values: { urgency: 'low', impact: 'narrow' }, subject: '[S1] down' }).facts.severity).toBe(
      'S1',
    );
  });

  test('where no row speaks it is the default', () => {
    expect(asked({}).facts.severity).toBe('S3');
    expect(asked({}).because.map(({ rule }) => rule)).not.toContain('priority');
  });
});

describe('what is not served (OPS-15)', () => {
  test('is refused with its own wording before the admission table, and other services are named', () => {
    expect(asked({ topic: 'antivirus', named: true })).toMatchObject({
      admitted: false,
      refusal: {
        reason: 'excluded',
        rule: 'exclusion',
        origin: { clause: 'HBR-42' },
        say: null,
        text: { en: 'We do not look after antivirus programs. Ask whoever made yours.' },
        instead: ['knowledge-base'],
      },
      promises: [{ type: 'acknowledgement' }],
    });
  });

  test('is taken all the same where a row of admission names the topic', () => {
    const taken = { topic: 'antivirus', during: ['contract'] };
    expect(asked(taken)).toMatchObject({ admitted: true, refusal: null });
    expect(asked({ ...taken, during: [] })).toMatchObject({ refusal: { reason: 'excluded' } });
  });

  test('a topic that the policy has not is told', () => {
    expect(() => asked({ topic: 'weather' })).toThrow('unknown topic "weather": this policy has antivirus');
  });

  test.each([
    ['Our ANTIVIRUS blocks the gauge', ['antivirus']],
    ['Peguei vários virusinhos', ['vírus*']],
    ['O vírus e o malware', ['vírus*', 'malware']],
    ['My antiviruses', []],
    ['nothing of the kind', []],
    ['', []],
  ])('recognised in "%s" are %j', (text, words) => {
    expect(recognise(policy, text).flatMap((one) => one.words)).toEqual(words);
  });
});

describe('services (OPS-1, OPS-13)', () => {
  const has = (plan: string, service: string) => findService(policy, service, know({ plan }));

  test('the first row that applies answers: how often, at which hours, or why not', () => {
    expect(has('none', 'knowledge-base')).toMatchObject({ answer: 'included', within: null, calendar: null });
    expect(has('full', 'tuning')).toMatchObject({
      answer: 'included',
      within: { most: 3, per: 'year' },
      calendar: 'office',
      origin: { clause: 'HBR-43' },
    });
    expect(has('basic', 'tuning')).toMatchObject({ answer: 'paid' });
    expect(has('none', 'training')).toMatchObject({ answer: 'not-included', say: 'how-to-buy' });
  });

  test('nothing matches: not included, and the service itself is cited', () => {
    const silent = loadPolicyOrThrow(
      example.replace('  - { group: care, answer: paid, clause: HBR-43 }\n', ''),
    );
    expect(findService(silent, 'training', knowledgeOf(silent, { plan: 'full' }))).toMatchObject({
      answer: 'not-included',
      origin: { clause: 'HBR-43' },
    });
  });

  test('a request for a service that is not included is refused with its clause and wording', () => {
    expect(asked({ plan: 'none', kind: 'complaint', service: 'training' })).toMatchObject({
      admitted: false,
      service: { id: 'training', answer: 'not-included' },
      refusal: {
        reason: 'not-included',
        rule: 'entitlement',
        say: 'how-to-buy',
        origin: { clause: 'HBR-1' },
      },
    });
    expect(asked({ service: 'training' })).toMatchObject({ admitted: true, service: { answer: 'paid' } });
  });
});

describe('releases by steps behind the newest (OPS-7)', () => {
  const known = ['5.9.0', '6.0.0', '6.4.2', '6.9.0', '6.9.3', '7.0.0', '7.1.0', '8.0.0-rc1'];
  const release = (installed: string, facts: Partial<Facts> = {}) =>
    findRelease(policy, know(facts), installed, known);

  test.each([
    ['7.1.0', 'covered', []],
    ['7.0.0', 'covered', []],
    ['6.9.0', 'covered', []],
    ['6.9', 'covered', []],
    ['6.4.2', 'old', ['6.9.0', '7.1.0']],
    ['5.9.0', 'old', ['6.9.0', '7.1.0']],
    ['v6.4.2-hotfix', 'old', ['6.9.0', '7.1.0']],
    // Not known to us: placed by what is newer.
    ['7.5.0', 'covered', []],
    ['9.0', 'covered', []],
    ['6.5.1', 'old', ['6.9.0', '7.1.0']],
  ])('%s is %s; the way up is %j', (installed, kind, upgrade) => {
    expect(release(installed)).toMatchObject({ class: kind, upgrade });
  });

  test('rows may be for products and plans', () => {
    expect(release('6.4.2', { product: 'scale', plan: 'full' }).class).toBe('covered');
    expect(release('6.4.2', { product: 'scale', plan: 'basic' }).class).toBe('old');
  });

  test('what is no version is told', () => {
    expect(() => release('the newest')).toThrow('unknown version "the newest"');
  });

  const version = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)).map((places) => places.join('.'));
  test('law of releases: a newer one is never worse, and every way up leads to a covered one that is newer', () => {
    const order = (text: string): number =>
      text.split('.').reduce((sum, place) => sum * 10 + Number(place), 0);
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 8 }), fc.nat(7), fc.nat(7), (all, i, j) => {
        const [a = '', b = ''] = [all[i % all.length], all[j % all.length]].sort(
          (x = '', y = '') => order(x) - order(y),
        );
        const [older, newer] = [a, b].map((one) => findRelease(policy, know({}), one, all));
        // Newest majors are covered whole; of the one before only the newest minor, which no newer one of it leaves.
        if (older?.class === 'covered' && a.split('.')[0] === b.split('.')[0])
          expect(newer?.class).toBe('covered');
        for (const to of older?.upgrade ?? []) {
          expect(order(to)).toBeGreaterThan(order(a));
          expect(findRelease(policy, know({}), to, all).class).toBe('covered');
        }
      }),
    );
  });
});

describe('named contacts (OPS-10)', () => {
  const find = (people: number, changes: string[] = [], facts: Partial<Facts> = { plan: 'full' }) =>
    findContacts(policy, know(facts), people, changes.map(instant), MONDAY);

  test('who is named may open requests, up to the limit', () => {
    expect(find(3, [], { plan: 'full', named: true })).toMatchObject({ open: 'named', may: true, left: 1 });
    expect(find(4, [], { plan: 'full', named: false })).toMatchObject({ may: false, left: 0 });
    expect(find(6)).toMatchObject({ may: null, left: 0 });
  });

  test('plans that no row is for have no rule', () => {
    expect(find(9, [], { plan: 'none' })).toMatchObject({
      open: 'anyone',
      may: true,
      limit: null,
      left: null,
      changesLeft: null,
    });
  });

  test('two exchanges within a month; the next is possible a month after the one before the last', () => {
    // A change of 2 February counts until 2 March, 15:00Z; at that instant it counts no longer.
    expect(find(4, ['2026-02-02T15:00:00Z', '2026-02-20T15:00:00Z'])).toMatchObject({
      changesLeft: 1,
      changeFrom: null,
    });
    // One second later it still counts: the earlier of the two is over on 2 March, 15:00:01Z.
    const now = find(4, ['2026-02-20T15:00:00Z', '2026-02-02T15:00:01Z']);
    expect(now.changesLeft).toBe(0);
    expect(now.changeFrom).toBe(instant('2026-03-02T15:00:01Z'));
  });

  test('three in a month: the next is possible when only one is left within it', () => {
    const days = ['2026-02-10T12:00:00Z', '2026-02-12T12:00:00Z', '2026-02-14T12:00:00Z'];
    expect(find(4, days).changeFrom).toBe(instant('2026-03-12T12:00:00Z') - 3600);
  });
});

describe('which staff may deal with a request (OSW-9)', () => {
  const legal = know({ kind: 'legal' });

  test.each(['assign', 'see', 'chat', 'call', 'session'] as const)(
    '%s: only with all that is needed',
    (action) => {
      expect(mayHandle(policy, legal, { location: 'US' }, action).may).toBe(true);
      expect(mayHandle(policy, legal, { Location: 'us' }, action).may).toBe(true);
      expect(mayHandle(policy, legal, { location: 'BR' }, action)).toMatchObject({
        may: false,
        restrictions: [{ restriction: { id: 'us-only' }, lacks: ['location'] }],
      });
      expect(mayHandle(policy, legal, {}, action).may).toBe(false);
    },
  );

  test('other requests are open to all', () => {
    expect(mayHandle(policy, know({ kind: 'incident' }), {}, 'see')).toEqual({ may: true, restrictions: [] });
  });
});

describe('diagnostics (OPT-1)', () => {
  test('what is asked and not given is missing; entries have their ids, texts their numbers', () => {
    const { asks } = diagnostics(policy, 'Incident', ['SCREENSHOTS']);
    expect(asks.map(({ ask, given }) => [ask.id, ask.type, given])).toEqual([
      ['1', 'text', false],
      ['screenshots', 'screenshot', true],
    ]);
  });

  test('without a kind it is the default; what is not asked is told', () => {
    expect(diagnostics(policy, null, []).kind.id).toBe('incident');
    expect(() => diagnostics(policy, 'incident', ['video'])).toThrow('this policy has 1, screenshots');
    expect(() => diagnostics(policy, 'wish', [])).toThrow('unknown kind "wish"');
  });
});
