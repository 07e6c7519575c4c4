import type { Seconds } from '@amparo/business-time';
import { typeIndex } from '@amparo/decisions';
import type { Combination } from '@amparo/decisions';
import { Run } from '../run.ts';
import type { Running } from '../running.ts';
import { standAt } from '../view.ts';
import type { Standing } from '../view.ts';
import { labelOf } from './block.ts';
import type { Block } from './block.ts';
import { countFurther } from './further.ts';
import { noteFurther } from './further-moved.ts';
import { Judge } from './judge.ts';
import type { Further, Reason } from './judge.ts';
import { Months } from './months.ts';
import { moved, movedRequest } from './moved.ts';
import { addMoved, isWanted, keyOf } from './sample.ts';
import { count } from './series.ts';
import {
  ADMITTED,
  NONE,
  REFUSED,
  cellOf,
  monthOf,
  moveOf,
  newTally,
  addRemark,
  outcomes,
  rowOf,
} from './tally.ts';
import type { Row, SideTally, Tally } from './tally.ts';
import type { Translator } from './translate.ts';

/** What a replay compares: a draft with what was in force (by the version of each ticket) or with a policy that is given. */
export interface Replay {
  readonly draft: Translator;
  /** Null: nothing to compare with. */
  readonly against: Translator | ((policy: string) => Translator | null) | null;
  /** The instant at which promises are looked at: until when events are known. */
  readonly at: Seconds;
  /** Zone of the months. */
  readonly zone: string;
  /** Only tickets that came in within [from, to). */
  readonly from?: Seconds;
  readonly to?: Seconds;
}

const OPEN = outcomes.indexOf('open');
const KEPT = outcomes.indexOf('kept');
const BROKEN = outcomes.indexOf('broken');
const WAIVED = outcomes.indexOf('waived');
/** What a person must write or say by a time: the responses of which staffing is counted. */
const responses = new Set([
  typeIndex['first-response'],
  typeIndex['next-response'],
  typeIndex.update,
  typeIndex['level-response'],
]);
const ACKNOWLEDGEMENT = typeIndex.acknowledgement;

/**
 * Replays the tickets [from, to) of a block under both policies in one pass.
 * @returns sums that merge with those of any other tickets (`mergeTally`)
 * @throws an Error only for a fault of ours: what a policy can't judge is set aside and told
 */
export function replayChunk(replay: Replay, block: Block, from = 0, to = block.tickets): Tally {
  const chunk = new Chunk(replay, block);
  for (let ticket = from; ticket < to; ticket++) chunk.take(ticket);
  chunk.tellFit();
  return chunk.tally;
}

class Chunk {
  readonly tally: Tally;
  private readonly replay: Replay;
  private readonly block: Block;
  private readonly draft: Judge;
  /** By number of the policy version; the first is for tickets that no version of ours was in force for. */
  private readonly against: readonly (Judge | null)[];
  private readonly months: Months;
  private readonly rows = { draft: new Map<Combination, Row>(), against: new Map<Combination, Row>() };
  /** How the promise at hand stands under each side. */
  private readonly standing: Standing = { state: 'open', due: null, settled: null };
  /** How many tickets have which facts. */
  private readonly byFacts: Uint32Array;
  /** Outcomes of the promises of a ticket. */
  private readonly before: number[] = [];
  private readonly after: number[] = [];

  constructor(replay: Replay, block: Block) {
    this.tally = newTally(replay.zone);
    this.replay = replay;
    this.block = block;
    const { against, at } = replay;
    const judge = (translator: Translator | null): Judge | null =>
      translator === null ? null : new Judge(translator, block, at);
    this.draft = new Judge(replay.draft, block, at);
    if (typeof against === 'function')
      this.against = [null, ...block.dictionary.policies.map((hash) => judge(against(hash)))];
    else {
      const one = judge(against);
      this.against = [one, ...block.dictionary.policies.map(() => one)];
    }
    this.months = new Months(replay.zone);
    this.byFacts = new Uint32Array(block.dictionary.facts.length);
  }

