import type { Policy } from '@amparo/policy';
import type { Letter } from '../letter.ts';
import { clauseWords, promiseName } from '../words.ts';
import type { Words } from '../words.ts';
import { subjectBlock } from './acknowledgement.ts';

export interface NotificationFacts {
  readonly policy: Policy;
  readonly number: string;
  readonly subject: string;
  /** The ticket's page in the workspace. */
  readonly link: string;
  /** `warning`: a step of the ladder is reached; `broken`: the promise was not kept. */
  readonly kind: 'warning' | 'broken';
  /** Type or id of the promise. */
  readonly promise: string;
  readonly due: number | null;
  /** Id of the policy's escalation step. */
  readonly step: string | null;
}

/** Tells staff that a promise is about to be broken, or was (OSW-10). */
export function notificationLetter(words: Words, facts: NotificationFacts): Letter {
  const { t } = words;
  const { policy, number } = facts;
  const promise = promiseName(words, policy, facts.promise);
  const due = facts.due === null ? null : words.instant(facts.due);
  const step = policy.escalation.find((one) => one.id === facts.step);
  // A step at the end of the time says that the time is over.
  const broken = facts.kind === 'broken' || (step?.share ?? 0) >= 1;
  const clause = step === undefined ? '' : clauseWords(words, policy, step.origin.clause);
  let text: string;
  if (due === null) text = t('notification.waiting', { promise, number });
  else if (broken) text = t('notification.broken', { promise, number, due });
  else if (step === undefined) text = t('notification.soon', { promise, number, due });
  else text = t('notification.step', { promise, number, due, percent: Math.round(step.share * 100) });
  const title = broken
    ? t('notification.broken-subject', { promise })
    : due === null
      ? promise
      : t('notification.step-subject', { promise, due });
  return {
    subject: `[${number}] ${title}`,
    blocks: [
      { kind: 'paragraph', text },
      ...subjectBlock(words, facts.subject),
      { kind: 'link', text: t('notification.follow'), href: facts.link },
      { kind: 'paragraph', text: t('notification.answer') },
    ],
    footer: [clause === '' ? t('notification.told') : `${t('notification.told')} (${clause})`],
  };
}
