import { z } from 'zod';
import { amount, id, localText, originShape, ref } from '../../schema-parts.ts';
import { oneOrMany } from '../../schema-rows.ts';
import { latenessOutcomes, sessionParties, toolIds, wipeables } from './types.ts';

const version = z
  .string()
  .regex(/\S/u, 'this text is empty')
  .meta({ description: 'Version of the text. A new one must be accepted anew.', examples: ['2026-01'] });
const wording = (description: string) => ref(description, 'remote-rules');

const tools = z.record(
  id,
  z.strictObject({
    name: localText.meta({ description: 'What people read.', examples: [{ en: 'AnyDesk' }] }),
    computer: z.enum(toolIds).meta({
      description:
        'What identifies the computer: a `number`, a `code` of letters and digits, or an `address` on the web.',
      examples: ['number'],
    }),
    link: z
      .string()
      .min(1, 'this is empty')
      .optional()
      .meta({
        description:
          'Opens the tool at that computer; `{id}` stands for what identifies it. Holds no password, ever.',
        examples: ['anydesk:{id}'],
      }),
    ...originShape,
  }),
);

const preparation = z.array(
  z.strictObject({
    id,
    text: localText.meta({ description: 'What must be done.', examples: [{ en: 'Install the tool.' }] }),
    by: z.enum(sessionParties).meta({ description: 'Who does it.', examples: ['customer'] }),
    remind: amount
      .optional()
      .meta({ description: 'How long before the start a reminder goes out.', examples: ['1 h'] }),
    optional: z
      .boolean()
      .optional()
      .meta({ description: 'The session may start without it.', examples: [true] }),
    ...originShape,
  }),
);

