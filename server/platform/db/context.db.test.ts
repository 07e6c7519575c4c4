import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Generated } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabaseFrom } from '../../../tools/db-fixture.ts';
import type { TestDatabase } from '../../../tools/db-fixture.ts';
import { connect } from './connect.ts';
import { actingAs, asSystem, inDesk, keepPlans, onceTogether, readTogether } from './context.ts';
import type { Actor, Tx } from './context.ts';
import { isTransient } from './retry.ts';

interface Tables {
  parcel: { desk_id: string; id: string; weight: Generated<number> };
}

const DESK_A = '01900000-0000-7000-8000-00000000000a';
const DESK_B = '01900000-0000-7000-8000-00000000000b';
const AGENT: Actor = {
  kind: 'agent',
  id: '01900000-0000-7000-8000-0000000000a1',
  role: 'lead',
  restricted: ['security', 'legal'],
};
const CONTACT: Actor = {
  kind: 'contact',
  id: '01900000-0000-7000-8000-0000000000c1',
  customerId: '01900000-0000-7000-8000-0000000000c2',
};

let fixture: TestDatabase<Tables>;
beforeAll(async () => {
  fixture = await createDatabaseFrom<Tables>({
    '0001_parcel.sql': `
      create table parcel (desk_id uuid not null, id uuid not null, weight bigint not null default 1 check (weight > 0),
        primary key (desk_id, id));
      alter table parcel enable row level security;
      alter table parcel force row level security;
      create policy parcel_app on parcel to amparo_app using (desk_id = (select amparo_desk())) with check (desk_id = (select amparo_desk()));
      create policy parcel_system on parcel to amparo_system using (true) with check (true);
      grant select, insert, update, delete on parcel to amparo_app, amparo_system;`,
  });
});
afterAll(() => fixture?.drop());

/** The same database through one connection per role, so that a second transaction surely gets the first one's. */
const oneConnection = () =>
  connect<Tables>({
    url: fixture.url,
    secret: fixture.secret,
    applicationName: 'one',
    log: () => undefined,
    poolSizes: { app: 1, system: 1 },
  });

const WHO = sql<{
  desk: string;
  kind: string;
  actor: string | null;
  customer: string | null;
  role: string | null;
  restricted: string[];
}>`
  select amparo_desk() as desk, amparo_actor_kind() as kind, amparo_actor() as actor, amparo_customer() as customer,
         amparo_role() as role, amparo_restricted() as restricted`;

