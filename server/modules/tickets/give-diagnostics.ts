import { factFault } from '../policies/door.ts';
import { diagnostics, FactsError } from '@amparo/decisions';
import { localize } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { newId } from '../../platform/ids.ts';
import { invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { addCustomerMessage } from './customer-message.ts';
import { changeTicket } from './change-ticket.ts';
import { insertDiagnostics, withFileIds } from './diagnostics.ts';
import { plainMessage } from './plain-message.ts';
import type { GivenAttachment } from './insert-message.ts';
import type { TicketRow } from './queries.ts';
import type { DiagnosticsGiven } from './request-facts.ts';

/**
 * What helps to diagnose a ticket, sent after it was opened (OPT-1). Of a contact it is a message like any other, which staff see in
 * the conversation and which ends a wait for the customer (law 8); staff note down what they were told.
 * @throws Problem 422 for an answer to what the policy does not ask, or without a word and a file
 */
export async function giveDiagnostics(
  act: Act,
  ticket: TicketRow,
  policy: Policy,
  given: {
    readonly answers: DiagnosticsGiven;
    readonly attachments: readonly GivenAttachment[];
    readonly by:
      | { readonly contact: { readonly id: string; readonly name: string } }
      | { readonly agentId: string | null };
  },
): Promise<void> {
  const answers = given.answers.filter(({ text, files }) => (text ?? '') !== '' || files.length > 0);
  if (answers.length === 0)
    throw invalid('Say or attach something.', [{ path: 'diagnostics', code: 'answer-empty' }]);
  const asks = asksOf(policy, ticket.kind, answers);
  if ('contact' in given.by) {
    const { contact } = given.by;
    const text = answers
      .map(({ ask, text: said }) =>
        `${localize(asks.get(ask) ?? {}, ticket.language)}: ${said ?? ''}`.trimEnd(),
      )
      .join('\n');
    const { message, answers: named } = withFileIds(
      plainMessage(newId(), text, { attachments: given.attachments }),
      answers,
    );
    await addCustomerMessage(act, ticket.number, {
      contact,
      way: 'portal',
      message,
      receivedAt: act.now,
      automatic: false,
    });
    await insertDiagnostics(act, ticket.id, ticket.kind, named, { contactId: contact.id });
  } else {
    const { agentId } = given.by;
    const told = answers.map(({ ask, text }) => ({ ask, text: text ?? null, attachmentIds: [] }));
    await insertDiagnostics(act, ticket.id, ticket.kind, told, { agentId });
  }
  // The message before it has moved the ticket on; what the caller believed of it was checked there.
  await changeTicket(
    { ...act, precondition: 'contact' in given.by ? null : (act.precondition ?? null) },
    ticket.number,
    () => ({
      events: [{ type: 'diagnostic', data: { asks: answers.map(({ ask }) => ask) } }],
    }),
  );
}

function asksOf(policy: Policy, kind: string, answers: DiagnosticsGiven) {
  try {
    const found = diagnostics(
      policy,
      kind,
      answers.map(({ ask }) => ask),
    );
    return new Map(found.asks.map(({ ask }) => [ask.id, ask.text]));
  } catch (error) {
    if (error instanceof FactsError)
      throw invalid(error.message, [{ ...factFault(error), path: 'diagnostics' }]);
    throw error;
  }
}
