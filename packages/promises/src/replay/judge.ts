import { CalendarError } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { FactsError } from '@amparo/decisions';
import type { Facts } from '@amparo/decisions';
import { underContract } from '@amparo/policy';
import type { Policy } from '@amparo/policy';
import { EventError } from '../errors.ts';
import { play, takesBack } from '../fold.ts';
import { Run } from '../run.ts';
import { foldMilestones } from '../subjects/of-ticket.ts';
import type { SubjectPromise } from '../subjects/types.ts';
import type { TicketEvent } from '../types.ts';
import type { Block } from './block.ts';
import type { UnknownId } from './mapping.ts';
import type { TranslatedBody, TranslatedFacts, Translator } from './translate.ts';

/** Why a policy can't judge a ticket: an id that it does not have; with `fact: null`, what else is wrong. */
export interface Reason {
  readonly fact: string | null;
  readonly value: string;
  readonly message?: string;
}

/** What a policy promises of a ticket beyond answers. */
export interface Further {
  readonly policy: Policy;
  readonly events: readonly TicketEvent[];
  readonly promises: readonly SubjectPromise[];
}

/** Folds the tickets of a block under one policy, without making an object of each event. */
export class Judge {
  private readonly translator: Translator;
  private readonly block: Block;
  private readonly at: Seconds;
  private readonly facts: readonly TranslatedFacts[];
  private readonly bodies: readonly TranslatedBody[];
  /** By event body: does it take another back, as a bounce does? Most blocks have none, then nobody looks for one in each ticket. */
  private readonly bounces: readonly boolean[];
  private readonly hasBounces: boolean;
  private readonly hasUnknown: boolean;

  /** @param at events after it are left out */
  constructor(translator: Translator, block: Block, at: Seconds) {
    const { facts, bodies } = block.dictionary;
    this.translator = translator;
    this.block = block;
    this.at = at;
    this.facts = facts.map((json) => translator.facts(json));
    this.bodies = bodies.map((json) => translator.body(json));
    this.bounces = this.bodies.map(({ event }) => event !== null && takesBack(event));
    this.hasBounces = this.bounces.includes(true);
    this.hasUnknown = this.bodies.some(({ unknown }) => unknown !== null);
  }

  get policy(): Policy {
    return this.translator.plan.policy;
  }

  /** What the past says and this policy does not ask for, or the other way round. */
  fitOf(facts: number): Pick<TranslatedFacts, 'ignored' | 'lacking'> {
    return this.facts[facts] as TranslatedFacts;
  }

  /**
   * The ticket with all its promises, or why it can't be judged.
   * @throws an Error only for a fault of ours
   */
  judge(ticket: number): Run | readonly Reason[] {
    const { block, translator } = this;
    // Subscripts are within bounds, here and below: a block is checked when it is decoded.
    const translated = this.facts[block.facts[ticket] as number] as TranslatedFacts;
    if (translated.unknown.length > 0) return translated.unknown;
    const begin = block.first[ticket] as number;
    const end = block.first[ticket + 1] as number;
    const strange = this.hasUnknown ? this.unknownIn(begin, end) : [];
    if (strange.length > 0) return strange;
    const facts = this.factsOf(ticket, translated);
    if ('unknown' in facts) return [facts.unknown];
    try {
      if (this.hasBounces && this.bounced(begin, end))
        return play(translator.plan, this.eventsOf(ticket, facts));
      return this.run(ticket, begin, end, facts);
    } catch (error) {
      return [reasonOf(error)];
    }
  }

  /**
   * The promises of the policy's own about a ticket that it judged, beyond answers, with the events that they are made of; null
   * where the policy makes none.
   */
  judgeFurther(ticket: number): Further | readonly Reason[] | null {
    const { translator, block } = this;
    const facts = this.factsOf(ticket, this.facts[block.facts[ticket] as number] as TranslatedFacts);
    if ('unknown' in facts) return [facts.unknown];
    const policy = underContract(translator.plan.policy, facts.contract ?? null);
    if (!promisesMore(policy)) return null;
    const events = this.eventsOf(ticket, facts);
    try {
      return { policy, events, promises: foldMilestones(translator.plan.policy, events, this.at) };
    } catch (error) {
      return [reasonOf(error)];
    }
  }

  /** Under the contract that held when it was opened, or why that does not fit. */
  private factsOf(ticket: number, translated: TranslatedFacts): Facts | { readonly unknown: UnknownId } {
    const { block, translator } = this;
    const contract = block.contract[ticket] as number;
    if (contract === 0) return translated.facts;
    const { terms, unknown } = translator.contract(block.dictionary.contracts[contract - 1] as string);
    if (unknown !== null) return { unknown };
    return terms === null ? translated.facts : translator.under(translated, terms);
  }

  private run(ticket: number, begin: number, end: number, facts: TranslatedFacts['facts']): Run {
    const { block, bodies } = this;
    const { eventAt, eventSeq, eventBody } = block;
    const opened = block.opened[ticket] as number;
    const run = new Run(this.translator.plan);
    for (let i = begin; i < end; i++) {
      const at = opened + (eventAt[i] as number);
      if (at > this.at) break;
      const seq = eventSeq[i] as number;
      const body = eventBody[i] as number;
      if (body === 0) {
        if (run.facts === null) run.apply({ type: 'opened', at, seq, facts });
        continue;
      }
      const { event } = bodies[body] as TranslatedBody;
      if (event === null) continue;
      event.at = at;
      event.seq = seq;
      run.apply(event);
    }
    return run;
  }

  private unknownIn(begin: number, end: number): readonly Reason[] {
    const { eventBody } = this.block;
    for (let i = begin; i < end; i++) {
      const { unknown } = this.bodies[eventBody[i] as number] as TranslatedBody;
      if (unknown !== null) return [unknown];
    }
    return [];
  }

  private bounced(begin: number, end: number): boolean {
    const { eventBody } = this.block;
    for (let i = begin; i < end; i++) if (this.bounces[eventBody[i] as number] === true) return true;
    return false;
  }

  /** The events of a ticket as objects of their own, as a fold with bounces wants them. */
  private eventsOf(ticket: number, facts: TranslatedFacts['facts']): TicketEvent[] {
    const { block } = this;
    const events: TicketEvent[] = [];
    const opened = block.opened[ticket] as number;
    const end = block.first[ticket + 1] as number;
    for (let i = block.first[ticket] as number; i < end; i++) {
      const at = opened + (block.eventAt[i] as number);
      if (at > this.at) break;
      const seq = block.eventSeq[i] as number;
      const body = block.eventBody[i] as number;
      if (body === 0) events.push({ type: 'opened', at, seq, facts });
      else {
        const { event } = this.bodies[body] as TranslatedBody;
        if (event !== null) events.push({ ...event, at, seq });
      }
    }
    return events;
  }
}

/** Does it promise anything of tickets beyond answers? */
function promisesMore(policy: Policy): boolean {
  let known = more.get(policy);
  if (known === undefined) {
    known = [...policy.promises.values()].some(({ about }) => about === 'ticket');
    more.set(policy, known);
  }
  return known;
}
const more = new WeakMap<Policy, boolean>();

/** @throws the error itself when it is a fault of ours */
function reasonOf(error: unknown): Reason {
  if (error instanceof FactsError) return { fact: error.fact, value: String(error.value) };
  if (error instanceof EventError || error instanceof CalendarError)
    return { fact: null, value: error.message };
  throw error;
}
