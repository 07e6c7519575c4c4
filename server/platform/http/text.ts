import { z } from 'zod';
import { cleanLine, cleanText } from '../mail/clean.ts';

/**
 * A text that people type: line breaks as \n, no control characters (PostgreSQL stores no U+0000), no white space at its
 * ends. Lengths that are asked for after it count what is left.
 */
export const cleanString = (): z.ZodString => z.string().overwrite((value) => cleanText(value).trim());

/** What people type on one line: a subject, a name. Also without signs that hide or turn others, as in mail. */
export const cleanLineString = (): z.ZodString => z.string().overwrite(cleanLine);
