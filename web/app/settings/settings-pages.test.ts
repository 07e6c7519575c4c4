import { expect, test } from 'vitest';
import { settingsPagesOf } from './settings-pages.ts';

test('Whoever has no role, or one that is not known, is shown no page of settings', () => {
  expect(settingsPagesOf(null)).toEqual([]);
  expect(settingsPagesOf('contact')).toEqual([]);
});

test('An administrator is shown every page that an agent is shown', () => {
  const paths = settingsPagesOf('administrator').map((page) => page.path);
  expect(paths).toEqual(expect.arrayContaining(settingsPagesOf('agent').map((page) => page.path)));
  expect(new Set(paths).size).toBe(paths.length);
});
