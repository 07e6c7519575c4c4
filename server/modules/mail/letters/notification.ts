import { ladderStep } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import type { Values } from '../template/render-template.ts';
import { clauseWords, promiseName } from '../words.ts';
import type { Words } from '../words.ts';
import { consequenceWords } from './consequence.ts';
import type { ConsequenceFacts } from './consequence.ts';

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
  /** Instead of a step: what follows from a promise beyond the answers. */
  readonly consequence?: ConsequenceFacts;
}

/** Tells staff that a promise is about to be broken, or was (OSW-10). */
export function notificationValues(words: Words, facts: NotificationFacts): Values {
  const { t } = words;
  const { policy, number } = facts;
  const promise = promiseName(words, policy, facts.promise);
  const due = facts.due === null ? null : words.instant(facts.due);
  const { consequence } = facts;
  if (consequence !== undefined) {
    const said = words.policy(consequence.say ?? undefined);
    const { title, what } = consequenceWords(words, { ...facts, consequence });
    return {
      desk: policy.desk.name,
      number,
      subject: facts.subject,
      title,
      what: said === '' ? what : `${what} ${said}`,
      promise,
      due: due ?? '',
      clause: clauseWords(words, policy, consequence.clause),
      link: facts.link,
    };
  }
  const step = ladderStep(policy, facts.step);
  // A step at the end of the time says that the time is over.
  const broken = facts.kind === 'broken' || (step?.share ?? 0) >= 1;
  let what: string;
  if (due === null) what = t('notification.waiting', { promise, number });
  else if (broken) what = t('notification.broken', { promise, number, due });
  else if (step === null) what = t('notification.soon', { promise, number, due });
  else what = t('notification.step', { promise, number, due, percent: Math.round(step.share * 100) });
  const title = broken
    ? t('notification.broken-subject', { promise })
    : due === null
      ? promise
      : t('notification.step-subject', { promise, due });
  return {
    desk: policy.desk.name,
    number,
    subject: facts.subject,
    title,
    what,
    promise,
    due: due ?? '',
    clause: step === null ? '' : clauseWords(words, policy, step.origin.clause),
    link: facts.link,
  };
}
