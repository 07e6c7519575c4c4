import type { FaultList } from './faults.ts';
import type { PolicyInput } from './schema.ts';
import type { Policy } from './compiled-policy.ts';

/** What is known of where a policy came from, beside the policy itself. */
export interface PolicySource {
  /** Finds places in the file, and the fixes there. Never holds a fault itself. */
  readonly faults: FaultList;
  readonly input: PolicyInput;
}

const sources = new WeakMap<Policy, PolicySource>();

export function remember(policy: Policy, source: PolicySource): void {
  sources.set(policy, source);
}

/** Every policy of this package has one. @throws TypeError for an object made elsewhere */
export function sourceOf(policy: Policy): PolicySource {
  const source = sources.get(policy);
  if (source === undefined) throw new TypeError('this policy was not made by parsePolicy or compilePolicy');
  return source;
}

/** An empty list of faults that finds its places in the file of a policy: for what others find in it than this package. */
export function faultsOf(policy: Policy): FaultList {
  return sourceOf(policy).faults.anew();
}
