import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { versionById, versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Act, Services } from '../../platform/services.ts';
import type { Access } from '../access/door.ts';
import { deskAddresses, folderStates, mailboxRows, skippedMessages } from './queries.ts';
import type { FolderStateRow, MailboxRow } from './queries.ts';
import { addMailbox, changeMailbox, findMailbox, removeMailbox } from './save-mailbox.ts';
import { instant as instantSchema } from '../../platform/http/instants.ts';
import { faultJson, faultSchema, instant, lineShape, nameShape, serverShape, testSchema } from './shapes.ts';
import { tryMailbox } from './try-mailbox.ts';
import { prepareTest, testMailbox } from './try-connection.ts';

const deskParams = z.object({ desk: z.string() });
const idParams = deskParams.extend({ id: z.uuid() });
const tags = ['mail servers'];

const mailboxInput = z.object({
  name: nameShape,
  address: z.email().describe('An address of the desk: to it counts as sent what names none of them'),
  ...serverShape,
  auth: z.enum(['password', 'oauth']),
  username: lineShape(320),
  folders: z.array(lineShape(200)).min(1).max(10).default(['INBOX']).describe('Which folders are read'),
  afterwards: z
    .enum(['seen', 'move', 'delete', 'nothing'])
    .default('seen')
    .describe('What becomes of a message, once it is stored here'),
  moveTo: lineShape(200).nullable().default(null).describe('For `move`: into which folder'),
  authservId: lineShape(253)
    .nullable()
    .default(null)
    .describe(
      "Name under which the mailbox's provider writes what it found about the sender (RFC 8601), such as `mx.google.com`; that of Google and of Microsoft 365 is known: believed when it removes what senders write in its name",
    ),
  enabled: z.boolean().default(true),
});

const mailboxSchema = z.object({
  id: z.uuid(),
  version: versionSchema,
  name: z.string(),
  address: z.string(),
  host: z.string(),
  port: z.int(),
  security: z.string(),
  auth: z.string(),
  username: z.string(),
  hasPassword: z.boolean(),
  grant: z.uuid().nullable(),
  folders: z.array(
    z.object({
      path: z.string(),
      state: z.enum(['connecting', 'connected', 'failing']),
      fault: faultSchema,
      nextTry: instantSchema.nullable().describe('When it is tried next; null while it is read'),
    }),
  ),
  afterwards: z.string(),
  moveTo: z.string().nullable(),
  takenFrom: instantSchema.nullable().describe('Only what came since then is taken in; null: everything'),
  authservId: z.string().nullable(),
  enabled: z.boolean(),
  state: z
    .enum(['off', 'connecting', 'connected', 'failing'])
    .describe('`failing` as soon as one of its folders is'),
  fault: faultSchema,
  nextTry: instantSchema
    .nullable()
    .describe('When the first of its folders that can not be read is tried next; null when none is'),
  lastMail: instantSchema.nullable().describe('When mail was last taken from it'),
  skipped: z.int().describe('Messages that stay in the mailbox because they can not be taken in'),
});
/** Of its settings: not of the password, which is kept unless another is given, nor of how it goes. */
const versionOfMailbox = (row: MailboxRow): string => {
  const { name, address, host, port, security, auth, username, grant_id, folders } = row;
  const { afterwards, move_to, authserv_id, enabled } = row;
  const server = { host, port, security, auth, username, grant_id };
  return versionOf({ name, address, server, folders, afterwards, move_to, authserv_id, enabled });
};
const mailboxVersion = versionById('mailbox', findMailbox, versionOfMailbox);

type MailboxJson = z.infer<typeof mailboxSchema>;

