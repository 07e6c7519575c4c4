import { z } from 'zod';
import { refs } from '../../schema-parts.ts';

const json = z.record(z.string(), z.unknown());

/** `tests`: worked examples, put to the policy by `amparo lint` and before it is published. */
export const testsShape = {
  tests: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/\S/u, 'this text is empty')
          .meta({
            description: 'What the example shows, in a sentence. Told apart by it.',
            examples: ['A blocking problem on Basic, on a Friday at noon'],
          }),
        clause: refs('The clause, or clauses, that the example works out.', ['DEMO-3', 'DEMO-2']),
        why: z
          .string()
          .regex(/\S/u, 'this text is empty')
          .optional()
          .meta({
            description: 'How the answer was worked out by hand from the clause.',
            examples: ['12:00 in New York is 16:00Z; four hours on the wall clock end at 20:00Z.'],
          }),
        ask: z
          .string()
          .regex(/\S/u, 'this text is empty')
          .meta({
            description: 'The kind of question, as in `amparo ask`: `decision`, `promises`, …',
            examples: ['decision'],
          }),
        given: json.meta({
          description: 'The question without its kind, as one would put it to `amparo ask`.',
          examples: [{ at: '2026-07-03T16:00:00Z', channel: 'email', plan: 'basic', severity: 'S1' }],
        }),
        then: json
          .refine((wanted) => Object.keys(wanted).length > 0, 'an example that wants nothing shows nothing')
          .meta({
            description:
              'What the answer must hold. Keys that are not named may be anything; every element that a list names must be in the answer, in any order; `[]` is an empty list; `null` is nothing there.',
            examples: [{ promises: [{ promise: 'first-response', due: '2026-07-03T20:00:00Z' }] }],
          }),
        only: z
          .literal(true)
          .optional()
          .meta({
            description: 'The lists of the answer hold nothing but the elements that `then` names.',
            examples: [true],
          }),
      }),
    )
    .optional()
    .meta({
      description:
        'Worked examples: a question and what its answer must hold. Checked by `amparo lint`, in the studio and before publishing; not part of what customers read.',
      examples: [
        [
          {
            name: 'A blocking problem on Basic',
            clause: 'DEMO-3',
            ask: 'decision',
            given: { at: '2026-07-03T16:00:00Z', channel: 'email', plan: 'basic', severity: 'S1' },
            then: { promises: [{ promise: 'first-response', due: '2026-07-03T20:00:00Z' }] },
          },
        ],
      ],
    }),
};
