import type { Seconds } from '@amparo/business-time';
import type { PackRules, Policy } from '@amparo/policy';
import { EventError } from '../errors.ts';
import { AccountRun } from './run.ts';
import type { Account, AccountEvent, Entry, EntryKind } from './types.ts';

/**
 * How a pack stands at an instant (OPS-11 … OPS-14): a pure function of what happened to it. Events may come in any order;
 * they are taken in the order of (at, seq), what time does by itself before what happens at the same second, and those
 * after `at` are left out. Whatever takes something takes all of it or is refused.
 * @param holder the company to which the pack belongs; null: nobody else uses it
 * @throws EventError for a pack that the policy does not have, FactsError for a fact that it does not have
 */
export function account(
  policy: Policy,
  pack: string,
  holder: string | null,
  events: readonly AccountEvent[],
  at: Seconds,
): Account {
  const rules = packOf(policy, pack);
  const run = new AccountRun(policy, rules, holder);
  const past = events.filter((one) => one.at <= at);
  for (const event of past.sort((a, b) => a.at - b.at || a.seq - b.seq)) run.apply(event);
  const { book, refused, ignored } = run.charges;
  book.advance(at);
  return {
    pack,
    unit: rules.unit,
    at,
    balance: book.balance,
    reserved: book.entries.reduce((sum, one) => sum + one.reserved, 0),
    entries: book.entries,
    blocks: book.pool.states(),
    items: run.items(),
    refused,
    ignored,
    alerts: book.alerts,
  };
}

/** @throws EventError with the packs that there are */
export function packOf(policy: Policy, id: string): PackRules {
  const found = policy.packs.get(id);
  if (found === undefined)
    throw new EventError(
      `there is no pack "${id}": give one of ${[...policy.packs.keys()].join(', ') || 'none'}`,
    );
  return found;
}

export interface Statement {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly opening: number;
  readonly closing: number;
  /** What each kind of line did to what is available. */
  readonly totals: Readonly<Partial<Record<EntryKind, number>>>;
  readonly entries: readonly Entry[];
}

/** The lines of a period, [from, to), between the balance before and the balance after it. */
export function statementOf(found: Account, from: Seconds, to: Seconds): Statement {
  const balanceAt = (instant: Seconds): number =>
    found.entries.reduce((sum, one) => (one.at < instant ? sum + one.available : sum), 0);
  const entries = found.entries.filter((one) => one.at >= from && one.at < to);
  const totals: Partial<Record<EntryKind, number>> = {};
  for (const { kind, available } of entries) totals[kind] = (totals[kind] ?? 0) + available;
  return { from, to, opening: balanceAt(from), closing: balanceAt(to), totals, entries };
}
