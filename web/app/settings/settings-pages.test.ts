import { expect, test } from 'vitest';
import { mayAs, rolesThatMay, settingsPageAt, settingsPagesOf } from './settings-pages.ts';

test('Whoever has no role, or one that is not known, is shown no page of settings', () => {
  expect(settingsPagesOf(null)).toEqual([]);
  expect(settingsPagesOf('contact')).toEqual([]);
});

test('An administrator is shown every page that an agent is shown', () => {
  const paths = settingsPagesOf('administrator').map((page) => page.path);
  expect(paths).toEqual(expect.arrayContaining(settingsPagesOf('agent').map((page) => page.path)));
  expect(new Set(paths).size).toBe(paths.length);
});

test('A page below another of settings is for whoever may open that one; what is no page is for nobody in particular', () => {
  expect(settingsPageAt('webhooks/123')?.role).toBe('administrator');
  expect(settingsPageAt('')).toBeNull();
  expect(rolesThatMay('manager')).toEqual(['manager', 'administrator']);
  expect(rolesThatMay('security')).toEqual(['administrator', 'security']);
  // Security is no lead: a list that leads change has no form for them.
  expect(mayAs('security', 'lead')).toBe(false);
});
