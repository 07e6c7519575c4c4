import type { Forgotten } from './forget-ways-in.ts';
import type { Passkeys } from './passkeys.ts';
import type { Providers } from './providers.ts';
import type { SecondFactors } from './second-factors.ts';
import type { Sessions } from './sessions.ts';
import type { PasswordFault, SecondStep, Session, SignedIn, Visitor } from './kinds.ts';

export type { Forgotten } from './forget-ways-in.ts';
export { providerFaultCodes, providerFaultOf } from './provider-fault.ts';
export type { ProviderFault } from './provider-fault.ts';
export type { SecondStep, Session, SignedIn, Visitor } from './kinds.ts';

/** Sign-in, free of the domain: who proved which mail address, and how well. */
export interface Auth {
  /** Whose session the cookies carry, and how it began; null for none, an ended or an expired one. */
  session(cookieHeader: string): Promise<Session | null>;
  /**
   * Signs in with a password. Null when the pair is wrong or the person is not admitted, told apart by nothing, time included.
   * @param admitted whether an address with this password may come in at all where it is asked
   */
  signInPassword(
    email: string,
    password: string,
    visitor: Visitor,
    admitted?: boolean,
  ): Promise<SignedIn | SecondStep | null | 'throttled'>;
  /** The second step after a right password, or after a mailed link: a code of the app, or a recovery code. `expired`: begin again. */
  signInCode(
    cookieHeader: string,
    code: string,
    visitor: Visitor,
  ): Promise<SignedIn | null | 'throttled' | 'expired'>;
  /** Makes a single-use link token for an address, to be mailed by a desk: it and its session hold there alone. */
  createLink(email: string, desk: string): Promise<{ token: string; minutes: number }>;
  /** Uses up a link's token at the desk that mailed it. Who has a second factor is asked for it. */
  signInLink(token: string, desk: string, visitor: Visitor): Promise<SignedIn | SecondStep | null>;
  /**
   * Shows again, in an open session, that it is the person themselves: by password or code. The session gets a new token.
   */
  prove(
    session: Session,
    given: { password: string } | { code: string },
    visitor: Visitor,
  ): Promise<SignedIn | null | 'throttled'>;
  /** Whether each of these cookies still carries an open session: for connections that outlive their request. */
  stillOpen(cookieHeaders: readonly string[]): Promise<boolean[]>;
  signOut(cookieHeader: string): Promise<{ cookies: string[] }>;
  /**
   * Adds an identity, or gives it a new password; all its sessions and open links end. For operators: nothing is said of how
   * easily it is guessed.
   *
   * @throws Error when the address or the password can't be used, saying why
   */
  setPassword(email: string, name: string, password: string): Promise<void>;
  /** A new password of one's own: the present one is asked for; all other sessions end, and this one gets a new token. */
  changePassword(
    session: Session,
    given: { present: string; password: string },
    visitor: Visitor,
  ): Promise<SignedIn | null | 'throttled'>;
  /** What is wrong with a password that somebody wants; null when nothing is. `personal`: words that are easily guessed of them. */
  passwordFault(password: string, personal: readonly string[]): PasswordFault | null;
  readonly shortestPassword: number;
  /** Makes a single-use token by which the password of an address can be set anew, to be mailed by a desk: it holds there alone. */
  createReset(email: string, desk: string): Promise<{ token: string; minutes: number }>;
  /** Whose a reset's token is; it stays usable. */
  resetFor(token: string, desk: string): Promise<string | null>;
  /** Uses a reset's token up: a new password, and an end to all sessions. Signs nobody in. Null when it is used or too old. */
  reset(token: string, desk: string, password: string): Promise<{ email: string } | null>;
  /** Has this address a password? */
  hasPassword(email: string): Promise<boolean>;
  /** Is this the password of the address? Counted as a sign-in is, and begins no session. */
  showsPassword(email: string, password: string, visitor: Visitor): Promise<boolean | 'throttled'>;
  /**
   * For operators: takes away every way in of somebody who has lost them, the password and all sessions too. They need a reset's
   * link then. Null when nobody has this address.
   */
  forgetWaysIn(email: string): Promise<Forgotten | null>;
  readonly factors: SecondFactors;
  readonly passkeys: Passkeys;
  readonly sessions: Sessions;
  readonly providers: Providers;
  close(): Promise<void>;
}
