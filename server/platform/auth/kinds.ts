// The words of sign-in: who came, and what they showed.

/** A browser at our door. */
export interface Visitor {
  /** Its address, as the connection shows it. */
  readonly peer: string;
  readonly userAgent: string;
}

export interface Session {
  readonly id: string;
  readonly identity: string;
  readonly email: string;
  readonly proof: Proof;
  readonly factor: Factor | null;
  /** Good enough for a member of staff. */
  readonly staff: boolean;
  /** The one desk at which it holds; null for all. */
  readonly desk: string | null;
  readonly began: Date;
  /** When the person last showed that it is them. */
  readonly proved: Date;
}

/** Somebody came in. `cookies` are Set-Cookie values. */
export interface SignedIn {
  readonly cookies: string[];
  readonly identity: string;
  readonly email: string;
  /** They never came from such a device and network before, and it is not their first time. */
  readonly newDevice: boolean;
  /** Set when a recovery code was used up: so many are left. */
  readonly codesLeft?: number;
}

/** The password was right; a second factor is asked for. `cookies` carry what has to be shown with it. */
export interface SecondStep {
  readonly second: SecondWays;
  readonly cookies: string[];
}

export interface SecondWays {
  readonly code: boolean;
  readonly passkey: boolean;
  readonly recovery: boolean;
}

/** How an address was proved. A link proves it to whoever reads the mailbox, and so less than a password does. */
export type Proof = 'password' | 'link' | 'passkey' | 'provider';

/** The second factor: a code of an app, a recovery code, a passkey (which is both factors in one), or what a provider asked for. */
export type Factor = 'code' | 'recovery' | 'passkey' | 'provider';

export type PasswordFault = 'short' | 'long' | 'guessable';
