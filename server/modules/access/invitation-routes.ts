import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { deskParams, passwordField, tags, tokenField } from './fields.ts';
import {
  acceptInvitation,
  firstLanguage,
  invitationFor,
  invite,
  openInvitations,
  sendAgain,
  withdraw,
} from './invitations.ts';
import type { InvitationRow } from './invitations.ts';
import { invitationNeeds, whatInvitationNeeds } from './invitation-proof.ts';
import { visitorOf } from './visitor.ts';
import type { SignInParts } from './parts.ts';
import { staffRoles } from '../rights/door.ts';
import { instant } from '../../platform/http/instants.ts';

const nameField = z.string().trim().min(1).max(200);
const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(staffRoles),
  teams: z.array(z.string()),
  language: z.string().describe('In which its mail is written, and theirs once they have joined'),
  sent: instant,
  expires: instant,
  expired: z.boolean(),
});

/** Asking people to join the staff, and joining. */
export function invitationRoutes(app: Http, parts: SignInParts): void {
  const { access, auth, keys } = parts;
  const looks = { name: 'invitations', most: 60, perSeconds: 600 };
  const admin = { guard: 'administrator', fresh: true } as const;
  const idParams = deskParams.extend({ id: z.uuid() });

  app.get(
    '/agents/invitations',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listInvitations',
        summary: 'Invitations that are open',
        params: deskParams,
        response: {
          200: z.object({ items: z.array(invitationSchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const [invitations, first] = await Promise.all([openInvitations(act), firstLanguage(act)]);
        return { items: invitations.map((row) => present(row, first)), next: null };
      }),
  );

  app.post(
    '/agents/invitations',
    {
      config: admin,
      schema: {
        tags,
        operationId: 'inviteAgent',
        summary: 'Ask somebody to join the staff: a link is mailed that works once, for seven days',
        params: deskParams,
        body: z.object({
          email: z.email().max(320),
          name: nameField,
          role: z.enum(staffRoles),
          teams: z.array(z.string().max(100)).max(100).default([]),
          language: z
            .string()
            .max(35)
            .nullable()
            .default(null)
            .describe(
              'In which the mail is written, and what they get once they have joined: one of the languages of the desk, such as `pt-BR`; null: its first',
            ),
        }),
        response: { 201: invitationSchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const invitation = await access.act(request, async (act, { desk, person }) =>
        present(
          await invite(act, { keys, slug: desk.slug, by: person.name }, request.body),
          await firstLanguage(act),
        ),
      );
      return response.status(201).send(invitation);
    },
  );

  app.post(
    '/agents/invitations/:id/mails',
    {
      config: admin,
      schema: {
        tags,
        operationId: 'sendInvitationAgain',
        summary: 'Mail an invitation once more, with a new link; the old one is void',
        params: idParams,
        body: z.object({}).nullish(),
        response: { 201: invitationSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const invitation = await access.act(request, async (act, { desk, person }) =>
        present(
          await sendAgain(act, { keys, slug: desk.slug, by: person.name }, request.params.id),
          await firstLanguage(act),
        ),
      );
      return response.status(201).send(invitation);
    },
  );

  app.delete(
    '/agents/invitations/:id',
    {
      config: admin,
      schema: {
        tags,
        operationId: 'withdrawInvitation',
        summary: 'Withdraw an invitation',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => withdraw(act, request.params.id));
      return response.status(204).send(null);
    },
  );

  app.post(
    '/sign-in/invitation/views',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'readInvitation',
        summary: 'What an invitation says to whoever has its link',
        params: deskParams,
        body: z.object({ token: tokenField }),
        response: {
          200: z.object({
            email: z.string(),
            name: z.string(),
            role: z.enum(staffRoles),
            hasPassword: z
              .boolean()
              .describe('They have an account in this installation, and keep its password'),
            needs: z
              .enum(invitationNeeds)
              .describe(
                'What whoever accepts has to show beside the token: a password that they choose, the one that they have, a session at the desk at which they have a place, or nothing, as their session is shown',
              ),
          }),
          ...problems(404, 422, 429),
        },
      },
    },
    async (request) => {
      await access.limit(request, looks, 'network');
      const session = await auth.session(request.headers.cookie ?? '');
      const { email, name, role, needs } = await access.actAs(request, 'intake', async (act) => {
        const invitation = await invitationFor(act, request.body.token);
        return { ...invitation, needs: await whatInvitationNeeds(act, parts, invitation.email, session) };
      });
      const hasPassword = needs === 'password' || needs === 'nothing';
      return { email, name, role, hasPassword, needs };
    },
  );

  app.post(
    '/sign-in/invitation',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'acceptInvitation',
        summary: 'Join the staff by the token of an invitation, once; then sign in',
        params: deskParams,
        body: z.object({
          token: tokenField,
          name: nameField,
          password: passwordField
            .nullable()
            .default(null)
            .describe(
              'For who has an account in this installation: its password, or null beside a session of theirs',
            ),
        }),
        response: { 204: z.null(), ...problems(403, 404, 422, 429) },
      },
    },
    async (request, response) => {
      await access.limit(request, looks, 'network');
      const session = await auth.session(request.headers.cookie ?? '');
      const given = { ...request.body, session, visitor: visitorOf(request) };
      await access.actAs(request, 'intake', (act) => acceptInvitation(act, parts, given));
      return response.status(204).send(null);
    },
  );
}

const present = ({ sent_at, expires_at, language, ...row }: InvitationRow, first: string) => ({
  ...row,
  language: language ?? first,
  teams: [...row.teams],
  sent: sent_at.toISOString(),
  expires: expires_at.toISOString(),
  expired: expires_at.getTime() <= Date.now(),
});
