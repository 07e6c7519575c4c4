import { inDesk } from '../../platform/db/context.ts';
import type { Act, Hint, Services, Tx } from '../../platform/services.ts';

/** Of the intake itself, with no hints to give. */
export const actOf = (services: Services, tx: Tx, deskId: string): Act => ({
  tx,
  deskId,
  actor: { kind: 'intake', id: null },
  now: services.clock.now(),
  after: () => undefined,
});

/** Work of the intake in a transaction of its own, with the plans that are kept; its hints go out once it is committed. */
export async function asIntake<T>(
  services: Services,
  deskId: string,
  work: (act: Act) => Promise<T>,
): Promise<T> {
  const hints: Hint[] = [];
  const result = await inDesk(
    services.db,
    { deskId, actor: { kind: 'intake', id: null } },
    (tx) => work({ ...actOf(services, tx, deskId), after: (hint) => hints.push(hint) }),
    { keepPlans: true },
  );
  for (const hint of hints) services.hints.send(hint);
  return result;
}
