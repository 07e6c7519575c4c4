import type { Seconds } from '@amparo/business-time';
import type { Policy, PromiseType } from '@amparo/policy';
import { missing } from './names.ts';
import { dueFrom, typeIndex } from './combination.ts';
import type { Combination, Target } from './combination.ts';
import { compileTables } from './tables.ts';
import type { Because, Decision, Facts, Opening, Refusal, SettledFacts } from './types.ts';
import { wayAt, waysAt } from './ways.ts';

/** The promises that begin with the request itself. The others begin with an event: a message, a resolution. */
export const openingTypes = [
  'acknowledgement',
  'first-response',
  'level-response',
  'resolution',
] as const satisfies PromiseType[];
const openings = openingTypes.map((type) => ({ type, index: typeIndex[type] }));

/**
 * The policy's answer to a request: taken or not and why, who deals with it, what is promised by when, and which ways
 * are open. Pure; the same arguments give the same answer. A request that is not admitted is still to be recorded, and
 * gets at most an acknowledgement.
 *
 * What refuses, in this order: the admission table, or what the request is about where it is not served (both have a
 * wording), a service that is not included, a channel that is not included (rows of the contract before the policy's), a
 * live channel that is shut at `at`. Other channels take requests at any hour.
 *
 * @param at epoch seconds of receipt
 * @throws FactsError for a channel, plan, kind, severity, region or level that the policy does not have
 */
export function decide(policy: Policy, facts: Facts, at: Seconds): Decision {
  const tables = compileTables(policy);
  const found = tables.settle(facts);
  const about = found.tables.scopes.read(facts);
  const wanted = wayAt(found.wanted, at);
  const refusal = refuse(found, wanted.open, wanted.opens);
  const targets = refusal?.reason === 'shut' ? found.shutTargets : found.targets;

  const because: Because[] = missing(facts.plan)
    ? [{ rule: 'strangers', origin: policy.strangers.origin }, ...found.because]
    : found.because.slice();
  const promises: Opening[] = [];
  const answers: Decision['answers'][number][] = [];
  const { settled } = found;
  for (const { type, index } of openings) {
    const target = targets[index];
    if (!target) continue;
    const { row } = target;
    because.push({ rule: target.contract ? 'contract' : 'target', origin: row.origin });
    if (row.answer !== undefined) {
      answers.push({ type, answer: row.answer, target: row });
      continue;
    }
    promises.push({
      type,
      level: type === 'level-response' ? settled.level : null,
      start: at,
      due: dueFrom(target, at),
      target: row,
    });
  }
  return {
    at,
    policy: policy.hash,
    admitted: refusal === null,
    refusal,
    because,
    facts: {
      channel: settled.channel,
      plan: settled.plan,
      kind: settled.kind,
      severity: settled.severity,
      region: settled.region,
      level: settled.level,
      customer: facts.customer ?? null,
      named: settled.named,
      contract: facts.contract ?? null,
      product: about.product,
      phase: about.phase,
      during: about.during,
      release: about.release,
      topic: about.topic,
      service: about.service,
      values: about.values,
    },
    level: settled.level,
    team: found.team,
    promises,
    answers,
    duties: found.duties,
    service:
      found.service === null
        ? null
        : { id: found.service.id, answer: found.service.answer, origin: found.service.origin },
    wanted,
    ways: waysAt(found, at),
  };
}

function refuse(found: Combination, open: boolean, opens: Seconds | null): Refusal | null {
  const { admission, exclusion, service, wanted } = found;
  const { texts } = found.tables.policy;
  const worded = (say: string | null) => ({
    say,
    text: say === null ? null : (texts.get(say) ?? null),
    instead: [],
    opens: null,
  });
  if (admission?.admit === false)
    return { ...worded(admission.say), reason: 'admission', rule: 'admission', origin: admission.origin };
  if (exclusion !== null) {
    const { text, instead, origin } = exclusion;
    return { ...worded(null), reason: 'excluded', text, instead, rule: 'exclusion', origin };
  }
  if (service?.answer === 'not-included')
    return { ...worded(service.say), reason: 'not-included', rule: 'entitlement', origin: service.origin };
  // An entitlement always cites something: its row, or the clause that defines the channel.
  const origin = wanted.origin;
  if (!wanted.entitled) return { ...worded(null), reason: 'not-included', rule: 'access', origin };
  if (wanted.live && !open) return { ...worded(null), reason: 'shut', rule: 'access', origin, opens };
  return null;
}

/**
 * What the policy promises for these facts: the row of the contract, else of the policy; null when it promises nothing.
 * Whether the request is admitted is not asked here.
 * @param level the level to ask for, when it is not the one in the facts
 * @throws FactsError as decide
 */
export function target(
  policy: Policy,
  type: PromiseType,
  facts: SettledFacts,
  level?: string,
): Target['row'] | null {
  const found = compileTables(policy).settle(level === undefined ? facts : { ...facts, level });
  return found.all[typeIndex[type]]?.row ?? null;
}