/** Mailboxes from which mail is fetched. */
export function mailboxRoutes(app: Http, services: Services, access: Access): void {
  app.get(
    '/mailboxes',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listMailboxes',
        summary: 'Mailboxes from which mail is fetched, by name, with how they go',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(mailboxSchema),
            addresses: z.array(z.string()).describe('All addresses of the desk'),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const states = await folderStates(act);
        const rows = await mailboxRows(act);
        return { items: rows.map((row) => mailboxJson(row, states)), addresses: await deskAddresses(act) };
      }),
  );

  app.post(
    '/mailboxes',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'addMailbox',
        summary: 'Fetch mail from a mailbox from now on',
        params: deskParams,
        body: mailboxInput.extend({
          start: z
            .enum(['new', 'all'])
            .default('new')
            .describe('`new`: only mail that comes from now on; `all`: also what lies there'),
        }),
        response: { 201: mailboxSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, response) => {
      const { start, ...given } = request.body;
      const shown = await access.act(request, async (act) =>
        read(act, await addMailbox(services, act, given, start)),
      );
      return response.status(201).send(shown);
    },
  );

  app.get(
    '/mailboxes/:id',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'readMailbox',
        summary: 'A mailbox, with what could not be taken in',
        params: idParams,
        response: {
          200: mailboxSchema.extend({
            messagesSkipped: z
              .array(
                z.object({
                  folder: z.string(),
                  uid: z.int().describe('Its number in the folder'),
                  reason: z.enum(['too-large', 'not-stored']),
                  size: z.int().describe('Bytes'),
                  found: instantSchema,
                }),
              )
              .describe('The newest hundred'),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const shown = await read(act, request.params.id);
        const skipped = await skippedMessages(act, request.params.id, 100);
        return {
          ...shown,
          messagesSkipped: skipped.map(({ folder, uid, reason, size, found }) => ({
            folder,
            uid,
            reason,
            size,
            found: instant(found) ?? '',
          })),
        };
      }),
  );

  app.put(
    '/mailboxes/:id',
    {
      config: { guard: 'administrator', fresh: true, version: mailboxVersion },
      schema: {
        tags,
        operationId: 'changeMailbox',
        summary: 'Change the settings of a mailbox',
        params: idParams,
        body: mailboxInput,
        response: { 200: mailboxSchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        await changeMailbox(services, act, request.params.id, request.body);
        return read(act, request.params.id);
      }),
  );

  app.post(
    '/mailboxes/:id/tries',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'tryMailbox',
        summary: 'Try a mailbox now that can not be read, and not when it would be tried next',
        description: 'Where nothing waits for a try, nothing is done: sending it twice does it once.',
        params: idParams,
        response: { 201: mailboxSchema, ...problems(401, 403, 404, 409) },
      },
    },
    async (request, response) => {
      const shown = await access.act(request, async (act) => {
        await tryMailbox(act, request.params.id);
        return read(act, request.params.id);
      });
      return response.status(201).send(shown);
    },
  );

  app.delete(
    '/mailboxes/:id',
    {
      config: { guard: 'administrator', fresh: true, version: mailboxVersion },
      schema: {
        tags,
        operationId: 'removeMailbox',
        summary: 'Fetch no more from a mailbox; what came from it stays',
        params: idParams,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, response) => {
      await access.act(request, (act) => removeMailbox(act, request.params.id));
      return response.status(204).send(null);
    },
  );

  app.post(
    '/mailbox-tests',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'testMailbox',
        summary: 'Sign in to a mailbox and look for its folders, without changing anything',
        params: deskParams,
        body: mailboxInput.extend({
          id: z
            .uuid()
            .nullable()
            .default(null)
            .describe('The mailbox whose password is used when none is given'),
        }),
        response: { 200: testSchema, ...problems(401, 403, 404, 422) },
      },
    },
    async (request) => {
      const { id, ...given } = request.body;
      const row = await access.act(request, (act) => prepareTest(services, act, given, 'mailbox', id));
      const { fault, folders } = await testMailbox(services, given, row);
      return {
        ok: fault === null,
        fault: faultJson(fault?.code ?? null, fault?.detail ?? null, null),
        folders: folders === null ? null : [...folders],
      };
    },
  );
}

async function read(act: Act, id: string): Promise<MailboxJson> {
  return mailboxJson(await findMailbox(act, id), await folderStates(act));
}

function mailboxJson(row: MailboxRow, states: readonly FolderStateRow[]): MailboxJson {
  const folders = row.folders.map((path) => {
    const state = states.find((one) => one.mailbox_id === row.id && one.folder === path);
    return {
      path,
      state: state?.state ?? ('connecting' as const),
      fault: faultJson(state?.fault ?? null, state?.fault_detail ?? null, state?.fault_at ?? null),
      nextTry: state?.next_try ?? null,
    };
  });
  const tries = folders.flatMap(({ nextTry }) => nextTry ?? []);
  const worst = (['failing', 'connecting'] as const).find((state) =>
    folders.some((folder) => folder.state === state),
  );
  return {
    id: row.id,
    version: versionOfMailbox(row),
    name: row.name,
    address: row.address,
    host: row.host,
    port: row.port,
    security: row.security,
    auth: row.auth,
    username: row.username,
    hasPassword: row.password !== null,
    grant: row.grant_id,
    folders: folders.map((folder) => ({ ...folder, nextTry: instant(folder.nextTry) })),
    afterwards: row.afterwards,
    moveTo: row.move_to,
    authservId: row.authserv_id,
    takenFrom: instant(row.take_from),
    enabled: row.enabled,
    state: row.enabled ? (worst ?? 'connected') : 'off',
    fault: row.enabled ? (folders.find(({ fault }) => fault !== null)?.fault ?? null) : null,
    nextTry: row.enabled && tries.length > 0 ? instant(Math.min(...tries)) : null,
    lastMail: instant(row.last_mail),
    skipped: row.skipped,
  };
}
