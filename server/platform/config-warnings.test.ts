import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { warningsOf } from './config-warnings.ts';

const production = {
  AMPARO_ENV: 'production',
  PUBLIC_URL: 'https://help.example.com',
  MAIL_OUT: 'smtps://relay.example.com',
};
const safe = {
  ...production,
  ATTACHMENT_URL: 'https://files.example.com',
  CLAMD: '127.0.0.1:3310',
};
const warned = (env: Record<string, string>): string[] =>
  warningsOf(readConfig(env)).map(({ variable }) => variable);

test('attack classes 5 and 6: production that hands files out from where people sign in is warned of at start', () => {
  expect(warned(production)).toEqual(['ATTACHMENT_URL', 'CLAMD']);
  expect(warned({ ...safe, ATTACHMENT_URL: '' })).toEqual(['ATTACHMENT_URL']);
  expect(warned(safe)).toEqual([]);
});

test('so is a sign-in without encryption', () => {
  expect(warned({ ...safe, PUBLIC_URL: 'http://help.example.com' })).toEqual(['PUBLIC_URL']);
});

test('a process without pages hands nothing out, and a demonstration is no production', () => {
  expect(warned({ ...production, ROLES: 'worker' })).toEqual([]);
  expect(warned({})).toEqual([]);
});

test('each warning says what to do', () => {
  for (const { variable, text } of warningsOf(readConfig({ ...production, PUBLIC_URL: 'http://x.example' })))
    expect(text).toContain(variable);
});
