import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPolicyOrThrow, namedHolidays } from '@amparo/policy';
import { createKey, staffRoles } from '../server/modules/access/door.ts';
import type { StaffRole } from '../server/modules/access/door.ts';
import { recordAudit } from '../server/modules/audit/door.ts';
import { casts } from '../server/modules/demo/cast.ts';
import { administrator, demonstrationPassword } from '../server/modules/demo/seed.ts';
import { allDesks, createDesk, deskBySlug } from '../server/modules/desks/door.ts';
import type { DeskRow } from '../server/modules/desks/door.ts';
import { currentPolicy, policyById } from '../server/modules/policies/door.ts';
import { rebuildPromises } from '../server/modules/ledger/door.ts';
import { recountQueues } from '../server/modules/queues/door.ts';
import { setAttributes } from '../server/modules/clearances/door.ts';
import { addAgent, agentsOfDesk } from '../server/modules/people/door.ts';
import { actInDesk } from '../server/platform/act.ts';
import type { Auth } from '../server/platform/auth/auth.ts';
import { createAuth } from '../server/platform/auth/create-auth.ts';
import { readConfig } from '../server/platform/config.ts';
import { connect, prepare } from '../server/platform/db/connect.ts';
import type { DB } from '../server/platform/db/types.ts';
import { createDns } from '../server/platform/dns.ts';
import { readDemonstrationClock } from '../server/platform/demonstration-clock.ts';
import { createHints } from '../server/platform/live/hints.ts';
import { createLog } from '../server/platform/log.ts';
import { createGuarded } from '../server/platform/net/guarded.ts';
import { borrowDatabase } from '../server/platform/open-database.ts';
import { existingSecret, readSecret } from '../server/platform/secret.ts';
import type { Act, Services } from '../server/platform/services.ts';
import { localHost } from './policy-host-local.ts';
import { remoteHost } from './policy-host-remote.ts';
import type { PolicyHost } from './policy-host.ts';

type Write = (text: string) => void;

/**
 * Works on the installation that the environment names (DATA_DIR, DATABASE_URL), whether its server runs or not.
 * @param begins it may be the first that is done there, and makes the installation's secret
 */
export async function withInstallation<T>(
  work: (services: Services) => Promise<T>,
  { begins = false } = {},
): Promise<T> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const secret = await (begins ? readSecret : existingSecret)(config.dataDir);
  const { url, close } = await borrowDatabase(config, say);
  try {
    const open = { url, secret: secret.toString('hex'), applicationName: 'amparo command', log: say };
    await prepare({ ...open, migrationsDir: join(import.meta.dirname, '../server/migrations') });
    const db = connect<DB>({ ...open, poolSizes: { app: 2, system: 2, auth: 1 } });
    try {
      const hints = createHints(db.pools.system, `command ${process.pid}`, (error) =>
        log.warn({ err: error }, 'a hint could not be sent'),
      );
      const clock = await readDemonstrationClock(db, config.production);
      const result = await work({
        db,
        clock,
        config,
        log,
        dns: createDns(config.dnsServers),
        secret,
        hints,
        net: createGuarded(config),
        publicUrl: () => config.publicUrl ?? 'http://localhost:3000',
      });
      await hints.close();
      return result;
    } finally {
      await db.close();
    }
  } finally {
    await close();
  }
}

/** @throws Error that says which desks there are */
async function deskNamed(services: Services, slug: string | undefined): Promise<DeskRow> {
  const desk = slug === undefined ? null : await deskBySlug(services.db, slug);
  if (desk === null) {
    const known = (await allDesks(services.db)).map((each) => each.slug);
    throw new Error(
      `${slug === undefined ? 'give the desk: --desk NAME' : `there is no desk "${slug}"`}; ${known.length === 0 ? 'there are none yet, start the server first' : `there are ${known.join(', ')}`}`,
    );
  }
  return desk;
}

/** A desk by its name, with the zone in which its dates are read. */
export async function findDesk(
  services: Services,
  slug: string | undefined,
): Promise<DeskRow & { readonly zone: string }> {
  const desk = await deskNamed(services, slug);
  const zone = await inDeskNamed(
    services,
    slug,
    async (act) => (await currentPolicy(act.tx, act.deskId, act.now)).policy.desk.zone,
  );
  return { ...desk, zone };
}

/** Works at a desk as the operator of the installation. @throws Error that says which desks there are */
export async function inDeskNamed<T>(
  services: Services,
  slug: string | undefined,
  work: (act: Act) => Promise<T>,
): Promise<T> {
  const desk = await deskNamed(services, slug);
  const actor = { kind: 'system', id: null } as const;
  return actInDesk(services, desk.id, actor, (act) => work({ ...act, operator: true }));
}

