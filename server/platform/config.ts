import { resolve } from 'node:path';
import { z } from 'zod';
import { isNetwork } from './net/public-address.ts';

const port = z.coerce.number().int().min(0).max(65535);
const networks = z
  .string()
  .optional()
  .transform((text) => text?.split(',').map((one) => one.trim()) ?? [])
  .pipe(
    z.array(
      z.string().refine(isNetwork, 'must be addresses or networks such as 10.0.0.0/8, separated by commas'),
    ),
  );
const roles = ['http', 'smtp', 'worker'] as const;
export type Role = (typeof roles)[number];

/** Every variable of the environment that the server reads. The reference page is made from this. */
export const environment = z.object({
  AMPARO_ENV: z
    .enum(['demonstration', 'production'])
    .default('demonstration')
    .describe(
      "`production` turns off the cast, the outbox page, the demonstration clock and the printing of the cast's sign-ins, and binds to all addresses",
    ),
  PORT: port.default(3000).describe('Port of the web server; 0 takes a free one'),
  SMTP_PORT: port.default(2525).describe('Port on which mail is taken in; 0 takes a free one'),
  LMTP_PORT: port
    .optional()
    .describe('Port on which a mail server of your own hands mail over by LMTP; off without it'),
  LMTP_SOCKET: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Path of a Unix socket for the same, such as /var/spool/postfix/private/amparo'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of the embedded database and of the secret key'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be postgres://user:password@host:port/database' })
    .optional()
    .describe('Your own PostgreSQL (15 to 18); nothing embedded is started then'),
  MAIL_OUT: z
    .url({ protocol: /^smtps?$/, error: 'must be smtp://… or smtps://…' })
    .optional()
    .describe('Relay for outgoing mail; without it mail stays in the local outbox'),
  MICROSOFT_CLIENT_ID: z
    .string()
    .optional()
    .describe('This installation as a program at Microsoft, for mailboxes of Microsoft 365 of all desks'),
  MICROSOFT_CLIENT_SECRET: z.string().optional().describe('Its secret, if it has one'),
  MICROSOFT_TENANT: z
    .string()
    .regex(/^[\w.-]+$/, 'must be the name or id of a directory')
    .optional()
    .describe('The directory whose accounts are asked; default `organizations`'),
  GOOGLE_CLIENT_ID: z
    .string()
    .optional()
    .describe('This installation as a program at Google, for mailboxes of Gmail and Google Workspace'),
  GOOGLE_CLIENT_SECRET: z.string().optional().describe('Its secret'),
  MAIL_SENDERS: z
    .string()
    .regex(
      /^[0-9a-zA-Z.:-]+(,[0-9a-zA-Z.:-]+)*$/,
      'must be addresses or names of servers such as 192.0.2.25 or out.example.org, separated by commas',
    )
    .optional()
    .describe(
      'Servers by which our mail reaches the world, for the check of our own domains; default: the host of MAIL_OUT',
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be http://… or https://…' })
    .optional()
    .describe(
      'Address under which people reach us: every link is built from it; default http://localhost:PORT',
    ),
  ROLES: z
    .string()
    .default(roles.join(','))
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(roles, { error: `must be a list of ${roles.join(', ')}` })).min(1))
    .describe('What this process does: any of `http`, `smtp`, `worker`'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('warn')
    .describe('How much is logged, as JSON lines on standard error'),
  TRUSTED_PROXY: z
    .string()
    .regex(
      /^[0-9a-fA-F.:/]+(,[0-9a-fA-F.:/]+)*$/,
      'must be addresses or networks such as 10.0.0.0/8, separated by commas',
    )
    .optional()
    .describe(
      'Addresses or networks of the reverse proxy in front of us; only from there X-Forwarded-For is believed',
    ),
  DNS_SERVERS: z
    .string()
    .regex(
      /^[0-9a-fA-F.:[\]]+(,[0-9a-fA-F.:[\]]+)*$/,
      'must be addresses such as 192.0.2.53 or 127.0.0.1:5353, separated by commas',
    )
    .optional()
    .describe("Name servers to ask when mail and domains are checked; default: the machine's"),
  PRIVATE_TARGETS: networks.describe(
    'Networks of your own that may be connected to when somebody types an address (webhooks, mail servers, identity providers); without it only public addresses are, not even this machine',
  ),
  MAIL_TRUSTED_NETWORKS: networks.describe(
    'Addresses or networks whose mail is believed without a check, because only your own people and programs send from there; in a demonstration this machine is one of them',
  ),
  MAIL_RELAYS: networks.describe(
    "Addresses or networks of your own mail servers that hand on other people's mail to us: who sent it is read from the Received field that they wrote",
  ),
  RATE_LIMITS: z
    .string()
    .regex(
      /^(key|person|address)=\d{1,6}(,(key|person|address)=\d{1,6})*$/,
      'must be such as key=600,person=1200,address=300',
    )
    .default('key=600,person=1200,address=300')
    .describe(
      'Requests to the API in a minute: of an API key that has no limit of its own, of a person, and of an address that is neither; 0 sets no limit',
    ),
  CLAMD: z
    .string()
    .regex(/^(\/.+|[^/:\s]+:\d{1,5})$/, 'must be host:port or the path of a socket')
    .optional()
    .describe(
      'Where ClamAV listens (`host:port`, or the path of its socket): files are scanned, and infected ones are never handed out',
    ),
  ATTACHMENT_URL: z
    .url({ protocol: /^https?$/, error: 'must be http://… or https://…' })
    .optional()
    .describe(
      'Another name under which this process is reached, such as https://files.example.com: files are handed out from there and not from where people sign in; without it production warns at each start',
    ),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token for `GET /metrics`; without it only this machine may read them'),
});

