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
