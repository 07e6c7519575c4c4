import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Versioned } from '../../platform/http/versioned.ts';
import { named } from '../../platform/http/schemas.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { choicesOf, saveChoices } from './choices.ts';
import type { Choices } from './choices.ts';
import { allowsDetails, saveDetails } from './push/compose-push.ts';
import { defaultWays, noticeKinds } from './kinds.ts';
import { checkQuiet } from './quiet-hours.ts';

const params = z.object({ desk: z.string() });
const kindSchema = z.object({
  kind: z.enum(noticeKinds),
  page: z.boolean().describe('In the list of notifications, and by the bell'),
  mail: z.boolean(),
  push: z.boolean().describe('In the browsers that are listed at `/me/push-subscriptions`'),
  through: z.boolean().describe('By mail and push also in quiet hours'),
});
const quietSchema = z
  .object({
    zone: z.string().max(60).describe('IANA name of the zone of the hours'),
    hours: z
      .record(z.string().max(60), z.array(z.string().max(20)).max(5))
      .describe('Hours by days, such as `{"mon-fri": ["20:00-07:00"], "sat,sun": ["00:00-24:00"]}`'),
  })
  .nullable()
  .describe('When mail and push are held back, and told together at the end; null for never');
const detailsSchema = z
  .boolean()
  .describe('May push, which others may read on a locked screen, name the subject and who did it?');
const settingsSchema = named(
  'NotificationSettings',
  z.object({
    kinds: z.array(kindSchema),
    quiet: quietSchema,
    details: detailsSchema,
    version: versionSchema,
  }),
);

/** Of all choices of whoever asks. */
const choicesVersion: Versioned = {
  table: 'notification_choice',
  rows: (_params, { actor }) => ({ agent_id: actor.id }),
  present: async (act) => (await settingsOf(act)).version,
};

/** How staff want to be told of what. */
export function noticeSettingsRoutes(app: Http, access: Access): void {
  app.get(
    '/me/notifications',
    {
      config: { guard: 'agent', people: true },
      schema: {
        tags: ['notifications'],
        operationId: 'readNotificationSettings',
        summary: 'How I am told of what, and my quiet hours',
        params,
        response: { 200: settingsSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act) => settingsOf(act)),
  );

  app.put(
    '/me/notifications',
    {
      config: { guard: 'agent', people: true, version: choicesVersion },
      schema: {
        tags: ['notifications'],
        operationId: 'changeNotificationSettings',
        summary: 'Choose how I am told of what, and when I am left alone',
        description:
          'What is left out stays as it is. What a clause of the policy has people told of comes by mail whatever they choose.',
        params,
        body: z.object({
          kinds: z
            .array(kindSchema.extend({ push: kindSchema.shape.push.optional() }))
            .max(noticeKinds.length),
          quiet: quietSchema,
          details: detailsSchema.optional(),
        }),
        response: { 200: settingsSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, { person }) => {
        const { kinds, quiet, details } = request.body;
        if (quiet !== null) checkQuiet(quiet);
        if (person.id !== null) {
          const ways = { ...(await own(act, person.id)).ways };
          for (const { kind, push = ways[kind].push, ...chosen } of kinds) ways[kind] = { ...chosen, push };
          await saveChoices(act, person.id, { ways, quiet });
          if (details !== undefined) await saveDetails(act, person.id, details);
        }
        return settingsOf(act);
      }),
  );
}

async function own(act: Act, agentId: string): Promise<Choices> {
  return (await choicesOf(act, [agentId])).get(agentId) ?? { ways: defaultWays, quiet: null };
}

async function settingsOf(act: Act): Promise<z.infer<typeof settingsSchema>> {
  const { ways, quiet } = await own(act, act.actor.id ?? '');
  const settings = {
    details: await allowsDetails(act, act.actor.id ?? ''),
    // Of the desk's own affairs only its administrators are told.
    kinds: noticeKinds
      .filter((kind) => kind !== 'webhook-disabled' || act.actor.role === 'administrator')
      .map((kind) => ({ kind, ...ways[kind] })),
    quiet: quiet === null ? null : { zone: quiet.zone, hours: mutable(quiet.hours) },
  };
  return { ...settings, version: versionOf(settings) };
}

const mutable = (hours: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(hours).map(([days, spans]) => [days, [...spans]]));
