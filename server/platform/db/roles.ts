// The four roles under which we work with the database. None is a superuser and none bypasses row security.

import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { scramVerifier } from './scram.ts';

/** owner: migrations. app: people's requests, under row security. system: timers, relay, backup. auth: sign-in. */
export const ROLES = ['amparo_owner', 'amparo_app', 'amparo_system', 'amparo_auth'] as const;
export type DatabaseRole = (typeof ROLES)[number];

/** The installation's secret, as bytes or text. */
export type Secret = string | Buffer;

/** Key of the advisory locks of set-up (roles and migrations): "amparo" in ASCII. */
export const SETUP_LOCK = '107169814278767';

/**
 * Settings that each session of a role begins with. Names are looked up in `public` only (`auth` for sign-in), never first
 * in a temporary schema; a forgotten transaction can't hold locks for ever; a request's statement ends after half a minute.
 */
const SESSION_SETTINGS: Record<DatabaseRole, Record<string, string>> = {
  amparo_owner: { search_path: 'public, pg_temp', timezone: 'UTC' },
  amparo_app: {
    search_path: 'public, pg_temp',
    timezone: 'UTC',
    statement_timeout: '30s',
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '60s',
  },
  amparo_system: {
    search_path: 'public, pg_temp',
    timezone: 'UTC',
    lock_timeout: '30s',
    idle_in_transaction_session_timeout: '10min',
  },
  amparo_auth: {
    search_path: 'auth, pg_temp',
    timezone: 'UTC',
    statement_timeout: '30s',
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '60s',
  },
};

/** The administrator's connection may not do what is missing; `statements` are what an administrator must run once. */
export class RolesMissingError extends Error {
  readonly statements: readonly string[];
  constructor(user: string, database: string, statements: readonly string[], cause: unknown) {
    super(
      `The database user "${user}" may not set up the roles of Amparo in "${database}" (it needs CREATEROLE and to own the database). ` +
        `Either give DATABASE_URL a user that may, for one start, or let an administrator run these statements in that database:\n` +
        statements.map((statement) => `  ${statement};`).join('\n'),
      { cause },
    );
    this.name = 'RolesMissingError';
    this.statements = statements;
  }
}

/** A secret gives the same passwords whether it is held as bytes or as it stands in its file. */
const keyOf = (secret: Secret): string =>
  typeof secret === 'string' ? secret : Buffer.from(secret).toString('hex');

/** The password of a role: HMAC-SHA256(secret, role name), so that it need not be stored anywhere. */
export function rolePassword(secret: Secret, role: DatabaseRole): string {
  return createHmac('sha256', keyOf(secret)).update(role).digest('base64url');
}

/**
 * Makes sure that the roles exist with the right attributes and the passwords that follow from `secret`, and that the
 * database belongs to amparo_owner. Costs one query when all is right; safe when several processes do it at once. Existing
 * roles get new passwords when the secret has changed.
 *
 * @param admin a connection of a superuser, or of a user with CREATEROLE who owns the database.
 * @throws RolesMissingError with the statements to run when `admin` may not do it.
 */
export async function ensureRoles(
  admin: pg.Pool | pg.Client,
  secret: Secret,
  log: (line: string) => void = () => undefined,
): Promise<void> {
  const mark = roleMark(secret);
  for (let attempt = 1; ; attempt++) {
    const setup = await readSetup(admin);
    if (isComplete(setup, mark)) return;
    try {
      await setUp(admin, secret, mark, log);
      return;
    } catch (error) {
      const code = (error as pg.DatabaseError).code ?? '';
      if (MAY_NOT.has(code))
        throw new RolesMissingError(setup.user, setup.database, setupStatements(setup, secret), error);
      if (!COLLISIONS.has(code) || attempt >= 5) throw error;
      await sleep(50 + Math.random() * 200);
    }
  }
}

/** insufficient_privilege, undefined_object. */
const MAY_NOT = new Set(['42501', '42704']);

/**
 * Roles belong to the whole server, but advisory locks to one database: two databases that are set up at once collide in
 * the catalogs (unique_violation, duplicate_object, "tuple concurrently updated", deadlock), and the second try finds all done.
 */
const COLLISIONS = new Set(['23505', '42710', 'XX000', '40P01']);

