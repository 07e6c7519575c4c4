import { formatInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { localize, underContract } from '@amparo/policy';
import type { LocalText, Origin, Policy, PromiseType, ServiceAnswer } from '@amparo/policy';
import type { Because, Decision, Refusal, SettledFacts, Way } from './types.ts';

/** One clause that made a decision so, in words. */
export interface Reason {
  readonly clause: string;
  readonly rule: Because['rule'] | 'duty';
  readonly title: string;
  readonly text: string;
  /** Our reading of the clause, or what is ours and not the source's. */
  readonly reading: string | null;
}

function worded(text: LocalText | undefined, language: string): string {
  return text ? localize(text, language) : '';
}

/** The clauses behind a decision, each once, in the order in which they spoke, with the wording of the policy. */
export function explainDecision(policy: Policy, decision: Decision, language: string): Reason[] {
  const { clauses } = underContract(policy, decision.facts.contract);
  const spoken: { rule: Reason['rule']; origin: Origin }[] = [];
  if (decision.refusal) spoken.push(decision.refusal);
  spoken.push(
    ...decision.because,
    ...decision.duties.map(({ origin }) => ({ rule: 'duty' as const, origin })),
  );
  const reasons: Reason[] = [];
  for (const { rule, origin } of spoken) {
    const clause = clauses.get(origin.clause);
    const reading = worded(origin.reading ?? origin.option, language) || null;
    if (reasons.some((one) => one.clause === origin.clause && one.reading === reading)) continue;
    reasons.push({
      clause: origin.clause,
      rule,
      title: worded(clause?.title, language),
      text: worded(clause?.text, language),
      reading,
    });
  }
  return reasons;
}

interface WayJson extends Omit<Way, 'opens' | 'closes' | 'origin'> {
  readonly opens: string | null;
  readonly closes: string | null;
  readonly clause: string | null;
}

/** A decision as the API and the command line give it: instants in ISO 8601 (UTC), clauses by id. */
export interface DecisionJson {
  readonly at: string;
  readonly policy: string;
  readonly admitted: boolean;
  readonly refusal:
    | (Omit<Refusal, 'origin' | 'opens' | 'text'> & {
        readonly clause: string;
        readonly text: string | null;
        readonly opens: string | null;
      })
    | null;
  /** Every clause that made it so, each once. */
  readonly clauses: readonly string[];
  readonly because: readonly { readonly rule: Because['rule']; readonly clause: string }[];
  /** The contract only by its hash. */
  readonly facts: Omit<SettledFacts, 'contract'> & { readonly contract: string | null };
  readonly level: string;
  readonly team: string;
  readonly promises: readonly {
    readonly promise: PromiseType;
    /** The same word as `promise`, under the name that a running promise has for it. */
    readonly type: PromiseType;
    readonly level: string | null;
    readonly start: string;
    readonly due: string;
    readonly within: string;
    readonly calendar: string;
    readonly clause: string;
  }[];
  /** What is promised without a time; not there when everything has one. */
  readonly answers?: readonly {
    readonly promise: PromiseType;
    readonly answer: string;
    readonly clause: string;
  }[];
  readonly duties: readonly { readonly id: string; readonly clause: string; readonly text: string }[];
  readonly service: { readonly id: string; readonly answer: ServiceAnswer; readonly clause: string } | null;
  readonly wanted: WayJson;
  readonly ways: readonly WayJson[];
}

/** @param language of the wordings; by default the policy's own */
export function decisionToJson(
  policy: Policy,
  decision: Decision,
  language = policy.desk.languages[0] ?? 'en',
): DecisionJson {
  const { refusal, facts } = decision;
  const { duties: rules } = underContract(policy, facts.contract);
  const cited = [
    ...(refusal ? [refusal.origin.clause] : []),
    ...decision.because.map(({ origin }) => origin.clause),
    ...decision.duties.map(({ origin }) => origin.clause),
  ];
  return {
    at: formatInstant(decision.at),
    policy: decision.policy,
    admitted: decision.admitted,
    refusal: refusal && {
      reason: refusal.reason,
      say: refusal.say,
      text: refusal.text === null ? null : localize(refusal.text, language),
      instead: refusal.instead,
      rule: refusal.rule,
      clause: refusal.origin.clause,
      opens: instant(refusal.opens),
    },
    clauses: [...new Set(cited)].filter((clause) => clause !== ''),
    because: decision.because.map(({ rule, origin }) => ({ rule, clause: origin.clause })),
    facts: { ...facts, contract: facts.contract?.hash ?? null },
    level: decision.level,
    team: decision.team,
    promises: decision.promises.map(({ type, level, start, due, target }) => ({
      promise: type,
      type,
      level,
      start: formatInstant(start),
      due: formatInstant(due),
      within: target.text,
      calendar: target.calendar,
      clause: target.origin.clause,
    })),
    ...(decision.answers.length === 0
      ? {}
      : {
          answers: decision.answers.map(({ type, answer, target }) => ({
            promise: type,
            answer,
            clause: target.origin.clause,
          })),
        }),
    duties: decision.duties.map(({ id, origin }) => ({
      id,
      clause: origin.clause,
      text: worded(rules.find((duty) => duty.id === id)?.text, language),
    })),
    service: decision.service && {
      id: decision.service.id,
      answer: decision.service.answer,
      clause: decision.service.origin.clause,
    },
    wanted: wayJson(decision.wanted),
    ways: decision.ways.map(wayJson),
  };
}

function wayJson({ opens, closes, origin, ...way }: Way): WayJson {
  return { ...way, opens: instant(opens), closes: instant(closes), clause: origin?.clause ?? null };
}

function instant(at: Seconds | null): string | null {
  return at === null ? null : formatInstant(at);
}