  take(ticket: number): void {
    const { block, tally, replay } = this;
    // Within bounds, as everywhere here: blocks are checked when they are decoded.
    const opened = block.opened[ticket] as number;
    if (
      (replay.from !== undefined && opened < replay.from) ||
      (replay.to !== undefined && opened >= replay.to)
    ) {
      tally.outside += 1;
      return;
    }
    if (opened < tally.from) tally.from = opened;
    if (opened > tally.to) tally.to = opened;
    let against: Run | null = null;
    if (replay.against !== null) {
      const found = this.judgeThen(ticket);
      if (!(found instanceof Run)) return this.setAside('against', ticket, found);
      against = found;
    }
    const draft = this.draft.judge(ticket);
    if (!(draft instanceof Run)) return this.setAside('draft', ticket, draft);
    const then = replay.against === null ? null : this.judgeOf(ticket);
    const furtherThen = then?.judgeFurther(ticket) ?? null;
    if (isUnfit(furtherThen)) return this.setAside('against', ticket, furtherThen);
    const further = this.draft.judgeFurther(ticket);
    if (isUnfit(further)) return this.setAside('draft', ticket, further);
    const written = typeof replay.against === 'function' ? (then?.policy ?? null) : null;
    const before = furtherThen && countFurther(tally.further, 'against', { ...furtherThen, then: written });
    const after = further && countFurther(tally.further, 'draft', { ...further, then: written });
    const facts = block.facts[ticket] as number;
    this.byFacts[facts] = (this.byFacts[facts] as number) + 1;
    tally.tickets += 1;
    tally.events += (block.first[ticket + 1] as number) - (block.first[ticket] as number);
    if (against !== null) this.count('against', tally.against, against, opened, this.before);
    this.count('draft', tally.draft, draft, opened, this.after);
    if (against === null) return;
    this.compare(ticket, against, draft);
    if (before !== null || after !== null)
      noteFurther(
        tally.further.moved,
        block,
        ticket,
        { run: against, promises: furtherThen?.promises ?? [], outcomes: before ?? [] },
        { run: draft, promises: further?.promises ?? [], outcomes: after ?? [] },
      );
  }

  /** The ticket under what it is compared with. */
  private judgeThen(ticket: number): Run | readonly Reason[] {
    const { block } = this;
    const judge = this.judgeOf(ticket);
    if (judge !== null) return judge.judge(ticket);
    const version = block.policy[ticket] as number;
    return [{ fact: 'policy', value: block.dictionary.policies[version - 1] ?? '' }];
  }

  private judgeOf(ticket: number): Judge | null {
    return this.against[this.block.policy[ticket] as number] ?? null;
  }

  private setAside(side: 'draft' | 'against', ticket: number, reasons: readonly Reason[]): void {
    this.tally.aside += 1;
    const example = labelOf(this.block, ticket).id;
    for (const reason of reasons) addRemark(this.tally, { side, effect: 'aside', ...reason, example });
  }

  /** How what the past says fits what the draft asks: counted by facts, told once. */
  tellFit(): void {
    for (const [facts, tickets] of this.byFacts.entries()) {
      if (tickets === 0) continue;
      const { ignored, lacking } = this.draft.fitOf(facts);
      const tell = (effect: 'ignored' | 'lacking', fact: string): void =>
        addRemark(this.tally, { side: 'draft', effect, fact, value: '', example: '' }, tickets);
      for (const fact of ignored) tell('ignored', fact);
      for (const fact of lacking) tell('lacking', fact);
    }
  }

  /** Adds the promises of a ticket to the sums of a side, and writes down their outcomes. */
  private count(name: 'draft' | 'against', side: SideTally, run: Run, opened: Seconds, into: number[]): void {
    const { at } = this.replay;
    const { standing, months } = this;
    const { opening, all } = run;
    if (opening !== null) {
      const counts = monthOf(this.row(name, side, opening), months.at(opened));
      const cell = run.admitted ? ADMITTED : REFUSED;
      counts[cell] = (counts[cell] as number) + 1;
    }
    into.length = all.length;
    for (let i = 0; i < all.length; i++) {
      const promise = all[i] as Running;
      standAt(run, promise, at, standing);
      const outcome = outcomeOf(standing);
      into[i] = outcome;
      const counts = monthOf(this.row(name, side, promise.facts), months.at(promise.start));
      const cell = cellOf(promise.type, outcome);
      counts[cell] = (counts[cell] as number) + 1;
      if (promise.type === ACKNOWLEDGEMENT) continue;
      if (outcome !== WAIVED && standing.due !== null && standing.due <= at && responses.has(promise.type))
        count(side.due, standing.due, 1);
      this.countRunning(side, run, promise, outcome);
    }
  }

