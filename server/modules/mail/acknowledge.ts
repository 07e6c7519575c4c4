import type { Decision } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import type { PromiseState } from '@amparo/promises';
import { newId } from '../../platform/ids.ts';
import { cleanLine } from '../../platform/mail/clean.ts';
import type { Act } from '../../platform/services.ts';
import { automaticLetter } from './automatic-letter.ts';
import { mayAnswerInTurn } from './budget.ts';
import { frameOf, pages, readableNumber } from './frame.ts';
import type { MailKeys } from './keys.ts';
import type { Letter } from './letter.ts';
import { acknowledgementValues } from './letters/acknowledgement.ts';
import type { AcknowledgementFacts } from './letters/acknowledgement.ts';
import { refusalValues } from './letters/refusal.ts';
import { insertMail, isMessageId } from './queries.ts';
import { renderTemplate } from './template/render-template.ts';
import { templateFor } from './template/template-for.ts';
import type { Template } from './template/template.ts';
import type { MailRequest, QueuedMail } from './types.ts';
import { wordsFor } from './words.ts';
import type { Words } from './words.ts';

export interface Acknowledgement {
  readonly policy: Policy;
  readonly decision: Decision;
  readonly ticketId: string;
  readonly number: number;
  readonly request: MailRequest;
  /** What the request starts beyond its answers. */
  readonly further: readonly PromiseState[];
}

/**
 * The answer at once to a new request: what is promised and by when (OPS-2, MAX-6), or why it is not taken on. Written with
 * `write()` when the ticket's row is there. Null when the address has had its share of automatic mail, or there is none: then nothing
 * is sent.
 */
export async function acknowledge(
  act: Act,
  keys: MailKeys,
  given: Acknowledgement,
): Promise<QueuedMail | null> {
  const { policy, decision, request } = given;
  const { requester, address } = request;
  if (requester.email === null) return null;
  // Whoever only claims an address must not have their words sent to it, nor use up what its owner may get.
  const stranger = requester.customer_id === null || !request.verified;
  const words = acknowledgementWords(policy, decision, request);
  const number = readableNumber(policy, given.number);
  const kind = decision.refusal === null ? 'acknowledgement' : 'refusal';
  const [allowed, template, frame] = await Promise.all([
    mayAnswerInTurn(act, requester.email, stranger),
    templateFor(act, kind, words.language),
    frameOf(act, policy, words.language, number),
  ]);
  if (!allowed) return null;
  const letter = answerLetter(template, words, {
    policy,
    decision,
    number,
    link: pages.request(keys, policy, number),
    policyLink: pages.policy(keys, policy),
    further: given.further,
    known: stranger
      ? null
      : { name: cleanLine(requester.name), subject: cleanLine(request.message.subject ?? '') },
  });
  const id = newId();
  const answered =
    request.message.headerId !== null && isMessageId(request.message.headerId)
      ? request.message.headerId
      : null;
  const mail = automaticLetter(keys, {
    id,
    kind,
    policy,
    ticketId: given.ticketId,
    number: given.number,
    address,
    requester,
    recipient: requester.email,
    stranger,
    language: words.language,
    letter,
    frame,
    inReplyTo: answered,
    references: answered === null ? [] : [answered],
  });
  return { mailId: id, headerId: mail.headerId, write: () => insertMail(act, mail) };
}

/** In the customer's language and zone: their own, else that of their region, else the desk's. */
export function acknowledgementWords(policy: Policy, decision: Decision, request: MailRequest): Words {
  return wordsFor(
    [request.requester.language, request.language, policy.desk.languages[0]],
    [request.requester.zone, policy.regions.get(decision.facts.region ?? '')?.zone, policy.desk.zone],
  );
}

/** Pure. @param template of an acknowledgement, or of a refusal when the decision is one */
export function answerLetter(template: Template, words: Words, facts: AcknowledgementFacts): Letter {
  const { refusal } = facts.decision;
  return renderTemplate(
    template,
    refusal === null ? acknowledgementValues(words, facts) : refusalValues(words, facts, refusal),
  );
}
