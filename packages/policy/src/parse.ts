import type { HolidaySets } from '@amparo/business-time';
import { z } from 'zod';
import { compile } from './compile.ts';
import type { FaultCode } from './fault-codes.ts';
import { PolicyError, sortFaults } from './faults.ts';
import type { Fault } from './faults.ts';
import { namedHolidays } from './holidays.ts';
import { leaveOut } from './leave-out.ts';
import { policySchema } from './schema.ts';
import { reportShape } from './shape-faults.ts';
import { toPlain } from './source-tree.ts';
import { readValue, readYaml } from './source.ts';
import type { Source } from './source.ts';
import { remember } from './sources.ts';
import type { Policy } from './compiled-policy.ts';

export interface ParseOptions {
  /** Name of the file, for messages. */
  readonly file?: string;
  /** Where the dates of named holiday sets come from. Default: the world's public holidays. */
  readonly holidaySets?: HolidaySets;
}

export interface Parsed {
  /** Null when there is an error among the faults. */
  readonly policy: Policy | null;
  /** All of them, in the order of the file. */
  readonly faults: Fault[];
}

/** Reads a policy from YAML 1.2 or JSON text. Never throws for what is written in it: every fault has its line and column. */
export function parsePolicy(text: string, options: ParseOptions = {}): Parsed {
  return check(readYaml(text, options.file ?? 'policy.yaml'), options);
}

/** Reads a policy from a plain value, such as parsed JSON. Faults have their path; line and column are 1. */
export function compilePolicy(value: unknown, options: ParseOptions = {}): Parsed {
  return check(readValue(value, options.file ?? 'policy.json'), options);
}

/** Which policies were read last, the newest last. They don't change, so whoever reads the same text again gets the same one. */
const recent: { readonly text: string; readonly options: ParseOptions; readonly policy: Policy }[] = [];
/** Who makes a desk or publishes reads one text several times in a row; more than this would only be held in memory. */
const kept = 2;

/** Reads a policy that is expected to be right. @throws PolicyError with every fault */
export function loadPolicyOrThrow(text: string, options: ParseOptions = {}): Policy {
  const known = recent.find(
    (one) =>
      one.text === text &&
      one.options.file === options.file &&
      one.options.holidaySets === options.holidaySets,
  );
  if (known !== undefined) return known.policy;
  const { policy, faults } = parsePolicy(text, options);
  if (policy === null) throw new PolicyError(faults);
  recent.push({ text, options, policy });
  if (recent.length > kept) recent.shift();
  return policy;
}

let shape: unknown;
/** JSON Schema (draft 2020-12) of the language, for editors. */
export function policyJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(policySchema, { io: 'input' });
}

function check(source: Source, options: ParseOptions): Parsed {
  const { root, faults } = source;
  if (root === null) return { policy: null, faults: faults.sorted() };
  const plain = toPlain(root);
  const sets = options.holidaySets ?? namedHolidays;
  const checked = policySchema.safeParse(plain);
  if (!checked.success) {
    shape ??= policyJsonSchema();
    reportShape(checked.error.issues, plain, shape, faults);
    return {
      policy: null,
      faults: sortFaults([...faults.faults, ...furtherFaults(source, checked.error.issues, plain, sets)]),
    };
  }
  const policy = compile(checked.data, faults, sets);
  if (policy !== null)
    remember(policy, {
      faults: faults.anew(),
      input: checked.data,
    });
  return { policy, faults: faults.sorted() };
}

/** What else is wrong in the parts whose shape is right, so that people see everything at once. */
function furtherFaults(
  source: Source,
  issues: readonly z.core.$ZodIssue[],
  plain: unknown,
  sets: HolidaySets,
): readonly Fault[] {
  const left = source.root === null ? null : leaveOut(source.root, issues);
  if (left === null) return [];
  const { rest, replaced } = left;
  const checked = policySchema.safeParse(toPlain(rest));
  if (!checked.success) return [];
  const faults = source.faultsOf(rest);
  compile(checked.data, faults, sets, plain as Record<string, unknown>);
  // Where an unknown key was left out, that its row lacks something follows from it.
  const lacking = new Set<FaultCode>(['wrong-row', 'calendar-needed']);
  const cut = issues
    .filter(({ code }) => code === 'unrecognized_keys')
    .map(({ path }) => JSON.stringify(path));
  const follows = ({ code, path }: Fault): boolean =>
    lacking.has(code) &&
    cut.some((row) => row === JSON.stringify(path) || row === JSON.stringify(path.slice(0, -1)));
  return faults.faults.filter((fault) => !replaced.has(String(fault.path[0])) && !follows(fault));
}