/** `amparo key create --desk DESK --role ROLE`: prints the key and nothing else on standard output. */
export function keyCommand(
  rest: readonly string[],
  values: {
    desk?: string | undefined;
    role?: string | undefined;
    name?: string | undefined;
    clearance?: string[] | undefined;
    expires?: string | undefined;
  },
  write: Write,
): Promise<number> {
  if (rest[0] !== 'create')
    throw new Error(
      'say: amparo key create --desk DESK --role ROLE [--name NAME] [--clearance NAME …] [--expires DATE]',
    );
  const expires = values.expires === undefined ? null : Date.parse(values.expires) / 1000;
  if (Number.isNaN(expires)) throw new Error('--expires must be a date such as 2027-01-31');
  const role = staffRoles.find((each) => each === values.role);
  if (role === undefined) throw new Error(`--role must be one of ${staffRoles.join(', ')}`);
  return withInstallation(async (services) => {
    const { key } = await inDeskNamed(services, values.desk, (act) =>
      createKey(act, {
        name: values.name ?? 'made on the command line',
        role: role satisfies StaffRole,
        clearances: values.clearance ?? [],
        expires,
      }),
    );
    write(`${key}\n`);
    return 0;
  });
}

/** `amparo desk create FILE`: makes a desk from its policy; nothing happens when it is there with this policy. */
export function deskCommand(
  rest: readonly string[],
  values: { administrator?: string | undefined },
  write: Write,
): Promise<number> {
  const [verb, file] = rest;
  if (verb !== 'create' || file === undefined)
    throw new Error('say: amparo desk create POLICY.yaml [--administrator ADDRESS]');
  return withInstallation(
    async (services) => {
      const source = await readFile(file, 'utf8');
      const policy = loadPolicyOrThrow(source, { file, holidaySets: namedHolidays });
      const { created } = await createDesk(services, policy.desk.id, policy.desk.name, source, {
        operator: true,
      });
      const address = values.administrator ?? (created ? administrator : undefined);
      if (address !== undefined) {
        const teams = [...policy.teams.keys()];
        const administratorId = await inDeskNamed(services, policy.desk.id, (act) =>
          addAgent(act, { name: 'Administrator', email: address, role: 'administrator', teams }),
        );
        if (values.administrator !== undefined)
          await inDeskNamed(services, policy.desk.id, (act) =>
            recordAudit(act, { what: 'agent.password-set', target: administratorId }),
          );
      }
      if (values.administrator !== undefined)
        write(await givePassword(services, values.administrator, 'administrator'));
      write(
        `${created ? 'made' : 'kept'} the desk ${policy.desk.id} (${policy.desk.name}), policy version ${policy.version} in force from ${policy.effective}\n`,
      );
      return 0;
    },
    { begins: true },
  );
}

/** A new password, shown this once, and what comes next for its owner. */
async function givePassword(services: Services, email: string, role: string): Promise<string> {
  const password = randomBytes(12).toString('base64url');
  await withAuth(services, (auth) => auth.setPassword(email, 'Administrator', password));
  const next =
    services.config.production && role === 'administrator'
      ? 'At the first sign-in they are led to set up a second factor, unless the desk does not ask for one.\n'
      : '';
  return `${email}   password ${password}\n${next}`;
}

/** Works with the sign-in of the installation. */
export async function withAuth<T>(services: Services, work: (auth: Auth) => Promise<T>): Promise<T> {
  const auth = await createAuth({
    pool: services.db.auth,
    secret: services.secret,
    publicUrl: services.publicUrl,
    production: services.config.production,
    net: services.net,
  });
  try {
    return await work(auth);
  } finally {
    await auth.close();
  }
}

