import type { FastifyRequest } from 'fastify';
import { recordAudit } from '../audit/door.ts';
import type { AccountNotice } from '../mail/door.ts';
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
