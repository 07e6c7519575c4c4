import { applies, knowledgeOf } from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import type { PackBand, PackCover, PackRules, Policy } from '@amparo/policy';
import { EventError } from '../errors.ts';
import { Charges, sum } from './charges.ts';
import type { Item } from './charges.ts';
import { minutesOf, weightOf } from './time-charge.ts';
import type { AccountEvent, AccountEventType, ItemState } from './types.ts';
import { expiryOf } from './validity.ts';

type Of<T extends AccountEventType> = AccountEvent & { readonly type: T };

/** The account of one pack, event by event. Opaque: `account` makes it and reads it. */
export class AccountRun {
  readonly charges: Charges;
  readonly #policy: Policy;
  readonly #rules: PackRules;
  readonly #holder: string | null;
  readonly #seen = new Set<string>();

  constructor(policy: Policy, rules: PackRules, holder: string | null) {
    this.#policy = policy;
    this.#rules = rules;
    this.#holder = holder;
    this.charges = new Charges(policy, rules);
  }

  /** The next event in the order of (at, seq). What time has done until then comes first. */
  apply(event: AccountEvent): void {
    this.charges.book.advance(event.at);
    if (this.#seen.has(event.id)) return;
    this.#seen.add(event.id);
    switch (event.type) {
      case 'grant':
        return this.#grant(event);
      case 'open':
        return this.#open(event, event.item, event.facts, event.customer, event.approved);
      case 'log':
        return this.#log(event);
      case 'void':
        return this.#void(event);
      case 'close':
        return this.#close(event);
      case 'reopen':
        return this.#reopen(event);
      case 'cancel':
        return this.#cancel(event);
      case 'refund':
        return this.#refund(event);
      case 'reclassify':
        return this.#reclassify(event);
      case 'split':
        return this.#split(event);
      case 'merge':
        return this.#merge(event);
      case 'adjust':
        return this.#adjust(event);
    }
  }

  items(): ItemState[] {
    return [...this.charges.items.values()].map(({ id, state, into, charges, reserved }) => ({
      id,
      state,
      charged: sum(charges),
      reserved: sum(reserved),
      into,
    }));
  }

  #grant(event: Of<'grant'>): void {
    const { block: id, quantity, service, until } = event;
    if (this.charges.book.pool.has(id)) return this.charges.ignore(event, `"${id}" was granted before`);
    const expires = until ?? expiryOf(this.#policy.desk.zone, event.at, this.#rules.valid);
    const why = this.charges.why(event, null, null, this.#rules.origin);
    const block = this.charges.book.grant('grant', id, quantity, { service, expires, rolled: false }, why);
    this.charges.settleDebt(event, block);
  }

  #open(
    event: AccountEvent,
    id: string,
    facts: Partial<Facts>,
    customer: string | null,
    approved: boolean,
  ): void {
    const before = this.charges.items.get(id);
    if (before !== undefined && before.state !== 'refused')
      return this.charges.ignore(event, `"${id}" was opened before`);
    const item: Item = {
      id,
      facts,
      ...this.#coverOf(facts),
      state: 'open',
      into: null,
      charges: [],
      reserved: [],
      cost: 0,
      over: 0,
      weight: 0,
      logs: new Map(),
      refund: null,
    };
    this.charges.items.set(id, item);
    if (customer !== null && customer !== this.#holder && !this.#rules.shared) {
      item.state = 'refused';
      return this.charges.refuse(event, item, 'not-shared', 0, this.#rules.origin);
    }
    if (item.cover === null) return this.charges.refuse(event, item, 'not-covered', 0, this.#rules.origin);
    if (!this.charges.begin(event, item, item.cover, approved)) item.state = 'refused';
  }

  #log(event: Of<'log'>): void {
    const item = this.#running(event, event.item);
    const { time, consume } = this.#rules;
    if (item === null || time === null) return;
    if (event.free !== null && !time.free.has(event.free))
      throw new EventError(
        `"${event.free}" is no reason for which work is not charged: give one of ${[...time.free.keys()].join(', ') || 'none'}`,
      );
    if (this.#logged(event.log) !== undefined)
      return this.charges.ignore(event, `"${event.log}" was logged before`);
    const known = knowledgeOf(this.#policy, item.facts);
    const concerns = (band: PackBand): boolean => applies(band, known);
    const weight =
      event.free === null
        ? weightOf(this.#policy, this.#rules, event.from, event.to, event.travel, concerns)
        : 0;
    if (consume === 'logging') {
      const minutes = minutesOf(this.#rules, weight);
      if (!this.charges.charge(event, item, minutes, event.approved, event.log)) return;
    }
    item.logs.set(event.log, weight);
    item.weight += weight;
    if (consume === 'closing' && item.state === 'closed') this.charges.correct(event, item, event.approved);
  }

  #void(event: Of<'void'>): void {
    const item = this.#logged(event.log);
    if (item === undefined) return this.charges.ignore(event, `nothing was logged as "${event.log}"`);
    const weight = item.logs.get(event.log) ?? 0;
    item.weight -= weight;
    item.logs.delete(event.log);
    if (this.#rules.consume === 'logging') {
      item.cost -= minutesOf(this.#rules, weight);
      this.charges.withdraw(event, item, event.log);
    } else if (this.#rules.consume === 'closing' && item.state === 'closed')
      this.charges.correct(event, item, false);
  }

  #close(event: Of<'close'>): void {
    const item = this.#running(event, event.item);
    if (item === null) return;
    if (item.state === 'closed') return this.charges.ignore(event, `"${item.id}" is closed already`);
    // What it costs cannot be taken: it stays open, with what was set aside, until there is more or somebody consents.
    if (this.#rules.consume === 'closing' && !this.charges.correct(event, item, event.approved)) return;
    item.state = 'closed';
    this.charges.release(event, item);
  }

  #reopen(event: Of<'reopen'>): void {
    const item = this.#current(event.item);
    if (item?.state !== 'closed') return this.charges.ignore(event, `"${event.item}" is not closed`);
    item.state = 'open';
  }

  #cancel(event: Of<'cancel'>): void {
    const item = this.#running(event, event.item);
    if (item === null) return;
    item.state = 'cancelled';
    this.charges.release(event, item);
    this.charges.giveBackFor(event, item, 'withdrawn');
  }

  #refund(event: Of<'refund'>): void {
    const item = this.#current(event.item);
    if (item === null) return this.charges.ignore(event, `"${event.item}" was never opened`);
    this.charges.giveBackFor(event, item, event.cause);
  }

  #reclassify(event: Of<'reclassify'>): void {
    const item = this.#current(event.item);
    if (item === null || item.state === 'refused' || item.state === 'cancelled')
      return this.charges.ignore(event, `"${event.item}" is not open`);
    const before = item.cover;
    item.facts = { ...item.facts, ...event.facts };
    Object.assign(item, this.#coverOf(item.facts));
    if (item.cover === null) {
      this.charges.release(event, item);
      if (before === null) return;
      this.charges.giveBackFor(event, item, event.cause);
      // Should it be covered again, it costs no more than what it lacks.
      item.cost = sum(item.charges);
      return;
    }
    if (before === null) item.refund = null;
    const { consume } = this.#rules;
    if (consume === 'opening' || (consume === 'closing' && item.state === 'closed')) {
      if (!this.charges.correct(event, item, false) && before === null) item.state = 'refused';
    } else if (consume === 'closing' || before === null) {
      this.charges.release(event, item);
      if (!this.charges.setAside(event, item, item.cover, false)) item.state = 'refused';
    }
  }

  /** Each part is a problem of its own and counts (OPS-11); what it was part of has been counted. */
  #split(event: Of<'split'>): void {
    const whole = this.#current(event.item);
    if (whole === null) return this.charges.ignore(event, `"${event.item}" was never opened`);
    for (const { item, facts } of event.into)
      this.#open(event, item, { ...whole.facts, ...facts }, null, event.approved);
  }

  /** Two that are one problem count once (OPS-11): the one that goes is given back; work done on it stays done. */
  #merge(event: Of<'merge'>): void {
    const from = this.#current(event.item);
    const into = this.#current(event.into);
    if (from === null || into === null)
      return this.charges.ignore(event, `"${from === null ? event.item : event.into}" was never opened`);
    if (from === into)
      return this.charges.ignore(event, `"${event.item}" and "${event.into}" are one already`);
    const counted = into.charges.length + into.reserved.length > 0;
    if (this.#rules.time !== null || !counted) this.charges.move(event, from, into);
    else {
      this.charges.release(event, from);
      this.charges.giveBackFor(event, from, 'merged');
    }
    from.state = 'merged';
    from.into = into.id;
  }

  #adjust(event: Of<'adjust'>): void {
    const { book } = this.charges;
    const why = this.charges.why(event, null, event.reason, this.#rules.origin);
    if (event.units < 0) {
      const units = -event.units;
      if (book.pool.availableFor(null) < units)
        return this.charges.refuse(event, null, 'empty', units, this.#rules.origin);
      return book.take('adjust', book.pool.pick(units, null), why);
    }
    const expires = expiryOf(this.#policy.desk.zone, event.at, this.#rules.valid);
    const id = `adjust:${event.id}`;
    const block = book.grant('adjust', id, event.units, { service: null, expires, rolled: false }, why);
    this.charges.settleDebt(event, block);
  }

  /** The row that covers these facts, and the service that they ask for. */
  #coverOf(facts: Partial<Facts>): { service: string | null; cover: PackCover | null } {
    const known = knowledgeOf(this.#policy, facts);
    const cover = this.#rules.covers.find((row) => applies(row, known)) ?? null;
    return { service: known.service, cover };
  }

  /** The item on which something was logged. */
  #logged(log: string): Item | undefined {
    return [...this.charges.items.values()].find(({ logs }) => logs.has(log));
  }

  /** An item that is open or closed, following mergers; null when there is none on which anything can be done. */
  #running(event: AccountEvent, id: string): Item | null {
    const item = this.#current(id);
    let why: string | null = null;
    if (item === null) why = 'was never opened';
    else if (item.state === 'refused' || item.state === 'cancelled') why = `is ${item.state}`;
    else if (item.cover === null) why = 'is not covered';
    if (why === null) return item;
    this.charges.ignore(event, `"${id}" ${why}`);
    return null;
  }

  /** The item of that name, or the one into which it went. */
  #current(id: string): Item | null {
    let item = this.charges.items.get(id);
    while (item !== undefined && item.into !== null) item = this.charges.items.get(item.into);
    return item ?? null;
  }
}
