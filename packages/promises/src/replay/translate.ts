import { compileContract, foldId } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { FactsError } from '@amparo/decisions';
import type { ContractFacts, Facts } from '@amparo/decisions';
import { readBody } from '../events.ts';
import type { TicketEventBody } from '../events.ts';
import { planOf } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { mapped, mappedTerms } from './mapping.ts';
import type { ReplayMapping, UnknownId } from './mapping.ts';

/** Facts of an opening under a policy. */
export interface TranslatedFacts {
  /** Without a contract; with one, see `Translator.under`. */
  readonly facts: Facts;
  readonly unknown: readonly UnknownId[];
  /** Facts of the past that this policy does not ask for. */
  readonly ignored: readonly string[];
  /** Facts that this policy asks for and the past does not say: its default holds, or no row that names them. */
  readonly lacking: readonly string[];
}

/**
 * An event under a policy. `at` and `seq` are set for each occurrence anew: one object serves all. Null: it is left out.
 */
export interface TranslatedBody {
  readonly event: (TicketEventBody & { at: number; seq: number }) | null;
  readonly unknown: UnknownId | null;
}

export interface TranslatedContract {
  readonly terms: ContractFacts | null;
  readonly unknown: UnknownId | null;
}

/** Beyond so many different values of a kind, those seen are forgotten: memory stays flat. */
const KEPT = 20_000;

/**
 * What past facts and events say under a policy: ids renamed, unknown ones named, each different value worked out once.
 */
export class Translator {
  readonly plan: Plan;
  private readonly mapping: ReplayMapping;
  /** The level is where a policy sent a request, no fact about it: another policy is asked anew. */
  private readonly routes: boolean;
  private readonly terms: Readonly<Record<string, unknown>>;
  private readonly knownFacts = new Map<string, TranslatedFacts>();
  private readonly knownBodies = new Map<string, TranslatedBody>();
  private readonly knownUnder = new Map<ContractFacts, Map<Facts, Facts>>();
  private readonly knownContracts = new Map<string, TranslatedContract>();
  private readonly ids: Readonly<Record<string, (id: string) => unknown>>;
  /** The policy's own facts by their name in any spelling. */
  private readonly ownNames: ReadonlyMap<string, string>;

  constructor(
    policy: Policy,
    options: {
      readonly mapping?: ReplayMapping;
      /** False for the policy that the tickets were opened under. */
      readonly routes: boolean;
      /** Contract terms by hash, as they were written. */
      readonly terms: Readonly<Record<string, unknown>>;
    },
  ) {
    const plan = planOf(policy);
    this.plan = plan;
    this.mapping = options.mapping ?? {};
    this.routes = options.routes;
    this.terms = options.terms;
    const { tables } = plan;
    this.ownNames = new Map([...policy.facts.keys()].map((fact) => [foldId(fact), fact]));
    const calendars = new Set([...policy.calendars.keys()].map(foldId));
    this.ids = {
      severity: (id) => tables.severities.index(id),
      kind: (id) => tables.kinds.index(id),
      plan: (id) => tables.plans.index(id),
      region: (id) => tables.regions.index(id),
      level: (id) => tables.levels.index(id),
      pause: (id) => plan.pause(id),
      calendar: (id) => {
        if (!calendars.has(foldId(id))) throw new FactsError('calendar', id, [...policy.calendars.keys()]);
      },
    };
  }

  /** @param json facts of a block's dictionary */
  facts(json: string): TranslatedFacts {
    return kept(this.knownFacts, json, () => this.readFacts(json));
  }

  /** @param json an event of a block's dictionary */
  body(json: string): TranslatedBody {
    return kept(this.knownBodies, json, () => this.readBody(json));
  }

  /** These facts with the terms of a contract: the same object for the same two. */
  under({ facts }: TranslatedFacts, terms: ContractFacts): Facts {
    const byFacts = kept(this.knownUnder, terms, () => new Map<Facts, Facts>());
    return kept(byFacts, facts, () => {
      const made = { ...facts, contract: terms };
      this.plan.tables.remember(made);
      return made;
    });
  }

  contract(hash: string): TranslatedContract {
    return kept(this.knownContracts, hash, () => this.readContract(hash));
  }

  private readFacts(json: string): TranslatedFacts {
    const { way, values, ...given } = JSON.parse(json) as Record<string, unknown>;
    const unknown: UnknownId[] = [];
    const ignored: string[] = [];
    const facts: Record<string, unknown> = {};
    for (const [fact, value] of Object.entries(given)) {
      if (fact === 'level' && this.routes) continue;
      const renamed = this.renamed(fact, value);
      // What is not known is best not there at all: the tables have a short way for it.
      if (!isEmpty(renamed)) facts[fact] = renamed;
    }
    const own = this.ownFacts(values, ignored);
    if (!isEmpty(own)) facts['values'] = own;
    if (this.routes) facts['channel'] = this.channelOf(given['channel'], way);
    const read = facts as unknown as Facts;
    // Each unknown id is named, not only the first.
    for (;;) {
      try {
        this.plan.tables.settle(read);
        break;
      } catch (error) {
        if (!(error instanceof FactsError)) throw error;
        unknown.push({ fact: error.fact, value: String(error.value) });
        if (!forget(facts, error.fact)) break;
      }
    }
    if (unknown.length === 0) this.plan.tables.remember(read);
    const lacking = [...this.ownNames.values()].filter((fact) => !Object.hasOwn(own, fact));
    return { facts: read, unknown, ignored, lacking };
  }

