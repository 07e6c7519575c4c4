import { actingAs } from './db/context.ts';
import type { Act } from './services.ts';

/**
 * Does a part of an act as the desk itself: also to what whoever does it does not see or may not write themselves, such as what is taken
 * out for good. Whether they may was looked at before, as them.
 */
export const asIntake = <T>(act: Act, work: () => Promise<T>): Promise<T> =>
  actingAs(act.tx, act, { kind: 'intake', id: null }, work);
