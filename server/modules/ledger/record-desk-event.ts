import type { Act } from '../../platform/services.ts';
import type { DeskEventType } from './event-types.ts';
import { insertEvents, nextDeskSeq } from './queries.ts';

/**
 * What happened to the desk itself. `data` holds ids, dates and figures only. `inbound.quarantined` with `restricted` is told only to
 * who holds all of these clearances (OSW-9).
 */
export interface DeskEvent {
  /** Given by the caller when it is the id of what the event is about. */
  readonly id: string;
  readonly type: DeskEventType;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Appends an event of the desk, which belongs to no ticket, in the caller's transaction. The relay gives it a position and
 * seals it like any other. Events of one desk are written one after the other: their `seq` has no gaps.
 */
export async function recordDeskEvent(act: Act, event: DeskEvent): Promise<void> {
  const actor = act.by ?? act.actor;
  const seq = await nextDeskSeq(act.tx, act.deskId);
  await insertEvents(act.tx, act.deskId, [
    {
      ...event,
      ticket_id: null,
      seq,
      at: act.now,
      recorded: act.now,
      actor_kind: actor.kind === 'agent' && actor.id === null ? 'key' : actor.kind,
      actor_id: actor.id,
    },
  ]);
  act.after({ topic: 'events' });
}
