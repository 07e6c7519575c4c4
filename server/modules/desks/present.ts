import type { Way } from '@amparo/decisions';
import { formatInstant } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { z } from 'zod';
import { instant } from '../../platform/http/instants.ts';
import { named } from '../../platform/http/schemas.ts';

export const localText = z.record(z.string(), z.string()).describe('Texts by language tag');

export const waySchema = named(
  'Way',
  z.object({
    channel: z.string(),
    name: localText,
    by: z.array(z.string()),
    live: z.boolean(),
    entitled: z.boolean(),
    open: z.boolean(),
    opens: instant.nullable(),
    closes: instant.nullable(),
    calendar: z.string().nullable(),
    clause: z.string().nullable(),
    url: z
      .string()
      .nullable()
      .describe(
        'The site on which it is reached, an `https:` address; for everybody. Null: the policy names none',
      ),
    contact: localText.nullable().describe('Only for those entitled'),
  }),
);

/** A channel as it stands for somebody; its number or link is shown only to those entitled (OSW-5). */
export function wayJson(policy: Policy, way: Way): z.infer<typeof waySchema> {
  const channel = policy.channels.get(way.channel);
  return {
    channel: way.channel,
    name: channel?.name ?? {},
    by: [...(channel?.by ?? [])],
    live: way.live,
    entitled: way.entitled,
    open: way.open,
    opens: way.opens === null ? null : formatInstant(way.opens),
    closes: way.closes === null ? null : formatInstant(way.closes),
    calendar: way.calendar,
    clause: way.origin?.clause ?? null,
    url: channel?.url ?? null,
    contact: way.entitled ? (channel?.contact ?? null) : null,
  };
}

export const deskSchema = named(
  'Desk',
  z.object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    zone: z.string(),
    languages: z.array(z.string()),
    title: localText,
    look: z.object({
      accent: z.string(),
      accentDark: z.string(),
      type: z.enum(['serif', 'sans', 'system']).describe('Of headings and reading'),
      logo: z.string().nullable().describe('Address of the logo; null: the name stands alone'),
    }),
    now: instant,
    mode: z.enum(['demonstration', 'production']),
    speed: z.number(),
    plan: z.string().describe('The plan of whoever asks'),
    channels: z.array(waySchema),
    kinds: z.array(
      z.object({
        id: z.string(),
        name: localText,
        means: localText,
        asks: z.array(localText),
        default: z.boolean(),
      }),
    ),
    severities: z.array(
      z.object({ id: z.string(), name: localText, means: localText, default: z.boolean() }),
    ),
    plans: z.array(z.object({ id: z.string(), name: localText })),
    regions: z.array(z.object({ id: z.string(), name: localText, zone: z.string(), default: z.boolean() })),
    levels: z.array(
      z.object({
        id: z.string(),
        name: localText,
        checklist: z.array(
          z.object({ id: z.string(), text: localText, optional: z.boolean(), clause: z.string() }),
        ),
      }),
    ),
    teams: z.array(z.object({ id: z.string(), name: localText })),
    pauses: z.array(z.object({ id: z.string(), name: localText, for: z.string() })),
    promises: z
      .array(z.object({ id: z.string(), name: localText }))
      .describe('What is promised of tickets beyond answers'),
    milestones: z
      .array(z.object({ id: z.string(), name: localText }))
      .describe('What can be reached on a ticket, such as a workaround'),
  }),
);

/** The parts of a desk's policy that forms and lists are made of. */
export function deskParts(
  policy: Policy,
): Pick<
  z.infer<typeof deskSchema>,
  'kinds' | 'severities' | 'plans' | 'regions' | 'levels' | 'teams' | 'pauses' | 'promises' | 'milestones'
> {
  return {
    kinds: [...policy.kinds.values()].map((kind) => ({
      id: kind.id,
      name: kind.name,
      means: kind.means,
      asks: kind.asks.map(({ text }) => text),
      default: kind.id === policy.defaultKind,
    })),
    severities: [...policy.severities.values()].map((severity) => ({
      id: severity.id,
      name: severity.name,
      means: severity.means,
      default: severity.id === policy.defaultSeverity,
    })),
    plans: [...policy.plans.values()].map((plan) => ({ id: plan.id, name: plan.name })),
    regions: [...policy.regions.values()].map((region) => ({
      id: region.id,
      name: region.name,
      zone: region.zone,
      default: region.id === policy.defaultRegion,
    })),
    levels: [...policy.levels.values()].map((level) => ({
      id: level.id,
      name: level.name,
      checklist: level.checklist.map((item) => ({
        id: item.id,
        text: item.text,
        optional: item.optional,
        clause: item.origin.clause,
      })),
    })),
    teams: [...policy.teams.values()].map((team) => ({ id: team.id, name: team.name })),
    pauses: [...policy.pauses.values()].map((pause) => ({ id: pause.id, name: pause.name, for: pause.for })),
    promises: [...policy.promises.values()].flatMap(({ id, name, about }) =>
      about === 'ticket' ? [{ id, name }] : [],
    ),
    milestones: [...policy.events.values()].flatMap(({ id, name, of }) =>
      of === 'ticket' ? [{ id, name }] : [],
    ),
  };
}

/** The channel that stands first in a policy: where none is asked about. */
export function firstChannel(policy: Policy): string {
  const [first] = policy.channels.keys();
  if (first === undefined) throw new Error('a policy has at least one channel');
  return first;
}
