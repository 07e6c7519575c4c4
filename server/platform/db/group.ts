// Several pieces of work in one transaction, each written as if it were alone: what they ask in the same moment is asked together.

import type { Kysely } from 'kysely';
import type { DB } from './types.ts';

type Tx = Kysely<DB>;

/** A statement that can be asked for many at once. */
export interface Question<Item, Answer> {
  /**
   * Asks for all of them, in the order in which they are given, with as few statements as it takes. Its statements are under way when
   * it returns: what is written by one question is there for the next.
   * @returns an answer for each, in that order
   */
  readonly ask: (tx: Tx, items: readonly [Item, ...Item[]]) => Promise<readonly Answer[]>;
  /** Of what is asked in one moment, the lower goes first, whoever asked first: rows go before those that refer to them. */
  readonly rank?: number;
}

/** One of those who work together. */
export interface Member {
  /** Waits until all who are still in the group are here. @throws GroupBrokenError when one of them failed */
  meet(): Promise<void>;
  /** Goes no further with the others, who wait for it no longer. Of what it has written nothing is undone. */
  leave(): void;
}

/** Somebody else failed: the transaction of all will be undone. */
export class GroupBrokenError extends Error {
  constructor(cause: unknown) {
    super('another member of the group failed', { cause });
  }
}

interface Asked {
  readonly items: [unknown, ...unknown[]];
  readonly waiting: { resolve(answer: unknown): void; reject(error: unknown): void }[];
}

/** What is asked in one transaction, and what was read once for all. */
class Group {
  readonly #tx: Tx;
  readonly #known = new Map<string, Promise<unknown>>();
  #asked = new Map<Question<unknown, unknown>, Asked>();
  #going = 0;
  #here: { resolve(): void; reject(error: Error): void }[] = [];
  #fault: GroupBrokenError | null = null;

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  join(): Member {
    this.#going += 1;
    let gone = false;
    return {
      meet: () =>
        new Promise((resolve, reject) => {
          if (this.#fault !== null) return reject(this.#fault);
          this.#here.push({ resolve, reject });
          this.#letGo();
        }),
      leave: () => {
        if (gone) return;
        gone = true;
        this.#going -= 1;
        this.#letGo();
      },
    };
  }

  fail(error: unknown): void {
    this.#fault ??= new GroupBrokenError(error);
    for (const { reject } of this.#here.splice(0)) reject(this.#fault);
  }

  #letGo(): void {
    if (this.#here.length < this.#going) return;
    for (const { resolve } of this.#here.splice(0)) resolve();
  }

  once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const reading = read();
    this.#known.set(key, reading);
    return reading;
  }

  ask<Item, Answer>(question: Question<Item, Answer>, item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // When all that has just been answered has been worked on: nobody in step is left out.
      if (this.#asked.size === 0) setImmediate(() => this.#send());
      const key = question as Question<unknown, unknown>;
      const asked = this.#asked.get(key);
      const waiting = { resolve, reject };
      if (asked === undefined) this.#asked.set(key, { items: [item], waiting: [waiting] });
      else {
        asked.items.push(item);
        asked.waiting.push(waiting);
      }
    });
  }

  #send(): void {
    const all = [...this.#asked].toSorted(([a], [b]) => (a.rank ?? 0) - (b.rank ?? 0));
    this.#asked = new Map();
    for (const [question, { items, waiting }] of all) {
      question.ask(this.#tx, items).then(
        (answers) => waiting.forEach(({ resolve }, index) => resolve(answers[index])),
        (error: unknown) => waiting.forEach(({ reject }) => reject(error)),
      );
    }
  }
}

const groups = new WeakMap<Tx, Group>();

/**
 * Lets several work in one transaction at once. When one of them throws, the others are told, and all of it must be undone.
 * @returns what each of them came to, when all have ended
 * @throws what the first of them threw
 */
export async function workTogether<T, R>(
  tx: Tx,
  members: readonly T[],
  work: (item: T, member: Member) => Promise<R>,
): Promise<R[]> {
  const group = new Group(tx);
  groups.set(tx, group);
  const joined = members.map((item) => ({ item, member: group.join() }));
  let fault: { error: unknown } | null = null;
  const ends = await Promise.all(
    joined.map(async ({ item, member }) => {
      try {
        return await work(item, member);
      } catch (error) {
        fault ??= { error };
        group.fail(error);
        return null;
      } finally {
        member.leave();
      }
    }),
  );
  groups.delete(tx);
  const failed = fault as { error: unknown } | null;
  if (failed !== null) throw failed.error;
  return ends as R[];
}

/** Asks: together with the others when several work in this transaction, else at once. */
export async function ask<Item, Answer>(
  tx: Tx,
  question: Question<Item, Answer>,
  item: Item,
): Promise<Answer> {
  const group = groups.get(tx);
  if (group !== undefined) return group.ask(question, item);
  const [answer] = await question.ask(tx, [item]);
  return answer as Answer;
}

/** Reads once for all who work in this transaction what is the same for them; for whoever works alone, at once. */
export function once<T>(tx: Tx, key: string, read: () => Promise<T>): Promise<T> {
  return groups.get(tx)?.once(key, read) ?? read();
}
