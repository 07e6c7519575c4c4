import { sql } from 'kysely';
import { newId } from '../../platform/ids.ts';
import { inDesk } from '../../platform/db/context.ts';
import type { Act, Services } from '../../platform/services.ts';
import { loadPolicyOrThrow, namedHolidays } from '@amparo/policy';
import { recordAudit } from '../audit/door.ts';
import { idOfHash, publishFirst } from '../policies/door.ts';
import { deskBySlug } from './queries.ts';

/**
 * Makes a desk from its policy: the desk's id, name and addresses are the policy's, and `support@{desk}.test` beside them.
 * Nothing happens when the desk exists with this policy.
 * @param options people: adds whoever belongs to a new desk, in the same transaction; operator: it is made on the command line
 * @throws Error when the desk exists and this is no version of its policy
 */
export async function createDesk(
  services: Services,
  slug: string,
  name: string,
  source: string,
  options: { people?: (act: Act) => Promise<void>; operator?: boolean } = {},
): Promise<{ deskId: string; created: boolean }> {
  const known = await deskBySlug(services.db, slug);
  const deskId = known?.id ?? newId();
  const actor = { kind: 'system', id: null } as const;
  await inDesk(services.db, { deskId, actor }, async (tx) => {
    const now = services.clock.now();
    const act: Act = { tx, deskId, actor, operator: options.operator ?? false, now, after: () => undefined };
    if (known === null) {
      await sql`insert into desk (id, slug, name, created_at) values (${deskId}, ${slug}, ${name}, to_timestamp(${now}))`.execute(
        tx,
      );
      await sql`insert into desk_counter (desk_id, id, value) values (${deskId}, 'ticket', 1000)`.execute(tx);
    }
    if (known === null) {
      await recordAudit(act, { what: 'desk.created', target: slug });
      await publishFirst(act, source, [`support@${slug}.test`]);
      await options.people?.(act);
      return;
    }
    const { hash } = loadPolicyOrThrow(source, { file: 'policy.yaml', holidaySets: namedHolidays });
    if ((await idOfHash(tx, deskId, hash)) === null)
      throw new Error(
        `the desk ${slug} exists; to change its policy, publish the next version: amparo publish FILE --desk ${slug}`,
      );
  });
  return { deskId, created: known === null };
}
