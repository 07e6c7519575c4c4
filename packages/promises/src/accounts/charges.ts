import type { Facts } from '@amparo/decisions';
import type { Origin, PackCover, PackRules, Policy, RefundCause } from '@amparo/policy';
import { Book } from './book.ts';
import type { Cause } from './book.ts';
import type { Block, Share } from './pool.ts';
import { minutesOf } from './time-charge.ts';
import type { AccountEvent, AccountRefusal, ItemState, RefusalReason } from './types.ts';

const million = 1_000_000;
/** Without these a problem would be counted twice, or as what it is not (OPS-11): given back unless the pack says less. */
const alwaysGivenBack: ReadonlySet<RefundCause> = new Set(['duplicate', 'merged', 'reclassified']);

/** So much of a block, and the work for which it was charged. */
interface Charge extends Share {
  readonly log: string | null;
}

/** A request as the account sees it. */
export interface Item {
  readonly id: string;
  facts: Partial<Facts>;
  service: string | null;
  /** The row that covers it; null: the pack does not. */
  cover: PackCover | null;
  state: ItemState['state'];
  into: string | null;
  charges: Charge[];
  reserved: Share[];
  /** What it has cost, corrections taken in and refunds left aside. */
  cost: number;
  /** Of that, how much was overdrawn, before it is weighed: rounded up once, however many times more is taken. */
  over: number;
  /** All work on it, as `weightOf` weighs it; and of each log. */
  weight: number;
  readonly logs: Map<string, number>;
  /** Why what it costs is given back. */
  refund: { readonly cause: RefundCause; readonly share: number; readonly origin: Origin } | null;
}

/** What is taken for the items of an account, set aside and given back. */
export class Charges {
  readonly book: Book;
  readonly refused: AccountRefusal[] = [];
  readonly ignored: { event: string; why: string }[] = [];
  readonly items = new Map<string, Item>();
  readonly rules: PackRules;

  constructor(policy: Policy, rules: PackRules) {
    this.rules = rules;
    this.book = new Book(policy, rules);
  }

  /** Takes what the opening of a covered item takes, or sets it aside. False: refused. */
  begin(event: AccountEvent, item: Item, cover: PackCover, approved: boolean): boolean {
    if (this.rules.consume === 'opening') return this.charge(event, item, cover.cost ?? 0, approved, null);
    return this.setAside(event, item, cover, approved);
  }

  /** Sets aside what an item is expected to cost yet. False: refused. */
  setAside(event: AccountEvent, item: Item, cover: PackCover, approved: boolean): boolean {
    const { consume, reserve } = this.rules;
    const wanted = consume === 'closing' ? (cover.cost ?? reserve) : reserve;
    const shares = this.#find(event, item, Math.max(0, wanted - item.cost), approved);
    if (shares === null) return false;
    this.book.take('reserve', shares, this.why(event, item.id, null, cover.origin));
    item.reserved.push(...shares);
    return true;
  }

  /** Charges so much to an item, what was set aside for it first. False: refused, and nothing is taken. */
  charge(event: AccountEvent, item: Item, units: number, approved: boolean, log: string | null): boolean {
    const aside = Math.min(units, sum(item.reserved));
    const shares = this.#find(event, item, units - aside, approved);
    if (shares === null) return false;
    const why = this.why(event, item.id, null, item.cover?.origin ?? this.rules.origin);
    const reserved = takeFrom(item.reserved, aside);
    this.book.burnReserved(reserved, why);
    this.book.take('burn', shares, why);
    const charges = [...reserved, ...shares].map((share) => ({ ...share, log }));
    item.charges.push(...charges);
    item.cost += units;
    this.#payBack(event, item, charges);
    return true;
  }

  /** Makes what an item was charged what it costs now. False: it costs more, and that is refused. */
  correct(event: AccountEvent, item: Item, approved: boolean): boolean {
    const due = item.cover === null ? 0 : (item.cover.cost ?? minutesOf(this.rules, item.weight));
    if (due > item.cost) return this.charge(event, item, due - item.cost, approved, null);
    const back = takeFrom(item.charges, Math.min(item.cost - due, sum(item.charges)));
    item.over = Math.max(0, item.over - (item.cost - due));
    item.cost = due;
    this.book.giveBack('refund', back, this.why(event, item.id, 'corrected', this.rules.origin));
    return true;
  }

  /** Takes back what was charged for one log. */
  withdraw(event: AccountEvent, item: Item, log: string): void {
    const back = item.charges.filter((one) => one.log === log);
    item.charges = item.charges.filter((one) => one.log !== log);
    this.book.giveBack('refund', back, this.why(event, item.id, 'corrected', this.rules.origin));
  }

  /** Gives back what is still set aside for an item. */
  release(event: AccountEvent, item: Item): void {
    const shares = item.reserved;
    item.reserved = [];
    item.over = Math.min(item.over, item.cost);
    const origin = item.cover?.origin ?? this.rules.origin;
    this.book.giveBack('release', shares, this.why(event, item.id, null, origin));
  }

