import { parseAmount, parseInstant } from '@amparo/business-time';
import { z } from 'zod';

/** An instant in ISO 8601 with `Z` or an offset, as whole epoch seconds. */
export const instant = z
  .string({ error: 'give an instant such as "2026-03-02T09:00:00Z"' })
  .transform((text, ctx) => {
    try {
      return parseInstant(text);
    } catch (error) {
      ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });

/** What every question that is asked of facts may have; the facts themselves are checked by the policy. */
export const factsQuestion = { language: z.string().optional() };
/** A text that people may also write as a number, such as the number of a computer or a year. */
export const written = z.union([z.string(), z.int().transform(String)]);

/** An amount on the wall clock, such as `30 min`, in seconds. */
export const seconds = z
  .string({ error: 'give an amount on the wall clock, such as "30 min"' })
  .transform((text, ctx) => {
    try {
      const amount = parseAmount(text);
      if (amount.unit === 's' && amount.n > 0) return amount.n;
    } catch {
      // Told below, as any other text that is no such amount.
    }
    ctx.addIssue({ code: 'custom', message: 'give an amount on the wall clock, such as "30 min"' });
    return z.NEVER;
  });

/** Reads a question by its shape. @throws an Error that names what is wrong in it, and where */
export function readQuestion<T extends z.ZodType>(shape: T, question: unknown): z.output<T> {
  const read = shape.safeParse(question);
  if (read.success) return read.data;
  throw new Error(
    read.error.issues
      .map((issue) => {
        const path = issue.path.map(String).join('.');
        return path === '' ? issue.message : `"${path}": ${issue.message}`;
      })
      .join('; '),
  );
}
