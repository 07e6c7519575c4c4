// The part of WebAuthn that only a script can do.

/** What the API asks the browser, and what comes back with the answer. */
interface Ceremony {
  readonly ceremony: string;
  readonly options: Record<string, unknown>;
}

/** `wrong`: the API did not take it; `failed`: the browser stopped, or the person did. */
export type PasskeyResult = { ok: true; answer: unknown } | { ok: false; why: 'wrong' | 'failed' | 'proof' };

/** Can this browser do it at all? */
export const canPasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Shows a passkey at an address of the API. @param base `/api/v1/{desk}` */
export async function showPasskey(base: string, path: string): Promise<PasskeyResult> {
  const asked = await post(`${base}/sign-in/passkey/options`, {});
  if (asked.status !== 201) return { ok: false, why: 'failed' };
  const { ceremony, options } = asked.body as Ceremony;
  const credential = await navigator.credentials
    .get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as never) })
    .catch(() => null);
  return answer(credential, `${base}${path}`, { ceremony });
}

/** Makes a passkey with a name. */
export async function makePasskey(base: string, name: string): Promise<PasskeyResult> {
  const asked = await post(`${base}/me/passkeys/options`, {});
  if (asked.status === 403) return { ok: false, why: 'proof' };
  if (asked.status !== 201) return { ok: false, why: 'failed' };
  const { ceremony, options } = asked.body as Ceremony;
  const credential = await navigator.credentials
    .create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as never) })
    .catch(() => null);
  return answer(credential, `${base}/me/passkeys`, { ceremony, name });
}

async function answer(credential: Credential | null, url: string, more: object): Promise<PasskeyResult> {
  if (!(credential instanceof PublicKeyCredential)) return { ok: false, why: 'failed' };
  const sent = await post(url, { ...more, response: credential.toJSON() });
  return sent.status < 300 ? { ok: true, answer: sent.body } : { ok: false, why: 'wrong' };
}

async function post(url: string, body: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}
