import { formatInstant } from '@amparo/business-time';
import { z } from 'zod';
import type { Http } from '../../../platform/http/create-http.ts';
import { problems } from '../../../platform/http/pages.ts';
import type { Services } from '../../../platform/services.ts';
import type { Access } from '../../access/door.ts';
import { currentPolicy } from '../../policies/door.ts';
import { addDkimKey, letSign, makeDkimPair, removeDkimKey, retire } from './change-keys.ts';
import { dkimAlgorithms, dkimStates, listDkimKeys, lockDkimKey } from './key-queries.ts';
import type { DkimKeyRow } from './key-queries.ts';
import { dkimRecord, seePublished } from './published.ts';
import type { Published } from './published.ts';
import { instant } from '../../../platform/http/instants.ts';

const tags = ['mail'];
const deskParams = z.object({ desk: z.string() });
const keyParams = deskParams.extend({ id: z.uuid() });

const keySchema = z.object({
  id: z.string(),
  domain: z.string(),
  selector: z.string(),
  algorithm: z.enum(dkimAlgorithms),
  state: z
    .enum(dkimStates)
    .describe(
      '`next` is to be published and does not sign yet; `retired` no longer signs and stays published for a while',
    ),
  created: instant,
  signing: instant.nullable().describe('Since when it signs, or signed'),
  retired: instant.nullable(),
  record: z
    .object({
      name: z.string(),
      value: z.string(),
      zoneLine: z.string().describe('As a line of a zone file'),
    })
    .describe('The TXT record to publish'),
  published: z
    .enum(['published', 'missing', 'differs', 'unknown'])
    .nullable()
    .describe('Whether the record was seen just now; `unknown`: name servers gave no useful answer'),
});

/** Keys with which the desk's mail is signed (RFC 6376, RFC 8463), and the addresses that it comes from. */
export function dkimRoutes(app: Http, services: Services, access: Access): void {
  app.get(
    '/sending-addresses',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listSendingAddresses',
        summary: 'Addresses from which the desk sends, as its policy names them',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(z.object({ address: z.string(), domain: z.string() })),
            next: z.null(),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        return {
          items: policy.addresses.map(({ address }) => ({
            address,
            domain: address.slice(address.lastIndexOf('@') + 1).toLowerCase(),
          })),
          next: null,
        };
      }),
  );

  app.get(
    '/dkim-keys',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listDkimKeys',
        summary: 'Keys with which mail is signed, with the records to publish and whether they are seen',
        params: deskParams,
        response: {
          200: z.object({ items: z.array(keySchema), next: z.null() }),
          ...problems(401, 403, 404),
        },
      },
    },
    async (request) => {
      const keys = await access.act(request, (act) => listDkimKeys(act, null));
      const items = await Promise.all(
        keys.map(async (key) => keyJson(key, await seePublished(services.dns, key))),
      );
      return { items, next: null };
    },
  );

  app.post(
    '/dkim-keys',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'addDkimKey',
        summary: 'Make the next key of a domain: publish its record, then let it sign',
        params: deskParams,
        body: z.object({
          domain: z.string().trim().toLowerCase().min(1).max(253),
          algorithm: z.enum(dkimAlgorithms).default('rsa').describe('Both kinds may sign at the same time'),
        }),
        response: { 201: keySchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { domain, algorithm } = request.body;
      const pair = await makeDkimPair(algorithm);
      const key = await access.act(request, (act) =>
        addDkimKey(act, services.secret, { domain, algorithm, pair }),
      );
      return reply.status(201).send(keyJson(key, null));
    },
  );

  app.post(
    '/dkim-keys/:id/starts',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'startDkimKey',
        summary: 'Let a key sign, once its record is seen; the one before it is retired',
        params: keyParams,
        response: { 200: keySchema, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const key = await access.act(request, (act) => lockDkimKey(act, id));
      const seen = key === null ? 'unknown' : await seePublished(services.dns, key);
      const started = await access.act(request, (act) => letSign(act, id, seen === 'published'));
      return keyJson(started, seen);
    },
  );

  app.post(
    '/dkim-keys/:id/retirements',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'retireDkimKey',
        summary: 'Stop a key from signing; leave its record published for some days',
        params: keyParams,
        response: { 200: keySchema, ...problems(401, 403, 404, 422) },
      },
    },
    (request) => access.act(request, async (act) => keyJson(await retire(act, request.params.id), null)),
  );

  app.delete(
    '/dkim-keys/:id',
    {
      config: { guard: 'administrator', fresh: true },
      schema: {
        tags,
        operationId: 'removeDkimKey',
        summary: 'Forget a key that does not sign; its record may go too',
        params: keyParams,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      await access.act(request, (act) => removeDkimKey(act, request.params.id));
      return reply.status(204).send(null);
    },
  );
}

function keyJson(key: DkimKeyRow, published: Published | null): z.infer<typeof keySchema> {
  const { id, domain, selector, algorithm, state, created, signing, retired } = key;
  return {
    id,
    domain,
    selector,
    algorithm,
    state,
    created: formatInstant(created),
    signing: signing === null ? null : formatInstant(signing),
    retired: retired === null ? null : formatInstant(retired),
    record: dkimRecord(key),
    published,
  };
}
