import type { Act } from '../../platform/services.ts';
import { releasesByProduct } from './queries.ts';

/** The place of a policy that tells no products apart. */
export const anyProduct = 'all';

/**
 * What was released of the product that a request is about. Where it is not said which one, and only one has releases, it is that
 * one; among several nothing is guessed.
 * @returns versions in no order that matters; empty when nothing is known
 */
export async function releasesOf(act: Act, product: string | null | undefined): Promise<readonly string[]> {
  const all = await releasesByProduct(act);
  if (product != null) return all.get(product.toLowerCase()) ?? [];
  const [only, ...others] = all.values();
  return only !== undefined && others.length === 0 ? only : [];
}
