import { add, compileCalendar, openAt } from '@amparo/business-time';
import type { CalendarInput, Seconds } from '@amparo/business-time';
import { openingTypes, typeIndex } from '@amparo/decisions';
import type { About, Combination, Facts, Lookup, Target } from '@amparo/decisions';
import { foldId, namedHolidays, promiseTypes } from '@amparo/policy';
import type { Changeable, Settler } from '@amparo/policy';
import { changed } from './change.ts';
import { ladderOf } from './ladder.ts';
import { EventError } from './errors.ts';
import type { Plan } from './plan.ts';
import { Running } from './running.ts';
import type { Ground } from './running.ts';
import type { Ticket, Wait, Wanted } from './ticket.ts';
import type { ChangeNote, PausePart, TicketEvent, WaiverCause } from './types.ts';

const FIRST_RESPONSE = typeIndex['first-response'];
const NEXT_RESPONSE = typeIndex['next-response'];
const UPDATE = typeIndex.update;
const LEVEL_RESPONSE = typeIndex['level-response'];
const RESOLUTION = typeIndex.resolution;
const NOTICE = typeIndex['resolution-notice'];
const openings = openingTypes.map((type) => typeIndex[type]);

/** A ticket while its events are folded, in the order of (at, seq). Mutable; `fold.ts` keeps that to itself. */
export class Run implements Ticket {
  readonly plan: Plan;
  readonly all: Running[] = [];
  active: Running[] = [];
  facts: Combination | null = null;
  /** What it is about, in full. */
  private about: About | null = null;
  private shut = false;
  wait: Wait | null = null;
  readonly waits: Wait[] = [];
  readonly acknowledged: Seconds[] = [];
  readonly wanted: (Wanted | null)[] = [null, null, null, null, null, null, null];
  private ordinals: Map<string, number> | null = null;
  private readonly counts = [0, 0, 0, 0, 0, 0, 0];
  private declared: Map<string, Ground> | null = null;
  private openedAt: Seconds = 0;
  status: 'open' | 'resolved' | 'closed' = 'open';
  /** When the last event happened. */
  lastAt: Seconds = 0;
  /** The request was taken when it came in. */
  admitted = false;
  /** What was known of the request when it came in. */
  opening: Combination | null = null;

  constructor(plan: Plan) {
    this.plan = plan;
  }

  /**
   * Takes the next event. What comes before the ticket was opened, and a second opening, change nothing.
   * @throws FactsError for an id that the policy does not have, EventError for an event that makes no sense
   */
  apply(event: TicketEvent): void {
    if (this.facts === null) {
      if (event.type === 'opened') this.open(event.facts, event.at, event.seq);
      return;
    }
    const { at, seq } = event;
    this.lastAt = at;
    this.advance(at);
    switch (event.type) {
      case 'message':
        if (event.auto !== true) {
          if (event.from === 'agent') this.answer('message', at, seq);
          else this.hear(at, seq);
        }
        return;
      case 'call':
        return this.answer('call', at, seq);
      case 'acknowledgement':
        this.settle('acknowledgement', at, seq);
        return;
      case 'notice':
        // A notice settles an update but begins none: only what was promised goes on.
        if (this.settle('notice', at, seq) && this.status === 'open') this.want(UPDATE, at, seq);
        return;
      case 'severity':
        return this.move('severity', { severity: this.plan.tables.severities.index(event.to) }, at, seq);
      case 'kind':
        return this.move('kind', { kind: this.plan.tables.kinds.index(event.to) }, at, seq);
      case 'plan':
        return this.move('plan', { plan: this.plan.tables.plans.index(event.to) }, at, seq);
      case 'region':
        return this.move('region', { region: this.plan.tables.regions.index(event.to) }, at, seq);
      case 'fact':
        return this.learn(event.name, event.to, at, seq);
      case 'named':
        return this.move('facts', { named: event.to ? 1 : 0 }, at, seq);
      case 'contract':
        return this.replace('contract', this.plan.tables.under(event.to), at, seq);
      case 'hours':
        return this.declareHours(event.calendar, event.to, at, seq);
      case 'wait':
        return this.stop(event.for, at);
      case 'resume':
        return this.endWait(at, 'resume');
      case 'escalate':
        return this.escalate(event.to, at, seq);
      case 'resolve':
        return this.resolve(at, seq);
      case 'reopen':
        return this.reopen(at, seq);
      case 'close':
        return this.close(at);
      case 'agree':
        return this.agree(event.promise, event.due, at);
      case 'acknowledge':
        this.acknowledged.push(at);
        return;
      case 'waive':
        return this.waive(event.cause, event.promise, at);
      case 'opened':
      case 'milestone':
      case 'assign':
      case 'note':
      case 'restore':
      case 'bounce':
        return;
    }
  }

