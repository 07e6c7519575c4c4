import type { Policy } from '@amparo/policy';
import { ask } from '@amparo/questions';
import type { ClauseExample } from './clause-files.ts';

/** Why an example does not hold under a policy; null when it does. */
export function failureOf(policy: Policy, { ask: kind, given, expect }: ClauseExample): string | null {
  let answer: unknown;
  try {
    answer = JSON.parse(JSON.stringify(ask(policy, { ask: kind, ...given })));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return differs(answer, expect, '');
}

/** Where an answer lacks something that is wanted; null when it has all of it. */
function differs(answer: unknown, wanted: unknown, at: string): string | null {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(answer)) return `${at} is no list`;
    if (wanted.length === 0) return answer.length === 0 ? null : `${at} is not empty`;
    for (const one of wanted)
      if (!answer.some((item) => differs(item, one, at) === null))
        return `${at} lacks ${JSON.stringify(one)}`;
    return null;
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof answer !== 'object' || answer === null) return `${at} is ${JSON.stringify(answer)}`;
    for (const [key, value] of Object.entries(wanted)) {
      const found = differs(
        (answer as Record<string, unknown>)[key],
        value,
        at === '' ? key : `${at}.${key}`,
      );
      if (found !== null) return found;
    }
    return null;
  }
  return Object.is(answer, wanted)
    ? null
    : `${at} is ${JSON.stringify(answer)}, not ${JSON.stringify(wanted)}`;
}
