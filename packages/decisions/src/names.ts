import { foldId } from '@amparo/policy';

/** A fact that the policy does not know, or that is no text at all. Nothing is guessed: the possible values are listed. */
export class FactsError extends Error {
  override readonly name = 'FactsError';
  /** The fact at fault: `channel`, `plan`, `severity`, … */
  readonly fact: string;
  readonly value: unknown;
  readonly possible: readonly string[];

  constructor(fact: string, value: unknown, possible: readonly string[]) {
    const given =
      typeof value === 'string'
        ? `"${value.slice(0, 80)}"`
        : (JSON.stringify(value) ?? String(value)).slice(0, 80);
    super(
      value === undefined || value === null || value === ''
        ? `${fact} is missing: give one of ${possible.join(', ')}`
        : `unknown ${fact} ${given}: this policy has ${possible.length > 0 ? possible.join(', ') : `no ${fact}`}`,
    );
    this.fact = fact;
    this.value = value;
    this.possible = possible;
  }
}

/** The ids of one map of the policy, numbered in their order and found by any spelling. */
export class Names {
  readonly fact: string;
  readonly ids: readonly string[];
  private readonly exact = new Map<string, number>();
  private readonly loose = new Map<string, number>();

  constructor(
    fact: string,
    ids: Iterable<string>,
    others: Iterable<readonly [name: string, id: string]> = [],
  ) {
    this.fact = fact;
    this.ids = [...ids];
    this.ids.forEach((id, index) => {
      this.exact.set(id, index);
      if (!this.loose.has(foldId(id))) this.loose.set(foldId(id), index);
    });
    for (const [name, id] of others) {
      const index = this.exact.get(id);
      if (index !== undefined && !this.loose.has(foldId(name))) this.loose.set(foldId(name), index);
    }
    for (const [name, index] of this.loose) if (!this.exact.has(name)) this.exact.set(name, index);
  }

  /** The number of an id. @throws FactsError with the possible values */
  index(value: unknown): number {
    const found = this.exact.get(value as string);
    if (found !== undefined) return found;
    const near = typeof value === 'string' ? this.loose.get(foldId(value)) : undefined;
    if (near === undefined) throw new FactsError(this.fact, value, this.ids);
    return near;
  }

  /** The number of an id in any spelling; -1 when there is none. */
  find(value: string | null): number {
    if (value === null) return -1;
    return this.exact.get(value) ?? this.loose.get(foldId(value)) ?? -1;
  }

  id(index: number): string {
    return this.ids[index] ?? '';
  }
}

/** True for a fact that was not given. */
export function missing(value: unknown): value is null | undefined | '' {
  return value === undefined || value === null || value === '';
}
