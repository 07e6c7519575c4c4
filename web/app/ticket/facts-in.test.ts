import { expect, test } from 'vitest';
import { factsIn } from './facts-in.ts';

const opened = JSON.stringify({ product: 'md', topic: '', 'value.region': 'eu', 'date.end': '' });
const shown = { intent: 'facts', opened, product: 'md', topic: '', 'value.region': 'eu', 'date.end': '' };

test('of what a ticket is about only what was changed is stated; what was emptied is taken back', () => {
  expect(factsIn({ ...shown, 'value.region': '', 'date.end': '2027-01-31' })).toEqual({
    values: { region: null },
    dates: { end: '2027-01-31' },
  });
});

test('who saves it as it stands states the product, which may have been a guess; nothing else', () => {
  expect(factsIn(shown)).toEqual({ product: 'md', values: {}, dates: {} });
});
