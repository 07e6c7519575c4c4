import type { Seconds } from '@amparo/business-time';
import type { BlockState } from './types.ts';

/** What was granted together and ends together. */
export interface Block {
  readonly id: string;
  readonly service: string | null;
  readonly granted: Seconds;
  readonly expires: Seconds | null;
  readonly quantity: number;
  readonly rolled: boolean;
  /** Its place among all, in the order in which they came. */
  readonly order: number;
  left: number;
  reserved: number;
  expired: boolean;
}

/** So much of a block. */
export interface Share {
  block: Block;
  units: number;
}

/** Where what is overdrawn stands until a later grant makes up for it. */
const overdrawnId = 'overdrawn';

/** The blocks of an account. They are used in the order in which they end, then in that in which they came. */
export class Pool {
  readonly #blocks: Block[] = [];
  readonly overdrawn: Block;

  constructor() {
    this.overdrawn = {
      id: overdrawnId,
      service: null,
      granted: 0,
      expires: null,
      quantity: 0,
      rolled: false,
      order: -1,
      left: 0,
      reserved: 0,
      expired: false,
    };
  }

  add(block: Omit<Block, 'order' | 'left' | 'reserved' | 'expired'>): Block {
    const made = { ...block, order: this.#blocks.length, left: 0, reserved: 0, expired: false };
    this.#blocks.push(made);
    return made;
  }

  has(id: string): boolean {
    return id === overdrawnId || this.#blocks.some((block) => block.id === id);
  }

  /** The block that ends next, at the latest at an instant; undefined when none does. */
  nextToExpire(at: Seconds): Block | undefined {
    return this.#inOrder().find((block) => !block.expired && block.expires !== null && block.expires <= at);
  }

  /** What can be taken for a service. */
  availableFor(service: string | null): number {
    return this.#usable(service).reduce((sum, block) => sum + block.left, 0);
  }

  /** From which blocks so much is taken: the first to end first. Asks for no more than there is. */
  pick(units: number, service: string | null): Share[] {
    const shares: Share[] = [];
    let left = units;
    for (const block of this.#usable(service)) {
      if (left === 0) break;
      const taken = Math.min(left, block.left);
      shares.push({ block, units: taken });
      left -= taken;
    }
    return shares;
  }

  /** All that was granted and has not ended. */
  granted(): number {
    return this.#blocks.reduce((sum, block) => sum + (block.expired ? 0 : block.quantity), 0);
  }

  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  states(): BlockState[] {
    const all = this.overdrawn.left === 0 ? this.#blocks : [...this.#blocks, this.overdrawn];
    return all.map(({ id, service, granted, expires, quantity, left, reserved, expired }) => ({
      id,
      service,
      granted,
      expires,
      quantity,
      left,
      reserved,
      expired,
    }));
  }

  #usable(service: string | null): Block[] {
    return this.#inOrder().filter(
      (block) => !block.expired && block.left > 0 && (block.service === null || block.service === service),
    );
  }

  #inOrder(): Block[] {
    return [...this.#blocks].sort(
      (a, b) =>
        (a.expires ?? Infinity) - (b.expires ?? Infinity) || a.granted - b.granted || a.order - b.order,
    );
  }
}
