import { z } from 'zod';
import { hashOf } from './canonical.ts';
import { sectionsOf } from './ids.ts';
import { compileAccess, compileTargets } from './compile-tables.ts';
import { Context } from './context.ts';
import type { Fault } from './faults.ts';
import { deepFreeze } from './freeze.ts';
import { contractSchema, languageVersion } from './schema.ts';
import { reportShape } from './shape-faults.ts';
import { toPlain } from './source-tree.ts';
import { readValue, readYaml } from './source.ts';
import type { Source } from './source.ts';
import { sourceOf } from './sources.ts';
import { promiseTypes } from './types.ts';
import type { Policy } from './compiled-policy.ts';
import type { AccessRow, PromiseType, TargetRow } from './types.ts';

/** What one customer has beyond the plan: rows that are read before the policy's own. Frozen. */
export interface ContractTerms {
  /** SHA-256 (hex) of the terms; a decision keeps it. */
  readonly hash: string;
  readonly access: readonly AccessRow[];
  readonly targets: Readonly<Partial<Record<PromiseType, readonly TargetRow[]>>>;
}

export interface ParsedContract {
  /** Null when there is an error among the faults. */
  readonly contract: ContractTerms | null;
  readonly faults: Fault[];
}

/** Reads contract terms from YAML or JSON text, checked against the policy to which they belong. */
export function parseContract(
  policy: Policy,
  text: string,
  options: { readonly file?: string } = {},
): ParsedContract {
  return check(policy, readYaml(text, options.file ?? 'contract.yaml'));
}

/** Reads contract terms from a plain value, such as parsed JSON. */
export function compileContract(
  policy: Policy,
  value: unknown,
  options: { readonly file?: string } = {},
): ParsedContract {
  return check(policy, readValue(value, options.file ?? 'contract.json'));
}

function check(policy: Policy, { root, faults }: Source): ParsedContract {
  if (root === null) return { contract: null, faults: faults.sorted() };
  const plain = toPlain(root);
  const checked = contractSchema.safeParse(plain);
  if (!checked.success) {
    reportShape(checked.error.issues, plain, z.toJSONSchema(contractSchema, { io: 'input' }), faults);
    return { contract: null, faults: faults.sorted() };
  }
  const input = checked.data;
  const context = new Context(faults, sectionsOf(sourceOf(policy).input), policy.desk.languages);
  const access = compileAccess(input.access ?? [], ['access'], context);
  const given = promiseTypes.filter((type) => input.targets?.[type] !== undefined);
  const targets = Object.fromEntries(
    given.map((type) => [type, compileTargets(input.targets?.[type] ?? [], ['targets', type], context)]),
  );
  const contract = faults.failed
    ? null
    : deepFreeze({ hash: hashOf({ language: languageVersion, contract: input }), access, targets });
  return { contract, faults: faults.sorted() };
}
