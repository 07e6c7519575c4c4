/** What a mail about a ticket needs to know of it. */
export interface MailTicket {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  /** The desk's address to which the request came; answers come from there. */
  readonly address: string;
  /** The requester's language, else the ticket's. */
  readonly language: string;
  readonly requester: {
    readonly id: string;
    readonly name: string;
    /** Null: none is known; nothing is mailed to them. */
    readonly email: string | null;
    readonly zone: string | null;
  };
}

/** What an acknowledgement needs to know of a request. */
export interface MailRequest {
  readonly requester: {
    readonly id: string;
    readonly customer_id: string | null;
    readonly name: string;
    readonly email: string | null;
    readonly language: string | null;
    readonly zone: string | null;
  };
  /** False when nothing shows that the requester is who they claim to be: they are treated as a stranger. */
  readonly verified: boolean;
  readonly language: string;
  readonly address: string;
  readonly message: { readonly subject: string | null; readonly headerId: string | null };
}

/** Somebody who takes part in a ticket beside its requester, and gets its answers in Cc; without an address, none. */
export interface MailParticipant {
  readonly name: string;
  readonly email: string | null;
}

/** A person whom a mail goes to. */
export interface MailPerson {
  readonly name: string;
  readonly email: string;
  readonly language: string | null;
  readonly zone?: string | null;
}

/** `reminder`: what follows from a promise, to the customer; `copy`: an answer, to somebody in its Cc or Bcc; `side`: to a third party, beside the conversation with the customer. */
export type MailKind =
  | 'acknowledgement'
  | 'refusal'
  | 'reply'
  | 'resolution'
  | 'copy'
  | 'side'
  | 'notification'
  | 'reminder'
  | 'sign-in'
  | 'notice'
  | 'test';

export type MailState = 'queued' | 'sent' | 'held' | 'failed' | 'bounced';

/** A mail that is written down when what it speaks of is in the database. */
export interface QueuedMail {
  readonly mailId: string;
  /** Its Message-ID, with angle brackets. */
  readonly headerId: string;
  /** Puts it on its way, in the transaction of the act. */
  write(): Promise<void>;
}
