import { expect, test } from 'vitest';
import { teamFilter, teamsShown } from './teams-shown.ts';

test('an agent sees the teams they are in, who leads sees all, and who is in none sees none', () => {
  const all = ['support', 'us-support', 'engineering'];
  expect(teamsShown(all, ['engineering', 'support'], 'agent')).toEqual(['support', 'engineering']);
  for (const role of ['lead', 'manager', 'administrator']) expect(teamsShown(all, [], role)).toEqual(all);
  expect(teamsShown(all, [], 'agent')).toEqual([]);
  expect(teamsShown(all, ['gone'], 'agent')).toEqual([]);
  expect(teamFilter('us-support')).toBe('team:us-support');
  expect(teamFilter('level 2')).toBe('team:"level 2"');
});
