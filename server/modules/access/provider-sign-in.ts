import type { FastifyRequest } from 'fastify';
import type { SecondStep, SignedIn } from '../../platform/auth/auth.ts';
import type { ProviderPerson } from '../../platform/auth/providers.ts';
import { Problem } from '../../platform/problem.ts';
import type { DeskRow } from '../desks/door.ts';
import { membershipOf } from '../people/door.ts';
import type { Membership } from '../people/door.ts';
import type { SignInParts } from './parts.ts';
import { noteProvider, openProvider, providerById } from './provider-settings.ts';
import type { ProviderRow } from './provider-settings.ts';
import { visitorOf } from './visitor.ts';

/** How a way by a provider ended. */
export type ProviderResult = { next: string | null } & (
  | { kind: 'in'; signedIn: SignedIn; member: Membership['kind'] }
  | { kind: 'second'; step: SecondStep }
  /** Nobody is connected with it yet: whom the provider names may confirm that it is them. */
  | { kind: 'confirm'; cookies: string[] }
);

/** The address to which providers send people back. */
export const callbackUrl = (publicUrl: string, slug: string): string =>
  `${publicUrl}/${slug}/sign-in/callback`;

/**
 * A browser comes back from a provider. Who was connected with it before comes in, at this desk alone. Whom the provider names
 * by a verified address of a member of this desk may connect it, once they have signed in as before: a provider's word alone opens
 * nobody's account, and makes nobody a member (field notes, class 22).
 * @param answer the query with which it comes
 * @throws Problem when the way was not begun here, the provider's answer does not fit, or it names nobody of this desk
 */
export async function finishProvider(
  parts: SignInParts,
  request: FastifyRequest,
  desk: DeskRow,
  answer: string,
): Promise<ProviderResult> {
  const { access, auth, services } = parts;
  const journey = await auth.providers.journey(request.headers.cookie ?? '');
  if (journey === null || journey.desk !== desk.id)
    throw new Problem('begin-again', 409, 'This took too long, or was done already. Sign in from the start.');
  const row = await access.actAs(request, 'intake', (act) => providerById(act, journey.provider));
  const provider = openProvider(parts, desk.id, row);
  // The address that we told the provider, never one of a header; of the browser's its query alone.
  const url = new URL(callbackUrl(services.publicUrl(), desk.slug));
  url.search = answer;
  const person = await auth.providers.person(provider, journey, url);
  if (person !== null && 'fault' in person)
    await access.actAs(request, 'intake', (act) => noteProvider(act, row.id, person.fault));
  if (person === null || 'fault' in person)
    throw new Problem(
      'provider-refused',
      422,
      'The provider did not let you in, or its answer does not fit. Try again.',
    );
  const { next } = journey;
  const linked = await auth.providers.linked(provider, person.subject);
  if (linked !== null) {
    const member = await memberFor(parts, desk, row, linked.email);
    if (member === null) throw nobodyHere();
    const result = await auth.providers.signIn(
      linked.identity,
      { desk: desk.id, staff: row.audience === 'staff', secondFactor: row.second_factor },
      visitorOf(request),
    );
    if (result === null) throw nobodyHere();
    if ('second' in result) return { kind: 'second', step: result, next };
    return { kind: 'in', signedIn: result, member: member.kind, next };
  }
  const email = await nameable(parts, desk, row, person);
  const { cookies } = await auth.providers.hold({
    provider: row.id,
    desk: desk.id,
    subject: person.subject,
    email,
  });
  return { kind: 'confirm', cookies, next };
}

/** The verified address of a member of this desk. @throws Problem for any other: one answer, whatever is wrong */
async function nameable(
  parts: SignInParts,
  desk: DeskRow,
  row: ProviderRow,
  { verifiedEmail }: ProviderPerson,
): Promise<string> {
  const member = verifiedEmail === null ? null : await memberFor(parts, desk, row, verifiedEmail);
  if (verifiedEmail === null || member === null) throw nobodyHere();
  return verifiedEmail;
}

/** Who has this address here, and may come by this provider. */
async function memberFor(
  { services }: SignInParts,
  desk: DeskRow,
  row: ProviderRow,
  email: string,
): Promise<Membership | null> {
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (!row.domains.includes(domain)) return null;
  const member = await membershipOf(services.db.app, desk.id, email);
  return member?.kind === (row.audience === 'staff' ? 'agent' : 'contact') ? member : null;
}

const nobodyHere = (): Problem =>
  new Problem(
    'provider-unknown',
    403,
    'The provider names nobody whom this desk knows by a verified address.',
  );
