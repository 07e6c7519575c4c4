import type { Policy } from '../compiled-policy.ts';
import { deepFreeze } from '../freeze.ts';
import { sourceOf, remember } from '../sources.ts';
import { promiseTypes } from '../types.ts';
import type { Origin, PromiseType, TargetRow } from '../types.ts';
import { compileContract } from './terms.ts';
import type { ContractTerms } from './terms.ts';

/** Policies under contracts that are kept at a time for each policy, the latest used; others are worked out anew. */
const most = 2000;
const byHash = new WeakMap<Policy, Map<string, Policy>>();
const byRows = new WeakMap<Policy, WeakMap<ContractTerms, Policy>>();
/** Of a policy that is one under a contract: the hash of that contract. */
const heldUnder = new WeakMap<Policy, string>();

/**
 * The policy as it is for a customer: its tables with the contract's rows first, its maps with the contract's entries. Every
 * question can be put to it as to any policy. It keeps the hash of the policy; rows of the contract are told by their origin
 * (`place.contract`). The same terms give the same object, and what they do not concern is that of the policy; a policy that is
 * under this contract already is given back.
 * @throws Error when the terms do not fit this version of the policy
 */
export function underContract(policy: Policy, contract: ContractTerms | null): Policy {
  if (contract === null) return policy;
  const { hash, terms, holidays } = contract;
  if (heldUnder.get(policy) === hash) return policy;
  if (terms === undefined) return underRows(policy, contract);
  let kept = byHash.get(policy);
  if (kept === undefined) byHash.set(policy, (kept = new Map<string, Policy>()));
  const known = kept.get(hash);
  if (known !== undefined) return known;
  const made = compileContract(policy, terms, holidays === undefined ? {} : { holidays });
  if (made.policy === null)
    throw new Error(
      `the terms of a contract do not fit version ${policy.version}: ${made.faults.map(({ message }) => message).join('; ')}`,
    );
  const oldest = kept.keys().next().value;
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
  kept.set(hash, made.policy);
  heldUnder.set(made.policy, hash);
  return made.policy;
}

/** The same for rows that were compiled before. */
function underRows(policy: Policy, contract: ContractTerms): Policy {
  let kept = byRows.get(policy);
  if (kept === undefined) byRows.set(policy, (kept = new WeakMap<ContractTerms, Policy>()));
  const known = kept.get(contract);
  if (known !== undefined) return known;
  const own = <T extends { readonly origin: Origin }>(rows: readonly T[] = []): T[] =>
    rows.map((row) => ({
      ...row,
      origin: { ...row.origin, place: { ...row.origin.place, contract: true as const } },
    }));
  const targets = Object.fromEntries(
    promiseTypes.map((type) => [type, [...own(contract.targets?.[type]), ...policy.targets[type]]]),
  ) as Record<PromiseType, TargetRow[]>;
  const made: Policy = deepFreeze({
    ...policy,
    access: [...own(contract.access), ...policy.access],
    targets,
  });
  remember(made, sourceOf(policy));
  kept.set(contract, made);
  heldUnder.set(made, contract.hash);
  return made;
}
