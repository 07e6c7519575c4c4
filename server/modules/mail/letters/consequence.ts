import type { ConsequenceKind, LocalText, Policy } from '@amparo/policy';
import { bareSubject } from '../frame.ts';
import type { Block } from '../letter.ts';
import type { Values } from '../template/render-template.ts';
import { clauseWords, promiseName } from '../words.ts';
import type { Words } from '../words.ts';
import { greetingName } from './acknowledgement.ts';

/** What the policy makes follow from a promise beyond the answers, as mails tell it. */
export interface ConsequenceFacts {
  readonly do: ConsequenceKind;
  /** Before it is due, while it is not done. */
  readonly ahead: boolean;
  /** Which time; of a credit that grows 2 says that it is final. */
  readonly n: number;
  readonly clause: string;
  /** Of a credit, in millionths. */
  readonly share: number | null;
  /** What is billed, or of what the credit is a share. */
  readonly what: LocalText | null;
  /** The policy's own words for it; null: ours. */
  readonly say: LocalText | null;
}

/** It in one sentence, for staff and customers alike. */
export function consequenceWords(
  words: Words,
  given: {
    readonly policy: Policy;
    readonly number: string;
    readonly promise: string;
    readonly due: number | null;
    readonly consequence: ConsequenceFacts;
  },
): { readonly title: string; readonly what: string } {
  const { t } = words;
  const { policy, number, consequence } = given;
  const promise = promiseName(words, policy, given.promise);
  const due = given.due === null ? '' : words.instant(given.due);
  const values = {
    promise,
    number,
    due,
    share: shareWords(words, consequence.share ?? 0),
    what: words.policy(consequence.what ?? undefined),
  };
  if (consequence.ahead)
    return { title: t('notification.step-subject', values), what: t('notification.soon', values) };
  const title = t('notification.broken-subject', values);
  switch (consequence.do) {
    case 'remind':
    case 'tell':
      return { title, what: t(due === '' ? 'consequence.broken' : 'notification.broken', values) };
    case 'credit':
      return {
        title,
        what: t(consequence.n > 1 ? 'consequence.credit-final' : 'consequence.credit', values),
      };
    case 'bill':
    case 'close':
    case 'rebook':
      return { title, what: t(`consequence.${consequence.do}`, values) };
  }
}

/** A share in millionths as the language writes it: `12.5 %`, `12,5 %`. */
const shareWords = ({ language }: Words, millionths: number): string =>
  `${new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(millionths / 10_000)} %`;

export interface ReminderFacts {
  readonly policy: Policy;
  readonly number: string;
  /** The customer's own; null for somebody whom nobody vouches for. */
  readonly known: { readonly name: string; readonly subject: string } | null;
  /** The request's page in the portal. */
  readonly link: string;
  readonly promise: string;
  readonly due: number | null;
  readonly consequence: ConsequenceFacts;
}

/** Tells a customer of what follows from a promise on their request, by which clause. */
export function reminderValues(words: Words, facts: ReminderFacts): Values {
  const { policy, number, known, consequence } = facts;
  const { title, what } = consequenceWords(words, facts);
  const said = words.policy(consequence.say ?? undefined);
  const text: Block[] = said === '' ? [] : [{ kind: 'prose', text: said }];
  return {
    desk: policy.desk.name,
    number,
    name: greetingName(known?.name ?? null),
    subject: bareSubject(known?.subject ?? '', number),
    title,
    what,
    text,
    clause: clauseWords(words, policy, consequence.clause),
    link: facts.link,
  };
}
