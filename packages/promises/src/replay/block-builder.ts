import type { Block } from './block.ts';
import type { PastEvent, PastTicket } from './past.ts';

/** A block is closed with so many tickets or events: small enough for a first result at once, large enough to cost little. */
const TICKETS = 4096;
const EVENTS = 1 << 16;
/** Numbers in the columns have 16 bits. */
const VALUES = 0xffff;
/** Seconds from an opening in 32 bits: 68 years. */
const FARTHEST = 0x7fffffff;

const OPENED = JSON.stringify({ type: 'opened' });

/** Puts past tickets together into a block. Memory is that of one block, however many are built after each other. */
export class BlockBuilder {
  private readonly opened: number[] = [];
  private readonly first: number[] = [0];
  private readonly labelEnd: number[] = [];
  private readonly eventAt: number[] = [];
  private readonly eventSeq: number[] = [];
  private readonly eventBody: number[] = [];
  private readonly facts: number[] = [];
  private readonly policy: number[] = [];
  private readonly contract: number[] = [];
  private readonly labels: Uint8Array[] = [];
  private labelBytes = 0;
  private readonly factList = new Values();
  private readonly bodyList = new Values([OPENED]);
  private readonly bodyKeys = new Map<string, number>();
  private readonly policyList = new Values();
  private readonly contractList = new Values();
  private readonly encoder = new TextEncoder();

  get full(): boolean {
    return this.opened.length >= TICKETS || this.eventAt.length >= EVENTS || this.bodyList.size >= VALUES / 2;
  }

  get size(): number {
    return this.opened.length;
  }

  /**
   * Adds a ticket.
   * @throws Error when no event opened it, or when it alone is more than a block can hold
   */
  add(ticket: PastTicket): void {
    const opening = ticket.events.find((event) => event.type === 'opened');
    if (opening === undefined)
      throw new Error(`ticket ${ticket.id} was never opened: it has no event "opened"`);
    // Checked before anything is added, so that a ticket that is refused leaves nothing behind.
    if (ticket.events.length > VALUES / 2)
      throw new Error(`ticket ${ticket.id} has ${ticket.events.length} events, more than a block can hold`);
    const far = ticket.events.find((event) => Math.abs(event.at - opening.at) > FARTHEST);
    if (far !== undefined)
      throw new Error(`ticket ${ticket.id} has an event more than 68 years from its opening: ${far.type}`);
    for (const event of ticket.events) {
      this.eventAt.push(event.at - opening.at);
      this.eventSeq.push(event.seq);
      this.eventBody.push(event.type === 'opened' ? 0 : this.bodyOf(event));
    }
    this.opened.push(opening.at);
    this.first.push(this.eventAt.length);
    this.facts.push(this.factList.number(JSON.stringify(ticket.facts)));
    this.policy.push(ticket.policy === null ? 0 : this.policyList.number(ticket.policy) + 1);
    this.contract.push(ticket.contract === null ? 0 : this.contractList.number(ticket.contract) + 1);
    const label = this.encoder.encode(
      ticket.customer === null ? ticket.id : `${ticket.id}\t${ticket.customer}`,
    );
    this.labels.push(label);
    this.labelBytes += label.length;
    this.labelEnd.push(this.labelBytes);
  }

  /** The block of what was added since the last one; null when that is nothing. */
  take(): Block | null {
    if (this.opened.length === 0) return null;
    const labels = new Uint8Array(this.labelBytes);
    let at = 0;
    for (const label of this.labels) {
      labels.set(label, at);
      at += label.length;
    }
    const block: Block = {
      tickets: this.opened.length,
      events: this.eventAt.length,
      opened: Float64Array.from(this.opened),
      first: Uint32Array.from(this.first),
      labelEnd: Uint32Array.from(this.labelEnd),
      eventAt: Int32Array.from(this.eventAt),
      eventSeq: Int32Array.from(this.eventSeq),
      facts: Uint16Array.from(this.facts),
      policy: Uint16Array.from(this.policy),
      contract: Uint16Array.from(this.contract),
      eventBody: Uint16Array.from(this.eventBody),
      labels,
      dictionary: {
        facts: this.factList.take(),
        bodies: this.bodyList.take(),
        policies: this.policyList.take(),
        contracts: this.contractList.take(),
      },
    };
    for (const column of [
      this.opened,
      this.first,
      this.labelEnd,
      this.eventAt,
      this.eventSeq,
      this.eventBody,
      this.facts,
      this.policy,
      this.contract,
      this.labels,
    ])
      column.length = 0;
    this.first.push(0);
    this.labelBytes = 0;
    this.bodyKeys.clear();
    this.bodyList.number(OPENED);
    return block;
  }

  private bodyOf(event: Exclude<PastEvent, { type: 'opened' }>): number {
    const key = keyOf(event);
    const known = this.bodyKeys.get(key);
    if (known !== undefined) return known;
    const { at: _at, seq: _seq, ...body } = event;
    const made = this.bodyList.number(JSON.stringify(body));
    this.bodyKeys.set(key, made);
    return made;
  }
}

/** A short name of an event's body, for the many that say little. */
function keyOf(event: Exclude<PastEvent, { type: 'opened' }>): string {
  switch (event.type) {
    case 'message':
      return event.auto === true ? `message auto ${event.from}` : `message ${event.from}`;
    case 'call':
    case 'note':
    case 'acknowledgement':
    case 'notice':
    case 'resume':
    case 'resolve':
    case 'reopen':
    case 'close':
      return event.type;
    default: {
      const { at: _at, seq: _seq, ...body } = event;
      return JSON.stringify(body);
    }
  }
}

/** Texts, numbered as they first occur. */
class Values {
  private list: string[];
  private readonly numbers = new Map<string, number>();

  constructor(first: readonly string[] = []) {
    this.list = [];
    for (const value of first) this.number(value);
  }

  get size(): number {
    return this.list.length;
  }

  number(value: string): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    const made = this.list.length;
    this.list.push(value);
    this.numbers.set(value, made);
    return made;
  }

  take(): readonly string[] {
    const taken = this.list;
    this.list = [];
    this.numbers.clear();
    return taken;
  }
}
