import type { Policy } from '@amparo/policy';
import type { TicketEvent } from '../types.ts';
import { decodeBlock, encodeBlock } from './block.ts';
import type { Block } from './block.ts';
import { BlockBuilder } from './block-builder.ts';
import type { PastEvent, PastTicket } from './past.ts';
import type { Replay } from './replay-chunk.ts';
import { changesOf, furtherChangesOf, summarize } from './summary.ts';
import type { Tally } from './tally.ts';
import { Translator } from './translate.ts';

/** A past ticket from the events of a fold. */
export function pastTicket(id: string, policy: Policy | null, events: readonly TicketEvent[]): PastTicket {
  const opening = events.find((event) => event.type === 'opened');
  if (opening?.type !== 'opened') throw new Error('no opening');
  const { contract: _contract, customer: _customer, subject: _subject, ...facts } = opening.facts;
  return {
    id,
    policy: policy?.hash ?? null,
    customer: null,
    contract: null,
    facts,
    events: events
      .map((event): PastEvent => {
        const { at, seq } = event;
        if (event.type === 'opened') return { at, seq, type: 'opened' };
        if (event.type === 'contract') return { at, seq, type: 'contract', to: event.to?.hash ?? null };
        return event;
      })
      .toSorted((a, b) => a.at - b.at || a.seq - b.seq),
  };
}

/** A block of these, through its bytes. */
export function blockOf(tickets: readonly PastTicket[]): Block {
  const builder = new BlockBuilder();
  for (const ticket of tickets) builder.add(ticket);
  const block = builder.take();
  if (block === null) throw new Error('no tickets');
  const bytes = encodeBlock(block);
  return decodeBlock(bytes.buffer, 0, bytes.length);
}

/** A draft compared with the policy that was in force. */
export function compare(
  draft: Policy,
  against: Policy,
  at: number,
  options: ConstructorParameters<typeof Translator>[1] = { routes: true, terms: {} },
): Replay {
  const then = new Translator(against, { routes: false, terms: options.terms });
  return {
    draft: new Translator(draft, options),
    against: (hash) => (hash === against.hash ? then : null),
    at,
    zone: draft.desk.zone,
  };
}

/** All that a tally tells, in a form that compares. */
export function told(tally: Tally, at: number): unknown {
  return {
    summary: summarize(tally, { at, compared: true, staffing: { minutes: 20 } }),
    changes: [...tally.samples.keys()].toSorted().map((kind) => [kind, changesOf(tally, kind)]),
    further: [...tally.further.rules.keys()].toSorted().map((rule) => furtherChangesOf(tally, rule)),
  };
}
