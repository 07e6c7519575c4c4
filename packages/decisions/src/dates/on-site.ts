import { localize } from '@amparo/policy';
import type { Edge, OnSiteRow, Policy } from '@amparo/policy';
import { applies } from '../combination.ts';
import { FactsError, Names } from '../names.ts';
import { knowledgeOf } from '../tables.ts';
import { deriveFacts } from './derive-facts.ts';
import type { WarrantyFacts } from './warranty.ts';

/** What is known when somebody asks for a visit. */
export interface OnSiteFacts extends Omit<WarrantyFacts, 'excluded'> {
  readonly plan?: string | null;
  readonly region?: string | null;
  /** Values of the policy's own facts, such as the place. */
  readonly values?: Readonly<Record<string, string>> | null;
  /** Gates that were confirmed. */
  readonly confirmed?: readonly string[];
}

/** Whether somebody comes, and whether the visit may be set now. */
export interface OnSiteJson {
  readonly answer: OnSiteRow['answer'];
  /** The visit may be set: somebody comes, and every gate is open. */
  readonly may: boolean;
  readonly needs: readonly {
    readonly gate: string;
    readonly name: string;
    readonly open: boolean;
    readonly clause: string | null;
  }[];
  readonly say: string | null;
  readonly text: string | null;
  /** Periods that hold. */
  readonly during: readonly string[];
  readonly clauses: readonly string[];
}

/**
 * Whether somebody comes to repair on site on a day, by product, place and what else the policy asks for, and what must
 * be confirmed before.
 * @param language of the names; by default the policy's own
 * @throws FactsError when the policy knows no warranty, or not this plan, region, value or gate
 */
export function onSiteOn(
  policy: Policy,
  facts: OnSiteFacts,
  day: Edge,
  language = policy.desk.languages[0] ?? 'en',
): OnSiteJson {
  const { warranty } = policy;
  if (warranty === null) throw new FactsError('warranty', facts.product, []);
  const gates = new Names('gate', warranty.gates.keys());
  const confirmed = new Set((facts.confirmed ?? []).map((gate) => gates.id(gates.index(gate))));
  const { phase, during } = deriveFacts(policy, facts.product, facts.dates, day);
  const { plan = null, region = null, values = null, product } = facts;
  const known = knowledgeOf(policy, { plan, region, values, product, phase, during });
  const row = warranty.onSite.find((one) => applies(one, known)) ?? null;
  const needs = (row?.needs ?? []).flatMap((id) => {
    const gate = warranty.gates.get(id);
    if (gate === undefined) return [];
    const { name, origin } = gate;
    return [
      { gate: id, name: localize(name, language), open: confirmed.has(id), clause: origin.clause || null },
    ];
  });
  const answer = row?.answer ?? 'no';
  const say = row?.say ?? null;
  const wording = say === null ? undefined : policy.texts.get(say);
  return {
    answer,
    may: answer === 'yes' && needs.every(({ open }) => open),
    needs,
    say,
    text: wording === undefined ? null : localize(wording, language),
    during,
    clauses: [...new Set([row?.origin.clause ?? '', ...needs.map(({ clause }) => clause ?? '')])].filter(
      (clause) => clause !== '',
    ),
  };
}
