import { z } from 'zod';
import { id, originShape } from '../../schema-parts.ts';
import { name, oneOrMany } from '../../schema-rows.ts';
import { consequenceRow, promiseRow } from '../promises/schema-rows.ts';
import { reportContents, reportForms, reportPeriods, reportTo } from './types.ts';

const report = z.strictObject({
  name,
  every: z.enum(reportPeriods).meta({
    description: 'Of which periods it is, in the zone of the desk; weeks begin on Monday.',
    examples: ['month'],
  }),
  to: oneOrMany(z.enum(reportTo)).meta({
    description: 'Who gets it.',
    examples: [['management', 'customer']],
  }),
  contains: oneOrMany(z.enum(reportContents)).meta({
    description: 'What it tells of the period.',
    examples: [['promises', 'levels']],
  }),
  as: oneOrMany(z.enum(reportForms))
    .optional()
    .meta({ description: 'In which forms. Default: `page`.', examples: [['page', 'pdf', 'data']] }),
  effort: z
    .enum(['firm', 'reasonable'])
    .optional()
    .meta({ description: 'Default: `firm`.', examples: ['firm'] }),
  rows: z
    .array(promiseRow)
    .min(1, 'this list is empty')
    .meta({
      description:
        'By when after the end of the period, and for whom. First match; nothing matches = no report.',
      examples: [[{ within: '5 working days', calendar: 'office', clause: 'DEMO-9' }]],
    }),
  else: z
    .array(consequenceRow)
    .optional()
    .meta({
      description: 'What follows when it is late.',
      examples: [[{ do: 'tell', to: 'manager', clause: 'DEMO-9' }]],
    }),
  ...originShape,
});

export const reportsShape = {
  reports: z
    .record(id, report)
    .optional()
    .meta({
      description: 'Periodic reports: of which period, to whom, what they contain, by when.',
      examples: [
        {
          monthly: {
            name: { en: 'Monthly report' },
            every: 'month',
            to: 'management',
            contains: ['promises', 'levels'],
            rows: [{ within: '5 working days', calendar: 'office', clause: 'DEMO-9' }],
          },
        },
      ],
    }),
};
