import { calendarFor, promiseTypes, underContract } from '@amparo/policy';
import type { AccessRow, Channel, Conditions, Origin, Policy, PromiseType } from '@amparo/policy';
import { applies, typeIndex } from './combination.ts';
import type { Combination, Entitlement, Known, Lookup, Point, Target } from './combination.ts';
import { FactsError, Names, missing } from './names.ts';
import { Scopes } from './scope.ts';
import { serviceOf } from './services.ts';
import type { Because, ContractFacts, Facts } from './types.ts';

const UNKNOWN = 2;
/** Combinations kept at a time. A policy as it is used has some hundreds. */
const MOST = 200_000;
const compiled = new WeakMap<Policy, Tables>();

/** The tables of a policy, made at the first question and kept as long as the policy lives. */
export function compileTables(policy: Policy): Tables {
  const known = compiled.get(policy);
  if (known) return known;
  const tables = new Tables(policy);
  compiled.set(policy, tables);
  return tables;
}

/**
 * What is known of somebody who asks for no decision.
 * @throws FactsError for a fact that the policy does not have
 */
export function knowledgeOf(policy: Policy, facts: Partial<Facts>): Known {
  return compileTables(policy).know(facts);
}

/** The decision tables of one policy, indexed by facts. Combinations are worked out when they first occur. */
export class Tables implements Lookup {
  readonly policy: Policy;
  readonly scopes: Scopes;
  readonly plans: Names;
  readonly severities: Names;
  readonly kinds: Names;
  readonly channels: Names;
  readonly regions: Names;
  readonly levels: Names;
  private readonly strangersPlan: number;
  private readonly defaultKind: number;
  private readonly defaultSeverity: number;
  private readonly defaultRegion: number;
  private readonly channelList: readonly Channel[];
  /** How many keys there are without what a request is about. */
  private readonly base: number;
  private readonly remembered = new WeakMap<Facts, Combination>();
  private readonly own = new Map<number, Combination>();

  constructor(policy: Policy) {
    this.policy = policy;
    this.scopes = new Scopes(policy, rowsOf(policy));
    this.plans = new Names('plan', policy.plans.keys());
    this.severities = new Names('severity', policy.severities.keys());
    this.kinds = new Names('kind', policy.kinds.keys());
    this.channelList = [...policy.channels.values()];
    const ways = this.channelList.flatMap((channel) => channel.by.map((way) => [way, channel.id] as const));
    this.channels = new Names('channel', policy.channels.keys(), ways);
    this.regions = new Names('region', policy.regions.keys());
    this.levels = new Names('level', policy.levels.keys());
    this.strangersPlan = this.plans.index(policy.strangers.plan);
    this.defaultKind = this.kinds.index(policy.defaultKind);
    this.defaultSeverity = this.severities.index(policy.defaultSeverity);
    this.defaultRegion = policy.defaultRegion === null ? -1 : this.regions.index(policy.defaultRegion);
    this.base =
      this.plans.ids.length *
      (this.severities.ids.length + 1) *
      this.kinds.ids.length *
      this.channels.ids.length *
      (this.regions.ids.length + 1) *
      (this.levels.ids.length + 1) *
      3;
  }

  /**
   * Fills in the policy's defaults and finds what it says.
   * @throws FactsError for a channel, plan, kind, severity, region or level that the policy does not have
   */
  settle(facts: Facts): Combination {
    return this.remembered.get(facts) ?? this.combine(facts);
  }

  /**
   * From now on these very facts are settled at once: for whoever asks about the same again and again, as a replay does. They
   * must not change.
   * @throws FactsError as `settle`
   */
  remember(facts: Facts): void {
    const found = this.combine(facts);
    this.remembered.set(facts, found);
    found.tables.scopes.remember(facts);
  }

  private combine(facts: Facts): Combination {
    return this.under(facts.contract ?? null).settleHere(facts);
  }

