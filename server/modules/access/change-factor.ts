import type { FastifyRequest } from 'fastify';
import type { Session } from '../../platform/auth/auth.ts';
import { forbidden } from '../../platform/problem.ts';
import { recordAudit } from '../audit/door.ts';
import type { AccountNotice } from '../mail/door.ts';
import { placesOf } from '../people/door.ts';
import { globalSession } from './own-session.ts';
import { tellLater } from './parts.ts';
import type { SignInParts } from './parts.ts';

/**
 * Writes down that a person changed their own way in, and tells them by mail. What was changed is in the keeping of
 * platform/auth: it was done when this is called.
 */
export async function factorChanged(
  parts: SignInParts,
  request: FastifyRequest,
  notice: AccountNotice,
): Promise<void> {
  const { person } = await parts.access.visit(request);
  await parts.access.actAs(request, 'intake', (act) =>
    recordAudit(
      { ...act, by: { kind: person.kind, id: person.id } },
      { what: `account.${notice}`, target: person.id },
    ),
  );
  if (person.email !== null) tellLater(parts, request, person.email, notice);
}

/**
 * The session of somebody who may change their second factor: it holds at every desk at which they have a place.
 * @throws Problem for who showed no second factor while there is one: a stolen password, or a mailbox that somebody else reads,
 * could else take away what stands in the way. And for who came by a mailed link while they are on the staff of some desk: the link
 * shows less than their password. Else as `sessionForPasskeys`.
 */
export async function sessionForFactors(parts: SignInParts, request: FastifyRequest): Promise<Session> {
  const session = await sessionForPasskeys(parts, request);
  const { code } = await parts.auth.factors.state(session);
  if (code !== null && session.factor === null) throw forbidden('Sign in with your second factor first.');
  if (session.staff) return session;
  const places = await placesOf(parts.services.db.app, session.email);
  if (places.some(({ kind }) => kind === 'agent'))
    throw forbidden('You are on the staff of a desk here: sign in there by your password, then change this.');
  return session;
}

/**
 * The session of somebody who may change what opens every desk at which they have a place.
 * @throws Problem for who came by a link that one desk mailed and has a place at another, unless they showed their second factor with it:
 * a desk's mail opens that desk alone (field notes, class 20)
 */
export async function sessionForPasskeys(parts: SignInParts, request: FastifyRequest): Promise<Session> {
  const session = globalSession(await parts.access.visit(request));
  if (session.proof !== 'link' || session.factor !== null) return session;
  const places = await placesOf(parts.services.db.app, session.email);
  if (places.some(({ deskId }) => deskId !== session.desk))
    throw forbidden(
      'You are on the staff of a desk here, or known to a second one; a link by mail opens this desk alone. Sign in by your password or your second factor, then change this.',
    );
  return session;
}