  /** Lets time pass: a wait that has lasted its longest ends, and what was due before `at` is broken, stamped with it. */
  private advance(at: Seconds): void {
    const { wait } = this;
    if (wait !== null && wait.ends !== null && wait.ends <= at) this.endWait(wait.ends, 'max');
    for (const promise of this.active) {
      if (promise.state === 'open' && promise.due < at) {
        promise.state = 'broken';
        promise.settled = promise.due;
        promise.ladder = ladderOf(this, promise);
      }
    }
  }

  private open(facts: Facts, at: Seconds, seq: number): void {
    const found = this.plan.tables.settle(facts);
    this.about = found.tables.scopes.read(facts);
    // From here on the level is a fact of the ticket and no longer asked of the route.
    this.facts = found.tables.move(found, {});
    this.opening = this.facts;
    this.openedAt = at;
    this.lastAt = at;
    const { live, calendar } = found.wanted;
    this.shut = live && found.admitted && calendar !== null && !openAt(calendar, at).open;
    this.admitted = found.admitted && !this.shut;
    for (const type of openings) this.want(type, at, seq);
  }

  targets(facts: Combination | null): readonly (Target | null)[] {
    if (facts === null) return [];
    return this.shut ? facts.shutTargets : facts.targets;
  }

  ground(target: Target): Ground {
    const { calendar } = target.row;
    const declared = this.declared?.get(calendar);
    if (declared) return declared;
    // Hours that only a contract has are kept with the promise: the policy alone could not tell them.
    const own = target.contract && !this.plan.policy.calendars.has(calendar);
    const named = own ? this.facts?.tables.policy.calendars.get(calendar) : undefined;
    return { calendar: target.calendar, hours: named?.input ?? null };
  }

  /** From now on such a promise is wanted; it is opened when the policy promises it. */
  private want(type: number, at: Seconds, seq: number): void {
    this.wanted[type] = { at, seq };
    const target = this.targets(this.facts)[type];
    if (!target) return;
    const promise = this.begin(type, at, seq, target);
    const { wait } = this;
    if (wait?.pause.stops[type]) promise.pause(wait.pause.rule.id, at);
  }

  begin(type: number, start: Seconds, seq: number, target: Target): Running {
    const { facts } = this;
    if (facts === null) throw new Error('a promise begins on a ticket that was opened');
    const level = type === LEVEL_RESPONSE ? facts.settled.level : null;
    const ordinal = this.count(type, level);
    const promise = new Running(type, level, ordinal, seq, start, target, this.ground(target), facts);
    this.all.push(promise);
    this.active.push(promise);
    return promise;
  }

  private count(type: number, level: string | null): number {
    if (level === null) return (this.counts[type] = (this.counts[type] ?? 0) + 1);
    const ordinals = (this.ordinals ??= new Map<string, number>());
    const ordinal = (ordinals.get(level) ?? 0) + 1;
    ordinals.set(level, ordinal);
    return ordinal;
  }

  pending(type: number, level: string | null = null): boolean {
    for (const promise of this.active) if (promise.type === type && promise.level === level) return true;
    return false;
  }

