import type { Path } from '../faults.ts';

/** Where a part of the joined content was written. */
export interface Written {
  readonly by: 'policy' | 'contract';
  readonly path: Path;
}

/**
 * The content of a policy with the terms of a contract: rows of the contract stand before the policy's own, a row with the
 * id of one of the policy's takes its place, maps are joined entry by entry, and what is a single value is the contract's.
 */
export function merge(policy: unknown, terms: unknown): unknown {
  if (policy === undefined) return terms;
  if (terms === undefined) return policy;
  const lists = asLists(policy, terms);
  if (lists !== null) {
    const [rows, own] = lists;
    return [...own, ...remaining(rows, own).map((index) => rows[index])];
  }
  if (!isMap(policy) || !isMap(terms)) return terms;
  const keys = new Set([...Object.keys(policy), ...Object.keys(terms)]);
  return Object.fromEntries([...keys].map((key) => [key, merge(policy[key], terms[key])]));
}

/** Where what stands at a path of the joined content was written, and at which path there. */
export function writtenAt(policy: unknown, terms: unknown, path: Path): Written {
  const [policyPath, termsPath]: (string | number)[][] = [[], []];
  let [p, t]: unknown[] = [policy, terms];
  for (const [depth, step] of path.entries()) {
    const rest = path.slice(depth);
    if (t === undefined) return { by: 'policy', path: [...(policyPath ?? []), ...rest] };
    if (p === undefined) return { by: 'contract', path: [...(termsPath ?? []), ...rest] };
    const lists = asLists(p, t);
    if (lists !== null && typeof step === 'number') {
      const [rows, own] = lists;
      if (step < own.length) {
        const here = Array.isArray(t) ? [step] : [];
        return { by: 'contract', path: [...(termsPath ?? []), ...here, ...rest.slice(1)] };
      }
      const index = remaining(rows, own)[step - own.length] ?? step;
      const here = Array.isArray(p) ? [index] : [];
      return { by: 'policy', path: [...(policyPath ?? []), ...here, ...rest.slice(1)] };
    }
    if (!isMap(p) || !isMap(t)) return { by: 'contract', path: [...(termsPath ?? []), ...rest] };
    [p, t] = [p[String(step)], t[String(step)]];
    policyPath?.push(step);
    termsPath?.push(step);
  }
  return t === undefined
    ? { by: 'policy', path: policyPath ?? [] }
    : { by: 'contract', path: termsPath ?? [] };
}

/** Both as lists, when one of them is: the policy's rows and the contract's. */
function asLists(policy: unknown, terms: unknown): readonly [readonly unknown[], readonly unknown[]] | null {
  if (!Array.isArray(policy) && !Array.isArray(terms)) return null;
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
  return [list(policy), list(terms)];
}

/** Places of the policy's rows that no row of the contract with the same id replaces. */
function remaining(rows: readonly unknown[], own: readonly unknown[]): number[] {
  const ids = new Set(own.flatMap((row) => idOf(row) ?? []));
  return [...rows.keys()].filter((index) => {
    const id = idOf(rows[index]);
    return id === undefined || !ids.has(id);
  });
}

function idOf(row: unknown): string | undefined {
  return isMap(row) && typeof row['id'] === 'string' ? row['id'] : undefined;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
