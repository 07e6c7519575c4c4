import { ResponseBodyError } from 'openid-client';

/** Everything that can be wrong with a provider; each has its own words on the page. */
export const providerFaultCodes = [
  /** It lies in a network that is not connected to. */
  'address-refused',
  'unreachable',
  'certificate',
  /** Nothing at the address that says what a provider says of itself. */
  'no-provider',
  /** It says that it is another one than its address. */
  'other-issuer',
  /** It names no addresses for signing in. */
  'incomplete',
  /** It does not know the client, or the secret is wrong. */
  'client-refused',
] as const;

export interface ProviderFault {
  readonly code: (typeof providerFaultCodes)[number];
  /** The words of whoever found it, in English; never a secret. */
  readonly detail: string | null;
}

const certificate = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
/** Of the network and of our guard: what makes nothing come of asking. */
const network = /^(E[A-Z]+|UND_ERR_|OAUTH_TIMEOUT|OAUTH_ABORT|REFUSED_TIME)/;

/** What an error of asking a provider means. */
export function providerFaultOf(error: unknown): ProviderFault {
  const chain = chainOf(error);
  const detail = chain.at(-1)?.message.slice(0, 300) ?? null;
  const has = (test: (code: string) => boolean): boolean =>
    chain.some(({ code }) => code !== null && test(code));
  if (has((code) => code.startsWith('REFUSED_') && code !== 'REFUSED_TIME' && code !== 'REFUSED_REDIRECTS'))
    return { code: 'address-refused', detail };
  if (has((code) => certificate.test(code))) return { code: 'certificate', detail };
  if (has((code) => network.test(code))) return { code: 'unreachable', detail };
  if (has((code) => code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'))
    return { code: 'other-issuer', detail };
  return { code: 'no-provider', detail };
}

/** Does the provider say that it does not know us? RFC 6749 §5.2. */
export function refusesClient(error: unknown): boolean {
  return (
    error instanceof ResponseBodyError &&
    (error.error === 'invalid_client' || error.error === 'unauthorized_client')
  );
}

function chainOf(error: unknown): { code: string | null; message: string }[] {
  const chain = [];
  for (let at: unknown = error; at instanceof Error && chain.length < 8; at = at.cause)
    chain.push({
      code: 'code' in at && typeof at.code === 'string' ? at.code : null,
      message: at.message,
    });
  return chain;
}
