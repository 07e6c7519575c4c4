import { describe, expect, test } from 'vitest';
import type { Policy } from '@amparo/policy';
import { policyOf, when } from '../laws.fixture.ts';
import { happenings } from '../subjects/subjects.fixture.ts';
import { foldNotices } from './fold-notices.ts';
import type { NoticeState, Telling } from './fold-notices.ts';

const name = { en: 'Named' };
const noticing = (notice: object): Policy =>
  policyOf({
    notices: {
      it: {
        name,
        about: 'maintenance',
        starts: 'planned',
        to: 'affected',
        by: ['mail', 'in-product'],
        rows: [{ before: '2 days', of: 'begins', clause: 'C-2' }],
        clause: 'C-2',
        ...notice,
      },
    },
  });
// It begins on Friday, 6 March, at 10:00; two days before is Wednesday at 10:00.
const facts = { dates: { begins: '2026-03-06T10:00:00Z' } };
const told = (
  at: string,
  to: string,
  by: Telling['by'] = 'mail',
  evidence: Telling['evidence'] = 'delivered',
  seq = 10,
): Telling => ({
  at: when(at),
  seq,
  to,
  by,
  evidence,
});
function at(
  policy: Policy,
  instant: string,
  tellings: readonly Telling[],
  more: readonly (readonly [string, string, object?])[] = [],
): NoticeState {
  const lines = [['Mon 10:00', 'planned'] as const, ...more] as Parameters<typeof happenings>[2][];
  const events = happenings(policy, 'maintenance', ...lines);
  const [state] = foldNotices(
    policy,
    'maintenance',
    facts,
    events,
    [{ id: 'acme' }, { id: 'bolt' }],
    tellings,
    when(instant),
  );
  if (state === undefined) throw new Error('no notice');
  return state;
}

describe('notices', () => {
  const policy = noticing({});

  test('everybody is to be told by then, each with a promise of their own', () => {
    const state = at(policy, 'Tue 10:00', [told('Tue 09:00', 'acme')]);
    expect(state).toMatchObject({ state: 'open', due: when('Wed 10:00') });
    expect(state.recipients.map(({ id, promise }) => [id, promise?.state])).toEqual([
      ['acme', 'kept'],
      ['bolt', 'open'],
    ]);
  });

  test('kept when all are told in time; the event that proves it is named', () => {
    const state = at(policy, 'Thu 10:00', [
      told('Tue 09:00', 'acme'),
      told('Wed 10:00', 'bolt', 'in-product', 'shown', 11),
    ]);
    expect(state).toMatchObject({ state: 'kept', due: null });
    expect(state.recipients[1]).toMatchObject({
      by: ['in-product'],
      given: 2 * 86_400,
      promise: { evidence: { seq: 11 } },
    });
  });

  test('shorter than promised: broken at the due time, and how much notice there was', () => {
    const state = at(policy, 'Thu 12:00', [told('Tue 09:00', 'acme'), told('Thu 10:00', 'bolt')]);
    expect(state.state).toBe('broken');
    expect(state.recipients[1]).toMatchObject({
      short: true,
      given: 86_400,
      promise: { state: 'broken', settled: when('Wed 10:00'), fulfilled: when('Thu 10:00') },
    });
  });

  test('what was only sent does not count where delivery is the evidence', () => {
    const state = at(noticing({ evidence: 'delivered' }), 'Wed 12:00', [
      told('Tue 09:00', 'acme', 'mail', 'sent'),
      told('Tue 10:00', 'bolt', 'in-product', 'shown', 11),
    ]);
    expect(state.recipients.map(({ id, promise, unproved }) => [id, promise?.state, unproved])).toEqual([
      ['acme', 'broken', ['mail']],
      ['bolt', 'broken', ['in-product']],
    ]);
  });

  test('all ways: told when the last of them has got there', () => {
    const both = noticing({ all: true });
    const one = told('Tue 09:00', 'acme');
    expect(at(both, 'Wed 10:00', [one]).recipients[0]?.promise?.state).toBe('open');
    expect(
      at(both, 'Thu 10:00', [one, told('Wed 09:00', 'acme', 'in-product', 'shown', 11)]).recipients[0],
    ).toMatchObject({
      promise: { state: 'kept', settled: when('Wed 09:00'), evidence: { seq: 11 } },
    });
  });

  test('a delivery that turned out not to be one is withdrawn', () => {
    const bounced = [['Wed 09:00', 'withdraw', { of: 10 }]] as const;
    expect(at(policy, 'Wed 08:00', [told('Tue 09:00', 'acme')], bounced).recipients[0]?.promise?.state).toBe(
      'kept',
    );
    expect(at(policy, 'Thu 08:00', [told('Tue 09:00', 'acme')], bounced).recipients[0]).toMatchObject({
      by: [],
      promise: { state: 'broken', settled: when('Wed 10:00') },
    });
  });

  test('cancelled, nobody need be told any more', () => {
    const state = at(
      noticing({ lapses: 'cancelled' }),
      'Fri 12:00',
      [told('Tue 09:00', 'acme')],
      [['Tue 12:00', 'cancelled']],
    );
    expect(state.recipients.map(({ promise }) => promise?.state)).toEqual(['kept', 'waived']);
  });

  test('whom no row names need not be told', () => {
    const gold = noticing({ rows: [{ plan: 'gold', before: '2 days', of: 'begins', clause: 'C-2' }] });
    const events = happenings(gold, 'maintenance', ['Mon 10:00', 'planned']);
    const people = [
      { id: 'acme', facts: { plan: 'gold' } },
      { id: 'bolt', facts: { plan: 'silver' } },
    ];
    const [state] = foldNotices(gold, 'maintenance', facts, events, people, [], when('Tue 10:00'));
    expect(state?.recipients.map(({ promise }) => promise?.state ?? null)).toEqual(['open', null]);
  });

  test('told before it starts, with no lead: until the very second', () => {
    const before = noticing({ rows: [{ due: 'begins', clause: 'C-2' }] });
    const state = at(before, 'Fri 11:00', [
      told('Fri 10:00', 'acme'),
      told('Fri 10:00:01', 'bolt', 'mail', 'delivered', 11),
    ]);
    expect(state.recipients.map(({ promise, given }) => [promise?.state, given])).toEqual([
      ['kept', 0],
      ['broken', -1],
    ]);
  });
});
