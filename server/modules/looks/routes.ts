import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { named } from '../../platform/http/schemas.ts';
import { versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Versioned } from '../../platform/http/versioned.ts';
import { notFound, Problem } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { recordAudit } from '../audit/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { checkColour } from './check-colours.ts';
import { lookOf } from './look-of.ts';
import { logoOf, lookTypes, ownLook, writeLogo, writeLook } from './queries.ts';
import type { LookRow } from './queries.ts';
import { readLogo } from './read-logo.ts';

const deskParams = z.object({ desk: z.string() });
const tags = ['settings'];
const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'Write it as #1f4fa3.')
  .transform((text) => text.toLowerCase());
const colourCheck = z.object({
  ratio: z.number().describe('WCAG 2.2, against the paper on which it reads worst'),
  enough: z.boolean().describe('At least 4.5:1'),
  suggestion: z.string().nullable().describe('The nearest colour that is enough'),
});
const lookSchema = named(
  'Look',
  z.object({
    accent: z.string(),
    accentDark: z.string(),
    type: z.enum(lookTypes).describe('Of headings and reading: a serif, a sans, or that of the machine'),
    logo: z.string().nullable().describe('Address of the logo'),
    own: z.boolean().describe('False: the colours are those of the policy'),
    light: colourCheck,
    dark: colourCheck,
    version: versionSchema,
  }),
);

/** Of colour, type and logo together, as they are read together; also of a desk that chose nothing. */
const versionOfLook = (own: LookRow | null): string => versionOf(own);
const lookVersion: Versioned = {
  table: 'desk_look',
  rows: () => ({ id: 'look' }),
  present: async (act) => versionOfLook(await ownLook(act)),
};

/** How the desk looks: a colour, a type and a logo of its own; for administrators. */
export function lookRoutes(app: Http, access: Access): void {
  app.get(
    '/look',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'readLook',
        summary: 'How the desk looks, and how well its colour reads',
        params: deskParams,
        response: { 200: lookSchema, ...problems(401, 403, 404) },
      },
    },
    (request) => access.act(request, (act, visit) => lookJson(act, visit.desk.slug)),
  );

  app.post(
    '/look/checks',
    {
      config: { guard: 'administrator', audited: false, idempotency: 'ignored' },
      schema: {
        tags,
        operationId: 'checkLook',
        summary: 'How well two colours read, on light and on dark paper. Nothing is kept',
        params: deskParams,
        body: z.object({ accent: colour, accentDark: colour }),
        response: {
          200: z.object({ light: colourCheck, dark: colourCheck }),
          ...problems(401, 403, 404, 422),
        },
      },
    },
    (request) =>
      access.act(request, async () => ({
        light: checkColour(request.body.accent, 'light'),
        dark: checkColour(request.body.accentDark, 'dark'),
      })),
  );

  app.put(
    '/look',
    {
      config: { guard: 'administrator', version: lookVersion },
      schema: {
        tags,
        operationId: 'changeLook',
        summary: 'Choose colour and type; a colour below 4.5:1 is refused, with one that would do',
        params: deskParams,
        body: z.object({
          colours: z
            .object({ accent: colour, accentDark: colour })
            .nullable()
            .describe('Null: those of the policy'),
          type: z.enum(lookTypes),
        }),
        response: { 200: lookSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const { colours, type } = request.body;
        if (colours !== null) requireReadable(colours);
        await writeLook(act, { colours, type });
        await recordAudit(act, { what: 'look.changed', detail: { ...colours, type } });
        return lookJson(act, visit.desk.slug);
      }),
  );

  app.put(
    '/look/logo',
    {
      config: { guard: 'administrator', version: lookVersion },
      schema: {
        tags,
        operationId: 'changeLogo',
        summary: 'The logo: PNG, JPEG, WebP, or an SVG of which only shapes are kept; at most 200 kB',
        params: deskParams,
        body: z.object({ content: z.base64().max(400_000) }),
        response: { 200: lookSchema, ...problems(401, 403, 404, 413, 422) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        const logo = readLogo(Buffer.from(request.body.content, 'base64'));
        await writeLogo(act, logo);
        await recordAudit(act, {
          what: 'logo.changed',
          detail: { type: logo.type, size: logo.content.length },
        });
        return lookJson(act, visit.desk.slug);
      }),
  );

  app.delete(
    '/look/logo',
    {
      config: { guard: 'administrator', version: lookVersion },
      schema: {
        tags,
        operationId: 'removeLogo',
        summary: 'Take the logo away: the name stands alone',
        params: deskParams,
        response: { 200: lookSchema, ...problems(401, 403, 404) },
      },
    },
    (request) =>
      access.act(request, async (act, visit) => {
        await writeLogo(act, null);
        await recordAudit(act, { what: 'logo.removed' });
        return lookJson(act, visit.desk.slug);
      }),
  );

  app.get(
    '/look/logo/:hash',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'readLogo',
        summary: 'The logo as a picture; the address changes with it',
        params: z.object({
          desk: z.string(),
          hash: z.string().regex(/^[0-9a-f]{16}$/),
        }),
        response: { ...problems(404, 422) },
      },
    },
    async (request, response) => {
      const logo = await access.act(request, async (act) => {
        const own = await ownLook(act);
        return own?.logo === request.params.hash ? logoOf(act) : null;
      });
      if (logo === null) throw notFound('The logo');
      // A drawing is a page to a browser that is led to it: there it may do nothing (field notes, classes 5 and 6).
      return response
        .header('content-type', logo.type)
        .header('content-disposition', 'inline')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(logo.content as never);
    },
  );
}

function requireReadable({ accent, accentDark }: { accent: string; accentDark: string }): void {
  const checks = [
    { path: 'colours.accent', check: checkColour(accent, 'light'), paper: 'light' },
    { path: 'colours.accentDark', check: checkColour(accentDark, 'dark'), paper: 'dark' },
  ];
  const faults = checks.filter(({ check }) => !check.enough);
  if (faults.length === 0) return;
  throw new Problem('low-contrast', 422, 'This colour is too hard to read.', {
    errors: faults.map(({ path, check, paper }) => ({
      path,
      code: 'low-contrast' as const,
      values: { ratio: check.ratio.toFixed(2), paper, suggestion: check.suggestion ?? '' },
    })),
  });
}

async function lookJson(act: Act, slug: string): Promise<z.input<typeof lookSchema>> {
  const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
  const look = await lookOf(act, policy);
  const own = await ownLook(act);
  return {
    ...look,
    logo: look.logo === null ? null : `/api/v1/${slug}${look.logo}`,
    own: own?.accent != null,
    version: versionOfLook(own),
    light: checkColour(look.accent, 'light'),
    dark: checkColour(look.accentDark, 'dark'),
  };
}