  private settleHere(facts: Facts): Combination {
    const { plan, kind, severity, region, level, named } = facts;
    const channel = this.channels.index(facts.channel);
    let kindIndex = missing(kind) ? -1 : this.kinds.index(kind);
    let severityIndex = missing(severity) ? -1 : this.severities.index(severity);
    if ((kindIndex < 0 || severityIndex < 0) && this.policy.intake.length > 0 && !missing(facts.subject)) {
      const signs = this.read(facts.subject);
      if (kindIndex < 0) kindIndex = signs.kind;
      if (severityIndex < 0) severityIndex = signs.severity;
    }
    return this.find(
      missing(plan) ? this.strangersPlan : this.plans.index(plan),
      severityIndex < 0 && this.policy.priority.length === 0 ? this.defaultSeverity : severityIndex,
      kindIndex < 0 ? this.defaultKind : kindIndex,
      channel,
      missing(region) || this.regions.ids.length === 0 ? this.defaultRegion : this.regions.index(region),
      missing(level) ? -1 : this.levels.index(level),
      named === true ? 1 : named === false ? 0 : UNKNOWN,
      this.scopes.number(this.scopes.read(facts)),
    );
  }

  /**
   * What is known of somebody who asks for no decision: in the policy's spelling, with its defaults of plan, region and own
   * facts. What else is not given stays unknown, and no row that asks for it applies.
   * @throws FactsError as `settle`
   */
  know(facts: Partial<Facts>): Known {
    return this.under(facts.contract ?? null).knowHere(facts);
  }

  private knowHere(facts: Partial<Facts>): Known {
    const { plan, kind, severity, region, level, channel, named } = facts;
    const id = (names: Names, given: string | null | undefined, otherwise = -1): string | null => {
      const index = missing(given) ? otherwise : names.index(given);
      return index < 0 ? null : names.id(index);
    };
    return {
      ...this.scopes.read(facts),
      plan: id(this.plans, plan, this.strangersPlan),
      kind: id(this.kinds, kind),
      severity: id(this.severities, severity),
      channel: id(this.channels, channel),
      region: this.regions.ids.length === 0 ? null : id(this.regions, region, this.defaultRegion),
      level: id(this.levels, level),
      named: named ?? null,
    };
  }

  /** The combination of numbered facts; `level` -1 asks the route, `severity` -1 the priority table. */
  find(
    plan: number,
    severity: number,
    kind: number,
    channel: number,
    region: number,
    level: number,
    named: number,
    scope: number,
  ): Combination {
    let key = plan * (this.severities.ids.length + 1) + severity + 1;
    key = key * this.kinds.ids.length + kind;
    key = key * this.channels.ids.length + channel;
    key = key * (this.regions.ids.length + 1) + region + 1;
    key = key * (this.levels.ids.length + 1) + level + 1;
    key = scope * this.base + key * 3 + named;
    const known = this.own.get(key);
    if (known) return known;
    const made = this.make({ plan, severity, kind, channel, region, level, named, scope });
    // Combinations are only remembered answers: when there are very many, they are worked out anew.
    if (this.own.size >= MOST) this.own.clear();
    this.own.set(key, made);
    return made;
  }

  move(from: Combination, change: Partial<Point>): Combination {
    const p = from.point;
    return this.find(
      change.plan ?? p.plan,
      change.severity ?? p.severity,
      change.kind ?? p.kind,
      change.channel ?? p.channel,
      change.region ?? p.region,
      change.level ?? p.level,
      change.named ?? p.named,
      change.scope ?? p.scope,
    );
  }

  /** The tables with the rows of a contract before the policy's own. */
  under(contract: ContractFacts | null): Tables {
    return contract === null ? this : compileTables(underContract(this.policy, contract));
  }

  /** Signs in a subject, such as `[S1]`: the first row that matches sets kind and severity. */
  private read(subject: string): { kind: number; severity: number } {
    const text = subject.toLowerCase();
    let [kind, severity] = [-1, -1];
    for (const row of this.policy.intake) {
      if (!row.words.some((word) => text.includes(word.toLowerCase()))) continue;
      if (kind < 0 && row.kind !== null) kind = this.kinds.index(row.kind);
      if (severity < 0 && row.severity !== null) severity = this.severities.index(row.severity);
    }
    return { kind, severity };
  }

