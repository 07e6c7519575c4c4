import type { Origin } from '../../types.ts';

/** What contracts may change for their customer (MAX-11). */
export interface ContractsRule {
  /** Parts of the policy, as it is written, that terms of a contract may speak of. */
  readonly may: readonly string[];
  /** Whether a contract may stay with one version of the policy. */
  readonly pin: boolean;
  readonly origin: Origin | null;
}

export interface ContractsPart {
  readonly contracts: ContractsRule;
}
