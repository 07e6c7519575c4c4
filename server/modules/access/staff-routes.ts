import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { versionById, versionOf, versionSchema } from '../../platform/http/versioned.ts';
import { changeStaff, listStaff, signOutHere, staffMember } from '../people/door.ts';
import type { StaffRow } from '../people/door.ts';
import { deskParams, tags } from './fields.ts';
import { requireTeams } from './invitations.ts';
import type { SignInParts } from './parts.ts';
import { staffRoles } from '../rights/door.ts';
import { instant } from '../../platform/http/instants.ts';

const staffSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(staffRoles),
  teams: z.array(z.string()),
  clearances: z
    .array(z.string())
    .describe('Which restricted tickets they see (OSW-9); they follow from what was checked of them'),
  active: z.boolean(),
  version: versionSchema,
});

/** Of what a change writes: what was checked of somebody is changed elsewhere. */
const versionOfStaff = ({ name, role, teams, active }: StaffRow): string =>
  versionOf({ name, role, teams: teams.toSorted(), active });
const staffVersion = versionById('agent', (act, id) => staffMember(act, { id }), versionOfStaff);

/** Who works for the desk. Their passwords and factors are theirs: an administrator can not touch them. */
export function staffRoutes(app: Http, { access, auth }: SignInParts): void {
  const idParams = deskParams.extend({ id: z.uuid() });

  app.get(
    '/staff',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listStaff',
        summary: 'Everybody on the staff, also who left',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(
              staffSchema.extend({
                lastUse: instant.nullable().describe('Of a session that is open, to the hour'),
                secondFactor: z.boolean().describe('They have set one up'),
              }),
            ),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    async (request) => {
      const rows = await access.act(request, listStaff);
      const seen = await auth.sessions.overview(rows.map(({ email }) => email));
      return {
        items: rows.map((row) => {
          const { lastUse = null, secondFactor = false } = seen.get(row.email) ?? {};
          return { ...present(row), lastUse: lastUse?.toISOString() ?? null, secondFactor };
        }),
        next: null,
      };
    },
  );

  app.post(
    '/staff/:id/changes',
    {
      config: { guard: 'administrator', fresh: true, version: staffVersion },
      schema: {
        tags,
        operationId: 'changeStaff',
        summary:
          'Change name, role, teams, or whether somebody works here. What is left out stays. Another role, or leaving, signs them out of this desk',
        params: idParams,
        body: z.object({
          name: z.string().trim().min(1).max(200).optional(),
          role: z.enum(staffRoles).optional(),
          teams: z.array(z.string().max(100)).max(100).optional(),
          active: z.boolean().optional(),
        }),
        response: { 201: staffSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const row = await access.act(request, async (act) => {
        const { teams } = request.body;
        if (teams !== undefined) await requireTeams(act, teams);
        return changeStaff(act, request.params.id, request.body, new Date());
      });
      return response.status(201).send(present(row));
    },
  );

  app.post(
    '/people/:id/sign-outs',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'signOutPerson',
        summary:
          'End what the open sessions of a member of staff or a contact mean at this desk. Their passwords and factors stay, and so do their sessions elsewhere',
        params: idParams,
        body: z.object({}).nullish(),
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => signOutHere(act, request.params.id, new Date()));
      return response.status(204).send(null);
    },
  );
}

const present = (row: StaffRow) => ({
  ...row,
  teams: [...row.teams],
  clearances: [...row.clearances],
  version: versionOfStaff(row),
});