  /** Settles every promise that this settles; tells whether an update was among them. */
  private settle(settler: Settler, at: Seconds, seq: number): boolean {
    const settles = this.plan.settles[settler];
    const { active, wanted } = this;
    let updated = false;
    let kept = 0;
    for (let i = 0; i < active.length; i++) {
      const promise = active[i] as Running;
      // A resolution ends the need for updates, whatever else settles them.
      if (settles[promise.type] || (settler === 'resolve' && promise.type === UPDATE)) {
        promise.fulfil(at, seq);
        if (promise.type === UPDATE) updated = true;
      } else active[kept++] = promise;
    }
    active.length = kept;
    for (let type = 0; type < wanted.length; type++) if (settles[type]) wanted[type] = null;
    return updated;
  }

  /** A person answered: a public message or a logged call. The next update counts from here. */
  private answer(settler: 'message' | 'call', at: Seconds, seq: number): void {
    this.settle(settler, at, seq);
    if (this.status === 'open' && !this.pending(UPDATE)) this.want(UPDATE, at, seq);
  }

  /** The customer wrote. */
  private hear(at: Seconds, seq: number): void {
    if (this.wait?.pause.rule.for === 'customer') this.endWait(at, 'message');
    // What arrives at the very opening is the request itself.
    if (at === this.openedAt || this.wanted[NEXT_RESPONSE] !== null) return;
    if (!this.pending(FIRST_RESPONSE) && !this.pending(NEXT_RESPONSE)) this.want(NEXT_RESPONSE, at, seq);
  }

  private move(
    what: 'severity' | 'kind' | 'plan' | 'region' | 'facts',
    to: Partial<Combination['point']>,
    at: Seconds,
    seq: number,
  ): void {
    if (this.facts !== null) this.become(what, this.facts.tables.move(this.facts, to), at, seq);
  }

  /** A fact about the request becomes known, or is corrected: its product, phase, release, topic, an own fact. */
  private learn(name: string, to: string | readonly string[] | null, at: Seconds, seq: number): void {
    if (this.facts === null || this.about === null) return;
    const { scopes } = this.facts.tables;
    this.about = scopes.change(this.about, name, to);
    this.move('facts', { scope: scopes.number(this.about) }, at, seq);
  }

  /** From now on other rows are read before the policy's own. */
  private replace(what: 'contract', tables: Lookup, at: Seconds, seq: number): void {
    if (this.facts === null || this.about === null) return;
    this.become(what, tables.move(this.facts, { scope: tables.scopes.number(this.about) }), at, seq);
  }

  private become(what: Changeable, after: Combination, at: Seconds, seq: number): void {
    if (after === this.facts) return;
    this.facts = after;
    changed(this, what, at, seq);
  }

  private declareHours(id: string, to: CalendarInput, at: Seconds, seq: number): void {
    const named =
      this.plan.policy.calendars.get(id) ??
      [...this.plan.policy.calendars.values()].find((one) => foldId(one.id) === foldId(id));
    if (!named)
      throw new EventError(
        `unknown calendar "${id}": this policy has ${[...this.plan.policy.calendars.keys()].join(', ')}`,
      );
    (this.declared ??= new Map<string, Ground>()).set(named.id, {
      calendar: compileCalendar(to, { holidaySets: namedHolidays }),
      hours: to,
    });
    changed(this, 'hours', at, seq, named.id);
  }

  private stop(name: string, at: Seconds): void {
    const pause = this.plan.pause(name);
    this.endWait(at, 'replaced');
    const { id, max, maxCalendar } = pause.rule;
    const calendar =
      this.declared?.get(maxCalendar)?.calendar ?? this.plan.policy.calendars.get(maxCalendar)?.calendar;
    let ends: Seconds | null = null;
    if (max !== null) {
      if (max.unit === 's') ends = at + max.n;
      else if (calendar) ends = add(calendar, at, max);
      else
        throw new EventError(
          `the longest time of the pause "${id}" needs a calendar, and the policy has no "${maxCalendar}"`,
        );
    }
    this.wait = { pause, from: at, ends, to: null, ended: null };
    this.waits.push(this.wait);
    for (const promise of this.active)
      if (promise.state === 'open' && pause.stops[promise.type]) promise.pause(id, at);
  }