async function setUp(
  admin: pg.Pool | pg.Client,
  secret: Secret,
  mark: string,
  log: (line: string) => void,
): Promise<void> {
  const pooled = admin instanceof pg.Pool ? await admin.connect() : null;
  const client: pg.ClientBase = pooled ?? (admin as pg.Client);
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(${SETUP_LOCK})`);
    const setup = await readSetup(client);
    if (!isComplete(setup, mark)) {
      if (setup.roles.some((role) => role.mark !== null && role.mark !== mark)) {
        log('the secret or the settings of the roles amparo_* have changed: setting them up anew');
      }
      for (const statement of setupStatements(setup, secret)) await client.query(statement);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    pooled?.release();
  }
}

interface RoleState {
  name: string;
  sound: boolean;
  mark: string | null;
}

interface Setup {
  user: string;
  superuser: boolean;
  version: number;
  database: string;
  owner: string;
  publicMayConnect: boolean;
  roles: RoleState[];
}

async function readSetup(connection: pg.Pool | pg.ClientBase): Promise<Setup> {
  const { rows } = await connection.query<Setup>(
    `select current_user as user,
            (select rolsuper from pg_roles where rolname = current_user) as superuser,
            current_setting('server_version_num')::int as version,
            d.datname as database,
            pg_get_userbyid(d.datdba) as owner,
            exists (select from aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) where grantee = 0) as "publicMayConnect",
            coalesce((select jsonb_agg(jsonb_build_object(
                'name', r.rolname,
                'sound', r.rolcanlogin and not (r.rolsuper or r.rolbypassrls or r.rolcreatedb or r.rolcreaterole or r.rolreplication),
                'mark', shobj_description(r.oid, 'pg_authid')))
              from pg_roles r where r.rolname = any($1)), '[]') as roles
       from pg_database d where d.datname = current_database()`,
    [ROLES],
  );
  const setup = rows[0];
  if (!setup) throw new Error('the database does not list itself in pg_database');
  return setup;
}

function isComplete(setup: Setup, mark: string): boolean {
  return (
    setup.owner === 'amparo_owner' &&
    !setup.publicMayConnect &&
    ROLES.every((role) => isRoleReady(setup, role, mark))
  );
}

function isRoleReady(setup: Setup, role: DatabaseRole, mark: string): boolean {
  return setup.roles.some((state) => state.name === role && state.sound && state.mark === mark);
}

/** Says which secret and which settings a role was last set up with, without telling the secret. */
function roleMark(secret: Secret): string {
  const tag = createHmac('sha256', keyOf(secret))
    .update(`amparo roles ${JSON.stringify(SESSION_SETTINGS)}`)
    .digest('hex');
  return `Amparo ${tag.slice(0, 16)}`;
}

function setupStatements(setup: Setup, secret: Secret): string[] {
  const statements: string[] = [];
  const mark = roleMark(secret);
  for (const role of ROLES) {
    if (isRoleReady(setup, role, mark)) continue;
    const salt = createHmac('sha256', keyOf(secret)).update(`salt of ${role}`).digest().subarray(0, 16);
    const password = pg.escapeLiteral(scramVerifier(rolePassword(secret, role), salt));
    const state = setup.roles.find((candidate) => candidate.name === role);
    // NOSUPERUSER, NOBYPASSRLS and NOREPLICATION are the defaults, and only a superuser may name them.
    const attributes = `login nocreatedb nocreaterole${state && !state.sound ? ' nosuperuser nobypassrls noreplication' : ''} password ${password}`;
    statements.push(`${state ? 'alter' : 'create'} role ${role} ${attributes}`);
    for (const [name, value] of Object.entries(SESSION_SETTINGS[role])) {
      const written = name === 'search_path' ? value : pg.escapeLiteral(value);
      statements.push(`alter role ${role} set ${name} to ${written}`);
    }
    statements.push(`comment on role ${role} is ${pg.escapeLiteral(mark)}`);
  }
  const database = pg.escapeIdentifier(setup.database);
  if (setup.owner !== 'amparo_owner') {
    // To give something to a role one must be able to become it; a superuser always can.
    if (!setup.superuser) {
      statements.push(
        `grant amparo_owner to ${pg.escapeIdentifier(setup.user)}${setup.version >= 160_000 ? ' with inherit true, set true' : ''}`,
      );
    }
    statements.push(`alter database ${database} owner to amparo_owner`);
  }
  statements.push(`revoke all on database ${database} from public`);
  statements.push(`grant connect on database ${database} to ${ROLES.slice(1).join(', ')}`);
  return statements;
}
