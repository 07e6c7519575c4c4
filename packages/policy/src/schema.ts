import { z } from 'zod';
import { calendar, date, earlyConditions, id, localText, originShape, ref, zone } from './schema-parts.ts';
import {
  ask,
  name,
  email,
  oneOrMany,
  isDefault,
  desk,
  accessRow,
  targets,
  settles,
  changes,
  level,
  escalationRow,
  pause,
} from './schema-rows.ts';
import { duty } from './sections/duties/schema.ts';
import { sectionShapes } from './sections/shapes.ts';
import { waysIn } from './types.ts';

/** The version of the language that this package reads; part of every policy's hash. */
export const languageVersion = 1;

/** The policy as it is written. Its descriptions and examples become the editors' JSON Schema and the language reference. */
export const policySchema = z
  .strictObject({
    amparo: z.literal(languageVersion).meta({ description: 'Version of the language: 1.', examples: [1] }),
    desk: desk.meta({
      description: 'The support organisation.',
      examples: [
        {
          id: 'harbour',
          name: 'Harbour Instruments',
          prefix: 'HBR',
          zone: 'America/New_York',
          languages: ['en'],
        },
      ],
    }),
    version: z
      .string()
      .regex(/\S/u, 'this text is empty')
      .meta({ description: 'Version of this policy. A published version never changes.', examples: ['3'] }),
    effective: date.meta({
      description: 'Civil date, in the zone of the desk, from which the version holds.',
      examples: ['2026-01-01'],
    }),
    source: z
      .strictObject({
        title: z
          .string()
          .regex(/\S/u, 'this text is empty')
          .meta({ description: 'Title of the written policy.', examples: ['Support terms'] }),
        language: z
          .string()
          .min(2, 'a language is a tag such as `en`')
          .meta({ description: 'Its language.', examples: ['en'] }),
      })
      .meta({
        description: 'The written policy that this file carries out.',
        examples: [{ title: 'Support terms', language: 'en' }],
      }),
    title: localText.meta({
      description: 'Heading of the public page.',
      examples: [{ en: 'How we support you' }],
    }),
    summary: localText.meta({
      description: 'The policy in two or three sentences.',
      examples: [{ en: 'What you may expect of us, and by when.' }],
    }),
    clauses: z.record(id, z.strictObject({ title: localText, text: localText })).meta({
      description: 'The addressable parts of the policy, in their order, in our own words.',
      examples: [
        {
          'DEMO-3': {
            title: { en: 'First answer' },
            text: { en: 'Blocking problems get a first answer within four hours.' },
          },
        },
      ],
    }),
    calendars: z.record(id, calendar).meta({
      description: 'Working hours by id.',
      examples: [
        {
          office: {
            name: { en: 'Office hours' },
            zone: 'America/New_York',
            hours: { 'mon-fri': ['09:00-17:00'] },
            holidays: ['us'],
          },
          always: '24x7',
        },
      ],
    }),
    regions: z
      .record(id, z.strictObject({ name, zone, default: isDefault }))
      .optional()
      .meta({
        description: 'Where customers are, when that changes what they get.',
        examples: [{ europe: { name: { en: 'Europe' }, zone: 'UTC+01:00', default: true } }],
      }),
    plans: z.record(id, z.strictObject({ name, ...originShape })).meta({
      description: 'Levels of service that can be bought, and the one of people without a contract.',
      examples: [
        { silver: { name: { en: 'Silver' }, clause: 'DEMO-1' }, none: { name: { en: 'No contract' } } },
      ],
    }),
    strangers: z.strictObject({ plan: ref('A plan of `plans`.', 'none'), ...originShape }).meta({
      description: 'The plan of people without a contract.',
      examples: [{ plan: 'none', option: { en: 'Our choice.' } }],
    }),
    channels: z
      .record(
        id,
        z.strictObject({
          name,
          by: oneOrMany(z.enum(waysIn)).meta({
            description: 'The technical ways in that count as this channel.',
            examples: [['portal', 'email']],
          }),
          live: z
            .boolean()
            .optional()
            .meta({
              description:
                'A live channel exists only while it is open; the others take requests at any hour.',
              examples: [true],
            }),
          url: z
            .string()
            .min(1, 'this is empty')
            .optional()
            .meta({
              description:
                'The site on which it is reached, such as that of a chat: a whole `https:` address. Everybody sees it, on the public page too; what only those entitled may see is a `contact`.',
              examples: ['https://chat.harbour.test/'],
            }),
          contact: localText.optional().meta({
            description: 'Shown only to those entitled: a telephone number, a link.',
            examples: [{ en: '+1 555 0100' }],
          }),
          ...originShape,
        }),
      )
      .meta({
        description: 'The ways by which people reach the desk, in the order in which they are offered.',
        examples: [
          { telephone: { name: { en: 'Telephone' }, by: 'telephone', live: true, clause: 'DEMO-2' } },
        ],
      }),
    access: z.array(accessRow).meta({
      description: 'Who has which channel at which hours. First match; nothing matches = not included.',
      examples: [[{ plan: 'silver', channel: 'telephone', calendar: 'office', clause: 'DEMO-2' }]],
    }),
    severities: z
      .record(
        id,
        z.strictObject({
          name,
          means: localText.meta({
            description: 'The words that define it.',
            examples: [{ en: 'Work has come to a stop.' }],
          }),
          default: isDefault,
          ...originShape,
        }),
      )
      .meta({
        description: 'Severities, gravest first. Without a `default` the mildest applies.',
        examples: [
          { S1: { name: { en: 'Blocking' }, means: { en: 'Work has come to a stop.' }, clause: 'DEMO-3' } },
        ],
      }),
    kinds: z
      .record(
        id,
        z.strictObject({
          name,
          means: localText.meta({
            description: 'The words that define it.',
            examples: [{ en: 'Something that worked has stopped.' }],
          }),
          asks: z
            .array(z.union([localText, ask]))
            .optional()
            .meta({
              description: 'Diagnostics that help: texts, or entries with an id. They are no gate.',
              examples: [
                [
                  { en: 'What you did' },
                  { id: 'screen', text: { en: 'Screenshots' }, type: 'screenshot', clause: 'DEMO-9' },
                ],
              ],
            }),
          default: isDefault,
          ...originShape,
        }),
      )
      .meta({
        description: 'Request kinds. Without a `default` the first applies.',
        examples: [
          { incident: { name: { en: 'Incident' }, means: { en: 'Something that worked has stopped.' } } },
        ],
      }),
    admission: z
      .array(
        z.strictObject({
          ...earlyConditions,
          admit: z.boolean().meta({
            description: 'Whether the request is taken. A refused request is still recorded.',
            examples: [false],
          }),
          say: ref('Wording (of `texts`) for a refusal.', 'no-plan').optional(),
          ...originShape,
        }),
      )
      .optional()
      .meta({
        description: 'Is the request taken? First match; nothing matches = taken.',
        examples: [[{ plan: 'none', admit: false, say: 'no-plan', clause: 'DEMO-1' }]],
      }),
    teams: z
      .record(id, z.strictObject({ name }))
      .meta({ description: 'Groups of staff.', examples: [{ support: { name: { en: 'Support' } } }] }),
    levels: z.record(id, level).meta({
      description: 'First, second… level, in their order.',
      examples: [{ 'level 1': { name: { en: 'First level' }, teams: [{ team: 'support' }] } }],
    }),
    route: z
      .array(
        z.strictObject({
          ...earlyConditions,
          level: ref('The level at which the request begins.', 'level 2'),
          ...originShape,
        }),
      )
      .optional()
      .meta({
        description: 'Where a request begins. First match; nothing matches = the first level.',
        examples: [[{ plan: 'platinum', level: 'level 2', clause: 'DEMO-8' }, { level: 'level 1' }]],
      }),
    targets: targets.optional().meta({
      description: 'What is promised, by promise type. First match; nothing matches = no promise.',
      examples: [{ 'first-response': [{ severity: ['S1', 'S2'], within: '4 h', clause: 'DEMO-3' }] }],
    }),
    settles: settles.optional().meta({
      description: 'What settles each promise. An automatic message never settles a response.',
      examples: [{ 'first-response': ['message', 'call'] }],
    }),
    bounce: z
      .enum(['unsettle', 'keep'])
      .optional()
      .meta({
        description:
          'What a permanent bounce does to a promise that the bounced message had settled. Default: `unsettle`.',
        examples: ['unsettle'],
      }),
    pauses: z
      .record(id, pause)
      .optional()
      .meta({
        description: 'Typed reasons for which clocks stand still.',
        examples: [
          {
            customer: {
              name: { en: 'Waiting for the customer' },
              for: 'customer',
              stops: ['resolution'],
              max: '30 days',
            },
          },
        ],
      }),
    changes: changes.optional().meta({
      description:
        'What happens to running promises when a fact changes. Default: `better`; for `hours` and `level` `keep`.',
      examples: [{ severity: 're-base', hours: 'keep' }],
    }),
    escalation: z
      .array(escalationRow)
      .optional()
      .meta({
        description: 'Steps by the share of a promise that has run. Every row that applies counts.',
        examples: [[{ id: 'soon', promise: 'first-response', at: '75 %', notify: ['assignee', 'team'] }]],
      }),
    duties: z
      .array(duty)
      .optional()
      .meta({
        description:
          'What customers, technicians and we must have or do for the rest to hold. Every row that applies counts.',
        examples: [[{ id: 'cooperate', text: { en: 'Take part in the diagnosis.' }, clause: 'DEMO-9' }]],
      }),
    addresses: z
      .array(
        z.strictObject({
          address: email.meta({ description: 'The e-mail address.', examples: ['help@harbour.test'] }),
          channel: ref('The channel of what arrives there.', 'case'),
          kind: ref('The request kind of what arrives there.', 'complaint').optional(),
          team: ref('The team that takes it.', 'support').optional(),
        }),
      )
      .optional()
      .meta({
        description: 'E-mail addresses of the desk.',
        examples: [[{ address: 'help@harbour.test', channel: 'case' }]],
      }),
    intake: z
      .array(
        z.strictObject({
          words: oneOrMany(z.string().min(1, 'this is empty')).meta({
            description: 'Signs in the subject; case does not matter.',
            examples: [['[S1]', '[urgent]']],
          }),
          severity: ref('The severity that they set.', 'S1').optional(),
          kind: ref('The request kind that they set.', 'question').optional(),
        }),
      )
      .optional()
      .meta({
        description: 'Signs in the subject of a message that set a fact.',
        examples: [[{ words: ['[S1]'], severity: 'S1' }]],
      }),
    ...sectionShapes,
    texts: z
      .record(id, localText)
      .optional()
      .meta({
        description: 'Wordings by id: refusals and what else the rows refer to.',
        examples: [{ 'no-plan': { en: 'Your company has no support plan with us.' } }],
      }),
    gaps: z
      .array(z.strictObject({ clause: originShape.clause, text: localText }))
      .optional()
      .meta({
        description: 'What the source announces and never gives.',
        examples: [[{ text: { en: 'The source announces rules on warranty and has none.' } }]],
      }),
  })
  .meta({
    title: 'Amparo support policy',
    description: 'One support organisation’s policy: who may ask for help, how, when, and what is promised.',
  });

/** The policy as written, after its shape was checked. */
export type PolicyInput = z.infer<typeof policySchema>;