describe('inDesk', () => {
  test('one that only reads cannot write, and leaves its connection clean to whoever comes next without being waited for', async () => {
    const one = oneConnection();
    const id = '01900000-0000-7000-8000-0000000000f0';
    const put = (tx: Tx<Tables>): Promise<unknown> =>
      tx.insertInto('parcel').values({ desk_id: DESK_A, id, weight: 2 }).execute();
    const reading = { readOnly: true } as const;
    try {
      const context = { deskId: DESK_A, actor: AGENT };
      await expect(inDesk(one, context, put, reading)).rejects.toThrow(/read-only transaction/);
      const [read] = await Promise.all([
        inDesk(one, context, async (tx) => (await WHO.execute(tx)).rows[0], reading),
        // Another person, on the only connection there is, while the first transaction has not ended yet.
        inDesk(one, { deskId: DESK_B, actor: CONTACT }, async (tx) => {
          expect((await WHO.execute(tx)).rows[0]).toMatchObject({
            desk: DESK_B,
            kind: 'contact',
            role: null,
          });
        }),
        inDesk(one, context, put),
      ]);
      expect(read).toMatchObject({ desk: DESK_A, kind: 'agent', role: 'lead' });
      const found = await inDesk(
        one,
        context,
        (tx) => tx.selectFrom('parcel').select('id').where('id', '=', id).execute(),
        reading,
      );
      expect(found).toEqual([{ id }]);
    } finally {
      await one.close();
    }
  });

  test('statements sent together run in their order as one actor, and the failure of one takes all of them back', async () => {
    const one = oneConnection();
    const id = '01900000-0000-7000-8000-0000000000f1';
    const put = (tx: Tx<Tables>, weight: number): Promise<unknown> =>
      tx.insertInto('parcel').values({ desk_id: DESK_A, id, weight }).execute();
    const weigh = (tx: Tx<Tables>): Promise<{ weight: unknown }[]> =>
      tx.selectFrom('parcel').select('weight').where('id', '=', id).execute();
    try {
      await expect(
        inDesk(one, { deskId: DESK_A, actor: AGENT }, (tx) =>
          Promise.all([put(tx, 3), weigh(tx), put(tx, 0), weigh(tx)]),
        ),
      ).rejects.toThrow(/parcel_weight_check|parcel_pkey/);
      const [, seen, who] = await inDesk(one, { deskId: DESK_A, actor: AGENT }, (tx) =>
        Promise.all([put(tx, 7), weigh(tx), WHO.execute(tx)]),
      );
      expect(seen).toHaveLength(1);
      expect(who.rows[0]?.desk).toBe(DESK_A);
      // The same connection, as somebody of another desk: nothing of it is theirs.
      expect(await inDesk(one, { deskId: DESK_B, actor: AGENT }, weigh)).toEqual([]);
    } finally {
      await one.close();
    }
  });

  test('tells the database desk, kind, actor, customer, role and clearances', async () => {
    const agent = await inDesk(
      fixture.db,
      { deskId: DESK_A, actor: AGENT },
      async (tx) => (await WHO.execute(tx)).rows[0],
    );
    expect(agent).toEqual({
      desk: DESK_A,
      kind: 'agent',
      actor: AGENT.id,
      customer: null,
      role: 'lead',
      restricted: ['security', 'legal'],
    });
    const contact = await inDesk(
      fixture.db,
      { deskId: DESK_B, actor: CONTACT },
      async (tx) => (await WHO.execute(tx)).rows[0],
    );
    expect(contact).toEqual({
      desk: DESK_B,
      kind: 'contact',
      actor: CONTACT.id,
      customer: CONTACT.customerId,
      role: null,
      restricted: [],
    });
  });

  test('goes on as another actor of the same desk, and comes back', async () => {
    const who = async (tx: Tx<Tables>) => (await WHO.execute(tx)).rows[0];
    await inDesk(fixture.db, { deskId: DESK_A, actor: CONTACT }, async (tx) => {
      const own = await who(tx);
      const intake: Actor = { kind: 'intake', id: null };
      const inside = await actingAs(tx, { deskId: DESK_A, actor: CONTACT }, intake, () => who(tx));
      expect(inside).toMatchObject({ desk: DESK_A, kind: 'intake', actor: null, customer: null });
      expect(await who(tx)).toEqual(own);
    });
  });

  test('runs as role app, which sees the rows of its own desk only and cannot write into another', async () => {
    const id = crypto.randomUUID();
    await inDesk(fixture.db, { deskId: DESK_A, actor: AGENT }, async (tx) => {
      expect((await sql<{ user: string }>`select current_user as user`.execute(tx)).rows[0]?.user).toBe(
        'amparo_app',
      );
      await tx.insertInto('parcel').values({ desk_id: DESK_A, id }).execute();
    });
    const seenBy = (deskId: string) =>
      inDesk(fixture.db, { deskId, actor: AGENT }, (tx) =>
        tx.selectFrom('parcel').select('id').where('id', '=', id).execute(),
      );
    expect(await seenBy(DESK_A)).toEqual([{ id }]);
    expect(await seenBy(DESK_B)).toEqual([]);
    await expect(
      inDesk(fixture.db, { deskId: DESK_B, actor: AGENT }, (tx) =>
        tx.insertInto('parcel').values({ desk_id: DESK_A, id: crypto.randomUUID() }).execute(),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test('a missing desk is an error, in a fresh connection and in one that had a desk before', async () => {
    const fresh = oneConnection();
    try {
      await expect(fresh.app.selectFrom('parcel').selectAll().execute()).rejects.toThrow(/amparo\.desk/);
      await inDesk(fresh, { deskId: DESK_A, actor: AGENT }, (tx) =>
        tx.selectFrom('parcel').selectAll().execute(),
      );
      await expect(fresh.app.selectFrom('parcel').selectAll().execute()).rejects.toThrow(
        /invalid input syntax for type uuid/,
      );
    } finally {
      await fresh.close();
    }
  });

  test('a pooled connection carries nothing over after commit, rollback and error', async () => {
    const one = oneConnection();
    const settings = async () =>
      (
        await sql<Record<string, string>>`
          select pg_backend_pid()::text as pid, current_setting('amparo.desk', true) as desk, current_setting('amparo.actor', true) as actor,
                 current_setting('amparo.actor_kind', true) as kind, current_setting('amparo.customer', true) as customer,
                 current_setting('amparo.role', true) as role, current_setting('amparo.restricted', true) as restricted`.execute(
          one.app,
        )
      ).rows[0];
    try {
      const before = await settings();
      await inDesk(one, { deskId: DESK_A, actor: AGENT }, async () => undefined);
      const clean = {
        pid: before?.pid,
        desk: '',
        actor: '',
        kind: '',
        customer: '',
        role: '',
        restricted: '',
      };
      expect(await settings()).toEqual(clean);
      await expect(
        inDesk(one, { deskId: DESK_A, actor: CONTACT }, async () => {
          throw new Error('changed my mind');
        }),
      ).rejects.toThrow('changed my mind');
      expect(await settings()).toEqual(clean);
      await expect(
        inDesk(one, { deskId: DESK_A, actor: CONTACT }, (tx) => sql`select 1/0`.execute(tx)),
      ).rejects.toThrow('division by zero');
      expect(await settings()).toEqual(clean);
    } finally {
      await one.close();
    }
  });

  test('plans are kept for a transaction that asks for it, from its beginning or from there on, and for no other', async () => {
    const one = oneConnection();
    const mode = async (tx: Tx<unknown> | typeof one.app): Promise<string | undefined> =>
      (await sql<{ mode: string }>`select current_setting('plan_cache_mode') as mode`.execute(tx)).rows[0]
        ?.mode;
    try {
      const context = { deskId: DESK_A, actor: AGENT };
      expect(await inDesk(one, context, mode, { keepPlans: true })).toBe('force_generic_plan');
      expect(
        await inDesk(one, context, async (tx) => {
          const before = await mode(tx);
          keepPlans(tx);
          return [before, await mode(tx)];
        }),
      ).toEqual(['auto', 'force_generic_plan']);
      expect(await mode(one.app)).toBe('auto');
    } finally {
      await one.close();
    }
  });

  test('an exception rolls back what was written', async () => {
    const id = crypto.randomUUID();
    await expect(
      inDesk(fixture.db, { deskId: DESK_A, actor: AGENT }, async (tx) => {
        await tx.insertInto('parcel').values({ desk_id: DESK_A, id }).execute();
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(
      await asSystem(fixture.db, (tx) => tx.selectFrom('parcel').select('id').where('id', '=', id).execute()),
    ).toEqual([]);
  });

  test('an error of the database that was swallowed on the way does not pass for a commit', async () => {
    await expect(
      inDesk(fixture.db, { deskId: DESK_A, actor: AGENT }, async (tx) => {
        await tx.insertInto('parcel').values({ desk_id: DESK_A, id: crypto.randomUUID() }).execute();
        await sql`select 1/0`.execute(tx).catch(() => undefined);
      }),
    ).rejects.toThrow('rolled back instead of committed');
  });

  test('statements asked together are answered in their order, and the first fault is told whoever hears of it first', async () => {
    const act = { deskId: DESK_A, actor: AGENT };
    const id = crypto.randomUUID();
    const answers = await inDesk(fixture.db, act, (tx) =>
      Promise.all([
        tx.insertInto('parcel').values({ desk_id: DESK_A, id }).execute(),
        tx.selectFrom('parcel').select('id').where('id', '=', id).execute(),
      ]),
    );
    expect(answers[1]).toEqual([{ id }]);
    const late = async (work: Promise<unknown>): Promise<unknown> => {
      await work;
      return null;
    };
    await expect(
      inDesk(fixture.db, act, (tx) =>
        Promise.all([
          late(late(late(sql`select 1/0`.execute(tx)))),
          sql`select 1`.execute(tx),
          sql`select 2`.execute(tx),
        ]),
      ),
    ).rejects.toThrow('division by zero');
    expect(
      await inDesk(fixture.db, act, async (tx) => {
        await sql`savepoint one`.execute(tx);
        await Promise.all([sql`select 1/0`.execute(tx), sql`select 1`.execute(tx)]).catch(() => undefined);
        await sql`rollback to savepoint one`.execute(tx);
        return tx.selectFrom('parcel').select('id').where('id', '=', id).execute();
      }),
    ).toEqual([{ id }]);
  });

  test('a second transaction inside one fails with advice, and afterwards all is well', async () => {
    await expect(
      inDesk(fixture.db, { deskId: DESK_A, actor: AGENT }, () => asSystem(fixture.db, async () => undefined)),
    ).rejects.toThrow('asSystem was called inside inDesk: use the tx that is open');
    await expect(inDesk(fixture.db, { deskId: DESK_A, actor: AGENT }, async () => 'done')).resolves.toBe(
      'done',
    );
  });

  test('work started in a transaction that goes on after its end may open its own', async () => {
    const late = Promise.withResolvers<string>();
    await inDesk(fixture.db, { deskId: DESK_A, actor: AGENT }, async () => {
      setTimeout(() => {
        const second = inDesk(fixture.db, { deskId: DESK_B, actor: AGENT }, async () => 'later');
        second.then(late.resolve, late.reject);
      }, 50);
    });
    expect(await late.promise).toBe('later');
  });

  test('refuses ids that are no UUIDs and words with quotes before they reach the database', async () => {
    const nothing = async () => undefined;
    await expect(
      inDesk(fixture.db, { deskId: "x'; drop table parcel; --", actor: AGENT }, nothing),
    ).rejects.toThrow('deskId must be a UUID');
    await expect(
      inDesk(fixture.db, { deskId: DESK_A, actor: { kind: 'agent', id: 'me' } }, nothing),
    ).rejects.toThrow('actor.id must be a UUID');
    await expect(
      inDesk(fixture.db, { deskId: DESK_A, actor: { ...AGENT, role: "o'x" } }, nothing),
    ).rejects.toThrow('actor.role');
    await expect(
      inDesk(fixture.db, { deskId: DESK_A, actor: { ...AGENT, restricted: ['a,b'] } }, nothing),
    ).rejects.toThrow('actor.restricted');
  });

  test('hundred transactions at once over a small pool stay apart', async () => {
    const desks = Array.from({ length: 100 }, () => crypto.randomUUID());
    const seen = await Promise.all(
      desks.map((deskId) =>
        inDesk(fixture.db, { deskId, actor: AGENT }, async (tx) => (await WHO.execute(tx)).rows[0]?.desk),
      ),
    );
    expect(seen).toEqual(desks);
  });
});

describe('a transaction that is over', () => {
  test('attack class 25 (privilege): what is still on its way in one that failed is not asked in the next person’s', async () => {
    const one = oneConnection();
    const { promise: failed, resolve: go } = Promise.withResolvers<void>();
    let late: Promise<unknown> = Promise.resolve();
    try {
      await expect(
        inDesk(one, { deskId: DESK_A, actor: AGENT }, (tx) => {
          late = failed.then(() => WHO.execute(tx));
          return Promise.reject(new Error('not found'));
        }),
      ).rejects.toThrow('not found');
      await inDesk(one, { deskId: DESK_B, actor: CONTACT }, async (tx) => {
        go();
        await expect(late).rejects.toThrow('this transaction is over');
        expect((await WHO.execute(tx)).rows[0]).toMatchObject({ desk: DESK_B, kind: 'contact' });
      });
    } finally {
      await one.close();
    }
  });
});

describe('readTogether', () => {
  const beganAt = (tx: Tx<Tables>): Promise<number> =>
    sql<{ at: string }>`select now()::text as at`
      .execute(tx)
      .then(({ rows }) => Date.parse(rows[0]?.at ?? ''));
  const context = { deskId: DESK_A, actor: AGENT };

  test('who asks while another reads is in the same transaction, as the same actor; the next begins one of its own', async () => {
    const one = oneConnection();
    try {
      const together = readTogether(one, context);
      const whoAndWhen = async (tx: Tx<Tables>) => ({
        who: (await WHO.execute(tx)).rows[0],
        when: await beganAt(tx),
      });
      const [first, second] = await Promise.all([together(whoAndWhen), together(whoAndWhen)]);
      expect(first.when).toBe(second.when);
      expect(first.who).toMatchObject({ desk: DESK_A, kind: 'agent', role: 'lead' });
      expect(second.who).toEqual(first.who);
      await expect(
        together((tx) => tx.insertInto('parcel').values({ desk_id: DESK_A, id: DESK_B }).execute()),
      ).rejects.toThrow(/read-only transaction/);
      expect((await together(whoAndWhen)).when).not.toBe(first.when);
    } finally {
      await one.close();
    }
  });

  test('an error of one is no error of the others, whatever the database says to them', async () => {
    const together = readTogether(fixture.db, context);
    const answers = await Promise.allSettled([
      together((tx) => sql`select 1 / 0`.execute(tx)),
      together(async (tx) => (await WHO.execute(tx)).rows[0]?.kind),
      together(() => Promise.reject(new Error('not found'))),
      together(async (tx) => (await WHO.execute(tx)).rows[0]?.role),
    ]);
    expect(answers).toMatchObject([
      { reason: { message: 'division by zero' } },
      { value: 'agent' },
      { reason: { message: 'not found' } },
      { value: 'lead' },
    ]);
  });

  test('the same is asked once of a transaction of several, anew in the next, and each time where one may write between', async () => {
    let asked = 0;
    const ask = (tx: Tx<Tables>): Promise<number> =>
      onceTogether(tx, 'how often', async () => {
        await WHO.execute(tx);
        return ++asked;
      });
    const together = readTogether(fixture.db, context);
    expect(await Promise.all([together(ask), together(ask), together(ask)])).toEqual([1, 1, 1]);
    expect(await together(ask)).toBe(2);
    expect(await inDesk(fixture.db, context, async (tx) => [await ask(tx), await ask(tx)])).toEqual([3, 4]);
  });

  test('attack class 25 (privilege): one that acts as somebody else does so alone; the others go on as who they are', async () => {
    const together = readTogether(fixture.db, context);
    const kindOf = async (tx: Tx<Tables>): Promise<string | undefined> =>
      (await WHO.execute(tx)).rows[0]?.kind;
    const kinds = await Promise.all([
      together(kindOf),
      together((tx) => actingAs(tx, context, { kind: 'intake', id: null }, () => kindOf(tx))),
      together(async (tx) => {
        await kindOf(tx);
        return kindOf(tx);
      }),
    ]);
    expect(kinds).toEqual(['agent', 'intake', 'agent']);
  });
});

describe('asSystem', () => {
  test('runs as role system, across desks, and in a desk when told', async () => {
    const rows = await asSystem(
      fixture.db,
      async (tx) => (await sql`select current_user as user, amparo_actor_kind() as kind`.execute(tx)).rows,
    );
    expect(rows).toEqual([{ user: 'amparo_system', kind: 'system' }]);
    await expect(asSystem(fixture.db, (tx) => sql`select amparo_desk()`.execute(tx))).rejects.toThrow(/uuid/);
    const desk = await asSystem(fixture.db, async (tx) => (await WHO.execute(tx)).rows[0]?.desk, {
      deskId: DESK_B,
    });
    expect(desk).toBe(DESK_B);
  });
});

describe('values', () => {
  test('bigint comes as a number, a date as its text, an instant as a Date; digits are never lost', async () => {
    const { rows } =
      await sql`select 42::bigint as n, '2026-03-02'::date as d, '2026-03-02T10:00:00Z'::timestamptz as t,
      array[1, null]::bigint[] as many, array['2026-03-02']::date[] as dates`.execute(fixture.db.app);
    expect(rows).toEqual([
      { n: 42, d: '2026-03-02', t: new Date('2026-03-02T10:00:00Z'), many: [1, null], dates: ['2026-03-02'] },
    ]);
    await expect(sql`select 9007199254740993::bigint as n`.execute(fixture.db.app)).rejects.toThrow(
      /does not fit/,
    );
  });

  test('statements are prepared once per connection', async () => {
    const one = oneConnection();
    try {
      for (let i = 0; i < 3; i++)
        await one.system.selectFrom('parcel').select('id').where('desk_id', '=', DESK_A).execute();
      const { rows } = await sql<{ calls: number }>`
        select generic_plans + custom_plans as calls from pg_prepared_statements where statement like '%from "parcel"%' and statement not like '%pg_prepared_statements%'`.execute(
        one.system,
      );
      expect(rows).toEqual([{ calls: 3 }]);
    } finally {
      await one.close();
    }
  });
});

test('whoever was away so long that the database hung up hears of something that passes, whether they ask just then or later', async () => {
  const context = { deskId: DESK_A, actor: AGENT };
  const away = (pause: () => Promise<void> | void): Promise<unknown> =>
    inDesk<unknown, Tables>(fixture.db, context, async (tx) => {
      await sql`select set_config('idle_in_transaction_session_timeout', '40ms', true)`.execute(tx);
      await pause();
      return sql`select 1`.execute(tx);
    }).then(
      () => 'nothing happened',
      (error: unknown) => error,
    );
  // The whole process stood still.
  const stoodStill = await away(() => {
    const until = performance.now() + 400;
    while (performance.now() < until);
  });
  const asleep = await away(() => sleep(400));
  // By a socket the writing fails before its last words are read.
  expect(['25P03', 'EPIPE']).toContain((stoodStill as { code?: string }).code);
  for (const error of [stoodStill, asleep]) expect(isTransient(error), String(error)).toBe(true);
  expect(await inDesk(fixture.db, context, () => Promise.resolve('goes on'))).toBe('goes on');
});
