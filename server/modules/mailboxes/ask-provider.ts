import { z } from 'zod';
import type { Services } from '../../platform/services.ts';
import { MailFault } from './faults.ts';
import type { OAuthClient } from './providers.ts';

/** What a provider gives for a consent. `expiresAt` in seconds of the machine's clock. */
export interface Tokens {
  readonly access: string;
  /** Null: the one that is known stays. */
  readonly refresh: string | null;
  readonly expiresAt: number;
}

/** What a person types at another device (RFC 8628). */
export interface DeviceCode {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly url: string;
  readonly seconds: number;
  readonly poll: number;
}

const tokensShape = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.coerce.number().positive().default(3600),
});
const deviceShape = z.object({
  device_code: z.string().min(1),
  user_code: z.string().min(1).max(100),
  verification_uri: z.url({ protocol: /^https?$/ }).optional(),
  verification_url: z.url({ protocol: /^https?$/ }).optional(),
  expires_in: z.coerce.number().positive(),
  interval: z.coerce.number().positive().default(5),
});
const refusalShape = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * Asks the provider for tokens (RFC 6749 §5), by a code, a device's code or a refresh token.
 * @returns null when a device's code was not used yet
 * @throws MailFault
 */
export async function askForTokens(
  services: Pick<Services, 'net'>,
  client: OAuthClient,
  grant: Readonly<Record<string, string>>,
  now: number,
): Promise<Tokens | null> {
  const answer = await post(services, client, client.tokenUrl, grant);
  const tokens = tokensShape.safeParse(answer.json);
  if (answer.status < 300 && tokens.success)
    return {
      access: tokens.data.access_token,
      refresh: tokens.data.refresh_token ?? null,
      expiresAt: now + Math.floor(tokens.data.expires_in),
    };
  const refusal = refusalShape.safeParse(answer.json);
  const error = refusal.success ? refusal.data.error : '';
  if (error === 'authorization_pending' || error === 'slow_down') return null;
  throw refused(error, refusal.data?.error_description ?? `HTTP ${answer.status}`);
}

/** Begins a consent by device code. @throws MailFault */
export async function askForDeviceCode(
  services: Pick<Services, 'net'>,
  client: OAuthClient,
): Promise<DeviceCode> {
  if (client.deviceUrl === null) throw new MailFault('client-refused', 'no consent by code');
  const answer = await post(services, client, client.deviceUrl, { scope: client.scope });
  const read = deviceShape.safeParse(answer.json);
  const url = read.data?.verification_uri ?? read.data?.verification_url;
  if (answer.status >= 300 || !read.success || url === undefined) {
    const refusal = refusalShape.safeParse(answer.json);
    throw refused(refusal.data?.error ?? '', refusal.data?.error_description ?? `HTTP ${answer.status}`);
  }
  return {
    deviceCode: read.data.device_code,
    userCode: read.data.user_code,
    url,
    seconds: Math.min(1800, Math.floor(read.data.expires_in)),
    poll: Math.ceil(read.data.interval),
  };
}

async function post(
  services: Pick<Services, 'net'>,
  client: OAuthClient,
  url: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ status: number; json: unknown }> {
  const body = new URLSearchParams({
    client_id: client.clientId,
    ...(client.secret === null ? {} : { client_secret: client.secret }),
    ...fields,
  });
  try {
    const answer = await services.net.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: body.toString(),
      timeoutMs: 10_000,
      maxBytes: 64 * 1024,
    });
    return { status: answer.status, json: parse(answer.body.toString('utf8')) };
  } catch (error) {
    throw new MailFault('provider-unreachable', error instanceof Error ? error.message : null, {
      cause: error,
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** RFC 6749 §5.2 and RFC 8628 §3.5, in our words. */
function refused(error: string, description: string): MailFault {
  if (error === 'invalid_grant' || error === 'access_denied' || error === 'interaction_required')
    return new MailFault('consent-withdrawn', description);
  if (error === 'expired_token') return new MailFault('consent-missing', description);
  if (error === 'invalid_client' || error === 'unauthorized_client' || error === 'invalid_scope')
    return new MailFault('client-refused', description);
  return new MailFault('provider-unreachable', error === '' ? description : `${error}: ${description}`);
}
