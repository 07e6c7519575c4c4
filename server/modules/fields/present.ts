import { rule } from '../../platform/field-faults.ts';
import { z } from 'zod';
import { named } from '../../platform/http/schemas.ts';
import { cleanString } from '../../platform/http/text.ts';
import { audiences, fieldTypes, requirements } from './queries.ts';
import type { FieldRow } from './queries.ts';

const localText = z.record(z.string(), z.string());

/** A field as forms and lists show it. */
export const fieldSchema = named(
  'CustomField',
  z.object({
    id: z.string(),
    key: z.string().describe('What filters (`field.KEY`) and programs call it'),
    type: z.enum(fieldTypes),
    names: localText.describe('By language'),
    hints: localText.describe('By language; what stands under the field'),
    kinds: z.array(z.string()).nullable().describe('Kinds of requests that have it; null: all'),
    audience: z
      .enum(audiences)
      .describe(
        '`staff`: for staff alone; `seen`: customers see it on their request; `filled`: they also fill it in when they ask',
      ),
    required: z
      .enum(requirements)
      .describe(
        'When it must be filled in: `never`, at `opening` (by forms; mail is never refused), or before `resolving`',
      ),
    options: z.array(
      z.object({
        id: z.string(),
        names: localText,
        archived: z.boolean().describe('Offered no more; tickets that have it keep it'),
      }),
    ),
    archived: z.boolean().describe('Asked no more; tickets keep what they hold'),
    version: z.int().describe('For If-Match'),
  }),
);

export const fieldJson = ({
  id,
  key,
  type,
  names,
  hints,
  kinds,
  audience,
  required,
  options,
  archived,
  version,
}: FieldRow): z.infer<typeof fieldSchema> => ({
  id,
  key,
  type,
  names: { ...names },
  hints: { ...hints },
  kinds: kinds === null ? null : [...kinds],
  audience,
  required,
  options: options.map((option) => ({ ...option, names: { ...option.names } })),
  archived,
  version,
});

/** One value, as it is told and given. */
export const valueSchema = z.union([
  cleanString().max(20_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(60)).max(100),
]);

/** Values by the fields' keys. */
export const givenValues = z
  .record(z.string().max(60), valueSchema.nullable())
  .refine((values) => Object.keys(values).length <= 200, rule({ code: 'many-fields' }))
  .describe(
    "Values of the desk's own fields by their keys: a text, a number, a date such as `2026-11-01`, true or false, the id of an option, or a list of ids; null takes one away",
  );
