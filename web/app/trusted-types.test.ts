import { expect, test } from 'vitest';
import { provideTrustedTypes } from './trusted-types.ts';

test('attack class 1 (script in a page): the policy for whatever names none lets constants of libraries through, and nothing else', () => {
  const made: {
    name: string;
    createHTML(markup: string): string;
    createScriptURL(address: string): string;
  }[] = [];
  provideTrustedTypes({ trustedTypes: { createPolicy: (name, rules) => made.push({ name, ...rules }) } });
  expect(made.map(({ name }) => name)).toEqual(['default']);
  const [policy] = made;
  for (const constant of ['', '<script></script>']) expect(policy?.createHTML(constant)).toBe(constant);
  for (const markup of ['<b>x</b>', '<img src=x onerror=alert(1)>', '<script>x</script>', ' '])
    expect(() => policy?.createHTML(markup)).toThrow(TypeError);
  expect(policy?.createScriptURL('/service-worker.js')).toBe('/service-worker.js');
  for (const address of [
    '',
    '/assets/x.js',
    'https://evil.example/service-worker.js',
    'data:text/javascript,x',
  ])
    expect(() => policy?.createScriptURL(address)).toThrow(TypeError);
});

test('a browser that knows none of it goes without', () => {
  expect(() => provideTrustedTypes({})).not.toThrow();
});
