import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Versioned } from '../../platform/http/versioned.ts';
import { staffRoles } from '../rights/door.ts';
import { deskParams, tags } from './fields.ts';
import type { SignInParts } from './parts.ts';
import { listRules, setRule } from './sign-in-rules.ts';
import { instant } from '../../platform/http/instants.ts';
import type { SignInRule } from './sign-in-rules.ts';

const ruleSchema = z.object({
  role: z.enum(staffRoles),
  requiredFrom: instant
    .nullable()
    .describe(
      'From when on a second factor is needed; null: it is not. Whoever has one is asked for it in any case',
    ),
  byDefault: z.boolean().describe('The desk said nothing of this role'),
  version: versionSchema,
});

/** What the desk asks of its staff when they sign in. */
export function ruleRoutes(app: Http, { services, access }: SignInParts): void {
  const ruleVersion: Versioned = {
    table: 'sign_in_rule',
    rows: ({ role = null }) => ({ id: role }),
    present: async (act, { role }) => {
      const rule = (await listRules(act, services)).find((one) => one.role === role);
      return rule === undefined ? null : present(rule).version;
    },
  };

  app.get(
    '/sign-in-rules',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listSignInRules',
        summary: 'From when on each role needs a second factor',
        params: deskParams,
        response: {
          200: z.object({ items: z.array(ruleSchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => ({
        items: (await listRules(act, services)).map(present),
        next: null,
      })),
  );

  app.put(
    '/sign-in-rules/:role',
    {
      config: { guard: 'administrator', fresh: true, version: ruleVersion },
      schema: {
        tags,
        operationId: 'setSignInRule',
        summary: 'Ask people of a role for a second factor from an instant on, or do not',
        params: deskParams.extend({ role: z.enum(staffRoles) }),
        body: z.object({ requiredFrom: instant.nullable() }),
        response: { 200: ruleSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { role } = request.params;
        const { requiredFrom } = request.body;
        const from = requiredFrom === null ? null : new Date(requiredFrom);
        await setRule(act, role, from);
        return present({ role, requiredFrom: from, byDefault: false });
      }),
  );
}

const present = ({ requiredFrom, ...rule }: SignInRule): z.infer<typeof ruleSchema> => {
  const settled = { ...rule, requiredFrom: requiredFrom?.toISOString() ?? null };
  return { ...settled, version: versionOf(settled) };
};
