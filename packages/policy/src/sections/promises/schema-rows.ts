import { z } from 'zod';
import { amount, conditions, localText, originShape, ref } from '../../schema-parts.ts';
import { oneOrMany } from '../../schema-rows.ts';
import { dateRule } from '../dates/schema.ts';
import { answers, audiences, consequenceKinds } from './vocabulary.ts';

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/u, "an hour is written HH:MM, in quotes: '15:00'");

/** After this hour what starts a clock counts as if it had come on the next working day. */
export const cutOff = timeOfDay.meta({
  description:
    'What starts the clock after this hour (of the calendar, to the second), or on a day off, counts from the opening of the next working day.',
  examples: ['15:00'],
});

const days = z
  .string()
  .min(1, 'this is empty')
  .optional()
  .meta({
    description:
      'How a working day counts: `end-of-day` (default), `same-time`, or so many hours of work such as `8 h`.',
    examples: ['same-time'],
  });

const timing = {
  within: amount.optional().meta({
    description:
      'So long from the start. `10 civil days`: until the end of the tenth date after it, days off included.',
    examples: ['2 working days'],
  }),
  calendar: ref(
    'Calendar on which the amount runs. Without it: every hour, in the zone of the desk.',
    'office',
  ).optional(),
  days,
  before: amount.optional().meta({
    description: 'At the latest so long before `of`: the last instant from which so much time still fits.',
    examples: ['12 months'],
  }),
  of: dateRule.optional().meta({
    description:
      'What `before` counts back from: a date rule, or an instant of the subject (`begins`, `ends`).',
    examples: ['end-of-life'],
  }),
  due: dateRule.optional().meta({
    description:
      'By then: an instant of the subject (`begins`, `ends`), or a date rule: until the end of its last day.',
    examples: ['begins', { later: [{ of: 'launch', plus: '2 years' }, 'end-of-distribution'] }],
  }),
};

const part = z.strictObject(timing);
const parts = (description: string) =>
  z
    .array(part)
    .min(2, 'one time alone needs no comparison')
    .optional()
    .meta({
      description,
      examples: [[{ within: '10 working days', calendar: 'office' }, { within: '14 days' }]],
    });

export const promiseRow = z
  .strictObject({
    ...conditions,
    ...timing,
    earlier: parts('Several times: the earliest of them.'),
    later: parts('Several times: the latest of them.'),
    answer: z
      .enum(answers)
      .optional()
      .meta({
        description:
          'An answer that is no date: `none` is promised; it stays `open` until it is done; `best-effort`, which is said and not timed; `negotiated`: the date is agreed later.',
        examples: ['best-effort'],
      }),
    'not-before': amount.optional().meta({
      description: 'So much time must have passed since the start; done earlier, it is broken.',
      examples: ['45 days'],
    }),
    'cut-off': cutOff.optional(),
    ...originShape,
  })
  .meta({ id: 'PromiseRow', description: 'A row of a promise: by when.' });

const share = z
  .string()
  .regex(/^\d+(?:\.\d+)?\s*%$/u, 'a share is written as in `5 %`')
  .meta({ description: 'A share of the price, as in `5 %`.', examples: ['5 %'] });

export const consequenceRow = z
  .strictObject({
    do: z.enum(consequenceKinds).meta({
      description:
        '`remind` whoever promised; `bill` something; `credit` a share of the price; `close` the matter; `rebook`; `tell` somebody. Of tickets the clock carries each out once, at its instant, on record with its clause: customers by mail, staff as they chose; a ticket is closed; of a bill or credit managers are told (leads where there are none) and the customer, and nothing is charged; to rebook, whoever holds the ticket is told that a new date is to be agreed.',
      examples: ['remind'],
    }),
    ...conditions,
    before: amount.optional().meta({
      description: 'So long before it is due, while it is not done. Only for `remind` and `tell`.',
      examples: ['2 days'],
    }),
    after: amount.optional().meta({
      description: 'So long after it was broken, if it is still not done. Without it: at once.',
      examples: ['14 days'],
    }),
    every: amount.optional().meta({ description: 'Again after each of these.', examples: ['7 days'] }),
    most: z
      .int()
      .positive()
      .optional()
      .meta({ description: 'So many times at most.', examples: [3] }),
    calendar: ref('Calendar on which working amounts run.', 'office').optional(),
    to: oneOrMany(z.enum(audiences))
      .optional()
      .meta({ description: 'Who is reminded or told.', examples: [['customer']] }),
    say: ref('Wording (of `texts`) for it.', 'return-reminder').optional(),
    what: localText.optional().meta({
      description: 'What is billed, or of what the credit is a share.',
      examples: [{ en: 'The list price of the unit' }],
    }),
    share: share.optional(),
    per: amount
      .optional()
      .meta({ description: 'The share is given for each of these that has begun since.', examples: ['1 h'] }),
    cap: share.optional().meta({ description: 'No more than this share in all.', examples: ['100 %'] }),
    ...originShape,
  })
  .meta({
    id: 'ConsequenceRow',
    description: 'What follows when a promise is not kept. Every row that applies counts.',
  });
