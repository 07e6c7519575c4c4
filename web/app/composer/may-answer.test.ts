import { expect, it } from 'vitest';
import type { Ticket } from '../api-types.ts';
import { mayAnswer } from './may-answer.ts';

const ticket = (abilities: readonly string[], emails: readonly (string | null)[]) => {
  const [requester, ...participants] = emails.map((email) => ({ email }));
  return { abilities, requester, participants } as unknown as Ticket;
};

it('an answer is offered where somebody who takes part has an address and the reader may answer, and to nobody who only called', () => {
  expect(mayAnswer(ticket(['reply', 'note'], ['bento@radiofarol.example']))).toBe(true);
  expect(mayAnswer(ticket(['reply', 'note'], [null]))).toBe(false);
  expect(mayAnswer(ticket(['reply', 'note'], [null, 'lia@radiofarol.example']))).toBe(true);
  expect(mayAnswer(ticket(['note'], ['bento@radiofarol.example']))).toBe(false);
});
