import type { Act } from '../../platform/services.ts';
import { Problem, invalid } from '../../platform/problem.ts';
import { recordAudit } from '../audit/door.ts';
import { queueReset } from '../mail/door.ts';
import { membershipOf } from '../people/door.ts';
import { currentPolicy } from '../policies/door.ts';
import type { SignInParts } from './parts.ts';

/** Mails a member of staff the link by which they set a new password. Others get nothing. The actor must be intake. */
export async function mailReset(
  act: Act,
  { auth, keys }: Pick<SignInParts, 'auth' | 'keys'>,
  slug: string,
  email: string,
): Promise<void> {
  const member = await membershipOf(act.tx, act.deskId, email);
  if (member?.kind !== 'agent') return;
  const { token, minutes } = await auth.createReset(email, act.deskId);
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  await queueReset(act, keys, {
    policy,
    to: { name: member.name, email: member.email, language: member.language, zone: member.zone },
    link: `${keys.publicUrl()}/${slug}/sign-in/reset?token=${encodeURIComponent(token)}`,
    minutes,
  });
}

/**
 * Uses a reset's link up: the new password holds, every session ends. Nobody is signed in by it, and the second factor is asked
 * for as ever. The actor must be intake.
 * @returns the address
 * @throws Problem when the password is too weak (the link stays usable) or the link is used or too old
 */
export async function resetPassword(
  act: Act,
  { auth }: Pick<SignInParts, 'auth'>,
  given: { readonly token: string; readonly password: string },
): Promise<string> {
  const email = await auth.resetFor(given.token, act.deskId);
  const member = email === null ? null : await membershipOf(act.tx, act.deskId, email);
  requirePassword(auth, given.password, [email ?? '', member?.name ?? '']);
  const done = member?.kind === 'agent' ? await auth.reset(given.token, act.deskId, given.password) : null;
  if (done === null || member === null)
    throw invalid('The link is used or too old. Ask for a new one.', [
      { path: 'token', code: 'not-valid-any-more' },
    ]);
  await recordAudit(
    { ...act, by: { kind: 'agent', id: member.id } },
    { what: 'agent.password-reset', target: member.id },
  );
  return done.email;
}

/** @throws Problem that says what is wrong with a password that somebody wants. @param personal what is known of them */
export function requirePassword(
  auth: Pick<SignInParts['auth'], 'passwordFault' | 'shortestPassword'>,
  password: string,
  personal: readonly string[],
): void {
  const fault = auth.passwordFault(password, personal);
  if (fault === null) return;
  throw new Problem('weak-password', 422, 'This password can not be used.', {
    errors: [
      fault === 'short'
        ? { path: 'password', code: 'password-short', values: { least: String(auth.shortestPassword) } }
        : { path: 'password', code: `password-${fault}` },
    ],
    extra: { fault, shortest: auth.shortestPassword },
  });
}
