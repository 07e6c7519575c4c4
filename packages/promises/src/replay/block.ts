// A block of past tickets as columns: what a replay reads. Its layout is told in docs/decisions (snapshots of past tickets).

/** Bytes before the columns: how many tickets, events, bytes of labels, bytes of the dictionary; 32-bit each. */
const HEAD = 16;

/** Values that many tickets of a block share, each once. JSON as text: it is also the key under which readers keep it. */
export interface Dictionary {
  /** Facts of an opening. */
  readonly facts: readonly string[];
  /** Events without `at` and `seq`; the first is the opening, whose facts are the ticket's. */
  readonly bodies: readonly string[];
  /** Hashes of policy versions. */
  readonly policies: readonly string[];
  /** Hashes of contract terms. */
  readonly contracts: readonly string[];
}

/** Some thousand tickets with their events, column by column. Numbers of the dictionary; 0 = none where it is +1. */
export interface Block {
  readonly tickets: number;
  readonly events: number;
  /** When each ticket came in, epoch seconds. */
  readonly opened: Float64Array;
  /** Where the events of a ticket begin; one more than tickets. */
  readonly first: Uint32Array;
  readonly labelEnd: Uint32Array;
  /** Seconds since the ticket came in. */
  readonly eventAt: Int32Array;
  readonly eventSeq: Int32Array;
  readonly facts: Uint16Array;
  /** +1 */
  readonly policy: Uint16Array;
  /** +1 */
  readonly contract: Uint16Array;
  readonly eventBody: Uint16Array;
  /** Of each ticket its id and, after a tab, its customer; UTF-8. */
  readonly labels: Uint8Array;
  readonly dictionary: Dictionary;
}

interface Layout {
  readonly opened: number;
  readonly first: number;
  readonly labelEnd: number;
  readonly eventAt: number;
  readonly eventSeq: number;
  readonly facts: number;
  readonly policy: number;
  readonly contract: number;
  readonly eventBody: number;
  readonly labels: number;
  readonly dictionary: number;
  readonly bytes: number;
}

/** Where each column lies: the widest first, so that each begins at a multiple of its width. */
function layoutOf(tickets: number, events: number, labels: number, dictionary: number): Layout {
  let at = HEAD;
  const column = (length: number, width: number): number => {
    const begin = at;
    at += length * width;
    return begin;
  };
  const found = {
    opened: column(tickets, 8),
    first: column(tickets + 1, 4),
    labelEnd: column(tickets, 4),
    eventAt: column(events, 4),
    eventSeq: column(events, 4),
    facts: column(tickets, 2),
    policy: column(tickets, 2),
    contract: column(tickets, 2),
    eventBody: column(events, 2),
    labels: column(labels, 1),
    dictionary: column(dictionary, 1),
  };
  return { ...found, bytes: Math.ceil(at / 8) * 8 };
}

/** A block in bytes, padded to a multiple of eight. */
export function encodeBlock(block: Block): Uint8Array<ArrayBuffer> {
  const dictionary = new TextEncoder().encode(JSON.stringify(block.dictionary));
  const layout = layoutOf(block.tickets, block.events, block.labels.length, dictionary.length);
  const bytes = new Uint8Array(layout.bytes);
  new Uint32Array(bytes.buffer, 0, 4).set([
    block.tickets,
    block.events,
    block.labels.length,
    dictionary.length,
  ]);
  const put = (at: number, column: ArrayBufferView): void =>
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
  put(layout.opened, block.opened);
  put(layout.first, block.first);
  put(layout.labelEnd, block.labelEnd);
  put(layout.eventAt, block.eventAt);
  put(layout.eventSeq, block.eventSeq);
  put(layout.facts, block.facts);
  put(layout.policy, block.policy);
  put(layout.contract, block.contract);
  put(layout.eventBody, block.eventBody);
  put(layout.labels, block.labels);
  put(layout.dictionary, dictionary);
  return bytes;
}

