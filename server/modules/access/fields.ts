import { z } from 'zod';

/** What a second step may be done with. */
export const secondSchema = z
  .object({
    code: z.boolean().describe('A code of an authenticator app'),
    passkey: z.boolean().describe('A passkey, which then signs in by itself'),
    recovery: z.boolean().describe('A recovery code'),
  })
  .describe('The password or the link was right; a second factor is asked for at POST sign-in/code');

export const passwordField = z.string().min(1).max(512);
export const emailField = z.string().trim().min(3).max(320);
export const codeField = z
  .string()
  .trim()
  .min(6)
  .max(40)
  .describe('Six digits of the app, or a recovery code; spaces and hyphens do not matter');
/** Of a mailed link. */
export const tokenField = z.string().min(10).max(500);
export const deskParams = z.object({ desk: z.string() });
export const tags = ['sign-in'];
