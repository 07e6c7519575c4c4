import { z } from 'zod';
import { id, originShape, ref, refs } from '../../schema-parts.ts';
import { name, oneOrMany } from '../../schema-rows.ts';
import { dateRule } from '../dates/schema.ts';
import { consequenceRow, promiseRow } from '../promises/schema-rows.ts';
import { subjects } from '../promises/vocabulary.ts';
import { noticeContents, noticeEvidence, noticeTo, noticeWays } from './types.ts';

const notice = z.strictObject({
  name,
  about: z.enum(subjects).meta({ description: 'Of what it tells.', examples: ['maintenance'] }),
  starts: z
    .union([dateRule, z.array(z.string().min(1, 'this is empty')).min(1, 'this list is empty')])
    .optional()
    .meta({
      description: 'With what it falls to be told: as in `promises`. Without it: the first that is known.',
      examples: ['planned'],
    }),
  to: oneOrMany(z.enum(noticeTo)).meta({
    description:
      'Who is told: the `requester`; all `reporters` of the same problem; the `affected` customers; `named` contacts; `everybody`.',
    examples: ['affected'],
  }),
  by: oneOrMany(z.enum(noticeWays)).meta({
    description:
      'By which ways; one of them is enough, unless `all` is said. `channel`: the one that the customer chose.',
    examples: [['mail', 'in-product', 'status-page']],
  }),
  all: z
    .literal(true)
    .optional()
    .meta({ description: 'Every one of the ways is needed.', examples: [true] }),
  evidence: oneOrMany(z.enum(noticeEvidence))
    .optional()
    .meta({
      description: 'What proves that somebody was told. Default: `delivered`, `shown` or `published`.',
      examples: ['delivered'],
    }),
  carries: oneOrMany(z.enum(noticeContents))
    .optional()
    .meta({ description: 'What it contains, or may contain.', examples: [['date', 'migration']] }),
  say: ref('Its wording (of `texts`).', 'maintenance-ahead').optional(),
  lapses: refs('Events after which nobody need be told any more.', 'cancelled').optional(),
  effort: z
    .enum(['firm', 'reasonable'])
    .optional()
    .meta({
      description: 'A `reasonable` effort that is missed is acknowledged by a manager. Default: `firm`.',
      examples: ['reasonable'],
    }),
  rows: z
    .array(promiseRow)
    .min(1, 'this list is empty')
    .meta({
      description: 'By when, for each who is told. First match; nothing matches = nobody need be told.',
      examples: [[{ before: '12 months', of: 'end-of-life', clause: 'DEMO-19' }]],
    }),
  else: z
    .array(consequenceRow)
    .optional()
    .meta({
      description: 'What follows when somebody is not told in time.',
      examples: [[{ do: 'tell', to: 'manager', clause: 'DEMO-19' }]],
    }),
  ...originShape,
});

export const noticesShape = {
  notices: z
    .record(id, notice)
    .optional()
    .meta({
      description: 'Who is told what, by which way, how long before, and with what evidence.',
      examples: [
        {
          maintenance: {
            name: { en: 'Maintenance ahead' },
            about: 'maintenance',
            starts: 'planned',
            to: 'affected',
            by: ['mail', 'in-product'],
            rows: [{ due: 'begins', clause: 'DEMO-2' }],
          },
        },
      ],
    }),
};