/** Bytes that hold no block, or a broken one. */
export class SnapshotError extends Error {
  override readonly name = 'SnapshotError';
}

/**
 * The block in these bytes, without copying: its columns are views, good as long as the bytes stay. The buffer may be shared
 * between threads.
 * @param at where it begins: a multiple of eight
 * @throws SnapshotError when the bytes are no block
 */
export function decodeBlock(buffer: ArrayBufferLike, at: number, length: number): Block {
  const [tickets = 0, events = 0, labelBytes = 0, dictionaryBytes = 0] = new Uint32Array(buffer, at, 4);
  const layout = layoutOf(tickets, events, labelBytes, dictionaryBytes);
  if (layout.bytes !== length)
    throw new SnapshotError(
      `a block of ${length} bytes says that it has ${layout.bytes}: the file is broken`,
    );
  // A shared buffer can't be decoded in place.
  const text = new TextDecoder().decode(
    new Uint8Array(buffer, at + layout.dictionary, dictionaryBytes).slice(),
  );
  const block: Block = {
    tickets,
    events,
    opened: new Float64Array(buffer, at + layout.opened, tickets),
    first: new Uint32Array(buffer, at + layout.first, tickets + 1),
    labelEnd: new Uint32Array(buffer, at + layout.labelEnd, tickets),
    eventAt: new Int32Array(buffer, at + layout.eventAt, events),
    eventSeq: new Int32Array(buffer, at + layout.eventSeq, events),
    facts: new Uint16Array(buffer, at + layout.facts, tickets),
    policy: new Uint16Array(buffer, at + layout.policy, tickets),
    contract: new Uint16Array(buffer, at + layout.contract, tickets),
    eventBody: new Uint16Array(buffer, at + layout.eventBody, events),
    labels: new Uint8Array(buffer, at + layout.labels, labelBytes),
    dictionary: dictionaryOf(text),
  };
  check(block);
  return block;
}

function dictionaryOf(text: string): Dictionary {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new SnapshotError('the dictionary of a block is no JSON: the file is broken', { cause: error });
  }
  const given = (typeof read === 'object' && read !== null ? read : {}) as Partial<
    Record<keyof Dictionary, unknown>
  >;
  const list = (name: keyof Dictionary): readonly string[] => {
    const values = given[name];
    if (!Array.isArray(values) || !values.every((value) => typeof value === 'string'))
      throw new SnapshotError(`the dictionary of a block has no list of ${name}: the file is broken`);
    return values;
  };
  return {
    facts: list('facts'),
    bodies: list('bodies'),
    policies: list('policies'),
    contracts: list('contracts'),
  };
}

/** No number may lead out of its list: then the reader need not ask at each event. */
function check(block: Block): void {
  const { dictionary } = block;
  const within = (column: Uint16Array, length: number, name: string): void => {
    let most = -1;
    for (const value of column) if (value > most) most = value;
    if (most >= length) throw new SnapshotError(`a block names ${name} that it has not: the file is broken`);
  };
  within(block.facts, dictionary.facts.length, 'facts');
  within(block.policy, dictionary.policies.length + 1, 'a policy');
  within(block.contract, dictionary.contracts.length + 1, 'a contract');
  within(block.eventBody, dictionary.bodies.length, 'an event');
  let before = 0;
  for (const begin of block.first) {
    if (begin < before || begin > block.events)
      throw new SnapshotError('the events of a block are in no order: the file is broken');
    before = begin;
  }
}

/** Id and customer of a ticket. */
export function labelOf(block: Block, ticket: number): { id: string; customer: string | null } {
  const from = ticket === 0 ? 0 : (block.labelEnd[ticket - 1] ?? 0);
  const text = new TextDecoder().decode(block.labels.slice(from, block.labelEnd[ticket]));
  const [id = '', customer = ''] = text.split('\t');
  return { id, customer: customer === '' ? null : customer };
}
