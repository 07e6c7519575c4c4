import { contentOf, entryDepth, underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { compareEntries, compareOrder } from './entries.ts';
import { isMap } from './names.ts';
import { compareReadings } from './readings.ts';
import {
  compareAvailability,
  compareContacts,
  compareEntitlements,
  compareOnSite,
  comparePriority,
  comparePromiseRows,
} from './section-tables.ts';
import { ruleOf } from './sections.ts';
import { compareAccess, compareAdmission, compareRoute, compareTargets, compareTeams } from './tables.ts';
import type { Change, CompareOptions, Comparison, Side } from './types.ts';

/**
 * In what a policy differs from another, by meaning: who gains or loses what. Tables (access, admission, route, targets,
 * teams) are compared by what they answer to every combination of facts; all other sections entry by entry. Pure.
 * - Nothing that differs stays unsaid: policies with other hashes have at least one change; a policy and itself none.
 * - Compared the other way round, better becomes worse, new becomes gone.
 */
export function comparePolicies(from: Policy, to: Policy, options: CompareOptions = {}): Comparison {
  const { contract = { before: null, after: null } } = options;
  const [a, b] = [underContract(from, contract.before), underContract(to, contract.after)];
  const [was, is] = [contentOf(a), contentOf(b)];
  const names = [...new Set([...Object.keys(is.policy), ...Object.keys(was.policy)])];
  const changes = names.flatMap((section): Change[] => {
    const [before, after] = [was.policy[section], is.policy[section]];
    switch (section) {
      case 'access':
        return compareAccess(a, b);
      case 'admission':
        return compareAdmission(a, b);
      case 'route':
        return compareRoute(a, b);
      case 'targets':
        return compareTargets(a, b);
      case 'levels':
        return [...rest(without(before, 'teams'), without(after, 'teams'), section), ...compareTeams(a, b)];
      case 'entitlements':
        return compareEntitlements(a, b);
      case 'priority':
        return comparePriority(a, b);
      case 'contacts':
        return compareContacts(a, b);
      case 'warranty':
        return [...rest(bare(before, 'on-site'), bare(after, 'on-site'), section), ...compareOnSite(a, b)];
      case 'availability':
        return [
          ...rest(bare(before, 'targets'), bare(after, 'targets'), section),
          ...compareAvailability(a, b),
        ];
      case 'promises':
      case 'notices':
      case 'reports':
        return [
          ...rest(shared(before, after), shared(after, before), section),
          ...comparePromiseRows(a, b, section),
        ];
      default:
        return rest(before, after, section);
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

function rest(before: unknown, after: unknown, section: string): Change[] {
  return compareEntries(before, after, { section, depth: entryDepth(section), ...ruleOf(section) });
}

/** A map without a key that is a table of its own. */
function bare(value: unknown, key: string): unknown {
  return isMap(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) : value;
}

/** The entries of a map, each without a key that is a table of its own. */
function without(value: unknown, key: string): unknown {
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).map(([id, entry]) => [id, bare(entry, key)]))
    : value;
}

/** Promises, notices, reports; of those that the other policy has too, without their rows: these are tables of their own. */
function shared(value: unknown, other: unknown): unknown {
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([id, entry]) => [
      id,
      isMap(other) && other[id] !== undefined ? bare(entry, 'rows') : entry,
    ]),
  );
}