export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly smtpPort: number;
  /** Null: no LMTP by TCP. */
  readonly lmtpPort: number | null;
  /** Absolute path; null: no LMTP by a Unix socket. */
  readonly lmtpSocket: string | null;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly mailOut: string | null;
  /** This installation as a program at Microsoft and at Google; null: each desk needs a registration of its own. */
  readonly microsoftClient: {
    readonly id: string;
    readonly secret: string | null;
    readonly tenant: string | null;
  } | null;
  readonly googleClient: { readonly id: string; readonly secret: string | null } | null;
  /** Addresses or names of the servers that hand our mail to the world, as far as they are known. */
  readonly mailSenders: readonly string[];
  /** Without a trailing slash; null until the port is known when PORT is 0. */
  readonly publicUrl: string | null;
  readonly roles: ReadonlySet<Role>;
  readonly logLevel: string;
  readonly metricsToken: string | null;
  /** Requests in a minute; 0: no limit. */
  readonly perMinute: Readonly<Record<'key' | 'person' | 'address', number>>;
  /** Whose X-Forwarded-For is believed. */
  readonly trustedProxy: readonly string[];
  /** Name servers; none means the machine's. */
  readonly dnsServers: readonly string[];
  /** Networks beside the public ones to which connections are made that a person asked for. */
  readonly privateTargets: readonly string[];
  /** From where mail is believed without a check. */
  readonly mailTrustedNetworks: readonly string[];
  /** Where the virus scanner listens; null without one. */
  readonly clamd: string | null;
  /** From where files are handed out, without a trailing slash; null: from where people sign in. */
  readonly attachmentUrl: string | null;
  /** Our own mail servers in front of us. */
  readonly mailRelays: readonly string[];
}

/** Thrown with every fault of the environment at once. */
class ConfigError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(
      `The environment has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** Reads and checks the environment. @throws ConfigError naming every fault */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environment.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map(
        (fault) => `${fault.path[0] === undefined ? '' : String(fault.path[0])}: ${fault.message}`,
      );
  if (parsed.success && parsed.data.AMPARO_ENV === 'production') {
    if (parsed.data.PUBLIC_URL === undefined)
      faults.push('PUBLIC_URL: is needed in production; every link we mail is built from it');
    if (parsed.data.MAIL_OUT === undefined)
      faults.push('MAIL_OUT: is needed in production; without it no customer is ever answered');
  }
  if (parsed.success && parsed.data.ATTACHMENT_URL !== undefined) {
    const pages = parsed.data.PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}`;
    if (new URL(parsed.data.ATTACHMENT_URL).host === new URL(pages).host)
      faults.push('ATTACHMENT_URL: is the address of the pages; it must have another host, or be left out');
  }
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const value = parsed.data;
  const production = value.AMPARO_ENV === 'production';
  return {
    production,
    port: value.PORT,
    smtpPort: value.SMTP_PORT,
    lmtpPort: value.LMTP_PORT ?? null,
    lmtpSocket: value.LMTP_SOCKET === undefined ? null : resolve(value.LMTP_SOCKET),
    host: production ? '::' : '127.0.0.1',
    dataDir: resolve(value.DATA_DIR),
    databaseUrl: value.DATABASE_URL ?? null,
    mailOut: value.MAIL_OUT ?? null,
    microsoftClient:
      value.MICROSOFT_CLIENT_ID === undefined
        ? null
        : {
            id: value.MICROSOFT_CLIENT_ID,
            secret: value.MICROSOFT_CLIENT_SECRET ?? null,
            tenant: value.MICROSOFT_TENANT ?? null,
          },
    googleClient:
      value.GOOGLE_CLIENT_ID === undefined
        ? null
        : { id: value.GOOGLE_CLIENT_ID, secret: value.GOOGLE_CLIENT_SECRET ?? null },
    mailSenders: value.MAIL_SENDERS?.split(',') ?? hostOf(value.MAIL_OUT),
    publicUrl:
      value.PUBLIC_URL?.replace(/\/+$/, '') ?? (value.PORT === 0 ? null : `http://localhost:${value.PORT}`),
    roles: new Set(value.ROLES),
    logLevel: value.LOG_LEVEL,
    metricsToken: value.METRICS_TOKEN ?? null,
    perMinute: { key: 600, person: 1200, address: 300, ...limitsIn(value.RATE_LIMITS) },
    trustedProxy: value.TRUSTED_PROXY?.split(',') ?? [],
    dnsServers: value.DNS_SERVERS?.split(',') ?? [],
    privateTargets: value.PRIVATE_TARGETS,
    mailTrustedNetworks: value.MAIL_TRUSTED_NETWORKS,
    clamd: value.CLAMD ?? null,
    attachmentUrl: value.ATTACHMENT_URL?.replace(/\/+$/, '') ?? null,
    mailRelays: value.MAIL_RELAYS,
  };
}

/** A relay on this machine or by a bare name hands on to others that we do not know. */
function hostOf(relay: string | undefined): string[] {
  const host = relay === undefined ? '' : new URL(relay).hostname.replace(/^\[|\]$/g, '');
  return host.includes('.') && !host.startsWith('127.') ? [host] : [];
}
const limitsIn = (text: string): Partial<Config['perMinute']> =>
  Object.fromEntries(text.split(',').map((part) => [part.split('=')[0], Number(part.split('=')[1])]));
