import { foldId } from '@amparo/policy';
import type { Conditions, Policy } from '@amparo/policy';
import { FactsError, Names } from './names.ts';
import type { About, Facts } from './types.ts';

const single = ['product', 'phase', 'release', 'topic', 'service'] as const;
type Single = (typeof single)[number];

/**
 * Numbers for what requests are about. Of all values only those count that some row names: the others are one to every
 * table. So a policy that asks for none of it has one number, and no more than its rows can tell apart.
 */
export class Scopes {
  /** What a request is about that says nothing: the defaults of the policy's own facts. Its number is 0. */
  readonly nothing: About;
  private readonly columns: Readonly<Record<Single | 'during', Names>>;
  /** Ids of the sections that hold all there is; of what has none here, any text is taken. */
  private readonly known: Readonly<Partial<Record<Single | 'during', Names>>>;
  /** The products that the policy names; a catalogue may know others. */
  private readonly products: Names;
  /** The policy's own facts that rows name, and the values that they name. */
  private readonly facts: readonly Names[];
  private readonly factNames: Names;
  private readonly valueNames: readonly Names[];
  private readonly sizes: readonly number[];
  private readonly small: boolean;
  private readonly numbers = new Map<number | string, number>();
  /** What facts are about that are asked for again and again. */
  private readonly remembered = new WeakMap<object, About>();
  private readonly seen: About[] = [];

  /** @param rows every row of every table of the policy */
  constructor(policy: Policy, rows: readonly Conditions[]) {
    const named = (column: Single | 'during'): Names =>
      new Names(column, new Set(rows.flatMap((row) => row[column] ?? [])));
    this.columns = {
      product: named('product'),
      phase: named('phase'),
      release: named('release'),
      topic: named('topic'),
      service: named('service'),
      during: named('during'),
    };
    this.known = {
      ...(policy.releases.classes.size > 0 && {
        release: new Names('release', policy.releases.classes.keys()),
      }),
      ...(policy.exclusions.size > 0 && { topic: new Names('topic', policy.exclusions.keys()) }),
      ...(policy.services.size > 0 && { service: new Names('service', policy.services.keys()) }),
    };
    this.products = new Names('product', policy.products.keys());
    this.factNames = new Names('fact', policy.facts.keys());
    this.valueNames = [...policy.facts.values()].map(({ id, values }) => new Names(id, values.keys()));
    this.facts = this.valueNames
      .map(({ fact }) => new Names(fact, new Set(rows.flatMap((row) => row.where?.[fact] ?? []))))
      .filter(({ ids }) => ids.length > 0);
    this.sizes = [
      ...single.map((column) => this.columns[column].ids.length + 1),
      2 ** this.columns.during.ids.length,
      ...this.facts.map(({ ids }) => ids.length + 1),
    ];
    this.small = this.sizes.reduce((product, size) => product * size, 1) <= Number.MAX_SAFE_INTEGER;
    const values: Record<string, string> = {};
    for (const fact of policy.facts.values()) if (fact.default !== null) values[fact.id] = fact.default;
    this.nothing = Object.freeze({
      product: null,
      phase: null,
      during: Object.freeze([]),
      release: null,
      topic: null,
      service: null,
      values: Object.freeze(values),
    });
    this.number(this.nothing);
  }

  /**
   * What a request is about, in the spelling of the policy, with the defaults of its own facts.
   * @throws FactsError for a fact, or a value of one, that the policy does not have
   */
  read(facts: Partial<Facts>): About {
    return this.remembered.get(facts) ?? this.about(facts);
  }

  /** From now on these facts are read at once. They must not change. */
  remember(facts: Facts): void {
    this.remembered.set(facts, this.about(facts));
  }

