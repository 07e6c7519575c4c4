import type { Seconds } from '@amparo/business-time';
import { promiseTypes } from '@amparo/policy';
import type { Policy, PromiseType, TargetRow } from '@amparo/policy';
import { decide, target } from './decide.ts';
import type { Facts } from './types.ts';

/** Kinds of request of which the same is promised, and what, by severity. */
export interface PromisedTimes {
  readonly kinds: readonly string[];
  /** Which types of promises there are in any row, in the order of the policy page. */
  readonly types: readonly PromiseType[];
  /** Severities of which the same is promised stand together; a target for each of `types`. */
  readonly rows: readonly {
    readonly severities: readonly string[];
    readonly targets: readonly (TargetRow | null)[];
  }[];
}

/** That something arrived is told at once, by the program: nobody waits for it. */
const shown = promiseTypes.filter((type) => type !== 'acknowledgement');

/**
 * What is promised to somebody for each kind and severity, as `decide` and the promises themselves would answer: nothing is worked
 * out here a second time. What is not admitted or not included promises nothing and is left out.
 *
 * @param facts of whoever asks: plan, region, contract, and the channel by which they would ask
 */
export function promisedTimes(
  policy: Policy,
  facts: Omit<Facts, 'kind' | 'severity'>,
  at: Seconds,
): PromisedTimes[] {
  const groups = new Map<string, { kinds: string[]; rows: PromisedTimes['rows'] }>();
  const ids = new Map<TargetRow | null, number>([[null, 0]]);
  const idOf = (row: TargetRow | null): number => {
    const known = ids.get(row) ?? ids.size;
    ids.set(row, known);
    return known;
  };
  for (const kind of policy.kinds.keys()) {
    const rows: { severities: string[]; targets: (TargetRow | null)[]; key: string }[] = [];
    for (const severity of policy.severities.keys()) {
      const decision = decide(policy, { ...facts, kind, severity }, at);
      if (!decision.admitted && decision.refusal?.reason !== 'shut') continue;
      const targets = shown.map((type) => target(policy, type, decision.facts));
      const key = targets.map(idOf).join(' ');
      const same = rows.find((row) => row.key === key);
      if (same === undefined) rows.push({ severities: [severity], targets, key });
      else same.severities.push(severity);
    }
    if (!rows.some(({ targets }) => targets.some(isPromised))) continue;
    const key = rows.map((row) => `${row.severities.join(' ')}: ${row.key}`).join('; ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { kinds: [kind], rows });
    else group.kinds.push(kind);
  }
  return [...groups.values()].map(({ kinds, rows }) => {
    const used = shown.flatMap((type, index) =>
      rows.some(({ targets }) => isPromised(targets[index] ?? null)) ? [{ type, index }] : [],
    );
    return {
      kinds,
      types: used.map(({ type }) => type),
      rows: rows.map(({ severities, targets }) => ({
        severities,
        targets: used.map(({ index }) => targets[index] ?? null),
      })),
    };
  });
}

const isPromised = (row: TargetRow | null): boolean =>
  row !== null && (row.within !== null || row.answer !== undefined);