  private make(asked: Point): Combination {
    const { policy } = this;
    const asking = this.describe(asked);
    const given = asked.severity < 0 ? policy.priority.find((row) => applies(row, asking)) : undefined;
    const severity =
      asked.severity < 0 ? (given?.gives ?? this.severities.id(this.defaultSeverity)) : asking.severity;
    const described = { ...asking, severity };
    // In a route the level is the answer, not a condition.
    const routed =
      asked.level < 0
        ? policy.route.find((row) => applies({ ...row, level: undefined }, described))
        : undefined;
    const firstLevel = routed?.level[0] ?? this.levels.id(0);
    const point = { ...asked, level: asked.level < 0 ? this.levels.index(firstLevel) : asked.level };
    const known = { ...this.describe(point), severity };

    const entitlements = this.channelList.map((channel) => this.entitlement(channel, known));
    // The channel's number comes from the same list.
    const wanted = entitlements[point.channel] as Entitlement;
    const exclusion = known.topic === null ? null : (policy.exclusions.get(known.topic) ?? null);
    const rows =
      exclusion === null ? policy.admission : policy.admission.filter((row) => row.topic !== undefined);
    const admission = rows.find((row) => applies(row, known)) ?? null;
    const service = serviceOf(policy, known);
    const admitted =
      wanted.entitled &&
      (exclusion === null ? admission?.admit !== false : admission?.admit === true) &&
      service?.answer !== 'not-included';
    const all = promiseTypes.map((type) => this.target(type, known));
    const shutTargets = all.map((target, index) => (index === typeIndex.acknowledgement ? target : null));
    const level = policy.levels.get(known.level);

    const because: Because[] = [];
    because.push(said('access', wanted.origin));
    if (admission) because.push(said('admission', admission.origin));
    else if (exclusion) because.push(said('exclusion', exclusion.origin));
    if (service) because.push(said('entitlement', service.origin));
    if (given) because.push(said('priority', given.origin));
    if (routed) because.push(said('route', routed.origin));
    return {
      tables: this,
      point,
      settled: known,
      team: level?.teams.find((row) => applies(row, known))?.team ?? policy.teams.keys().next().value ?? '',
      entitlements,
      wanted,
      admission,
      exclusion: admission === null ? exclusion : null,
      service,
      admitted,
      all,
      targets: admitted ? all : shutTargets,
      shutTargets,
      because,
      duties: policy.duties
        .filter((duty) => duty.by === 'customer' && applies(duty, known))
        .map(({ id, origin }) => ({ id, origin })),
    };
  }

  private entitlement(channel: Channel, known: Known): Entitlement {
    const facts = { ...known, channel: channel.id };
    const fits = (row: AccessRow): boolean => applies(row, facts);
    const row = this.policy.access.find(fits) ?? null;
    const named = row?.calendar == null ? null : (this.policy.calendars.get(row.calendar) ?? null);
    return {
      channel: channel.id,
      live: channel.live,
      entitled: named !== null,
      calendarId: named?.id ?? null,
      calendar: named?.calendar ?? null,
      origin: row?.origin ?? channel.origin,
    };
  }

  private target(type: PromiseType, known: Known): Target | null {
    const row = this.policy.targets[type].find((one) => applies(one, known));
    if (!row || (row.within === null && row.answer === undefined)) return null;
    // What is promised without a time is due at no time.
    const within = row.within ?? ({ unit: 's', n: Infinity } as const);
    const named = this.policy.calendars.get(row.calendar);
    if (!named) throw new FactsError('calendar', row.calendar, [...this.policy.calendars.keys()]);
    const wall = within.unit === 's' || within.unit === 'months';
    return {
      row,
      within,
      calendar: calendarFor(
        named,
        known.region === null ? null : this.policy.regions.get(known.region)?.zone,
      ),
      wall,
      contract: row.origin.place.contract === true,
    };
  }

  private describe(point: Point): Combination['settled'] {
    return {
      plan: this.plans.id(point.plan),
      severity: this.severities.id(point.severity),
      kind: this.kinds.id(point.kind),
      channel: this.channels.id(point.channel),
      region: point.region < 0 ? null : this.regions.id(point.region),
      level: point.level < 0 ? '' : this.levels.id(point.level),
      named: point.named === UNKNOWN ? null : point.named === 1,
      ...this.scopes.at(point.scope),
    };
  }
}

/** The rule that spoke; of a row that a contract has put before the policy's own, the contract. */
function said(rule: Because['rule'], origin: Origin): Because {
  return { rule: origin.place.contract === true ? 'contract' : rule, origin };
}

/** Every row of every table: what they name is what requests are told apart by. */
export function rowsOf(policy: Policy): Conditions[] {
  return [
    ...policy.access,
    ...policy.admission,
    ...policy.route,
    ...promiseTypes.flatMap((type) => policy.targets[type]),
    ...[...policy.levels.values()].flatMap((level) => level.teams),
    ...policy.escalation,
    ...policy.duties,
    ...policy.priority,
    ...policy.entitlements,
    { topic: [...policy.exclusions.keys()] },
  ];
}
