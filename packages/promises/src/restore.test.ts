import { describe, expect, test } from 'vitest';
import { eventsOf, policyOf, when } from './laws.fixture.ts';
import { finish, fold, start, step } from './fold.ts';

const policy = policyOf({
  targets: {
    'first-response': [{ within: '1 h', calendar: 'always', clause: 'C-4' }],
    resolution: [{ within: '2 working days', calendar: 'office', clause: 'C-4' }],
  },
});
const merged: Parameters<typeof eventsOf> = [
  ['Mon 10:00', 'opened'],
  ['Mon 10:30', 'waive', { cause: 'merged' }],
  ['Mon 10:30', 'close'],
];
const undone = eventsOf(...merged, ['Mon 10:40', 'restore', { of: 1 }], ['Mon 10:40', 'restore', { of: 2 }]);
const untouched = eventsOf(['Mon 10:00', 'opened']);
const later = when('Wed 10:00');

describe('a merge that was taken back', () => {
  test('leaves every promise as if it had not been: due when it was due, broken when nobody answered', () => {
    const states = fold(policy, undone, later);
    expect(states).toEqual(fold(policy, untouched, later));
    expect(states.some(({ state }) => state === 'waived')).toBe(false);
  });

  test('until it was taken back the promises stand waived', () => {
    const between = fold(policy, undone, when('Mon 10:35'));
    expect(between.map(({ state, cause }) => [state, cause])).toContainEqual(['waived', 'merged']);
  });

  test('only waivers and closures are taken back', () => {
    const answered = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 10:30', 'message', { from: 'agent' }],
      ['Mon 10:40', 'restore', { of: 1 }],
    );
    expect(fold(policy, answered, later)).toEqual(fold(policy, answered.slice(0, 2), later));
  });

  test('event by event comes to the same', () => {
    const state = start(policy);
    for (const event of undone) step(state, event);
    expect(finish(state, later)).toEqual(fold(policy, undone, later));
  });
});
