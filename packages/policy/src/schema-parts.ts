import { z } from 'zod';

/** Words that identify something within a policy. Facts given by people are compared without regard to case, spaces, hyphens and underscores. */
const idPattern = /^(?!\d+$)[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$/u;
const languagePattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u;

export const id = z
  .string()
  .regex(
    idPattern,
    'an id is made of letters, digits, spaces, dots, hyphens and underscores; not of digits alone',
  )
  .meta({
    id: 'Id',
    description: 'A short word that identifies something within the policy.',
    examples: ['silver'],
  });

/** A reference; whether it leads anywhere is checked after the shape. */
export const ref = (description: string, example: string) =>
  z
    .string()
    .min(1, 'this is empty')
    .meta({ description, examples: [example] });

/** One reference or a list of them: any of them applies. */
export const refs = (description: string, example: string | string[]) =>
  z
    .union([
      z.string().min(1, 'this is empty'),
      z.array(z.string().min(1, 'this is empty')).min(1, 'this list is empty'),
    ])
    .meta({ description, examples: [example] });

const languageTag = z.string().regex(languagePattern, 'a language is a tag such as `en`, `pt-BR`, `ro`');

export const languages = z
  .array(languageTag)
  .min(1, 'at least one language is needed')
  .meta({
    description: "Languages of the desk as BCP 47 tags; the first is the policy's own.",
    examples: [['ro', 'en']],
  });

export const localText = z.record(languageTag, z.string().regex(/\S/u, 'this text is empty')).meta({
  id: 'LocalText',
  description: 'A text by language tag. Every language of the desk is needed; English is expected too.',
  examples: [{ en: 'Working days', ro: 'Zile lucrătoare' }],
});

export const zone = z
  .string()
  .min(1, 'this is empty')
  .meta({
    description: 'A time zone: an IANA name, or a fixed offset from UTC.',
    examples: ['America/Sao_Paulo', 'UTC+01:00'],
  });

export const amount = z
  .string()
  .min(1, 'this is empty')
  .meta({
    id: 'Amount',
    description:
      'An amount of time. `30 min`, `4 h`, `2 days` (48 h) run on the wall clock; `12 months`, `2 years` keep the local time; `90 working s`, `8 working min`, `4 working h`, `5 working days` run on a calendar. ISO 8601 durations (`PT4H`) are taken too.',
    examples: ['4 h', '8 working h', '1 working day', 'PT30M'],
  });

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u, 'a date is written YYYY-MM-DD')
  .meta({ description: 'A civil date, YYYY-MM-DD.', examples: ['2026-01-01'] });

/** What every rule may say of where it comes from. */
export const originShape = {
  clause: ref(
    'Id of the clause (of `clauses`) that this rule carries out. What an explanation cites.',
    'DEMO-3',
  ).optional(),
  reading: localText.optional().meta({
    description:
      'How we read a clause that is silent, odd or contradicts itself, with the reason. Shown on the public page and listed by `amparo lint`.',
    examples: [{ en: 'The source names no zone; we read the hours as those of the head office.' }],
  }),
  option: localText.optional().meta({
    description: "Ours and not the source's: a choice that the source leaves to the desk. Shown as such.",
    examples: [{ en: 'Our choice: people without a contract may write all the same.' }],
  }),
};

const conditionShape = {
  plan: refs('Plans to which the row applies.', ['silver', 'gold']).optional(),
  severity: refs('Severities to which the row applies.', ['S1', 'S2']).optional(),
  kind: refs('Request kinds to which the row applies.', 'incident').optional(),
  channel: refs('Channels to which the row applies.', 'telephone').optional(),
  level: refs('Levels to which the row applies.', 'level 2').optional(),
  region: refs(
    'Regions to which the row applies. A request whose region is not known matches no such row.',
    'europe',
  ).optional(),
  named: z
    .boolean()
    .optional()
    .meta({
      description:
        "Whether the row is for the customer's named contacts (`true`) or for everybody else (`false`).",
      examples: [true],
    }),
  product: refs(
    'Products to which the row applies. A request about no known product matches no such row.',
    'gauge',
  ).optional(),
  phase: refs("Phases of the product's life in which the row applies.", 'production').optional(),
  during: refs(
    'Periods during which the row applies: while any of them holds.',
    'security-updates',
  ).optional(),
  release: refs('Classes of the installed release to which the row applies.', 'covered').optional(),
  topic: refs('Exclusions that the request is about.', 'third-party-software').optional(),
  service: refs('Services that are asked for.', 'fine-tuning').optional(),
  where: z
    .record(z.string().min(1, 'this is empty'), refs('Values of the fact.', 'zone-1'))
    .optional()
    .meta({
      description:
        "Values of the policy's own `facts`; a fact that is not known and has no default matches no such row.",
      examples: [{ urgency: ['high'] }],
    }),
};

