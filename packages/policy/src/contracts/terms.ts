import type { HolidaySets } from '@amparo/business-time';
import { z } from 'zod';
import { hashOf } from '../canonical.ts';
import { compile } from '../compile.ts';
import type { Policy } from '../compiled-policy.ts';
import { FaultList, sortFaults } from '../faults.ts';
import type { Fault } from '../faults.ts';
import { deepFreeze } from '../freeze.ts';
import { namedHolidays } from '../holidays.ts';
import { suggest } from '../near.ts';
import { policyJsonSchema } from '../parse.ts';
import { languageVersion, policySchema } from '../schema.ts';
import { ownKeys } from '../sections/contracts/terms.ts';
import { reportShape } from '../shape-faults.ts';
import { toPlain } from '../source-tree.ts';
import { readValue, readYaml } from '../source.ts';
import type { Source } from '../source.ts';
import { remember, sourceOf } from '../sources.ts';
import type { AccessRow, PromiseType, ResolvedHolidays, TargetRow } from '../types.ts';
import { merge, writtenAt } from './merge.ts';
import { contractSchema } from './schema.ts';
import { share } from './share.ts';
import { say } from '../said.ts';

/** What one customer has beyond the plan (MAX-11). Plain JSON: decisions keep it, and it is read again from there. */
export interface ContractTerms {
  /** SHA-256 (hex) of the terms; a decision keeps it. */
  readonly hash: string;
  /** The terms as they were written, checked. */
  readonly terms?: Readonly<Record<string, unknown>>;
  /** Dates of the named holiday sets that only the contract's calendars use, as they were read. */
  readonly holidays?: ResolvedHolidays;
  /** Compiled rows, in place of `terms`: how decisions kept them before the terms of a contract could be about anything. */
  readonly access?: readonly AccessRow[];
  readonly targets?: Readonly<Partial<Record<PromiseType, readonly TargetRow[]>>>;
}

export interface ParsedContract {
  /** Null when there is an error among the faults. */
  readonly contract: ContractTerms | null;
  /** The policy as it is for this customer; null likewise. */
  readonly policy: Policy | null;
  readonly faults: Fault[];
}

/** Reads terms of a contract from YAML or JSON text, checked together with the policy to which they belong. */
export function parseContract(
  policy: Policy,
  text: string,
  options: { readonly file?: string } = {},
): ParsedContract {
  return check(policy, readYaml(text, options.file ?? 'contract.yaml'));
}

/** Reads terms of a contract from a plain value, such as parsed JSON. */
export function compileContract(
  policy: Policy,
  value: unknown,
  options: { readonly file?: string; readonly holidays?: ResolvedHolidays } = {},
): ParsedContract {
  return check(policy, readValue(value, options.file ?? 'contract.json'), options.holidays);
}

let schema: ReturnType<typeof contractSchema> | undefined;

function check(policy: Policy, source: Source, holidays: ResolvedHolidays = {}): ParsedContract {
  const { root, faults } = source;
  const failed = (): ParsedContract => ({ contract: null, policy: null, faults: faults.sorted() });
  if (root === null) return failed();
  const terms = toPlain(root);
  schema ??= contractSchema();
  const shape = schema.safeParse(terms);
  if (!shape.success) {
    reportShape(shape.error.issues, terms, z.toJSONSchema(schema, { io: 'input' }), faults);
    return failed();
  }
  checkParts(policy, shape.data, faults);
  if (faults.failed) return failed();
  const { amparo: _, ...parts } = shape.data;
  const joined = join(policy, parts, faults);
  const { input } = sourceOf(policy);
  const together = policySchema.safeParse(merge(input, parts));
  if (!together.success) {
    reportShape(together.error.issues, merge(input, parts), policyJsonSchema(), joined);
    return { ...failed(), faults: joined.sorted() };
  }
  const sets: HolidaySets = (name, year) =>
    holidays[name]?.[String(year)] ?? policy.holidays[name]?.[String(year)] ?? namedHolidays(name, year);
  const made = compile(together.data, joined, sets);
  // The policy itself is without errors, so all of them come from the terms.
  const told = joined.faults.filter(({ severity }) => severity === 'error');
  if (made === null) return { ...failed(), faults: sortFaults([...faults.faults, ...told]) };
  const overlay = { ...(share(policy, { ...made, hash: policy.hash }) as Policy) };
  remember(deepFreeze(overlay), {
    // Paths of the joined content: whoever looks at it later asks by them.
    faults: new FaultList(faults.file, (path, part) => joined.span(path, part)),
    input: together.data,
  });
  const own = Object.entries(made.holidays).filter(([name]) => policy.holidays[name] === undefined);
  const contract = deepFreeze({
    hash: hashOf({ language: languageVersion, contract: shape.data }),
    terms: shape.data,
    ...(own.length === 0 ? {} : { holidays: Object.fromEntries(own) }),
  });
  return { contract, policy: overlay, faults: sortFaults([...faults.faults, ...told]) };
}

/** Terms speak of what the policy lets contracts change, and bring calendars, texts and clauses under ids of their own. */
function checkParts(policy: Policy, terms: Readonly<Record<string, unknown>>, faults: FaultList): void {
  const may = new Set<string>([...policy.contracts.may, ...ownKeys, 'amparo']);
  for (const key of Object.keys(terms))
    if (!may.has(key))
      faults.error(
        'not-for-contracts',
        [key],
        say('the policy does not let a contract change {{key}}', { key }),
        suggest(key, may, say('add it to `contracts.may` of the policy')),
        'key',
      );
  for (const key of ownKeys)
    for (const id of Object.keys(terms[key] ?? {}))
      if (policy[key].has(id))
        faults.error(
          'duplicate-id',
          [key, id],
          say('"{{id}}" is in the {{key}} of the policy already', { id, key }),
          say('give it an id of its own: a contract adds to these, and replaces none'),
          'key',
        );
}

/** Faults of the joined content, each with its place in the file where it was written. */
function join(policy: Policy, parts: Readonly<Record<string, unknown>>, contract: FaultList): FaultList {
  const { input, faults } = sourceOf(policy);
  return new FaultList(
    contract.file,
    (path, part) => {
      const { by, path: there } = writtenAt(input, parts, path);
      return by === 'policy'
        ? faults.span(there, part)
        : { ...contract.span(there, part), contract: true as const };
    },
    (path) => writtenAt(input, parts, path).path,
  );
}
