import { describe, expect, test } from 'vitest';
import { keyCaps, pressName, SequenceReader, sequenceTime, worksInFields } from './shortcut-keys.ts';
import type { KeyPress } from './shortcut-keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  altGraph: false,
  ...more,
});

describe('a press of a key', () => {
  test.each([
    ['a letter', press('g'), 'g'],
    ['a letter with shift', press('E', { shiftKey: true }), 'E'],
    ['a character that needs shift on some keyboards', press('?', { shiftKey: true }), '?'],
    ['Enter with shift', press('Enter', { shiftKey: true }), 'shift+Enter'],
    ['Ctrl+K', press('k', { ctrlKey: true }), 'mod+k'],
    ['Ctrl+K with caps lock', press('K', { ctrlKey: true }), 'mod+k'],
    ['Ctrl+Shift+K', press('K', { ctrlKey: true, shiftKey: true }), 'mod+shift+k'],
    ['a letter of another script, by its place', press('й', { code: 'KeyQ' }), 'q'],
    ['@ by AltGr', press('@', { ctrlKey: true, altKey: true, altGraph: true }), '@'],
    ['a modifier alone', press('Shift', { shiftKey: true }), null],
    ['the Windows key with a letter', press('g', { metaKey: true }), null],
    ['a dead key', press('Dead'), null],
  ])('%s', (_, pressed, name) => {
    expect(pressName(pressed, false)).toBe(name);
  });

  test('Command is the modifier of a Mac, Ctrl is not', () => {
    expect(pressName(press('k', { metaKey: true }), true)).toBe('mod+k');
    expect(pressName(press('k', { ctrlKey: true }), true)).toBeNull();
    expect(pressName(press('ñ', { altKey: true, code: 'KeyN' }), true)).toBe('alt+n');
  });
});

describe('a sequence', () => {
  const keys = ['g q', 'g m', 'q', '?', 'mod+k'];

  test('is read to its end', () => {
    const reader = new SequenceReader();
    expect(reader.read('g', keys, 0)).toBe('waiting');
    expect(reader.read('q', keys, 200)).toEqual({ keys: 'g q' });
    expect(reader.read('q', keys, 300)).toEqual({ keys: 'q' });
  });

  test('is forgotten when the second key is late', () => {
    const reader = new SequenceReader();
    expect(reader.read('g', keys, 0)).toBe('waiting');
    expect(reader.read('q', keys, sequenceTime + 1)).toEqual({ keys: 'q' });
  });

  test('that leads nowhere begins anew with its last key', () => {
    const reader = new SequenceReader();
    reader.read('g', keys, 0);
    expect(reader.read('?', keys, 10)).toEqual({ keys: '?' });
    reader.read('g', keys, 20);
    expect(reader.read('x', keys, 30)).toBeNull();
    expect(reader.read('q', keys, 40)).toEqual({ keys: 'q' });
  });
});

test('only keys with a modifier work while somebody writes', () => {
  expect(['mod+k', 'alt+n'].every(worksInFields)).toBe(true);
  expect(['r', 'g q', '?', 'shift+Enter'].some(worksInFields)).toBe(false);
});

test('keys are drawn as they are on the keyboard', () => {
  expect(keyCaps('mod+shift+k', true)).toEqual([['⌘', '⇧', 'K']]);
  expect(keyCaps('mod+k', false)).toEqual([['Ctrl', 'K']]);
  expect(keyCaps('g q', false)).toEqual([['g'], ['q']]);
  expect(keyCaps('+', false)).toEqual([['+']]);
});
