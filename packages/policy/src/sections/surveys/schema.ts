import { z } from 'zod';
import { amount, conditions, id, originShape, ref, refs } from '../../schema-parts.ts';
import { name, oneOrMany } from '../../schema-rows.ts';
import { subjects } from '../promises/vocabulary.ts';
import { surveyQuestions } from './types.ts';

const survey = z.strictObject({
  name,
  ...conditions,
  about: z
    .enum(subjects)
    .optional()
    .meta({ description: 'To what `after` happens. Default: `ticket`.', examples: ['session'] }),
  after: refs('Events after which somebody is asked.', 'resolved').optional(),
  every: amount
    .optional()
    .meta({ description: 'Or asked so often, whatever happens.', examples: ['6 months'] }),
  delay: amount.optional().meta({ description: 'So long after the event.', examples: ['1 day'] }),
  calendar: ref('Calendar on which working amounts run.', 'office').optional(),
  sample: z
    .string()
    .regex(/^\d+(?:\.\d+)?\s*%$/u, 'a share is written as in `50 %`')
    .optional()
    .meta({ description: 'Only this share of the occasions, drawn. Default: all.', examples: ['50 %'] }),
  again: amount
    .optional()
    .meta({ description: 'Nobody gets this survey twice within this.', examples: ['90 days'] }),
  cooldown: amount
    .optional()
    .meta({ description: 'Nobody gets it within this after any other survey.', examples: ['30 days'] }),
  remind: amount.optional().meta({
    description: 'One reminder after this, to whom has not answered. Never more than one.',
    examples: ['7 days'],
  }),
  expires: amount.optional().meta({ description: 'The invitation ends after this.', examples: ['14 days'] }),
  asks: oneOrMany(z.enum(surveyQuestions)).meta({
    description:
      'What is asked: `satisfaction` (1 to 5), `effort` (1 to 7), `recommend` (0 to 10), `resolved` (yes or no), `comment`.',
    examples: [['satisfaction', 'comment']],
  }),
  ...originShape,
});

export const surveysShape = {
  surveys: z
    .record(id, survey)
    .optional()
    .meta({
      description: 'Who is asked what, after what or how often, and how long people are left in peace.',
      examples: [
        {
          resolved: {
            name: { en: 'After a solution' },
            after: 'resolved',
            delay: '1 day',
            again: '30 days',
            cooldown: '14 days',
            asks: ['satisfaction', 'comment'],
            clause: 'DEMO-16',
          },
        },
      ],
    }),
};
