import { FactsError, applies, compileTables } from '@amparo/decisions';
import type { Combination, Tables } from '@amparo/decisions';
import { foldId, promiseTypes, settlers } from '@amparo/policy';
import type { EscalationStep, PauseRule, Policy, Settler } from '@amparo/policy';

/** A pause rule with the promise types that it stops, by their number. */
export interface Pause {
  readonly rule: PauseRule;
  readonly stops: readonly boolean[];
}

/** What fold needs of a policy, worked out once. */
export interface Plan {
  readonly policy: Policy;
  readonly tables: Tables;
  /** By settler: which promise types, by their number, it settles. */
  readonly settles: Readonly<Record<Settler, readonly boolean[]>>;
  /** @throws FactsError for a wait that the policy does not know */
  pause(name: string): Pause;
  /** Steps of the ladder for a promise type under a combination of facts. */
  ladder(type: number, facts: Combination): readonly EscalationStep[];
}

const plans = new WeakMap<Policy, Plan>();

/** The plan of a policy, made at the first fold. */
export function planOf(policy: Policy): Plan {
  const known = plans.get(policy);
  if (known) return known;
  const plan = makePlan(policy);
  plans.set(policy, plan);
  return plan;
}

function makePlan(policy: Policy): Plan {
  const settles = Object.fromEntries(
    settlers.map((settler) => [settler, promiseTypes.map((type) => policy.settles[type].includes(settler))]),
  ) as Record<Settler, boolean[]>;
  const pauses = new Map<string, Pause>();
  const rules = [...policy.pauses.values()];
  // By id first; whom it waits for is a second name, where no rule has it as its id.
  for (const name of [(rule: PauseRule) => rule.id, (rule: PauseRule) => rule.for]) {
    for (const rule of rules) {
      const pause = { rule, stops: promiseTypes.map((type) => rule.stops.includes(type)) };
      if (!pauses.has(foldId(name(rule)))) pauses.set(foldId(name(rule)), pause);
    }
  }
  const ladders = new WeakMap<Combination, (readonly EscalationStep[])[]>();
  return {
    policy,
    tables: compileTables(policy),
    settles,
    pause(name) {
      const pause = pauses.get(name) ?? pauses.get(foldId(name));
      if (!pause) throw new FactsError('pause', name, [...policy.pauses.keys()]);
      return pause;
    },
    ladder(type, facts) {
      let all = ladders.get(facts);
      if (!all) {
        all = promiseTypes.map((one) =>
          facts.tables.policy.escalation.filter(
            (step) => step.promise === one && applies(step, facts.settled),
          ),
        );
        ladders.set(facts, all);
      }
      return all[type] ?? [];
    },
  };
}
