import { describe, expect, test } from 'vitest';
import { initialsOf, tintOf } from './initials.ts';
import { addTag } from './tag-values.ts';
import { requestTheme } from './theme.ts';

describe('a tag that is typed', () => {
  const items = [{ id: 'vpn', label: 'VPN' }];

  test('is the tag of the list that is named so, whatever its case', () => {
    expect(addTag(['a'], ' Vpn ', items)).toEqual(['a', 'vpn']);
  });

  test('is new when the list has none, with its white space made plain', () => {
    expect(addTag([], '  São  Paulo ', items)).toEqual(['São Paulo']);
  });

  test.each(['', '   ', 'vpn', 'VPN', 'NEW'])('“%s” adds nothing that is there already', (typed) => {
    const value = ['vpn', 'New'];
    expect(addTag(value, typed, items)).toBe(value);
  });
});

describe('who has no picture', () => {
  test.each([
    ['Ana Moraes', 'AM'],
    ['ștefan', 'Ș'],
    ['Zoë van den Berg', 'ZB'],
    ['  ', '?'],
    ['support (3rd)', 'S3'],
    ['𐐷𐐷 x', '𐐏X'],
  ])('%s is %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test('has the same tint everywhere, one of six', () => {
    expect(tintOf('Ana Moraes')).toBe(tintOf('Ana Moraes'));
    for (const name of ['', 'Ana', 'Bento', '李明']) expect([0, 1, 2, 3, 4, 5]).toContain(tintOf(name));
  });
});

describe('the look', () => {
  const asked = (path: string, cookie = '') =>
    requestTheme(new Request(`http://desk.test${path}`, { headers: { cookie } }));

  test('is asked for, else remembered, else the machine’s', () => {
    expect(asked('/?theme=dark', 'theme=light')).toBe('dark');
    expect(asked('/', 'language=ro; theme=contrast')).toBe('contrast');
    expect(asked('/')).toBe('system');
  });

  test('is one of ours or none', () => {
    expect(asked('/?theme="><script>', 'theme=../x')).toBe('system');
  });
});
