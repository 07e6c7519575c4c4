import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../../platform/db/context.ts';

/** For whom a link was made, to which file. */
export interface FileClaim {
  readonly deskId: string;
  readonly attachmentId: string;
  /** As whom it is read again when the link is used. */
  readonly actor: Actor;
  readonly show: boolean;
  /** Seconds. */
  readonly until: number;
}

/** Long enough to follow a link, and too short to hand it on. */
export const linkSeconds = 120;

const claimSchema = z.object({
  deskId: z.uuid(),
  attachmentId: z.uuid(),
  actor: z.object({
    kind: z.enum(['agent', 'contact']),
    id: z.uuid(),
    customerId: z.uuid().nullish(),
    role: z.string().optional(),
    restricted: z.array(z.string()).optional(),
  }),
  show: z.boolean(),
  until: z.number(),
});

/** What follows the address of the files: the claim, and 128 bits that only we can make of it (field notes, class 8). */
export function signFileLink(key: Buffer, claim: FileClaim): string {
  const said = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${said}.${signatureOf(key, said).toString('base64url')}`;
}

/** The claim of a link that we made and that still holds; null for every other text. Compares in constant time. */
export function readFileLink(key: Buffer, text: string, now: number): FileClaim | null {
  const [said = '', signature = '', more] = text.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(key, said);
  if (more !== undefined || given.length !== expected.length || !timingSafeEqual(given, expected))
    return null;
  const claim = claimSchema.safeParse(JSON.parse(Buffer.from(said, 'base64url').toString('utf8')));
  return claim.success && claim.data.until >= now ? claim.data : null;
}

const signatureOf = (key: Buffer, said: string): Buffer =>
  createHmac('sha256', key).update(`file-link ${said}`).digest().subarray(0, 16);
