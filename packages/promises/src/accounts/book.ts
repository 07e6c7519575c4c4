import type { Seconds } from '@amparo/business-time';
import type { Origin, PackRules, Policy } from '@amparo/policy';
import { Pool } from './pool.ts';
import type { Block, Share } from './pool.ts';
import type { AccountAlert, Entry, EntryKind } from './types.ts';
import { expiryOf } from './validity.ts';

/** Why a line is written: at which instant, by which event, for which item, under which rule. */
export interface Cause {
  readonly at: Seconds;
  readonly event: string | null;
  readonly item: string | null;
  readonly cause: string | null;
  readonly origin: Origin;
}

const million = 1_000_000;

/** The lines of an account and the blocks behind them: every line changes a block, every change of a block is a line. */
export class Book {
  readonly entries: Entry[] = [];
  readonly alerts: AccountAlert[] = [];
  readonly pool = new Pool();
  balance = 0;
  readonly #policy: Policy;
  readonly #rules: PackRules;
  #told: readonly number[] = [];
  readonly #warned = new Set<Block>();

  constructor(policy: Policy, rules: PackRules) {
    this.#policy = policy;
    this.#rules = rules;
  }

  /** A new block, with all that it holds. */
  grant(
    kind: 'grant' | 'roll-over-in' | 'adjust',
    id: string,
    quantity: number,
    more: { service: string | null; expires: Seconds | null; rolled: boolean },
    cause: Cause,
  ): Block {
    const block = this.pool.add({ id: this.#freeId(id), quantity, granted: cause.at, ...more });
    this.#write(kind, block, quantity, 0, cause);
    this.#watch(cause.at);
    return block;
  }

  /** Takes from blocks what can still be taken; or sets it aside. */
  take(kind: 'burn' | 'reserve' | 'adjust' | 'settle', shares: readonly Share[], cause: Cause): void {
    for (const { block, units } of shares)
      this.#write(kind, block, -units, kind === 'reserve' ? units : 0, cause);
    this.#watch(cause.at);
  }

  /** Uses up what was set aside. */
  burnReserved(shares: readonly Share[], cause: Cause): void {
    for (const { block, units } of shares) this.#write('burn', block, 0, -units, cause);
  }

  /** Gives back to the blocks it came from. What has ended meanwhile is lost, or holds so long again as the pack says. */
  giveBack(kind: 'refund' | 'release', shares: readonly Share[], cause: Cause): void {
    for (const { block, units } of shares) {
      this.#write(kind, block, units, kind === 'release' ? -units : 0, cause);
      if (block.expired) this.#afterEnd(block, units, cause);
    }
    this.#watch(cause.at);
  }

  /** Moves a debt to a block that makes up for it; the balance stays. */
  settle(block: Block, units: number, cause: Cause): void {
    this.#write('settle', block, -units, 0, cause);
    this.#write('settle', this.pool.overdrawn, units, 0, cause);
  }

  /** All that time alone does until an instant, that second included: warnings and ends, in their order. */
  advance(at: Seconds): void {
    for (;;) {
      const ending = this.pool.nextToExpire(at);
      const warned = this.#nextToWarn(Math.min(at, ending?.expires ?? at));
      if (warned !== undefined) this.#warn(warned);
      else if (ending !== undefined) this.#end(ending, ending.expires ?? at);
      else return;
    }
  }

  #afterEnd(block: Block, units: number, cause: Cause): void {
    const { afterExpiry } = this.#rules;
    if (afterExpiry === null) {
      this.#write('expire', block, -units, 0, cause);
      return;
    }
    this.#write('roll-over-out', block, -units, 0, cause);
    this.#rollIn(block, units, expiryOf(this.#policy.desk.zone, cause.at, afterExpiry), cause);
  }

  #end(block: Block, at: Seconds): void {
    const { rollOver, origin } = this.#rules;
    const cause = { at, event: null, item: null, cause: null };
    block.expired = true;
    const goes =
      rollOver === null || (block.rolled && !rollOver.again)
        ? 0
        : Math.min(Math.floor((block.left * rollOver.share) / million), rollOver.most ?? Infinity);
    const rolls = rollOver === null || goes === 0 ? null : { ...cause, origin: rollOver.origin };
    if (rolls !== null) this.#write('roll-over-out', block, -goes, 0, rolls);
    if (block.left > 0) this.#write('expire', block, -block.left, 0, { ...cause, origin });
    if (rolls !== null && rollOver !== null)
      this.#rollIn(block, goes, expiryOf(this.#policy.desk.zone, at, rollOver.valid), rolls);
    this.#watch(at);
  }

  #rollIn(from: Block, units: number, expires: Seconds | null, cause: Cause): void {
    this.grant('roll-over-in', `${from.id}+`, units, { service: from.service, expires, rolled: true }, cause);
  }

  #write(kind: EntryKind, block: Block, available: number, reserved: number, cause: Cause): void {
    block.left += available;
    block.reserved += reserved;
    this.balance += available;
    this.entries.push({
      at: cause.at,
      kind,
      block: block.id,
      item: cause.item,
      available,
      reserved,
      balance: this.balance,
      cause: cause.cause,
      origin: cause.origin,
      event: cause.event,
    });
  }

  #freeId(wanted: string): string {
    let id = wanted;
    while (this.pool.has(id)) id += '+';
    return id;
  }

  /** Tells of shares that have been reached since; what more was granted makes it possible to reach them anew. */
  #watch(at: Seconds): void {
    const { alerts } = this.#rules;
    const granted = this.pool.granted();
    if (alerts === null || granted === 0) return;
    const used = granted - this.balance;
    const reached = alerts.used.filter((share) => used * million >= share * granted);
    for (const share of reached)
      if (!this.#told.includes(share))
        this.alerts.push({ at, used: share, block: null, left: this.balance, origin: alerts.origin });
    this.#told = reached;
  }

  #nextToWarn(at: Seconds): Block | undefined {
    const before = this.#rules.alerts?.expiring ?? null;
    if (before === null) return undefined;
    return this.pool.blocks
      .filter(
        (block) =>
          block.expires !== null &&
          !block.expired &&
          !this.#warned.has(block) &&
          Math.max(block.expires - before, block.granted) <= at,
      )
      .sort((a, b) => (a.expires ?? 0) - (b.expires ?? 0) || a.order - b.order)[0];
  }

  #warn(block: Block): void {
    const { alerts } = this.#rules;
    this.#warned.add(block);
    if (alerts === null || block.left === 0) return;
    const at = Math.max((block.expires ?? 0) - (alerts.expiring ?? 0), block.granted);
    this.alerts.push({ at, used: null, block: block.id, left: block.left, origin: alerts.origin });
  }
}
