import { z } from 'zod';
import {
  amount,
  conditions,
  earlyConditions,
  id,
  languages,
  localText,
  originShape,
  ref,
  refs,
  zone,
} from './schema-parts.ts';
import { answers } from './sections/promises/vocabulary.ts';
import { changeRules, changeables, promiseTypes, settlers } from './types.ts';

export const name = localText.meta({
  description: 'What people read.',
  examples: [{ en: 'Silver', ro: 'Argint' }],
});
export const email = z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/u, 'this is not an e-mail address');
const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/u, "a colour is written '#rrggbb'; in quotes, or YAML takes it for a comment");
export const oneOrMany = <T extends z.ZodType>(one: T) =>
  z.union([one, z.array(one).min(1, 'this list is empty')]);
export const isDefault = z
  .literal(true)
  .optional()
  .meta({
    description: 'Applies when a request does not say. At most one of the section.',
    examples: [true],
  });

export const desk = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,31}$/u,
      'the id of a desk is made of small letters, digits and hyphens, and begins with a letter',
    )
    .meta({
      description: 'Identifies the desk in addresses; never changes.',
      examples: ['harbour'],
    }),
  name: z
    .string()
    .regex(/\S/u, 'this text is empty')
    .meta({ description: 'Name of the organisation.', examples: ['Harbour Instruments'] }),
  prefix: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{1,5}$/u, 'a prefix is two to six capital letters and digits')
    .meta({ description: 'Ticket numbers read PREFIX-1042.', examples: ['HBR'] }),
  zone,
  languages,
  look: z
    .strictObject({
      accent: colour
        .optional()
        .meta({ description: 'The one colour of the desk on light paper.', examples: ['#1f4fa3'] }),
      'accent-dark': colour
        .optional()
        .meta({ description: 'The same on dark paper.', examples: ['#8fb4ff'] }),
    })
    .optional()
    .meta({
      description: 'The one colour of the desk.',
      examples: [{ accent: '#1f4fa3', 'accent-dark': '#8fb4ff' }],
    }),
});

export const ask = z
  .strictObject({
    id,
    text: localText,
    type: z
      .enum(['text', 'file', 'version', 'screenshot', 'date'])
      .optional()
      .meta({
        description:
          'What is sent. Default: `text`. A `version` is taken as the installed release; a `date` whose id is one of `lifecycle.dates` as that date.',
        examples: ['screenshot'],
      }),
    ...originShape,
  })
  .meta({ id: 'Ask', description: 'What helps to diagnose a request.' });

export const accessRow = z.strictObject({
  ...earlyConditions,
  channel: refs('Channels that the row gives or withholds.', 'telephone'),
  calendar: ref('Calendar (of `calendars`) at whose hours the channel is served.', 'office').optional(),
  none: z
    .literal(true)
    .optional()
    .meta({ description: 'Expressly not included. Instead of `calendar`.', examples: [true] }),
  ...originShape,
});

export const targetRow = z
  .strictObject({
    ...conditions,
    within: amount
      .optional()
      .meta({ description: 'The time promised. Working amounts need a `calendar`.', examples: ['4 h'] }),
    none: z
      .literal(true)
      .optional()
      .meta({ description: 'Expressly no promise. Instead of `within`.', examples: [true] }),
    answer: z
      .enum(answers)
      .optional()
      .meta({
        description:
          'An answer that is no time, instead of `within`: `none` as above; `open` until it is done; `best-effort`; `negotiated`, due when a date is agreed.',
        examples: ['best-effort'],
      }),
    calendar: ref(
      'Calendar on which the amount runs. Without it: every hour, in the zone of the desk.',
      'office',
    ).optional(),
    days: z
      .string()
      .min(1, 'this is empty')
      .optional()
      .meta({
        description:
          'How a working day counts: `end-of-day` (default: due at the end of the last interval of that date), `same-time`, or so many hours of work such as `8 h`.',
        examples: ['same-time'],
      }),
    ...originShape,
  })
  .meta({ id: 'TargetRow', description: 'A row of targets.' });