/** `amparo agent create ADDRESS --desk DESK`: adds a member of staff with a new password, or gives one a new password. */
export function agentCommand(
  rest: readonly string[],
  values: {
    desk?: string | undefined;
    role?: string | undefined;
    name?: string | undefined;
    team?: string[] | undefined;
    attribute?: string[] | undefined;
  },
  write: Write,
): Promise<number> {
  const [verb, email] = rest;
  if (verb === 'check' && email !== undefined) return checkAgent(email, values);
  if (verb !== 'create' || email === undefined)
    throw new Error(
      'say: amparo agent create ADDRESS --desk DESK [--role ROLE] [--name NAME] [--team TEAM …]',
    );
  const role = staffRoles.find((each) => each === (values.role ?? 'agent'));
  if (role === undefined) throw new Error(`--role must be one of ${staffRoles.join(', ')}`);
  return withInstallation(async (services) => {
    await inDeskNamed(services, values.desk, async (act) => {
      const { policy } = await currentPolicy(act.tx, act.deskId, act.now);
      const teams = values.team ?? [...policy.teams.keys()];
      const unknown = teams.find((team) => !policy.teams.has(team));
      if (unknown !== undefined)
        throw new Error(`there is no team "${unknown}"; there are ${[...policy.teams.keys()].join(', ')}`);
      const id = await addAgent(act, { name: values.name ?? email, email, role, teams });
      await recordAudit(act, { what: 'agent.password-set', target: id });
    });
    write(await givePassword(services, email, role));
    return 0;
  });
}

/** `amparo agent check ADDRESS --desk DESK --attribute NAME=VALUE …`: puts on record what the operator checked of somebody. */
function checkAgent(
  email: string,
  values: { desk?: string | undefined; attribute?: string[] | undefined },
): Promise<number> {
  const given = Object.fromEntries(
    (values.attribute ?? []).map((text) => {
      const [, name, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
      if (name === undefined || value === undefined)
        throw new Error(`--attribute ${text}: write it as citizenship=US; citizenship= takes it away`);
      return [name, value === '' ? null : value] as const;
    }),
  );
  return withInstallation((services) =>
    inDeskNamed(services, values.desk, async (act) => {
      const agents = await agentsOfDesk(act.tx, act.deskId);
      const agent = agents.find((each) => each.email === email.toLowerCase());
      if (agent === undefined)
        throw new Error(
          `there is no agent ${email}; there are ${agents.map((each) => each.email).join(', ')}`,
        );
      await setAttributes(act, agent.id, given);
      return 0;
    }),
  );
}

/** `amparo cast`: the demonstration cast with its sign-ins. */
export async function castCommand(write: Write): Promise<number> {
  const config = readConfig(process.env);
  if (config.production) throw new Error('there is no cast in production');
  const secret = await existingSecret(config.dataDir);
  for (const [desk, cast] of Object.entries(casts)) {
    write(`\n${desk}\n  staff\n`);
    for (const agent of cast.agents)
      write(
        `    ${agent.email.padEnd(30)} ${demonstrationPassword({ secret }, agent.email)}   ${agent.role}\n`,
      );
    write('  customers (they sign in by a mailed link)\n');
    for (const customer of cast.customers)
      for (const contact of customer.contacts)
        write(
          `    ${(contact.email ?? '').padEnd(30)} ${contact.name}, ${customer.name}: ${customer.plan}\n`,
        );
  }
  return 0;
}

/**
 * Works on the policies of a desk: at the server that `AMPARO_URL` names, with the key in `AMPARO_KEY`; without it, of this
 * installation.
 * @param as mail address of the manager in whose name it is published
 */
export async function atPolicies<T>(
  desk: string | undefined,
  as: string | undefined,
  work: (host: PolicyHost) => Promise<T>,
): Promise<T> {
  const url = process.env['AMPARO_URL'];
  if (url !== undefined && url !== '') {
    if (desk === undefined) throw new Error('give the desk: --desk NAME');
    if (as !== undefined)
      throw new Error('--as is for this installation: elsewhere the key says who publishes');
    return work(remoteHost(url, desk, process.env['AMPARO_KEY']));
  }
  return withInstallation(async (services) => work(localHost(services, await deskNamed(services, desk), as)));
}

/** `amparo rebuild`: folds and counts all tickets anew; exit code 1 when a promise or a count differs from what is stored. */
export function rebuildCommand(desk: string | undefined, write: Write): Promise<number> {
  return withInstallation(async (services) => {
    const slugs = desk === undefined ? (await allDesks(services.db)).map((each) => each.slug) : [desk];
    let different = 0;
    for (const slug of slugs) {
      const result = await inDeskNamed(services, slug, (act) =>
        rebuildPromises(act, (id) => policyById(act.tx, act.deskId, id)),
      );
      different += result.differences.length;
      write(
        `${slug}: ${result.tickets} tickets, ${result.promises} promises, ${result.differences.length} differ\n`,
      );
      for (const difference of result.differences) write(`  ${JSON.stringify(difference)}\n`);
      const counts = await inDeskNamed(services, slug, recountQueues);
      different += counts.differences.length;
      for (const difference of counts.differences)
        write(`  a count of tickets differs: ${JSON.stringify(difference)}\n`);
    }
    return different === 0 ? 0 : 1;
  });
}
