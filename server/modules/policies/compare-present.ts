import { z } from 'zod';
import type { Change } from '@amparo/questions';
import { civilDate } from './present.ts';

const values = z.record(z.string(), z.unknown());

export const changeSchema = z.object({
  section: z.string().describe('Key of the policy file: `access`, `targets`, …'),
  subject: z.array(z.string()).describe('What it is about within the section'),
  what: z.enum(['new', 'gone', 'changed', 'written', 'order']),
  whom: z
    .record(z.string(), z.array(z.union([z.string(), z.boolean(), z.null()])))
    .describe('Values of the columns for which it holds; empty: everybody'),
  before: values.nullable(),
  after: values.nullable(),
  direction: z.enum(['better', 'worse', 'other']).describe("From the customer's side"),
  audience: z.enum(['customers', 'managers']),
  clauses: z.array(z.string()),
  hours: values.nullable().describe('Hours gained and lost, where hours change'),
  speed: values.nullable().describe('How much sooner or later, where a time changes'),
});

export const sideSchema = z.object({
  hash: z.string(),
  version: z.string(),
  effective: civilDate,
});

export function changeJson(change: Change): z.infer<typeof changeSchema> {
  return {
    section: change.section,
    subject: [...change.subject],
    what: change.what,
    whom: Object.fromEntries(Object.entries(change.whom).map(([column, some]) => [column, [...some]])),
    before: change.before === null ? null : { ...change.before },
    after: change.after === null ? null : { ...change.after },
    direction: change.direction,
    audience: change.audience,
    clauses: [...change.clauses],
    hours: change.hours === undefined ? null : { ...change.hours },
    speed: change.speed === undefined ? null : { ...change.speed },
  };
}
