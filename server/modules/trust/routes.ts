import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import type { Access } from '../access/door.ts';
import { recordAudit } from '../audit/door.ts';
import { saveTrustSettings, trustSettings } from './settings.ts';

const tags = ['trust'];
const deskParams = z.object({ desk: z.string() });
const settingsSchema = z.object({
  sealers: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(
          /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/,
          'a domain such as lists.example.org',
        ),
    )
    .max(100)
    .describe('Domains whose ARC seals are believed: mailing lists and forwarders of yours'),
  spamThreshold: z
    .number()
    .min(0.5)
    .max(1)
    .describe("From this probability on a stranger's message is put aside; 1 puts nothing aside"),
  scan: z
    .enum(['required', 'when-present'])
    .describe('`required`: a file that no virus scanner has looked at is not handed out'),
});

/** Whom a desk believes. */
export function trustRoutes(app: Http, access: Access): void {
  app.get(
    '/trust',
    {
      config: { guard: 'manager' },
      schema: {
        tags,
        operationId: 'readTrustSettings',
        summary: 'Whom this desk believes, and what it puts aside',
        params: deskParams,
        response: { 200: settingsSchema, ...problems(401, 403, 404) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const settings = await trustSettings(act.tx, act.deskId);
        return { ...settings, sealers: [...settings.sealers] };
      }),
  );

  app.put(
    '/trust',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'saveTrustSettings',
        summary: 'Change whom this desk believes, and what it puts aside',
        params: deskParams,
        body: settingsSchema,
        response: { 200: settingsSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        await saveTrustSettings(act, request.body);
        await recordAudit(act, { what: 'trust.changed', target: act.deskId, detail: { ...request.body } });
        return request.body;
      }),
  );
}
