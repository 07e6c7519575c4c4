import type pg from 'pg';
import type { Factor, Proof, Session } from './kinds.ts';
import { deviceOf } from './devices.ts';
import type { Device } from './devices.ts';

/** Open sessions of a person. */
export interface Sessions {
  /** Latest used first. Those that hold at one desk only are shown at that desk. */
  list(session: Session): Promise<OpenSession[]>;
  /** Ends one of one's own; false when there is none such. */
  end(session: Session, id: string): Promise<boolean>;
  /** Ends all of one's own but this one; returns how many. */
  endOthers(session: Session): Promise<number>;
  /** When each of these addresses was last signed in and whether it has a second factor; by address in lower case. */
  overview(emails: readonly string[]): Promise<Map<string, Overview>>;
}

export interface OpenSession {
  readonly id: string;
  readonly device: Device;
  /** An IPv4 address or an IPv6 /64. */
  readonly network: string;
  readonly proof: Proof;
  readonly factor: Factor | null;
  readonly began: Date;
  /** To the hour. */
  readonly lastUse: Date;
  /** The one that asks. */
  readonly current: boolean;
}

interface Overview {
  readonly lastUse: Date | null;
  readonly secondFactor: boolean;
}

/** @param idleMs a session that was not used for so long has ended */
export function createSessions(pool: pg.Pool, idleMs: number): Sessions {
  const open = `"expiresAt" > $2 and "updatedAt" > $3`;
  const since = (): [Date, Date] => [new Date(), new Date(Date.now() - idleMs)];
  return {
    async list({ identity, id, desk }) {
      const { rows } = await pool.query<{
        id: string;
        proof: Proof;
        factor: Factor | null;
        createdAt: Date;
        updatedAt: Date;
        ipAddress: string | null;
        userAgent: string | null;
      }>(
        `select id, proof, factor, "createdAt", "updatedAt", "ipAddress", "userAgent" from session
          where "userId" = $1 and ${open} and ($4::uuid is null or desk = $4)
          order by "updatedAt" desc, id desc limit 100`,
        [identity, ...since(), desk],
      );
      return rows.map((row) => ({
        id: row.id,
        device: deviceOf(row.userAgent ?? ''),
        network: row.ipAddress ?? '',
        proof: row.proof,
        factor: row.factor,
        began: row.createdAt,
        lastUse: row.updatedAt,
        current: row.id === id,
      }));
    },
    async end({ identity, desk }, id) {
      const { rowCount } = await pool.query(
        'delete from session where id = $1 and "userId" = $2 and ($3::uuid is null or desk = $3)',
        [id, identity, desk],
      );
      return rowCount === 1;
    },
    async endOthers({ identity, id, desk }) {
      const { rowCount } = await pool.query(
        'delete from session where "userId" = $1 and id <> $2 and ($3::uuid is null or desk = $3)',
        [identity, id, desk],
      );
      return rowCount ?? 0;
    },
    async overview(emails) {
      const { rows } = await pool.query<{ email: string; last: Date | null; factor: boolean }>(
        `select u.email, (select max(s."updatedAt") from session s where s."userId" = u.id) as last,
                exists (select 1 from authenticator a where a."userId" = u.id)
                  or exists (select 1 from passkey p where p."userId" = u.id and p.staff) as factor
           from "user" u where u.email = any ($1)`,
        [emails],
      );
      return new Map(rows.map(({ email, last, factor }) => [email, { lastUse: last, secondFactor: factor }]));
    },
  };
}