  private about(facts: Partial<Facts>): About {
    const { product, phase, during, release, topic, service, values } = facts;
    if (
      product === undefined &&
      phase === undefined &&
      during === undefined &&
      release === undefined &&
      topic === undefined &&
      service === undefined &&
      values === undefined
    )
      return this.nothing;
    return {
      product: this.one('product', product),
      phase: this.one('phase', phase),
      during: (during ?? []).map((period) => this.one('during', period) ?? '').filter((id) => id !== ''),
      release: this.one('release', release),
      topic: this.one('topic', topic),
      service: this.one('service', service),
      values: this.values(values ?? {}),
    };
  }

  /**
   * The same with one fact changed; null takes it back.
   * @throws FactsError for a fact, or a value of one, that the policy does not have
   */
  change(about: About, name: string, to: string | readonly string[] | null): About {
    const wanted = foldId(name);
    if (wanted === 'during') {
      const during = to === null ? [] : typeof to === 'string' ? [to] : to;
      return { ...about, during: during.map((period) => this.one('during', period) ?? '') };
    }
    if (to !== null && typeof to !== 'string') throw new FactsError(name, to, ['one value']);
    const column = single.find((one) => one === wanted);
    if (column !== undefined) return { ...about, [column]: this.one(column, to) };
    const fact = this.factNames.id(this.factNames.index(name));
    const { [fact]: _before, ...others } = about.values;
    return { ...about, values: this.values(to === null ? others : { ...others, [fact]: to }) };
  }

  /** The number of what a request is about: the same for all that no row tells apart. */
  number(about: About): number {
    if (about === this.nothing && this.seen.length > 0) return 0;
    const parts = this.parts(about);
    let key: number | string = 0;
    if (this.small) for (const [index, size] of this.sizes.entries()) key = key * size + (parts[index] ?? 0);
    else key = parts.join(' ');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.seen.length);
    return this.seen.push(this.named(parts)) - 1;
  }

  /** What a number stands for, as far as rows name it. */
  at(number: number): About {
    return this.seen[number] ?? this.nothing;
  }

  /** Numbers in the order of `sizes`; 0 is what no row names. */
  private parts(about: About): number[] {
    const { product, phase, release, topic, service, during } = this.columns;
    const holding = new Set(about.during.map((period) => during.find(period)));
    holding.delete(-1);
    let bits = 0;
    for (const index of holding) bits += 2 ** index;
    return [
      product.find(about.product) + 1,
      phase.find(about.phase) + 1,
      release.find(about.release) + 1,
      topic.find(about.topic) + 1,
      service.find(about.service) + 1,
      bits,
      ...this.facts.map((values) => values.find(about.values[values.fact] ?? null) + 1),
    ];
  }

  private named(parts: readonly number[]): About {
    const id = (names: Names, at: number): string | null => names.ids[(parts[at] ?? 0) - 1] ?? null;
    const values: Record<string, string> = {};
    for (const [index, names] of this.facts.entries()) {
      const value = id(names, single.length + 1 + index);
      if (value !== null) values[names.fact] = value;
    }
    const bits = parts[single.length] ?? 0;
    return {
      product: id(this.columns.product, 0),
      phase: id(this.columns.phase, 1),
      release: id(this.columns.release, 2),
      topic: id(this.columns.topic, 3),
      service: id(this.columns.service, 4),
      during: this.columns.during.ids.filter((_, index) => Math.floor(bits / 2 ** index) % 2 === 1),
      values,
    };
  }

  /** An id in the spelling of the policy. What no row names stays as it was given: no row tells it apart. */
  private one(column: Single | 'during', value: string | null | undefined): string | null {
    if (value === null || value === undefined || value === '') return null;
    const all = this.known[column];
    if (all !== undefined) return all.id(all.index(value));
    const names = this.columns[column];
    const index = names.find(value);
    if (index >= 0) return names.id(index);
    const product = column === 'product' ? this.products.find(value) : -1;
    return product < 0 ? value : this.products.id(product);
  }

  private values(given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const values: Record<string, string> = { ...this.nothing.values };
    for (const [name, value] of Object.entries(given)) {
      const known = this.valueNames[this.factNames.index(name)];
      if (known !== undefined) values[known.fact] = known.id(known.index(value));
    }
    return values;
  }
}