/** The section `sessions`: remote sessions and what must hold before, during and after one. */
export const sessionsShape = {
  sessions: z
    .strictObject({
      hours: z
        .strictObject({
          calendar: ref(
            'Calendar in whose hours sessions take place. None goes beyond a break or the end.',
            'access',
          ),
          warn: amount.optional().meta({
            description: 'How long before the end of the hours a running session is warned. Default: 10 min.',
            examples: ['10 min'],
          }),
          ...originShape,
        })
        .meta({
          description: 'When sessions take place.',
          examples: [{ calendar: 'access', warn: '10 min' }],
        }),
      reported: z
        .strictObject(originShape)
        .optional()
        .meta({
          description: 'A session needs a problem that was reported before.',
          examples: [{ clause: 'DEMO-9' }],
        }),
      tools: tools.meta({
        description: 'The tools by which a technician connects.',
        examples: [{ anydesk: { name: { en: 'AnyDesk' }, computer: 'number', link: 'anydesk:{id}' } }],
      }),
      booking: z
        .strictObject({
          kind: ref('The request kind by which a session is booked.', 'remote-session').optional(),
          lengths: z
            .array(amount)
            .min(1, 'this list is empty')
            .meta({ description: 'Lengths of slots.', examples: [['30 min', '1 h', '2 h']] }),
          grid: amount.optional().meta({
            description: 'Time from one possible start to the next, from the opening on. Default: 30 min.',
            examples: ['30 min'],
          }),
          above: amount.optional().meta({
            description: 'Work that is expected to take longer must be booked. Default: none must.',
            examples: ['30 min'],
          }),
          least: amount
            .optional()
            .meta({ description: 'Slots begin no sooner than this from now.', examples: ['2 working h'] }),
          most: amount
            .optional()
            .meta({ description: 'Slots begin no later than this from now.', examples: ['30 days'] }),
          pause: amount.optional().meta({
            description: 'Time that a technician has between two sessions. Default: none.',
            examples: ['15 min'],
          }),
          ...originShape,
        })
        .optional()
        .meta({
          description: 'How sessions are booked.',
          examples: [{ lengths: ['30 min', '1 h'], above: '30 min', clause: 'DEMO-9' }],
        }),
      preparation: preparation.optional().meta({
        description: 'What must be done before a session starts.',
        examples: [
          [{ id: 'installed', text: { en: 'Install the tool.' }, by: 'customer', clause: 'DEMO-9' }],
        ],
      }),
      lateness: z
        .strictObject({
          tolerance: amount.meta({
            description: 'How late a session may start. Exactly so late is still in time.',
            examples: ['10 min'],
          }),
          parties: z
            .array(z.enum(sessionParties))
            .min(1, 'this list is empty')
            .optional()
            .meta({
              description: 'Who must be there. Default: `customer` and `us`.',
              examples: [['customer', 'us']],
            }),
          outcomes: z
            .array(
              z.strictObject({
                late: oneOrMany(z.enum([...sessionParties, 'nobody']))
                  .optional()
                  .meta({
                    description:
                      'The row is for sessions for which any of these was late; `nobody`: all were there and it did not start. Default: all.',
                    examples: ['customer'],
                  }),
                then: z
                  .enum(latenessOutcomes)
                  .meta({ description: 'What becomes of the session.', examples: ['rebook'] }),
                ...originShape,
              }),
            )
            .min(1, 'this list is empty')
            .meta({
              description: 'What follows when it did not start in time. First match.',
              examples: [[{ late: 'us', then: 'rebook', clause: 'DEMO-9' }, { then: 'close' }]],
            }),
          ...originShape,
        })
        .optional()
        .meta({
          description: 'Being on time.',
          examples: [{ tolerance: '10 min', outcomes: [{ then: 'rebook' }], clause: 'DEMO-9' }],
        }),
      responsible: z
        .strictObject(originShape)
        .optional()
        .meta({
          description:
            'A responsible person of the customer is named and present at the start. Without one there is none.',
          examples: [{ clause: 'DEMO-9' }],
        }),
      consent: z
        .strictObject({
          version,
          text: wording('Wording (of `texts`) to which the responsible person consents, for each session.'),
          ...originShape,
        })
        .optional()
        .meta({
          description: 'Consent to each session.',
          examples: [{ version: '1', text: 'remote-consent', clause: 'DEMO-9' }],
        }),
      rules: z
        .strictObject({
          version,
          text: wording('Wording (of `texts`) of the rules that are passed on to the customer.'),
          accept: z
            .boolean()
            .optional()
            .meta({
              description: 'Whether they must be accepted and not only delivered. Default: `true`.',
              examples: [true],
            }),
          ...originShape,
        })
        .optional()
        .meta({
          description: 'The rules of sessions, by version.',
          examples: [{ version: '1', text: 'remote-rules', clause: 'DEMO-9' }],
        }),
      undertaking: z
        .strictObject({
          version,
          text: wording('Wording (of `texts`) that a technician undertakes before any session.'),
          valid: amount.optional().meta({
            description: 'How long it holds. Default: until there is a new version.',
            examples: ['12 months'],
          }),
          ...originShape,
        })
        .optional()
        .meta({
          description: "The technician's undertaking of confidentiality.",
          examples: [{ version: '1', text: 'undertaking', clause: 'DEMO-9' }],
        }),
      interference: z
        .strictObject({
          text: wording('Wording (of `texts`) on keyboard and mouse, shown at the start.'),
          ...originShape,
        })
        .optional()
        .meta({
          description: 'Who uses keyboard and mouse.',
          examples: [{ text: 'hands-off', clause: 'DEMO-9' }],
        }),
      wipe: z
        .strictObject({
          what: z
            .array(z.enum(wipeables))
            .min(1, 'this list is empty')
            .meta({ description: 'What is wiped after a session.', examples: [['access-data']] }),
          within: amount.meta({ description: 'How soon after its end.', examples: ['15 min'] }),
          ...originShape,
        })
        .optional()
        .meta({
          description: 'What is wiped after a session.',
          examples: [{ what: ['access-data'], within: '15 min' }],
        }),
    })
    .optional()
    .meta({
      description: 'Remote sessions: hours, tools, booking, and what must hold before, during and after one.',
      examples: [
        {
          hours: { calendar: 'access', clause: 'DEMO-9' },
          tools: { anydesk: { name: { en: 'AnyDesk' }, computer: 'number', link: 'anydesk:{id}' } },
          responsible: { clause: 'DEMO-9' },
        },
      ],
    }),
};

export type SessionsInput = NonNullable<z.infer<(typeof sessionsShape)['sessions']>>;
