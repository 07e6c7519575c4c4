/** The message itself is at fault: it is put aside, visible with this reason, and can be tried again. */
export class Quarantine extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Quarantine';
  }
}
