import { expect, test } from 'vitest';
import { changedIn } from './changed-in.ts';

test('of a form only what its writer changed is saved: what a colleague made of the rest meanwhile stays', () => {
  const opened = JSON.stringify({ product: 'md', topic: '', 'value.region': 'eu' });
  const typed = { intent: 'facts', product: 'md', topic: 'update', 'value.region': '' };
  expect(changedIn({ ...typed, opened })).toEqual({ intent: 'facts', topic: 'update', 'value.region': '' });
});

test('a form that tells nothing of how it was opened, or nothing that can be read, is saved as it stands', () => {
  for (const opened of [undefined, '', 'null', '{', '3'])
    expect(changedIn({ product: 'md', ...(opened === undefined ? {} : { opened }) })).toEqual({
      product: 'md',
    });
});

test('ends of lines and spaces around it, which a form writes in its own way, are no change', () => {
  const opened = JSON.stringify({ 'field.long-text.steps': 'One\nTwo ' });
  expect(changedIn({ 'field.long-text.steps': 'One\r\nTwo', opened })).toEqual({});
});
