import { expect, test } from 'vitest';
import { findOperations } from './description.ts';

const groups = [
  {
    tag: 'Tickets',
    operations: [
      { id: 'listTickets', method: 'GET', path: '/api/v1/{desk}/tickets', summary: 'Tickets, page by page' },
      { id: 'openTicket', method: 'POST', path: '/api/v1/{desk}/tickets', summary: 'Opens a ticket' },
    ],
  },
  {
    tag: 'Keys',
    operations: [{ id: 'createKey', method: 'POST', path: '/api/v1/{desk}/keys', summary: 'Makes a key' }],
  },
];
const found = (words: string) =>
  findOperations(groups, words).flatMap(({ operations }) => operations.map(({ id }) => id));

test.each([
  ['', ['listTickets', 'openTicket', 'createKey']],
  ['post tickets', ['openTicket']],
  ['KEYS', ['createKey']],
  ['page  by', ['listTickets']],
  ['nothing of this', []],
])('operations with each of the words "%s" are found', (words, ids) => {
  expect(found(words)).toEqual(ids);
});
