import { expect, test } from 'vitest';
import { readTitle } from './read-title.ts';

test('subject and author are decoded and unfolded, behind ten kilobytes of other fields, and whatever the rest is', () => {
  const raw = [
    `Received: ${'x'.repeat(900)}`,
    ...Array.from({ length: 12 }, (_, each) => `X-Long-${each}: ${'y'.repeat(900)}`),
    'From: =?utf-8?Q?Inf=C3=A2ncia?= <a@x.example>',
    'Subject: =?utf-8?B?UMOhZ2luYSA=?=',
    ' =?utf-8?B?ZW0gYnJhbmNv?=',
    '',
    'Subject: not this',
  ].join('\r\n');
  expect(readTitle(Buffer.from(raw))).toEqual({
    subject: 'Página em branco',
    from: { name: 'Infância', address: 'a@x.example' },
  });
  expect(readTitle(Buffer.from('nonsense'))).toEqual({ subject: '', from: null });
});