  /** From when to when it waits for us: until it is done, and not while it is paused. */
  private countRunning(side: SideTally, run: Run, promise: Running, outcome: number): void {
    const { at } = this.replay;
    const { running } = side;
    let end = at;
    if (promise.fulfilled !== null) end = promise.fulfilled;
    else if (outcome === WAIVED) end = promise.settled ?? at;
    // Nobody will answer any more what was closed without an answer.
    else if (outcome === BROKEN && run.status !== 'open')
      end = Math.min(at, Math.max(promise.due, run.lastAt));
    if (end <= promise.start) return;
    count(running, promise.start, 1);
    count(running, end, -1);
    if (promise.pauses === null) return;
    for (const pause of promise.pauses) {
      const [from, to] = [Math.max(pause.from, promise.start), Math.min(pause.to ?? end, end)];
      if (from >= to) continue;
      count(running, from, -1);
      count(running, to, 1);
    }
  }

  private row(name: 'draft' | 'against', side: SideTally, facts: Combination): Row {
    const known = this.rows[name].get(facts);
    if (known !== undefined) return known;
    const { plan, severity, channel } = facts.settled;
    const made = rowOf(side, { plan, severity, channel, team: facts.team });
    this.rows[name].set(facts, made);
    return made;
  }

  /** What came out otherwise, promise by promise. */
  private compare(ticket: number, against: Run, draft: Run): void {
    const { tally, before, after } = this;
    const { moves, samples } = tally;
    if (against.admitted !== draft.admitted) {
      const kind = draft.admitted ? 'refused>admitted' : 'admitted>refused';
      const key = keyOf(this.block, ticket, 0);
      addMoved(
        samples,
        kind,
        key,
        isWanted(samples, kind, key) ? movedRequest(this.block, ticket, draft.admitted) : null,
      );
    }
    let matched = 0;
    for (let i = 0; i < draft.all.length; i++) {
      const promise = draft.all[i] as Running;
      const j = findSame(against.all, promise, i);
      const was = j < 0 ? NONE : (before[j] as number);
      const is = after[i] as number;
      if (j >= 0) matched += 1;
      const cell = moveOf(promise.type, was, is);
      moves[cell] = (moves[cell] as number) + 1;
      if (was !== is)
        this.note(ticket, was, is, j < 0 ? null : (against.all[j] as Running), promise, against, draft);
    }
    if (matched === against.all.length) return;
    for (let j = 0; j < against.all.length; j++) {
      const promise = against.all[j] as Running;
      if (findSame(draft.all, promise, j) >= 0) continue;
      const was = before[j] as number;
      const cell = moveOf(promise.type, was, NONE);
      moves[cell] = (moves[cell] as number) + 1;
      this.note(ticket, was, NONE, promise, null, against, draft);
    }
  }

  private note(
    ticket: number,
    was: number,
    is: number,
    before: Running | null,
    after: Running | null,
    against: Run,
    draft: Run,
  ): void {
    const kind = kinds[was * outcomes.length + is] as string;
    const { samples } = this.tally;
    const one = after ?? before;
    if (one === null) return;
    const key = keyOf(this.block, ticket, one.type * 0x10000 + one.ordinal);
    addMoved(
      samples,
      kind,
      key,
      isWanted(samples, kind, key)
        ? moved(this.block, ticket, this.replay.at, { against, draft, before, after })
        : null,
    );
  }
}

const isUnfit = (found: Further | readonly Reason[] | null): found is readonly Reason[] =>
  Array.isArray(found);

const kinds = outcomes.flatMap((was) => outcomes.map((is) => `${was}>${is}`));

function outcomeOf(standing: Standing): number {
  switch (standing.state) {
    case 'kept':
      return KEPT;
    case 'broken':
      return BROKEN;
    case 'waived':
      return WAIVED;
    case 'open':
    case 'paused':
      return OPEN;
  }
}

/** Where the same promise stands in the other list; mostly at the same place. */
function findSame(list: readonly Running[], promise: Running, near: number): number {
  const there = list[near];
  if (there !== undefined && same(there, promise)) return near;
  for (let i = 0; i < list.length; i++) if (i !== near && same(list[i] as Running, promise)) return i;
  return -1;
}

function same(a: Running, b: Running): boolean {
  return a.type === b.type && a.ordinal === b.ordinal && a.level === b.level;
}
