/** Nobody reads what goes there. */
const nobody =
  /^(?:no-?reply|do-?not-?reply|nao-?responda|no-?responder|ne-?pas-?repondre|mailer-?daemon|postmaster|bounces?|noreply.*|undisclosed.*)(?:\+.*)?@/i;

/** Names of addresses from which programs write, beside those that take no answers. */
const programs =
  /^(?:mailer|notifications?|notify|alerts?|automated|auto-?confirm|verify|verification)(?:[-+.].*)?@/i;

/** Is this an address that nobody reads, by its name? */
export const takesNoAnswers = (address: string): boolean => nobody.test(address);

/** Is this an address from which a program writes, or that nobody reads, by its name? */
export const isProgramAddress = (address: string): boolean =>
  takesNoAnswers(address) || programs.test(address);
