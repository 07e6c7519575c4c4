import { expect, test } from 'vitest';
import { addressOf, curlOf } from './curl.ts';
import { operationPage, operationsByTag } from './description.ts';
import type { Description } from './description.ts';
import contract from '../../../contract/openapi.json' with { type: 'json' };

const description = contract as unknown as Description;
const filled = {
  method: 'POST',
  path: '/api/v1/{desk}/tickets/{number}/messages',
  values: { desk: 'opswat', number: 'OSW 1/2', fields: 'number', view: '', 'idempotency-key': '"a"' },
  query: ['fields', 'view'],
  headers: ['idempotency-key', 'if-match'],
  body: `{"text":"It's done; $(rm -rf /)"}`,
};

test('a request is written so that no shell reads anything in it as its own', () => {
  expect(addressOf(filled)).toBe('/api/v1/opswat/tickets/OSW%201%2F2/messages?fields=number');
  expect(curlOf(filled, 'https://help.example')).toBe(
    [
      `curl -X POST 'https://help.example/api/v1/opswat/tickets/OSW%201%2F2/messages?fields=number'`,
      `-H "authorization: Bearer $KEY"`,
      `-H 'content-type: application/json'`,
      `-H 'idempotency-key: "a"'`,
      String.raw`-d '{"text":"It'\''s done; $(rm -rf /)"}'`,
    ].join(' \\\n  '),
  );
});

test('every operation of the description can be shown: its fields, an example of each body, and every answer', () => {
  const heads = operationsByTag(description).flatMap(({ operations }) => operations);
  expect(heads.length).toBeGreaterThan(60);
  for (const head of heads) {
    const page = operationPage(description, head.id);
    expect(page, head.id).toMatchObject(head);
    expect(page?.words.length, head.id).toBeGreaterThan(0);
    for (const parameter of page?.parameters ?? [])
      if (parameter.needed && parameter.in === 'path') expect(parameter.example, head.id).not.toBe('');
    for (const answer of page?.answers ?? []) expect(answer.words, head.id).not.toBe('');
  }
  const list = operationPage(description, 'listTickets');
  expect(list?.answers.find(({ status }) => status === '200')?.fields.map(({ name }) => name)).toContain(
    'items[].number',
  );
  expect(operationPage(description, 'nothing')).toBeNull();
});
