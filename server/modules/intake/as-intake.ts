import { actInDesk } from '../../platform/act.ts';
import type { Actor } from '../../platform/db/context.ts';
import type { Act, Services, Tx } from '../../platform/services.ts';

const intake: Actor = { kind: 'intake', id: null };

/** Of the intake itself, with no hints to give. */
export const actOf = (services: Services, tx: Tx, deskId: string): Act => ({
  tx,
  deskId,
  actor: intake,
  now: services.clock.now(),
  after: () => undefined,
});

/** Work of the intake in a transaction of its own, with the plans that are kept; its hints go out once it is committed. */
export const asIntake = <T>(services: Services, deskId: string, work: (act: Act) => Promise<T>): Promise<T> =>
  actInDesk(services, deskId, intake, work, { keepPlans: true });
