import { formatInstant } from '@amparo/business-time';
import { describe, expect, test } from 'vitest';
import { when } from '../laws.fixture.ts';
import { itAt, promising } from './subjects.fixture.ts';
import type { SubjectPromise } from './types.ts';
import { nextSubjectWake } from './wake.ts';

const within = [{ within: '2 days', clause: 'C-2' }];
const identified = ['Mon 10:00', 'identified'] as const;
const what = { en: 'The monthly fee' };
/** What follows, in a few words. It breaks on Wednesday, 4 March, at 10:00. */
const follows = ({ consequences }: SubjectPromise): string[] =>
  consequences.map(
    ({ rule, at, share }) =>
      `${formatInstant(at).slice(5, 16)} ${rule.do}${share === null ? '' : ` ${share / 10_000} %`}`,
  );
const broken = (rows: object[]) =>
  promising({ rows: within, else: rows.map((row) => ({ clause: 'C-4', ...row })) });

describe('what follows when a promise is not kept', () => {
  test('nothing when it is kept', () => {
    const policy = broken([{ do: 'close' }, { do: 'remind', before: '1 h', to: 'team' }]);
    expect(follows(itAt(policy, 'Fri 10:00', [identified, ['Tue 10:00', 'shipped']]))).toEqual([]);
  });

  test('reminders before it is due, and after it, again and again, until it is done', () => {
    const policy = broken([
      { do: 'remind', before: '12 h', to: 'team' },
      { do: 'remind', after: '1 day', every: '2 days', most: 3, to: 'customer' },
    ]);
    expect(follows(itAt(policy, 'Tue 12:00', [identified]))).toEqual(['03-03T22:00 remind']);
    expect(follows(itAt(policy, 'Fri 12:00', [identified]))).toEqual([
      '03-03T22:00 remind',
      '03-05T10:00 remind',
      '03-07T10:00 remind',
    ]);
    expect(follows(itAt(policy, '++Mon 10:00', [identified]))).toEqual([
      '03-03T22:00 remind',
      '03-05T10:00 remind',
      '03-07T10:00 remind',
      '03-09T10:00 remind',
    ]);
    expect(follows(itAt(policy, '++Mon 10:00', [identified, ['Fri 10:00', 'shipped']]))).toEqual([
      '03-03T22:00 remind',
      '03-05T10:00 remind',
    ]);
  });

  test('a bill after so many days, unless it was done by then', () => {
    const policy = broken([{ do: 'bill', after: '5 days', what: { en: 'The unit' } }]);
    expect(follows(itAt(policy, '+Tue 10:00', [identified]))).toEqual(['03-09T10:00 bill']);
    expect(follows(itAt(policy, '+Tue 10:00', [identified, ['+Mon 09:59', 'shipped']]))).toEqual([]);
    expect(follows(itAt(policy, '+Tue 10:00', [identified, ['+Mon 10:01', 'shipped']]))).toEqual([
      '03-09T10:00 bill',
    ]);
  });

  test('a credit for each hour that has begun, up to a cap; it grows until it was done', () => {
    const policy = broken([{ do: 'credit', share: '5 %', per: '1 h', cap: '12 %', what }]);
    const credit = (at: string, done?: string): unknown => {
      const { consequences } = itAt(
        policy,
        at,
        done === undefined ? [identified] : [identified, [done, 'shipped']],
      );
      return consequences.map(({ share, final }) => [(share ?? 0) / 10_000, final]);
    };
    expect(credit('Wed 10:30')).toEqual([[5, false]]);
    expect(credit('Wed 11:00')).toEqual([[5, false]]);
    expect(credit('Wed 11:00:01')).toEqual([[10, false]]);
    expect(credit('Fri 10:00')).toEqual([[12, true]]);
    expect(credit('Fri 10:00', 'Wed 11:30')).toEqual([[10, true]]);
  });

  test('a credit once', () => {
    const policy = broken([{ do: 'credit', share: '2.5 %', what }]);
    expect(follows(itAt(policy, 'Fri 10:00', [identified]))).toEqual(['03-04T10:00 credit 2.5 %']);
  });

  test('only for those whom its conditions name', () => {
    const policy = broken([
      { do: 'close', plan: 'gold' },
      { do: 'tell', to: 'manager', plan: 'silver' },
    ]);
    expect(follows(itAt(policy, 'Fri 10:00', [identified], { facts: { plan: 'silver' } }))).toEqual([
      '03-04T10:00 tell',
    ]);
  });

  test('the clock wakes for what comes next', () => {
    const policy = broken([
      { do: 'remind', before: '12 h', to: 'team' },
      { do: 'bill', after: '5 days', what },
    ]);
    const wake = (at: string, ...more: (readonly [string, string])[]): string | null => {
      const next = nextSubjectWake([itAt(policy, at, [identified, ...more])], when(at));
      return next === null ? null : formatInstant(next);
    };
    expect(wake('Tue 12:00')).toBe('2026-03-03T22:00:00Z');
    expect(wake('Wed 09:00')).toBe('2026-03-04T10:00:01Z');
    expect(wake('Thu 09:00')).toBe('2026-03-09T10:00:00Z');
    expect(wake('Thu 09:00', ['Wed 12:00', 'shipped'])).toBeNull();
  });
});

describe('the ladder of a promise about a subject (OSW-10)', () => {
  const step = { promise: 'it', notify: 'lead', clause: 'C-6' };
  const steps = (state: SubjectPromise): string[] =>
    state.steps.map(({ step: { id }, at }) => `${id} ${formatInstant(at).slice(5, 16)}`);

  test('by share, at the due time, and after it until it is done', () => {
    const policy = promising(
      { rows: within },
      {
        escalation: [
          { ...step, id: 'half', at: '50 %' },
          { ...step, id: 'due', at: 'due' },
          { ...step, id: 'day', at: 'due', after: '1 day' },
        ],
      },
    );
    const all = ['half 03-03T10:00', 'due 03-04T10:00', 'day 03-05T10:00'];
    expect(steps(itAt(policy, 'Mon 12:00', [identified]))).toEqual(all);
    expect(steps(itAt(policy, 'Wed 12:00', [identified]))).toEqual(all);
    expect(steps(itAt(policy, 'Fri 12:00', [identified, ['Wed 16:00', 'shipped']]))).toEqual(all.slice(0, 2));
    expect(steps(itAt(policy, 'Fri 12:00', [identified, ['Tue 16:00', 'shipped']]))).toEqual([]);
  });

  test('what nobody acknowledges brings the next step forward', () => {
    const policy = promising(
      { rows: within },
      {
        escalation: [
          { ...step, id: 'page', at: '50 %', acknowledge: '30 min' },
          { ...step, id: 'boss', at: '75 %' },
        ],
      },
    );
    expect(steps(itAt(policy, 'Mon 12:00', [identified]))).toEqual(['page 03-03T10:00', 'boss 03-03T10:30']);
  });

  test('where dates decide, by share of the wall clock', () => {
    const policy = promising(
      { about: 'maintenance', starts: 'planned', done: 'told', rows: [{ due: 'begins', clause: 'C-2' }] },
      { escalation: [{ ...step, id: 'half', at: '50 %' }] },
    );
    const facts = { dates: { begins: '2026-03-04T10:00:00Z' } };
    expect(steps(itAt(policy, 'Mon 12:00', [['Mon 10:00', 'planned']], { facts }))).toEqual([
      'half 03-03T10:00',
    ]);
  });
});
