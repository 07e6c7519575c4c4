import { compileContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { questionKinds } from './kinds.ts';

const byName = new Map(questionKinds.map((kind) => [kind.name, kind]));

/**
 * Puts a question in JSON form to a policy: `{"ask":"decision","at":…,"channel":…}`. The one way by which the command
 * line, the API, the tests inside a policy and the studio ask. With `contract` (the terms of one, MAX-11) it is put to the
 * policy as it is for that customer.
 * @returns the answer as plain JSON, with the clauses that made it so
 * @throws an Error that says what is wrong with the question
 */
export function ask(policy: Policy, question: unknown): object {
  if (typeof question !== 'object' || question === null || Array.isArray(question))
    throw new Error(
      'a question is an object such as {"ask":"decision","at":"2026-03-02T09:00:00Z","channel":"email"}',
    );
  const { ask: name, contract, ...rest } = question as Record<string, unknown>;
  const kind = typeof name === 'string' ? byName.get(name) : undefined;
  if (kind === undefined)
    throw new Error(`"ask" says what is asked: one of ${[...byName.keys()].join(', ')}`);
  return kind.answer(forCustomer(policy, contract), rest);
}

/** @throws an Error that tells every fault of the terms */
function forCustomer(policy: Policy, terms: unknown): Policy {
  if (terms === undefined || terms === null) return policy;
  const under = compileContract(policy, terms);
  if (under.policy === null)
    throw new Error(
      under.faults
        .map(({ message, hint }) => (hint === undefined ? message : `${message} (${hint})`))
        .join('; '),
    );
  return under.policy;
}