  /** Gives back what an item was charged, and will be, as the pack says for this cause. */
  giveBackFor(event: AccountEvent, item: Item, cause: RefundCause): void {
    const before = item.refund;
    if (before !== null && (before.cause === cause || !alwaysGivenBack.has(cause)))
      return this.ignore(event, `"${item.id}" was given back before`);
    const row = this.rules.refunds.find((one) => one.cause.includes(cause));
    if (row === undefined && !alwaysGivenBack.has(cause)) return;
    item.refund = { cause, share: row?.share ?? million, origin: row?.origin ?? this.rules.origin };
    this.#payBack(event, item, item.charges);
  }

  /** All that an item was charged, and all work on it, is another's from now on. */
  move(event: AccountEvent, from: Item, into: Item): void {
    const moved = from.charges;
    into.charges.push(...moved);
    into.reserved.push(...from.reserved);
    into.cost += from.cost;
    into.over += from.over;
    into.weight += from.weight;
    for (const [log, weight] of from.logs) into.logs.set(log, weight);
    into.cover ??= from.cover;
    if (into.state === 'refused') into.state = from.state;
    from.charges = [];
    from.reserved = [];
    from.logs.clear();
    this.#payBack(event, into, moved);
    if (into.state !== 'closed') return;
    if (this.rules.consume === 'closing') this.correct(event, into, false);
    this.release(event, into);
  }

  /** What was overdrawn is made up for by a new block, item by item in the order in which they were opened. */
  settleDebt(event: AccountEvent, block: Block): void {
    for (const item of this.items.values()) {
      if (block.service !== null && block.service !== item.service) continue;
      item.charges = item.charges.flatMap((share) => this.#settled(event, item, share, block));
      item.reserved = item.reserved.flatMap((share) => this.#settled(event, item, share, block));
    }
  }

  refuse(event: AccountEvent, item: Item | null, reason: RefusalReason, needs: number, origin: Origin): void {
    const { answer, say } = this.rules.overdraw;
    this.refused.push({
      at: event.at,
      event: event.id,
      item: item?.id ?? null,
      reason,
      needs,
      has: this.book.pool.availableFor(item?.service ?? null),
      answer,
      say,
      origin,
    });
  }

  ignore(event: AccountEvent, why: string): void {
    this.ignored.push({ event: event.id, why });
  }

  why(event: AccountEvent, item: string | null, cause: string | null, origin: Origin): Cause {
    return { at: event.at, event: event.id, item, cause, origin };
  }

  /** From where so much can be taken; null: refused. */
  #find(event: AccountEvent, item: Item, units: number, approved: boolean): Share[] | null {
    const { pool } = this.book;
    const { answer, most, times, origin } = this.rules.overdraw;
    const has = pool.availableFor(item.service);
    if (has >= units) return pool.pick(units, item.service);
    const over = weighed(item.over + units - has, times) - weighed(item.over, times);
    let reason: RefusalReason | null = null;
    if (answer === 'refuse') reason = 'empty';
    else if (answer === 'ask' && !approved) reason = 'ask';
    else if (most !== null && over - pool.overdrawn.left > most) reason = 'limit';
    if (reason === null) {
      item.over += units - has;
      return [...pool.pick(has, item.service), { block: pool.overdrawn, units: over }];
    }
    this.refuse(event, item, reason, units, origin);
    return null;
  }

  /** What was just charged to an item that is given back. */
  #payBack(event: AccountEvent, item: Item, charges: readonly Charge[]): void {
    const { refund } = item;
    if (refund === null) return;
    const units = Math.floor((sum(charges) * refund.share) / million);
    const back = takeFrom(item.charges, units);
    this.book.giveBack('refund', back, this.why(event, item.id, refund.cause, refund.origin));
  }

  #settled<T extends Share>(event: AccountEvent, item: Item, share: T, block: Block): T[] {
    const units = share.block === this.book.pool.overdrawn ? Math.min(share.units, block.left) : 0;
    if (units === 0) return [share];
    this.book.settle(block, units, this.why(event, item.id, null, this.rules.overdraw.origin));
    const settled = { ...share, block, units };
    return units === share.units ? [settled] : [settled, { ...share, units: share.units - units }];
  }
}

/** What is overdrawn counts so many times (hundredths), in whole units. */
function weighed(units: number, times: number): number {
  return Math.ceil((units * times) / 100);
}

export function sum(shares: readonly Share[]): number {
  return shares.reduce((total, { units }) => total + units, 0);
}

/** Takes so much out of a list of shares, the last first. */
function takeFrom<T extends Share>(shares: T[], units: number): T[] {
  const taken: T[] = [];
  let left = units;
  while (left > 0) {
    const last = shares.pop();
    if (last === undefined) break;
    const part = Math.min(left, last.units);
    taken.push({ ...last, units: part });
    if (part < last.units) shares.push({ ...last, units: last.units - part });
    left -= part;
  }
  return taken;
}