  private endWait(at: Seconds, how: NonNullable<PausePart['ended']>): void {
    const { wait } = this;
    if (wait === null) return;
    wait.to = at;
    wait.ended = how;
    this.wait = null;
    for (const promise of this.active) if (promise.state === 'paused') promise.resume(at, how);
  }

  private escalate(to: string, at: Seconds, seq: number): void {
    const before = this.facts;
    const level = this.plan.tables.levels.index(to);
    if (before === null || level === before.point.level) return;
    this.facts = before.tables.move(before, { level });
    changed(this, 'level', at, seq);
    // The promise of the level left behind stays open: handing over erases nothing.
    this.want(LEVEL_RESPONSE, at, seq);
  }

  private resolve(at: Seconds, seq: number): void {
    if (this.status !== 'open') return;
    this.status = 'resolved';
    this.settle('resolve', at, seq);
    this.wanted[UPDATE] = null;
    this.wanted[RESOLUTION] = null;
    this.endWait(at, 'resume');
    if (!this.pending(NOTICE)) this.want(NOTICE, at, seq);
  }

  private reopen(at: Seconds, seq: number): void {
    if (this.status === 'open') return;
    this.status = 'open';
    if (!this.pending(RESOLUTION)) this.want(RESOLUTION, at, seq);
  }

  private close(at: Seconds): void {
    if (this.status === 'closed') return;
    this.status = 'closed';
    this.endWait(at, 'resume');
    this.drop((promise) => promise.type === UPDATE, 'agreed', at);
    this.wanted[UPDATE] = null;
  }

  private waive(cause: WaiverCause, which: string | undefined, at: Seconds): void {
    if (which === undefined) {
      this.drop(() => true, cause, at);
      this.wanted.fill(null);
      return;
    }
    const name = foldId(which);
    const type = promiseTypes.findIndex((one) => foldId(one) === (name.split(/[:#]/)[0] ?? ''));
    // One that the policy makes of tickets beyond their answers is none of ours.
    if (type < 0 && this.plan.policy.promises.has(which.replace(/#\d+$/u, ''))) return;
    if (type < 0)
      throw new EventError(
        `unknown promise "${which}": its id begins with one of ${promiseTypes.join(', ')}`,
      );
    const whole = name === foldId(promiseTypes[type] ?? '');
    this.drop((promise) => promise.type === type && (whole || foldId(promise.id) === name), cause, at);
    if (!this.pending(type)) this.wanted[type] = null;
  }

  private agree(which: string, due: Seconds, at: Seconds): void {
    const name = foldId(which);
    const promise = this.active.find(
      (one) => foldId(one.id) === name || foldId(promiseTypes[one.type] ?? '') === name,
    );
    if (promise === undefined) return;
    const dueBefore = promise.state === 'paused' || promise.due === Infinity ? null : promise.due;
    if (!promise.agree(due, at)) return;
    const entry = {
      at,
      what: 'agreed',
      rule: 're-base',
      applied: 're-base',
      dueBefore,
      dueAfter: due,
    } as const;
    (promise.changes ??= []).push({ ...entry, target: promise.target.row });
  }

  /** Notes on the promises of these ids that what had settled them did not arrive. */
  noteBounce(ids: readonly string[], at: Seconds): void {
    for (const promise of this.all) {
      if (!ids.includes(promise.id)) continue;
      const due = promise.state === 'paused' ? null : promise.due;
      const entry: ChangeNote = {
        at,
        what: 'bounce',
        rule: 'keep',
        applied: 'keep',
        dueBefore: due,
        dueAfter: due,
        target: promise.target.row,
      };
      (promise.changes ??= []).push(entry);
    }
  }

  /** Waives the running promises that match. */
  private drop(match: (promise: Running) => boolean, cause: WaiverCause, at: Seconds): void {
    for (const promise of this.active) if (promise.runs && match(promise)) promise.waive(at, cause);
    this.active = this.active.filter((promise) => promise.state !== 'waived');
  }
}
