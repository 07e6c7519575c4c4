import { MailError } from './errors.ts';

/** What a single message may cost us. All figures are upper bounds that real mail stays far below. */
export interface MailLimits {
  /** Bytes of the whole raw message. */
  maxBytes: number;
  /** Levels of multipart inside multipart. */
  maxDepth: number;
  /** Parts of all levels together. */
  maxParts: number;
  /** Bytes of all header blocks together. */
  maxHeaderBytes: number;
  /** Bytes of one header field, unfolded. */
  maxHeaderField: number;
  /** Mailboxes kept from each address field; the rest are dropped. */
  maxAddresses: number;
  /** Characters of text and of HTML kept as the body; a longer body is cut. The raw message is kept elsewhere. */
  maxBodyChars: number;
  /** Milliseconds of processor time. Checked between the steps of the work. */
  maxMillis: number;
}

export const DEFAULT_LIMITS: MailLimits = {
  maxBytes: 40 * 1024 * 1024,
  maxDepth: 50,
  maxParts: 1000,
  maxHeaderBytes: 1024 * 1024,
  maxHeaderField: 256 * 1024,
  maxAddresses: 500,
  maxBodyChars: 2_000_000,
  maxMillis: 5000,
};

/** What this thread has worked. */
function processorMillis(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Counts what a message has cost so far and throws a MailError when a limit is passed. */
export class Budget {
  readonly limits: MailLimits;
  /** Not by the wall clock: on a machine that has no time for us the message is not at fault. */
  private readonly startedAt = processorMillis();
  private parts = 0;
  private headerBytes = 0;

  constructor(limits: MailLimits) {
    this.limits = limits;
  }

  enterPart(depth: number): void {
    if (depth > this.limits.maxDepth) {
      throw new MailError('too-deep', `The message nests more than ${this.limits.maxDepth} levels of parts.`);
    }
    this.parts += 1;
    if (this.parts > this.limits.maxParts) {
      throw new MailError('too-many-parts', `The message has more than ${this.limits.maxParts} parts.`);
    }
    this.checkTime();
  }

  spendHeader(bytes: number): void {
    this.headerBytes += bytes;
    if (this.headerBytes > this.limits.maxHeaderBytes) {
      throw new MailError(
        'header-too-long',
        `The headers are longer than ${this.limits.maxHeaderBytes} bytes.`,
      );
    }
  }

  checkHeaderField(name: string, bytes: number): void {
    if (bytes > this.limits.maxHeaderField) {
      const shown = name.slice(0, 40);
      throw new MailError(
        'header-too-long',
        `The header ${shown} is longer than ${this.limits.maxHeaderField} bytes.`,
      );
    }
  }

  checkTime(): void {
    if (processorMillis() - this.startedAt > this.limits.maxMillis) {
      throw new MailError(
        'too-slow',
        `The message took longer than ${this.limits.maxMillis} ms to understand.`,
      );
    }
  }
}