  /** Values of the policy's own facts, under their names here. What this policy does not ask for is left out, and told. */
  private ownFacts(values: unknown, ignored: string[]): Record<string, unknown> {
    const own: Record<string, unknown> = {};
    if (typeof values !== 'object' || values === null) return own;
    for (const [fact, value] of Object.entries(values)) {
      const name = this.ownName(fact);
      if (name === null) ignored.push(fact);
      const renamed = this.renamed(fact, value);
      if (name !== null && renamed !== null) own[name] = renamed;
    }
    return own;
  }

  /** What one of the past's own facts is called here; null when this policy does not ask for it. */
  private ownName(fact: string): string | null {
    const name = mapped(this.mapping, 'fact', fact);
    return name === null ? null : (this.ownNames.get(foldId(name)) ?? null);
  }

  private renamed(fact: string, value: unknown): unknown {
    if (typeof value === 'string') return mapped(this.mapping, fact, value);
    if (!Array.isArray(value)) return value;
    return value.flatMap((one: unknown) =>
      typeof one === 'string' ? (mapped(this.mapping, fact, one) ?? []) : [one],
    );
  }

  /** How it came in counts, where this policy knows that way; else the channel that it counted to then. */
  private channelOf(channel: unknown, way: unknown): unknown {
    for (const name of [way, channel]) {
      if (typeof name !== 'string') continue;
      const other = mapped(this.mapping, 'channel', name);
      if (other !== null && other !== name) return other;
    }
    const known = [way, channel].find((name) => typeof name === 'string' && this.hasChannel(name));
    return known ?? channel;
  }

  private hasChannel(name: string): boolean {
    try {
      this.plan.tables.channels.index(name);
      return true;
    } catch {
      return false;
    }
  }

  private readBody(json: string): TranslatedBody {
    const given = JSON.parse(json) as Record<string, unknown>;
    const { type } = given;
    if (type === 'opened') return { event: null, unknown: null };
    if (type === 'contract') {
      const { to } = given;
      const { terms, unknown } = typeof to === 'string' ? this.contract(to) : { terms: null, unknown: null };
      return { event: { type: 'contract', to: terms, at: 0, seq: 0 }, unknown };
    }
    const read: Record<string, unknown> = { ...readBody(given) };
    if (type === 'fact') return this.translateFact(String(read['name']), read['to']);
    const key = idKeys[String(type)];
    if (key !== undefined) {
      const [fact, field] = key;
      const value = String(read[field]);
      const other = mapped(this.mapping, fact, value);
      if (other === null) return { event: null, unknown: null };
      read[field] = other;
      try {
        this.ids[fact]?.(other);
      } catch (error) {
        if (!(error instanceof FactsError)) throw error;
        return { event: null, unknown: { fact, value } };
      }
    }
    return { event: { ...(read as unknown as TicketEventBody), at: 0, seq: 0 }, unknown: null };
  }

  /** A fact that became known: its name and its value may be others here. What is not asked for here is no event. */
  private translateFact(fact: string, value: unknown): TranslatedBody {
    const name = columns.has(foldId(fact)) ? fact : this.ownName(fact);
    const to = this.renamed(fact, value) as string | readonly string[] | null;
    if (name === null || (to === null && value !== null)) return { event: null, unknown: null };
    try {
      const { scopes } = this.plan.tables;
      scopes.change(scopes.nothing, name, to);
    } catch (error) {
      if (!(error instanceof FactsError)) throw error;
      return { event: null, unknown: { fact: error.fact, value: String(error.value) } };
    }
    return { event: { type: 'fact', name, to, at: 0, seq: 0 }, unknown: null };
  }

  private readContract(hash: string): TranslatedContract {
    const unknown = (message: string): TranslatedContract => ({
      terms: null,
      unknown: { fact: 'contract', value: hash, message },
    });
    if (!Object.hasOwn(this.terms, hash)) return unknown('its terms are not among these tickets');
    const terms = mappedTerms(this.mapping, this.terms[hash]);
    const { contract, faults } = compileContract(this.plan.policy, terms);
    if (contract !== null) return { terms: contract, unknown: null };
    const [first] = faults.filter(({ severity }) => severity === 'error');
    return unknown(`it does not fit this policy: ${first?.message ?? 'it has a fault'}`);
  }
}

/** What any policy may ask for; all other facts are a policy's own. */
const columns: ReadonlySet<string> = new Set(['product', 'phase', 'during', 'release', 'topic', 'service']);

/** Which id an event names, and where it says it. */
const idKeys: Readonly<Record<string, readonly [fact: string, field: string]>> = {
  severity: ['severity', 'to'],
  kind: ['kind', 'to'],
  plan: ['plan', 'to'],
  region: ['region', 'to'],
  wait: ['pause', 'for'],
  escalate: ['level', 'to'],
  hours: ['calendar', 'calendar'],
};

function kept<K, T>(known: Map<K, T>, key: K, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (known.size >= KEPT) known.clear();
  known.set(key, made);
  return made;
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Takes an unknown fact away, so that the others can be asked; false when that is not possible. */
function forget(facts: Record<string, unknown>, fact: string): boolean {
  if (fact === 'channel') return false;
  if (facts[fact] !== undefined && facts[fact] !== null) {
    facts[fact] = null;
    return true;
  }
  const { values } = facts;
  if (typeof values !== 'object' || values === null || !Object.hasOwn(values, fact)) return false;
  const { [fact]: _gone, ...rest } = values as Record<string, unknown>;
  facts['values'] = rest;
  return true;
}
