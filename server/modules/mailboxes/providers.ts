import type { Config } from '../../platform/config.ts';

export const providers = ['microsoft', 'google', 'other'] as const;
export type Provider = (typeof providers)[number];

/** The domains of each provider's mail servers: its consent is sent nowhere else. */
const servers: Readonly<Record<Provider, readonly string[] | null>> = {
  microsoft: ['office365.com', 'office365.us', 'outlook.com', 'office.com', 'outlook.cn'],
  google: ['gmail.com', 'googlemail.com', 'google.com'],
  other: null,
};

/** Is this host a mail server of the provider? */
export function fitsProvider(provider: Provider, host: string): boolean {
  const domains = servers[provider];
  const name = host.toLowerCase().replace(/\.$/, '');
  return domains === null || domains.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

/** A registration as a program at a provider, with where it is asked. */
export interface OAuthClient {
  readonly provider: Provider;
  readonly clientId: string;
  /** Null for a program that has none. */
  readonly secret: string | null;
  readonly authorizeUrl: string | null;
  readonly tokenUrl: string;
  /** Null: this provider gives no consent for mail by a code (Google). */
  readonly deviceUrl: string | null;
  readonly scope: string;
  /** What its page of consent wants to be told besides, so that we may renew the token. */
  readonly asks: Readonly<Record<string, string>>;
}

const microsoftScope =
  'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access';

/** @param tenant Microsoft's directory; `organizations` when null */
export function microsoftClient(clientId: string, secret: string | null, tenant: string | null): OAuthClient {
  const base = `https://login.microsoftonline.com/${encodeURIComponent(tenant ?? 'organizations')}/oauth2/v2.0`;
  return {
    provider: 'microsoft',
    clientId,
    secret,
    authorizeUrl: `${base}/authorize`,
    tokenUrl: `${base}/token`,
    deviceUrl: `${base}/devicecode`,
    scope: microsoftScope,
    asks: { prompt: 'select_account' },
  };
}

/** Google takes no mail scope by device code. */
export function googleClient(clientId: string, secret: string | null): OAuthClient {
  return {
    provider: 'google',
    clientId,
    secret,
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    deviceUrl: null,
    scope: 'https://mail.google.com/',
    asks: { access_type: 'offline', prompt: 'consent' },
  };
}

/** The registration that the whole installation uses; null when it has none. */
export function installationClient(
  config: Pick<Config, 'microsoftClient' | 'googleClient'>,
  provider: Provider,
): OAuthClient | null {
  if (provider === 'microsoft' && config.microsoftClient !== null)
    return microsoftClient(
      config.microsoftClient.id,
      config.microsoftClient.secret,
      config.microsoftClient.tenant,
    );
  if (provider === 'google' && config.googleClient !== null)
    return googleClient(config.googleClient.id, config.googleClient.secret);
  return null;
}
