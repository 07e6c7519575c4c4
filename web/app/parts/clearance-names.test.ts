import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { createTexts } from '../i18n/texts.tsx';
import type { TextResource } from '../i18n/texts.tsx';
import { clearanceNames } from './clearance-names.ts';

const english = JSON.parse(
  readFileSync(new URL('../../locales/en.json', import.meta.url), 'utf8'),
) as TextResource;
const { t } = createTexts('en', english);
const named = (restrictions: Parameters<typeof clearanceNames>[0]) =>
  Object.fromEntries(clearanceNames(restrictions, { t, say: (text) => text['en'] ?? '' }));
const one = { names: [{ en: 'Emerald US' }] };

test('a clearance is called by its plans, and by its id where it is for other conditions (OSW-9)', () => {
  expect(
    named([
      { ...one, id: 'us', for: ['assign', 'see'] },
      { ...one, id: 'night', names: [], for: ['call'] },
    ]),
  ).toMatchObject({ us: 'Emerald US', night: 'night' });
});

test('of several clearances of one plan each has a name of its own: by what it is for, and else by its id (OSW-9)', () => {
  expect(
    named([
      { ...one, id: 'us', for: ['assign', 'see'] },
      { ...one, id: 'us-calls', for: ['call', 'session'] },
    ]),
  ).toMatchObject({
    us: 'Emerald US (taking the request, seeing it)',
    'us-calls': 'Emerald US (calls, remote sessions)',
  });
  const same = named([
    { ...one, id: 'citizens', for: ['see'] },
    { ...one, id: 'residents', for: ['see'] },
  ]);
  expect(new Set([same['citizens'], same['residents']]).size).toBe(2);
});

test('the clearance that comes with a role is called as the role is, whether it is among those asked for or not (OSW-9)', () => {
  expect(named([])).toEqual({ security: 'Security' });
  expect(named([{ id: 'security', names: [], for: ['see'] }])).toEqual({ security: 'Security' });
});
