import { createKey } from '../server/modules/access/door.ts';
import type { StaffRole } from '../server/modules/access/door.ts';
import { deskBySlug } from '../server/modules/desks/door.ts';
import { connect } from '../server/platform/db/connect.ts';
import { inDesk } from '../server/platform/db/context.ts';
import type { DB } from '../server/platform/db/types.ts';
import { readDemonstrationClock } from '../server/platform/demonstration-clock.ts';

/**
 * A key as `amparo key create` makes it, without the second that a process needs to start.
 * @param at a database that runs, and the secret of its installation in hexadecimal
 */
export async function makeKey(
  at: { url: string; secret: string },
  wanted: { desk: string; role: StaffRole; clearances: readonly string[] },
): Promise<string> {
  const db = connect<DB>({
    ...at,
    applicationName: 'amparo tests',
    log: () => undefined,
    poolSizes: { app: 1, system: 1, auth: 1 },
  });
  try {
    const desk = await deskBySlug(db, wanted.desk);
    if (desk === null) throw new Error(`there is no desk ${wanted.desk}`);
    const actor = { kind: 'system', id: null } as const;
    const now = (await readDemonstrationClock(db, false)).now();
    const made = await inDesk(db, { deskId: desk.id, actor }, (tx) =>
      createKey(
        { tx, deskId: desk.id, actor, now, after: () => undefined },
        { ...wanted, name: 'made on the command line' },
      ),
    );
    return made.key;
  } finally {
    await db.close();
  }
}