/** Columns of a decision table; a row applies when every column that it names holds the fact. */
export const conditions = conditionShape;
/** The same without `level`, for tables that are read before the level is known. */
const { level: _, ...early } = conditionShape;
export const earlyConditions = early;

const hoursList = z.array(z.string().min(1, 'this is empty')).meta({
  description:
    'Intervals as HH:MM-HH:MM. An interval past midnight (`22:00-06:00`) belongs to the day on which it starts; `24:00` is the end of the day.',
  examples: [['07:30-12:00', '13:00-17:30']],
});

export const calendar = z.union([
  z.literal('24x7').meta({ description: 'Open at every hour, in the zone of the desk.' }),
  z
    .strictObject({
      name: localText.optional().meta({
        description: 'The name that people read. A calendar with `24x7: true` may go without.',
        examples: [{ en: 'Office hours' }],
      }),
      ...originShape,
      zone: zone.optional().meta({
        description:
          "Zone in which the hours are written. Default: the desk's. `customer`: that of the customer, or of the region, where it is known.",
        examples: ['America/New_York', 'customer'],
      }),
      '24x7': z
        .literal(true)
        .optional()
        .meta({ description: 'Open at every hour. Instead of `hours`.', examples: [true] }),
      'any-of': z
        .array(ref('A calendar of `calendars`.', 'office'))
        .min(2, 'one calendar alone needs no other name')
        .optional()
        .meta({
          description:
            'Instead of `hours`: open whenever any of these calendars is (follow the sun), each with its own zone and holidays. `zone` decides on which date working time counts.',
          examples: [['sydney', 'dublin', 'austin']],
        }),
      hours: z
        .record(z.string(), hoursList)
        .optional()
        .meta({
          description: 'Hours by weekday: `mon`, `mon-fri`, `mon,wed,fri`.',
          examples: [{ 'mon-fri': ['09:00-17:00'] }],
        }),
      holidays: z
        .array(
          z.union([
            z.string().min(1, 'this is empty'),
            z.strictObject({
              date: z
                .string()
                .min(1, 'this is empty')
                .meta({ description: 'YYYY-MM-DD, or MM-DD for every year.', examples: ['2026-12-24'] }),
              name: z
                .string()
                .optional()
                .meta({ description: 'What the day is called.', examples: ['Christmas Eve'] }),
              hours: hoursList.optional().meta({
                description: 'Hours that remain on that day; without them it is closed.',
                examples: [['08:00-12:00']],
              }),
            }),
          ]),
        )
        .optional()
        .meta({
          description:
            'Days off: dates, yearly dates, half days, and named sets (`br`, `br-sp`, `us`, `us-ca`, `pt`, `es-ct`, `ro`, `de`, …) whose dates become part of the version.',
          examples: [['br', '2026-06-04', '12-25', { date: '2026-12-24', hours: ['08:00-12:00'] }]],
        }),
      extra: z
        .array(
          z.strictObject({
            date: z
              .string()
              .min(1, 'this is empty')
              .meta({ description: 'YYYY-MM-DD.', examples: ['2026-04-25'] }),
            name: z
              .string()
              .optional()
              .meta({ description: 'Why.', examples: ['Stocktaking'] }),
            hours: hoursList,
          }),
        )
        .optional()
        .meta({
          description: "Hours of single dates instead of the week's. They win over holidays.",
          examples: [[{ date: '2026-04-25', hours: ['08:00-12:00'] }]],
        }),
      'holidays-cut': z
        .enum(['start', 'civil'])
        .optional()
        .meta({
          description:
            'Whether a holiday takes away the intervals that start on it (`start`, default) or the hours of its civil date (`civil`).',
          examples: ['civil'],
        }),
    })
    .meta({ description: 'Working hours in a zone, with holidays and extra days.' }),
]);
