import type { Session, Visitor } from '../../platform/auth/auth.ts';
import { Problem, invalid } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { placesOf } from '../people/door.ts';
import { requirePassword } from './reset-password.ts';
import type { SignInParts } from './parts.ts';
import { tooManyAttempts } from './routes.ts';

/** What somebody must show, beside the token of an invitation, to join the staff. */
export const invitationNeeds = ['new-password', 'password', 'sign-in', 'nothing'] as const;
export type InvitationNeed = (typeof invitationNeeds)[number];

/** Who accepts: their session, of whichever desk, and their browser. */
export interface Accepting {
  readonly session: Session | null;
  readonly visitor: Visitor;
}

/**
 * A mailed link alone is enough only for who has nothing here that it could open: an account is global, and a desk may invite whom it
 * likes. Others show their password, or a session that is theirs; a provider of some desk vouches for nobody elsewhere (field notes,
 * class 20). The actor must be intake.
 */
export async function whatInvitationNeeds(
  act: Act,
  { auth }: Pick<SignInParts, 'auth'>,
  email: string,
  session: Session | null,
): Promise<InvitationNeed> {
  const own = session !== null && session.proof !== 'provider' && session.email === email;
  if (await auth.hasPassword(email)) return own ? 'nothing' : 'password';
  if (own) return 'new-password';
  const places = await placesOf(act.tx, email);
  return places.some(({ deskId }) => deskId !== act.deskId) ? 'sign-in' : 'new-password';
}

/**
 * Shows that whoever accepts is whom the invitation is for.
 * @returns the password that they chose, when they have none yet
 * @throws Problem that says what is missing, or wrong
 */
export async function proveInvited(
  act: Act,
  parts: Pick<SignInParts, 'auth'>,
  given: Accepting & { readonly email: string; readonly name: string; readonly password: string | null },
): Promise<string | null> {
  const { auth } = parts;
  const { email, name, password, session, visitor } = given;
  const need = await whatInvitationNeeds(act, parts, email, session);
  if (need === 'nothing') return null;
  if (need === 'sign-in')
    throw new Problem(
      'sign-in-first',
      403,
      'This address has a place at another desk here. Sign in there in this browser, then open the link of the invitation again.',
    );
  if (need === 'password') {
    const shown = password === null ? false : await auth.showsPassword(email, password, visitor);
    if (shown === 'throttled') throw tooManyAttempts();
    if (!shown)
      throw invalid('You have an account here: its password is asked for, and this is another.', [
        { path: 'password', code: 'other-password' },
      ]);
    return null;
  }
  if (password === null)
    throw invalid('A password is needed.', [{ path: 'password', code: 'choose-password' }]);
  requirePassword(auth, password, [email, name]);
  return password;
}
