/**
 * Why a message, an address or a delivery was refused. `code` is stable and may be stored and shown; `message` says
 * in a sentence what is wrong and where.
 */
export type MailErrorCode =
  | 'too-large'
  | 'too-deep'
  | 'too-many-parts'
  | 'header-too-long'
  | 'too-slow'
  | 'empty'
  | 'bad-address'
  | 'bad-header'
  | 'bad-transport'
  | 'rejected'
  | 'unreachable';

/** A fault of mail with a stable code. Parsing throws it for messages over a limit, never for merely broken ones. */
export class MailError extends Error {
  readonly code: MailErrorCode;

  constructor(code: MailErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MailError';
    this.code = code;
  }
}
