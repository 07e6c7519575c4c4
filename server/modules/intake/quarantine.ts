/** Why a message is put aside, when that is no fault of its form: counted and shown apart. */
export type QuarantineCause = 'forged' | 'spam';

/** The message itself is at fault: it is put aside, visible with this reason, and can be tried again. */
export class Quarantine extends Error {
  readonly reason: QuarantineCause | null;
  constructor(reason: string, cause: QuarantineCause | null = null) {
    super(reason);
    this.name = 'Quarantine';
    this.reason = cause;
  }
}
