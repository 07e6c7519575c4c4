import { readFileSync } from 'node:fs';
import { withEdition } from '@amparo/policy';

/** OPSWAT's policy without its worked examples, which would forbid what tests do to it. */
const opswat = readFileSync(new URL('../../../policies/opswat/policy.yaml', import.meta.url), 'utf8').replace(
  /^tests:\n(?:[ #].*\n|\n)*/mu,
  '',
);

const goldTarget = 'plan: gold, severity: [S1, S2], within: 2 h';

/** The policy with another time for Gold's S1 and S2 (OSW-6), under a label and from a date. */
export function opswatText(
  label: string,
  effective: string,
  hours = 3,
  more: readonly (readonly [string, string])[] = [],
): string {
  const changes = [[goldTarget, goldTarget.replace('2 h', `${hours} h`)] as const, ...more];
  return withEdition(
    changes.reduce((all, [from, to]) => {
      if (!all.includes(from)) throw new Error(`the pack has no more: ${from}`);
      return all.replace(from, to);
    }, opswat),
    { version: label, effective },
  );
}
