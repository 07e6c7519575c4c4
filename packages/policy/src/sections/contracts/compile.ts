import type { Context } from '../../context.ts';
import { suggest } from '../../near.ts';
import type { PolicyInput } from '../../schema.ts';
import { termKeys } from './terms.ts';
import type { ContractsPart } from './types.ts';
import { say } from '../../said.ts';

/** What contracts may change when the policy does not say. */
const byDefault = ['access', 'targets'];

export function compileContracts(input: PolicyInput, context: Context): ContractsPart {
  const { contracts } = input;
  if (contracts === undefined) return { contracts: { may: byDefault, pin: true, origin: null } };
  const possible = termKeys();
  for (const [index, part] of contracts.may.entries())
    if (!possible.has(part))
      context.faults.error(
        'wrong-value',
        ['contracts', 'may', index],
        say('a contract cannot change {{part}}', { part }),
        suggest(part, possible, say('that is the same for everybody')),
      );
  return {
    contracts: {
      may: contracts.may,
      pin: contracts.pin ?? true,
      origin: context.origin(contracts, ['contracts'], 'key'),
    },
  };
}
