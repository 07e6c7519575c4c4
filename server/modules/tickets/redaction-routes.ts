import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { cleanLineString } from '../../platform/http/text.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { Act, Services } from '../../platform/services.ts';
import { purgeAnswers } from '../access/door.ts';
import type { Access } from '../access/door.ts';
import { redactAttachment, redactMessage } from './redact.ts';
import type { RedactionHooks, TakenOut } from './taken-out.ts';

const idParams = z.object({ desk: z.string(), id: z.uuid() });
const reason = cleanLineString().trim().min(1).max(500).describe('Why; for the audit');

/** Taking out of messages what may not stay there (PAR-2). */
export function redactionRoutes(app: Http, services: Services, access: Access, hooks: RedactionHooks): void {
  const means = {
    key: deriveKey(services.secret, 'redaction'),
    async forget(act: Act, gone: TakenOut): Promise<void> {
      await purgeAnswers(act, services.secret, gone);
      await hooks.takenOut(act, gone);
    },
  };
  app.post(
    '/messages/:id/redactions',
    {
      config: { guard: 'lead', audited: true },
      schema: {
        tags: ['tickets'],
        operationId: 'redactMessage',
        summary: 'Take a message, or words of it, out for good (PAR-2)',
        description:
          'Gone are the text, its formatted form, the mail as it came, the copies in mails that left, in what people are writing and in answers kept for repeated requests, what search knew of it, and the words in the subjects that the ticket has and had, in side conversations, reminders and logged work; the whole message takes its files with it, what other messages and mails quote of it, its subject and what subjects of the ticket say of it. What remains is that it was there: the event has a salted hash. It cannot be undone.',
        params: idParams,
        body: z.object({
          words: z
            .string()
            .min(3)
            .max(2000)
            .nullish()
            .describe(
              'Words exactly as they stand there, or in a subject that the ticket has or had: taken out of all of its messages and subjects; null: the whole message',
            ),
          reason,
        }),
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const { words, reason: why } = request.body;
      await access.act(request, (act) =>
        redactMessage(act, means, request.params.id, { words: words ?? null, reason: why }),
      );
      return response.status(204).send(null);
    },
  );
  app.post(
    '/attachments/:id/redactions',
    {
      config: { guard: 'lead', audited: true },
      schema: {
        tags: ['tickets'],
        operationId: 'redactAttachment',
        summary: 'Take a file out for good (PAR-2)',
        description: 'Its content and its name are gone; a salted hash remains. It cannot be undone.',
        params: idParams,
        body: z.object({ reason }),
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) =>
        redactAttachment(act, means, request.params.id, request.body.reason),
      );
      return response.status(204).send(null);
    },
  );
}
