import { z } from 'zod';

/** An instant in a question. */
export const instant = z.iso.datetime({
  offset: true,
  error: 'give an instant such as 2026-03-02T09:00:00Z',
});

/** A question whose shape is checked. @throws an Error that says where it is wrong */
export function checked<T extends z.ZodType>(shape: T, value: unknown): z.infer<T> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  const where = first?.path.join('.') ?? '';
  throw new Error(
    `${where === '' ? 'the question' : `"${where}"`} is wrong: ${first?.message ?? 'unreadable'}`,
  );
}
