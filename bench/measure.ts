/** One line of the benchmark table; with a peer measured in the same run where there is one. */
export type Measure = {
  measure: string;
  value: number;
  unit: string;
  /** What we want to reach, in the same unit: a bound such as `≥ 5` or `≤ 2`. */
  goal?: string | null;
  peer?: string | null;
  peerValue?: number | null;
  /** How many times better than the peer. */
  ratio?: number | null;
  /** How many operations or cases the value rests on. */
  n: number;
};

/** True when the goal is reached; null when there is none. */
export function reached({ value, goal }: Measure): boolean | null {
  const bound = /^([≥≤])\s*([\d.]+)$/.exec(goal ?? '');
  if (bound === null) return null;
  return bound[1] === '≥' ? value >= Number(bound[2]) : value <= Number(bound[2]);
}

/** The share `q` (0 to 1) of the values lies at or below the answer. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

/** A line about what goes on, for whoever waits; never on standard output, which belongs to the results. */
export function progress(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
