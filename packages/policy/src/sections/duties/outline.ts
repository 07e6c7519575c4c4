import type { Policy } from '../../compiled-policy.ts';
import { label } from '../../outline-labels.ts';
import type { Detail } from '../../outline-parts.ts';
import { conditionPhrases } from '../promises/outline.ts';
import type { Duty } from './types.ts';

/** Whose duty it is, when it must hold, how it is accepted, and what of it is checked: what is not as usual. */
export function dutyDetails(policy: Policy, duty: Duty, language: string): Detail[] {
  const { by, accept, check, holds, version } = duty;
  const detail = (key: string, ...phrases: Detail['phrases'][number][]): Detail => ({
    label: label(`policy.duty.${key}`),
    phrases,
  });
  return [
    ...(by === 'customer' ? [] : [detail('by-head', label(`policy.duty.by.${by}`))]),
    ...(holds === 'always' ? [] : [detail('time-head', label(`policy.duty.time.${holds}`))]),
    ...(accept === null ? [] : [detail('accept-head', label(`policy.duty.accept.${accept}`, { version }))]),
    ...(check === null ? [] : [detail('check', ...conditionPhrases(policy, check, language))]),
  ];
}
