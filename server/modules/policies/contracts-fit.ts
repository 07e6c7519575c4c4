import { compileContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import type { FieldFault } from '../../platform/field-faults.ts';
import type { Act } from '../../platform/services.ts';
import { contractsFrom } from '../people/door.ts';

/**
 * What would hinder a decision for the contracts that come under this version: a plan that is gone, terms that do not fit. Those
 * that stay under a version of theirs are left alone.
 */
export async function misfits(act: Act, policy: Policy): Promise<FieldFault[]> {
  const { plans, terms } = await contractsFrom(act, policy.effective);
  const gone = plans
    .filter(({ plan }) => !policy.plans.has(plan))
    .map(({ plan, count, customers }) => ({
      path: `plans.${plan}`,
      code: 'plan-gone' as const,
      values: {
        plan,
        number: String(count),
        customers: `${customers.join(', ')}${count > customers.length ? ', …' : ''}`,
      },
    }));
  return [
    ...gone,
    ...terms.flatMap(({ customer, overrides }) =>
      termFaults(policy, overrides).map((message) => ({
        path: 'contracts',
        code: 'terms-of' as const,
        values: { customer, text: message },
      })),
    ),
  ];
}

/** What would hinder a decision for one contract under a version. */
export function fitFaults(
  policy: Policy,
  contract: { readonly plan: string; readonly overrides: unknown },
): FieldFault[] {
  return [
    ...(policy.plans.has(contract.plan)
      ? []
      : [{ path: 'version', code: 'plan-unknown' as const, values: { plan: contract.plan } }]),
    ...termFaults(policy, contract.overrides).map((message) => ({
      path: 'version',
      code: 'terms-unfit' as const,
      values: { text: message },
    })),
  ];
}

function termFaults(policy: Policy, overrides: unknown): string[] {
  // A contract without terms of its own has nothing that could fail to fit.
  if (typeof overrides === 'object' && overrides !== null && Object.keys(overrides).length === 0) return [];
  const { contract, faults } = compileContract(policy, overrides);
  return contract === null
    ? faults.filter(({ severity }) => severity === 'error').map(({ message }) => message)
    : [];
}
