import { contentOf, entryDepth } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { compareEntries, compareOrder } from './entries.ts';
import { compareReadings } from './readings.ts';
import { ruleOf } from './sections.ts';
import { compareAccess, compareAdmission, compareRoute, compareTargets, compareTeams } from './tables.ts';
import type { Change, CompareOptions, Comparison, Side } from './types.ts';

/**
 * In what a policy differs from another, by meaning: who gains or loses what. Tables (access, admission, route, targets,
 * teams) are compared by what they answer to every combination of facts; all other sections entry by entry. Pure.
 * - Nothing that differs stays unsaid: policies with other hashes have at least one change; a policy and itself none.
 * - Compared the other way round, better becomes worse, new becomes gone.
 */
export function comparePolicies(a: Policy, b: Policy, options: CompareOptions = {}): Comparison {
  const [was, is] = [contentOf(a), contentOf(b)];
  const names = [...new Set([...Object.keys(is.policy), ...Object.keys(was.policy)])];
  const changes = names.flatMap((section): Change[] => {
    const [before, after] = [was.policy[section], is.policy[section]];
    switch (section) {
      case 'access':
        return compareAccess(a, b, options);
      case 'admission':
        return compareAdmission(a, b);
      case 'route':
        return compareRoute(a, b);
      case 'targets':
        return compareTargets(a, b, options);
      case 'levels':
        return [
          ...compareEntries(withoutTeams(before), withoutTeams(after), {
            section,
            depth: 2,
            ...ruleOf(section),
          }),
          ...compareTeams(a, b),
        ];
      default:
        return compareEntries(before, after, { section, depth: entryDepth(section), ...ruleOf(section) });
    }
  });
  const orders = Object.keys({ ...is.order, ...was.order }).flatMap((section) =>
    compareOrder(was.order[section] ?? [], is.order[section] ?? [], section),
  );
  const holidays = compareEntries(was.holidays, is.holidays, {
    section: 'holidays',
    depth: 3,
    ...ruleOf(''),
  });
  return {
    from: sideOf(a),
    to: sideOf(b),
    changes: [...changes, ...compareReadings(a, b), ...orders, ...holidays].filter(({ whom }) =>
      concerns(whom, options.plan),
    ),
  };
}

function concerns(whom: Change['whom'], plan: string | undefined): boolean {
  return plan === undefined || (whom['plan']?.includes(plan) ?? true);
}

function sideOf({ hash, version, effective }: Policy): Side {
  return { hash, version, effective };
}

/** Teams are a table of their own. */
function withoutTeams(levels: unknown): unknown {
  return Object.fromEntries(
    Object.entries((levels ?? {}) as Record<string, object>).map(([id, level]) => [
      id,
      { ...level, teams: [] },
    ]),
  );
}
