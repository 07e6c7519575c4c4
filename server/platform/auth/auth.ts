/** Sign-in, free of the domain: who proved which mail address. */
export interface Auth {
  /** Whose session the cookies carry, and how it began; null for none, an ended or an expired one. */
  session(cookieHeader: string): Promise<{ identity: string; email: string; proof: Proof } | null>;
  /** Signs in with a password. `cookies` are Set-Cookie values; null when the pair is wrong, told apart by nothing, time included. */
  signInPassword(
    email: string,
    password: string,
    peer: string,
  ): Promise<{ cookies: string[] } | null | 'throttled'>;
  /** Makes a single-use link token for an address, to be mailed. */
  createLink(email: string): Promise<{ token: string; minutes: number }>;
  /** Uses a link's token up. */
  signInLink(token: string): Promise<{ cookies: string[]; email: string } | null>;
  /** Whether each of these cookies still carries an open session: for connections that outlive their request. */
  stillOpen(cookieHeaders: readonly string[]): Promise<boolean[]>;
  signOut(cookieHeader: string): Promise<{ cookies: string[] }>;
  /**
   * Adds an identity, or gives it a new password; all its sessions and open links end.
   *
   * @throws Error when the address or the password can't be used, saying why
   */
  setPassword(email: string, name: string, password: string): Promise<void>;
  close(): Promise<void>;
}

/** How an address was proved. A link proves it to whoever reads the mailbox, and so less than a password does. */
export type Proof = 'password' | 'link';