const forEach = <K extends string, T extends z.ZodType>(keys: readonly K[], make: (key: K) => T) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, T>);

export const targets = forEach(promiseTypes, (type) =>
  z
    .array(targetRow)
    .optional()
    .meta({
      description: `Rows for the promise \`${type}\`.`,
      examples: [[{ severity: 'S1', within: '4 h', clause: 'DEMO-3' }]],
    }),
);
export const settles = forEach(promiseTypes, (type) =>
  oneOrMany(z.enum(settlers))
    .optional()
    .meta({ description: `What settles the promise \`${type}\`.`, examples: [['message', 'call']] }),
);
export const changes = forEach(changeables, (what) =>
  z
    .enum(changeRules)
    .optional()
    .meta({ description: `When the ${what} of a running ticket changes.`, examples: ['better'] }),
);

export const level = z.strictObject({
  name,
  teams: z
    .array(z.strictObject({ ...earlyConditions, team: ref('A team of `teams`.', 'support') }))
    .min(1, 'this list is empty')
    .meta({
      description: 'Which team takes the ticket at this level; first match. The last row has no conditions.',
      examples: [[{ kind: ['legal'], team: 'legal' }, { team: 'engineering' }]],
    }),
  checklist: z
    .array(
      z.strictObject({
        id,
        text: localText,
        optional: z
          .boolean()
          .optional()
          .meta({ description: 'May be answered "does not apply" with a reason.', examples: [true] }),
        evidence: z
          .enum(['domain-check'])
          .optional()
          .meta({
            description:
              "What shows by itself that it was done: `domain-check`, a check of a domain's mail that is stored on the ticket. A tick alone does not.",
            examples: ['domain-check'],
          }),
        ...originShape,
      }),
    )
    .optional()
    .meta({
      description: 'What must be done before a ticket may enter this level.',
      examples: [
        [{ id: 'reproduced', text: { en: 'Tried to reproduce it' }, optional: true, clause: 'DEMO-7' }],
      ],
    }),
  ...originShape,
});

export const escalationRow = z.strictObject({
  id,
  ...conditions,
  promise: refs(
    'The promise, or promises, whose clock is watched: types of `targets`, or ids of `promises`.',
    'first-response',
  ),
  at: z
    .union([z.string(), z.number()])
    .optional()
    .meta({
      description: 'The share of the time that has run: `75 %`, or `due`. Without it: the start.',
      examples: ['75 %', 'due'],
    }),
  after: amount.optional().meta({
    description:
      'So long after `at`: on the clock of the promise after the start or a share, after the due time as written.',
    examples: ['30 min'],
  }),
  notify: oneOrMany(z.enum(['assignee', 'team', 'lead', 'manager'])).meta({
    description: 'Who is told.',
    examples: [['assignee', 'team']],
  }),
  'escalate-to': ref('The level to which the ticket goes then.', 'level 2').optional(),
  acknowledge: amount.optional().meta({
    description: 'Somebody who was told acknowledges it within this; else the next step is reached at once.',
    examples: ['15 min'],
  }),
  ...originShape,
});

export const pause = z.strictObject({
  name,
  for: z.enum(['customer', 'third-party', 'us']).meta({
    description: 'Who is waited for. A message of the customer ends a wait for the customer.',
    examples: ['customer'],
  }),
  stops: refs('Promises whose clock stands still: types of `targets`, or ids of `promises`.', [
    'update',
    'resolution',
  ]),
  max: amount.optional().meta({ description: 'The pause ends by itself after this.', examples: ['30 days'] }),
  calendar: ref('Calendar on which `max` runs, when it is working time.', 'office').optional(),
  ...originShape,
});

export type AccessInput = z.infer<typeof accessRow>;
export type TargetInput = z.infer<typeof targetRow>;
