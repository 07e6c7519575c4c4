import { z } from 'zod';
import { id, originShape, refs } from '../../schema-parts.ts';
import { name } from '../../schema-rows.ts';
import { changeRules } from '../../types.ts';
import { dateRule } from '../dates/schema.ts';
import { consequenceRow, cutOff, promiseRow } from './schema-rows.ts';
import { subjects } from './vocabulary.ts';

const subject = z.enum(subjects);

const promise = z.strictObject({
  name,
  about: subject.meta({ description: 'What it is about.', examples: ['return'] }),
  by: z
    .enum(['us', 'customer', 'third-party'])
    .optional()
    .meta({ description: 'Who promises. Default: `us`.', examples: ['customer'] }),
  starts: z
    .union([dateRule, z.array(z.string().min(1, 'this is empty')).min(1, 'this list is empty')])
    .optional()
    .meta({
      description:
        'What starts the clock: an event of the subject, several (the first of them), an instant of it (`begins`), or a date rule. Without it: the first that is known of the subject.',
      examples: ['identified', ['received', 'updated'], { of: 'purchase', plus: '1 year' }],
    }),
  done: refs(
    'Events that settle it. Without it, it holds until it is due, and is kept then.',
    'shipped',
  ).optional(),
  breaks: refs('Events that break it at once.', 'stopped').optional(),
  lapses: refs('Events after which it need not be done any more.', 'cancelled').optional(),
  again: z
    .literal(true)
    .optional()
    .meta({
      description: 'Every further start after it was done opens another one, as for news every week.',
      examples: [true],
    }),
  effort: z
    .enum(['firm', 'reasonable'])
    .optional()
    .meta({
      description:
        'A `reasonable` effort that is missed is broken too, and a manager acknowledges it with reasons. Default: `firm`.',
      examples: ['reasonable'],
    }),
  'cut-off': cutOff.optional(),
  changes: z
    .enum(changeRules)
    .optional()
    .meta({
      description: 'What becomes of it when a fact changes while it runs. Default: `better`.',
      examples: ['keep'],
    }),
  rows: z
    .array(promiseRow)
    .min(1, 'this list is empty')
    .meta({
      description: 'By when. First match; nothing matches = no promise.',
      examples: [[{ within: '2 working days', calendar: 'office', clause: 'DEMO-13' }]],
    }),
  else: z
    .array(consequenceRow)
    .optional()
    .meta({
      description: 'What follows when it is not kept.',
      examples: [[{ do: 'remind', after: '3 days', to: 'customer', clause: 'DEMO-13' }]],
    }),
  ...originShape,
});

/** A promise as it is written. */
export type PromiseInput = z.infer<typeof promise>;

export const promisesShape = {
  events: z
    .record(
      id,
      z.strictObject({
        name,
        of: subject.meta({ description: 'To what it happens.', examples: ['ticket'] }),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description:
        'Milestones that the policy itself names, beside those that every subject has. For tickets: the event `milestone`.',
      examples: [{ workaround: { name: { en: 'Workaround given' }, of: 'ticket', clause: 'DEMO-5' } }],
    }),
  promises: z
    .record(id, promise)
    .optional()
    .meta({
      description:
        'Promises beyond the answers to a request: about returns, products, maintenance, sessions, … and milestones of tickets.',
      examples: [
        {
          'replacement-shipped': {
            name: { en: 'Replacement shipped' },
            about: 'return',
            starts: 'identified',
            done: 'shipped',
            rows: [{ within: '2 working days', calendar: 'office', clause: 'DEMO-13' }],
            clause: 'DEMO-13',
          },
        },
      ],
    }),
};
