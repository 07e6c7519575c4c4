import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import type { Visit } from '../access/door.ts';
import { actsSchema, macroActSchema, reversibleActSchema } from './acts.ts';
import type { MacroAct } from './acts.ts';
import { mayWrite } from './change-macros.ts';
import { macroScopes } from './queries.ts';
import type { MacroRow } from './queries.ts';
import type { Step } from './run-acts.ts';

const shape = {
  name: cleanLineString().trim().min(1).max(80).describe('What it is found by'),
  scope: z
    .enum(macroScopes)
    .describe(
      'Whose it is: one’s own, a team’s or the desk’s; the latter two are written by leads and above',
    ),
  team: z.string().max(60).nullable().default(null).describe('Of scope `team`: which'),
  acts: actsSchema.describe('What is done, in this order'),
  active: z.boolean().default(true).describe('False: it is kept, and nobody can run it'),
};

export const macroBody = z.object(shape);

export const macroSchema = named(
  'Macro',
  z.object({
    id: z.string(),
    ...shape,
    acts: z.array(macroActSchema),
    place: z.int().describe('Where it stands among those of its scope; 0 is first'),
    version: z.string().describe('Its ETag, for If-Match'),
    updatedAt: instant,
    mayChange: z.boolean(),
  }),
);

export const stepSchema = named(
  'MacroStep',
  z.object({
    act: macroActSchema,
    outcome: z
      .enum(['done', 'already', 'impossible'])
      .describe(
        '`already`: the ticket is so, and nothing is done; `impossible`: not in its present state, or not for you',
      ),
    text: z.string().nullable().describe('Of an answer or a note: what is said, Markdown'),
    unfilled: z.array(z.string()).describe('Fields of the text that have no value on this ticket'),
    code: z.string().nullable().describe('Which problem makes it impossible'),
    why: z.string().nullable().describe('The same in words'),
  }),
);

export const ranSchema = named(
  'MacroRun',
  z.object({
    steps: z.array(stepSchema),
    state: z
      .enum(['done', 'held'])
      .describe('`held`: all of it is done when its answer leaves, unless it is taken back'),
    because: z
      .enum(['at-once', 'promise'])
      .nullable()
      .describe('Why it was not held; `promise`: one would have broken meanwhile'),
    draft: z.string().nullable().describe('Of what is held: with it it is taken back (`recallDraft`)'),
    heldUntil: z.iso.datetime().nullable().describe('By the clock on the wall'),
    undo: z
      .array(reversibleActSchema)
      .nullable()
      .describe(
        'The acts that take it back (`doActs`, with the version that came); null: a part of it has no opposite',
      ),
  }),
);

export const macroJson = (row: MacroRow, visit: Visit): z.infer<typeof macroSchema> => ({
  id: row.id,
  name: row.name,
  scope: row.scope,
  team: row.team,
  acts: [...row.acts],
  active: row.active,
  place: row.place,
  version: `"${row.version}"`,
  updatedAt: formatInstant(row.updated_at),
  mayChange: mayWrite(row.scope, visit),
});

export const stepJson = ({ act, outcome, text, unfilled, problem }: Step): z.infer<typeof stepSchema> => ({
  act,
  outcome,
  text,
  unfilled: [...unfilled],
  code: problem?.id ?? null,
  why: problem?.message ?? null,
});

/** Acts that take something back are never answers or notes. */
export const reversible = (acts: readonly MacroAct[]): z.infer<typeof reversibleActSchema>[] =>
  acts.flatMap((one) => (one.do === 'answer' || one.do === 'note' ? [] : [one]));
