import type { Policy } from '@amparo/policy';
import type { AddressDefault } from '../addresses/door.ts';
import type { Sources } from '../tickets/door.ts';
import { guessProduct } from './guess-product.ts';

/** What a mail opens a request with. */
interface Beginning {
  readonly kind: string | null;
  readonly team: string | null;
  readonly product: string | null;
  readonly language: string;
  readonly sources: Sources;
}

/**
 * What a mail is taken to be about before anybody has read it. What the customer says goes first: signs of the policy in the subject,
 * the language that they write, a product that they name. Then what the policy says of the address, then what the desk does.
 * @param language theirs, as far as it is known
 */
export function beginMail(
  policy: Policy,
  given: {
    readonly route: { readonly kind: string | null; readonly team: string | null };
    readonly known: AddressDefault;
    readonly subject: string;
    readonly language: string | null;
  },
): Beginning {
  const { route, known, subject } = given;
  const has = (ids: { has(id: string): boolean }, id: string | null): string | null =>
    id !== null && ids.has(id) ? id : null;
  const signed = policy.intake.some(
    (row) =>
      row.kind !== null && row.words.some((word) => subject.toLowerCase().includes(word.toLowerCase())),
  );
  const kind = route.kind ?? (signed ? null : has(policy.kinds, known.kind));
  const team = route.team ?? has(policy.teams, known.team);
  const named = guessProduct(policy, subject);
  const product = named ?? has(policy.products, known.product);
  const spoken = policy.desk.languages.find((one) => one === known.language) ?? null;
  const language = given.language ?? spoken;
  return {
    kind,
    team,
    product,
    language: language ?? policy.desk.languages[0] ?? 'en',
    sources: {
      ...(kind === null ? {} : { kind: { by: 'address', value: kind } }),
      ...(team === null ? {} : { team: { by: 'address', value: team } }),
      ...(product === null
        ? {}
        : { product: { by: named === null ? 'address' : 'subject', value: product } }),
      ...(given.language === null && spoken !== null ? { language: { by: 'address', value: spoken } } : {}),
    },
  };
}
