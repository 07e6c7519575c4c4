import { z } from 'zod';
import { machineClock } from '../../platform/clock.ts';
import { inDesk } from '../../platform/db/context.ts';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { sendFile } from '../../platform/http/send-file.ts';
import { notFound } from '../../platform/problem.ts';
import { deriveKey } from '../../platform/secret.ts';
import type { Act, Services } from '../../platform/services.ts';
import { actorOf } from '../access/door.ts';
import type { Access } from '../access/door.ts';
import { requireHandedOut } from '../trust/door.ts';
import { linkSeconds, readFileLink, signFileLink } from './file-link.ts';
import { attachmentById } from './stream.ts';
import type { AttachmentRow } from './stream.ts';

/** Files of messages. With ATTACHMENT_URL, people who are signed in are sent there with a link of their own. */
export function attachmentRoutes(app: Http, services: Services, access: Access): void {
  const key = deriveKey(services.secret, 'file-link');
  app.get(
    '/attachments/:id',
    {
      config: { guard: 'signed-in' },
      schema: {
        tags: ['tickets'],
        operationId: 'readAttachment',
        summary: 'A file, as a download',
        description:
          'Where files have an address of their own, a browser is sent there (302) with a link that holds for two minutes. A file in which a virus was found is never handed out.',
        params: z.object({ desk: z.string(), id: z.uuid() }),
        querystring: z.object({
          show: z
            .stringbool()
            .default(false)
            .describe('Show it instead, if it is a picture: PNG, JPEG, GIF or WebP, by its content'),
        }),
        response: { 302: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, response) => {
      const { show } = request.query;
      const { file, link } = await access.act(request, async (act, { person }) => {
        const found = await readFile(services, act, request.params.id);
        const actor = actorOf(person);
        const { attachmentUrl } = services.config;
        // A program has no pages beside which a file could do harm.
        if (attachmentUrl === null || person.key) return { file: found, link: null };
        const claim = {
          deskId: act.deskId,
          attachmentId: request.params.id,
          actor,
          show,
          until: machineClock.now() + linkSeconds,
        };
        return {
          file: found,
          link: `${attachmentUrl}/files/${claim.attachmentId}?for=${signFileLink(key, claim)}`,
        };
      });
      if (link !== null) return response.status(302).header('location', link).send(null);
      return sendFile(response, file, show);
    },
  );
}

/**
 * The address of the files: nothing but files is there, and no file is elsewhere. No cookie of ours reaches it; the link says for
 * whom it was made, and the file is read as them again.
 */
export function fileOrigin(app: Http, services: Services): void {
  const { attachmentUrl } = services.config;
  if (attachmentUrl === null) return;
  const key = deriveKey(services.secret, 'file-link');
  const { host } = new URL(attachmentUrl);
  app.addHook('onRequest', async (request) => {
    const ours = request.url.startsWith('/files/');
    if ((request.host === host) !== ours) throw notFound('This page');
  });
  app.get(
    '/files/:id',
    {
      config: { guard: 'public' },
      schema: {
        hide: true,
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ for: z.string().max(4000) }),
      },
    },
    async (request, response) => {
      const claim = readFileLink(key, request.query.for, machineClock.now());
      if (claim === null || claim.attachmentId !== request.params.id)
        throw notFound('This file, or a link to it that still holds');
      const { deskId, actor } = claim;
      const file = await inDesk(services.db, { deskId, actor }, (tx) =>
        readFile(
          services,
          { tx, deskId, actor, now: services.clock.now(), after: () => undefined },
          claim.attachmentId,
        ),
      );
      // Our pages show a small picture of it, and they have another origin. Nobody else has the link.
      return sendFile(response, file, claim.show, 'cross-origin');
    },
  );
}

/** @throws Problem not-found for a file that the actor may not see, `infected` and `not-scanned` for one that nobody gets */
async function readFile(services: Services, act: Act, id: string): Promise<AttachmentRow> {
  const file = await attachmentById(act, id);
  if (file === null) throw notFound('The file');
  await requireHandedOut(act, file.scan, services.config.clamd !== null);
  return file;
}
