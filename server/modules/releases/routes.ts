import { z } from 'zod';
import type { Http } from '../../platform/http/create-http.ts';
import { problems } from '../../platform/http/pages.ts';
import { versionOf, versionSchema } from '../../platform/http/versioned.ts';
import type { Versioned } from '../../platform/http/versioned.ts';
import type { Access } from '../access/door.ts';
import { currentPolicy } from '../policies/door.ts';
import { releasesByProduct } from './queries.ts';
import { productsOf, setReleases } from './set-releases.ts';

const deskParams = z.object({ desk: z.string() });
const tags = ['settings'];
const productReleases = z.object({
  product: z.string().describe('Id of the policy; `all` where it tells no products apart'),
  versions: z.array(z.string()),
  version: versionSchema,
});

const settled = (product: string, versions: readonly string[] = []): z.infer<typeof productReleases> => ({
  product,
  versions: [...versions],
  version: versionOf(versions.toSorted()),
});

/** Of the list of a product, also of an empty one. */
const releasesVersion: Versioned = {
  table: 'product_release',
  rows: ({ product = null }) => ({ product }),
  rowsStay: true,
  present: async (act, { product = '' }) =>
    settled(product, (await releasesByProduct(act)).get(product)).version,
};

/** Which versions there are of each product: what an installed version is judged by (OPS-7). */
export function releaseRoutes(app: Http, access: Access): void {
  app.get(
    '/releases',
    {
      config: { guard: 'public' },
      schema: {
        tags,
        operationId: 'listReleases',
        summary: 'The versions of each product that were released, as far as the desk has noted them',
        params: deskParams,
        response: {
          200: z.object({
            items: z.array(productReleases.extend({ name: z.record(z.string(), z.string()).nullable() })),
            next: z.null(),
          }),
          ...problems(404),
        },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const noted = await releasesByProduct(act);
        return {
          items: productsOf(policy).map((product) => ({
            ...settled(product, noted.get(product)),
            name: policy.products.get(product)?.name ?? null,
          })),
          next: null,
        };
      }),
  );

  app.put(
    '/releases/:product',
    {
      config: { guard: 'manager', version: releasesVersion },
      schema: {
        tags,
        operationId: 'setReleases',
        summary: 'Say which versions of a product there are; the list takes the place of the one before',
        params: deskParams.extend({ product: z.string().max(60) }),
        body: z.object({ versions: z.array(z.string().trim().max(60)).max(1000) }),
        response: { 200: productReleases, ...problems(401, 403, 404, 422) },
      },
    },
    (request) =>
      access.act(request, async (act) => {
        const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
        const { product } = request.params;
        const versions = await setReleases(act, policy, { product, versions: request.body.versions });
        return settled(product, versions);
      }),
  );
}
