import { decide } from '@amparo/decisions';
import type { Decision, Facts } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { pages, readableNumber } from '../frame.ts';
import type { MailKeys } from '../keys.ts';
import { acknowledgementValues } from '../letters/acknowledgement.ts';
import { invitationValues, noticeValues, resetValues, welcomeValues } from '../letters/account.ts';
import { reminderValues } from '../letters/consequence.ts';
import { replyValues, resolutionValues } from '../letters/conversation.ts';
import { digestValues, newsValues } from '../letters/news.ts';
import { notificationValues } from '../letters/notification.ts';
import { refusalValues } from '../letters/refusal.ts';
import { signInValues } from '../letters/sign-in.ts';
import type { Words } from '../words.ts';
import type { TemplateKind } from './kinds.ts';
import type { Values } from './render-template.ts';

/** Number of the ticket in examples. */
const exampleNumber = 1042;

/**
 * Values for a preview, as they would be for a request of today under the desk's own policy; the person and their words are invented.
 */
export function exampleValues(
  kind: TemplateKind,
  given: { words: Words; policy: Policy; keys: MailKeys; now: number },
): Values {
  const { words, policy, keys, now } = given;
  const { t } = words;
  const number = readableNumber(policy, exampleNumber);
  const name = t('example.name');
  const subject = t('example.subject');
  const request = pages.request(keys, policy, number);
  const said = {
    desk: policy.desk.name,
    number,
    subject,
    link: request,
    said: { text: t('example.text'), html: null },
    signature: null,
    author: t('example.author'),
  };
  const signInPage = (page: string): string => `${keys.publicUrl()}/${policy.desk.id}/sign-in/${page}`;
  switch (kind) {
    case 'acknowledgement':
    case 'refusal': {
      const decision = exampleDecision(policy, now, kind === 'acknowledgement');
      const facts = {
        policy,
        decision,
        number,
        link: request,
        policyLink: pages.policy(keys, policy),
        known: { name, subject },
      };
      if (kind === 'acknowledgement') return acknowledgementValues(words, facts);
      const refusal = decision.refusal ?? exampleRefusal(policy);
      return refusalValues(words, facts, refusal);
    }
    case 'reply':
      return replyValues({ ...said, leftOut: [] });
    case 'resolution':
      return resolutionValues({ ...said, said: { text: '', html: null }, name });
    case 'notification': {
      const step = policy.escalation[0];
      return notificationValues(words, {
        policy,
        number,
        subject,
        link: pages.ticket(keys, policy, number),
        kind: 'warning',
        promise: 'first-response',
        due: now + 3600,
        step: step?.id ?? null,
      });
    }
    case 'reminder':
      return reminderValues(words, {
        policy,
        number,
        known: { name, subject },
        link: request,
        promise: 'resolution',
        due: now + 3600,
        consequence: { do: 'remind', ahead: true, n: 1, clause: '', share: null, what: null, say: null },
      });
    case 'news':
      return newsValues(words, {
        desk: policy.desk.name,
        number,
        subject,
        kind: 'mention',
        by: t('example.author'),
        excerpt: t('example.text'),
        link: pages.ticket(keys, policy, number),
      });
    case 'digest':
      return digestValues(words, {
        desk: policy.desk.name,
        count: 2,
        items: [
          { kind: 'assigned', number, subject },
          { kind: 'answered', number, subject },
        ],
        link: `${keys.publicUrl()}/${policy.desk.id}/notifications`,
      });
    case 'sign-in':
      return signInValues({
        desk: policy.desk.name,
        name,
        link: signInPage('link'),
        minutes: 15,
      });
    case 'reset':
      return resetValues({ desk: policy.desk.name, name, link: signInPage('reset'), minutes: 30 });
    case 'invitation':
      return invitationValues({
        desk: policy.desk.name,
        name,
        by: t('example.author'),
        link: signInPage('invitation'),
        days: 7,
      });
    case 'welcome':
      return welcomeValues({
        desk: policy.desk.name,
        name,
        by: t('example.author'),
        organisation: 'Example Ltd',
        link: signInPage('welcome'),
      });
    case 'notice':
      return noticeValues(words, {
        desk: policy.desk.name,
        name,
        notice: 'passkey-added',
        device: 'Firefox, Linux',
        network: '203.0.113.0/24',
        at: now,
        link: `${keys.publicUrl()}/${policy.desk.id}/account`,
      });
  }
}

/** The first request that the policy takes on, with the most promises, or the first that it refuses. */
function exampleDecision(policy: Policy, now: number, admitted: boolean): Decision {
  const plans = [...policy.plans.keys(), undefined];
  const kinds = [undefined, ...policy.kinds.keys()];
  const found = plans.flatMap((plan) =>
    [...policy.channels.keys()].flatMap((channel) =>
      kinds.map((kind) => {
        const facts: Facts = {
          channel,
          ...(plan === undefined ? {} : { plan }),
          ...(kind === undefined ? {} : { kind }),
        };
        return decide(policy, facts, now);
      }),
    ),
  );
  const fit = found.filter((decision) => (decision.refusal === null) === admitted);
  const [first] = (fit.length === 0 ? found : fit).toSorted((a, b) => b.promises.length - a.promises.length);
  if (first === undefined) throw new Error('the policy has no channel');
  return first;
}

/** A policy that refuses nothing still shows what a refusal would look like, with its first clause. */
function exampleRefusal(policy: Policy): NonNullable<Decision['refusal']> {
  const [clause] = policy.clauses.values();
  if (clause === undefined) throw new Error('the policy has no clause');
  return {
    reason: 'admission',
    say: null,
    text: null,
    instead: [],
    rule: 'admission',
    opens: null,
    origin: { clause: clause.id, place: clause.place },
  };
}
