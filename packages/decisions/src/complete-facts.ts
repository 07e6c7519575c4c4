import type { Seconds } from '@amparo/business-time';
import type { DateFacts, Policy } from '@amparo/policy';
import { dayOn, deriveFacts } from './dates/derive-facts.ts';
import { readDates } from './dates/known-dates.ts';
import { FactsError, missing } from './names.ts';
import { findRelease } from './releases.ts';
import { knowledgeOf } from './tables.ts';
import type { Facts } from './types.ts';

/** What is known beside the facts, from which some of them follow. */
export interface Evidence {
  /** Dates of the product, the unit and the contract, by id of the policy's dates; as JSON has them. */
  readonly dates?: unknown;
  /** The version that the customer has installed. */
  readonly installed?: string | null;
  /** All releases of the product that are known on the day. */
  readonly releases?: readonly string[] | null;
}

/**
 * The dates of a product: those that the policy states of it, under those that are given.
 * @throws FactsError for a date that the policy does not have
 */
export function datesOf(policy: Policy, product: string | null, given: unknown): DateFacts {
  const stated = product === null ? undefined : policy.products.get(product)?.dates;
  return { ...readDates(policy, stated), ...readDates(policy, given) };
}

/**
 * Facts with those that follow from others at an instant: the phase and the periods from dates (OPT-8, OPT-9, OPS-18), the
 * class of the release from the installed version (OPS-7). What is given is left as it is.
 * @throws FactsError for a date, or a version, that cannot be read
 */
export function completeFacts<T extends Partial<Facts>>(
  policy: Policy,
  facts: T,
  { dates, installed, releases }: Evidence,
  at: Seconds,
): T {
  const known = knowledgeOf(policy, facts);
  const more: { phase?: string | null; during?: readonly string[]; release?: string | null } = {};
  if (facts.phase === undefined || facts.during === undefined) {
    const life = deriveFacts(policy, known.product, datesOf(policy, known.product, dates), dayOn(policy, at));
    if (facts.phase === undefined && life.phase !== null) more.phase = life.phase;
    if (facts.during === undefined && life.during.length > 0) more.during = life.during;
  }
  if (missing(facts.release) && !missing(installed)) {
    const found = findRelease(policy, known, installed, releases ?? []);
    if (found.class !== null) more.release = found.class;
  }
  return { ...facts, ...more };
}

/** Evidence from foreign JSON; other keys are ignored. @throws FactsError naming what is at fault */
export function readEvidence(value: unknown): Evidence {
  if (typeof value !== 'object' || value === null) return {};
  const { dates, installed, releases } = value as Record<string, unknown>;
  if (installed !== undefined && installed !== null && typeof installed !== 'string')
    throw new FactsError('installed', installed, ['a version such as "6.4.1"']);
  if (releases !== undefined && releases !== null && !isTexts(releases))
    throw new FactsError('releases', releases, ['a list of versions such as ["7.0.0"]']);
  return { dates, installed: installed ?? null, releases: releases ?? null };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
