import type { SpamWeight } from '../trust/door.ts';

/** Why a message is put aside, when that is no fault of its form: counted and shown apart. */
export type QuarantineCause = 'forged' | 'spam' | 'blocked';

/** The message itself is at fault: it is put aside, visible with this reason, and can be tried again. */
export class Quarantine extends Error {
  readonly reason: QuarantineCause | null;
  /** What was thought of it as spam, to be kept with it. */
  readonly weight: SpamWeight | null;
  constructor(reason: string, cause: QuarantineCause | null = null, weight: SpamWeight | null = null) {
    super(reason);
    this.name = 'Quarantine';
    this.reason = cause;
    this.weight = weight;
  }
}
