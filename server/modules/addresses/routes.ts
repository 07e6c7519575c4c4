import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Versioned } from '../../platform/http/versioned.ts';
import type { Access } from '../access/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { defaultsOf, listDefaults, ownAddresses } from './queries.ts';
import type { AddressDefault } from './queries.ts';
import { asKept, setDefault } from './set-default.ts';

const tags = ['settings'];
const id = z.string().min(1).max(60).nullable();
const given = z.object({
  kind: id.default(null).describe('Kind of request'),
  product: id.default(null),
  team: id.default(null),
  language: id.default(null).describe('Where neither the contact nor the text tells one'),
});
const item = given.extend({
  address: z.string().describe('An address of the desk, with a tag or without'),
  version: versionSchema,
});

const settled = (row: AddressDefault & { address: string }): z.infer<typeof item> => {
  const { address, kind, product, team, language } = row;
  return { address, kind, product, team, language, version: versionOf({ kind, product, team, language }) };
};

/** Also of an address of which nothing is said. */
const defaultVersion: Versioned = {
  table: 'address_default',
  rows: ({ address = '' }) => ({ address: asKept(address) }),
  present: async (act, { address = '' }) => {
    const [row] = await defaultsOf(act, [asKept(address)]);
    return settled({ ...nothingSaid, ...row, address }).version;
  },
};
const nothingSaid: AddressDefault = { kind: null, product: null, team: null, language: null };

const choices = z.array(z.object({ id: z.string(), name: z.record(z.string(), z.string()) }));

/** What is known beforehand of what comes by mail to an address of the desk. */
export function addressRoutes(app: Http, access: Access): void {
  app.get(
    '/address-defaults',
    {
      config: { guard: 'administrator' },
      schema: {
        tags,
        operationId: 'listAddressDefaults',
        summary: 'What is known beforehand of mail by the address that it was written to',
        params: z.object({ desk: z.string() }),
        response: {
          200: z.object({
            items: z.array(item),
            next: z.null(),
            addresses: z.array(z.string()).describe('Addresses of the desk that take mail'),
            products: choices.describe('The products that the policy tells apart'),
          }),
          ...problems(401, 403, 404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        return {
          items: (await listDefaults(act)).map(settled),
          next: null,
          addresses: await ownAddresses(act),
          products: [...policy.products.values()].map((one) => ({ id: one.id, name: { ...one.name } })),
        };
      }),
  );

  app.put(
    '/address-defaults/:address',
    {
      config: { guard: 'administrator', version: defaultVersion },
      schema: {
        tags,
        operationId: 'setAddressDefault',
        summary:
          'Say what is known beforehand of mail to an address of the desk, or to one with a tag; nothing takes it back',
        description:
          'What the policy says of the address stands, and what a customer says themselves is never overridden.',
        params: z.object({ desk: z.string(), address: z.string().max(254) }),
        body: given,
        response: { 200: item, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const { body, params } = request;
        const address = await setDefault(act, policy, params.address, body);
        return settled({ address, ...body });
      }),
  );
}
