import { faultText } from '../../platform/field-faults.ts';
import { FactsError, readVersion } from '@amparo/decisions';
import type { Policy } from '@amparo/policy';
import { invalid, notFound } from '../../platform/problem.ts';
import type { Act } from '../../platform/services.ts';
import { recordAudit } from '../audit/door.ts';
import { replaceReleases } from './queries.ts';
import { anyProduct } from './releases-of.ts';

/** Products of a policy that may have releases. */
export const productsOf = (policy: Policy): readonly string[] =>
  policy.products.size > 0 ? [...policy.products.keys()] : [anyProduct];

/**
 * Says which versions of a product there are; the list takes the place of the one before. Nothing that was decided changes: a ticket
 * keeps the class that its request had.
 * @throws Problem 404 for a product that the policy does not have, 422 naming the line that is no version
 */
export async function setReleases(
  act: Act,
  policy: Policy,
  given: { readonly product: string; readonly versions: readonly string[] },
): Promise<readonly string[]> {
  const { product } = given;
  if (!productsOf(policy).includes(product)) throw notFound(`The product "${product}"`);
  const versions = [...new Set(given.versions.map((text) => text.trim()).filter((text) => text !== ''))];
  for (const text of versions)
    try {
      readVersion('versions', text);
    } catch (error) {
      if (!(error instanceof FactsError)) throw error;
      const fault = { path: 'versions', code: 'no-version', values: { text } } as const;
      throw invalid(faultText(fault), [fault]);
    }
  await replaceReleases(act, product, versions, act.actor.kind === 'agent' ? act.actor.id : null);
  await recordAudit(act, { what: 'releases.set', target: product, detail: { versions: versions.length } });
  return versions;
}
