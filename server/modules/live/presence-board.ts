import { inDesk } from '../../platform/db/context.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import type { Services, Tx } from '../../platform/services.ts';
import { policyById } from '../policies/door.ts';
import { whoIsHere } from '../presence/door.ts';
import type { Present } from '../presence/door.ts';
import { ticketNumber } from '../tickets/door.ts';
import type { ToldEvent, Viewpoint } from './readers.ts';
import { tell } from './stream.ts';
import type { Stream } from './stream.ts';

/** Who has which tickets open, told to the staff who listen for it. */
export interface PresenceBoard {
  /** Tells a stream who is where, and from then on what changes. */
  join(stream: Stream): void;
  /** Whether the person of a stream has a ticket open to which one of these happened, as far as the stream was told. */
  isAtOneOf(stream: Stream, events: readonly ToldEvent[]): boolean;
  close(): Promise<void>;
}

/** Seconds after which somebody who vanished is noticed at the latest, beside the time for which they were taken to be there. */
const pollMs = 2000;
/** Between two readings, however much happens. */
const restMs = 100;

/** A viewpoint's streams, and what they were told: the people at each ticket, as text. */
interface Listeners {
  readonly viewpoint: Viewpoint;
  readonly streams: Set<Stream>;
  /** Those who were told nothing yet. */
  readonly fresh: Set<Stream>;
  told: ReadonlyMap<string, string>;
}

/**
 * Each viewpoint is asked once for all of its streams, and row-level security says which tickets it may know of (field notes,
 * class 11). Nothing is read while nobody listens.
 * @param looked makes sure that whoever listens may still do so, before anything is told
 */
export function createPresenceBoard(services: Services, looked: () => Promise<void>): PresenceBoard {
  const all = new Map<string, Listeners>();
  let loop: Loop | null = null;

  const tellViewpoint = async (listeners: Listeners): Promise<void> => {
    const now = await readFor(services, listeners.viewpoint);
    const changed = [...new Set([...now.keys(), ...listeners.told.keys()])].filter(
      (ticket) => now.get(ticket) !== listeners.told.get(ticket),
    );
    listeners.told = now;
    // Whoever comes while this is told is told all of it in the next round.
    const fresh = new Set(listeners.fresh);
    const whole = textOf(now, [...now.keys()], true);
    const news = textOf(now, changed, false);
    for (const stream of listeners.streams) {
      if (fresh.has(stream)) tell(stream, whole);
      else if (changed.length > 0 && !listeners.fresh.has(stream)) tell(stream, news);
    }
    for (const stream of fresh) listeners.fresh.delete(stream);
  };
  const work = async (): Promise<boolean> => {
    await looked();
    for (const [key, listeners] of all) {
      if (listeners.streams.size === 0) all.delete(key);
      else await tellViewpoint(listeners);
    }
    return false;
  };
  return {
    join(stream) {
      const { viewpoint } = stream;
      const listeners = all.get(viewpoint.key) ?? {
        viewpoint,
        streams: new Set<Stream>(),
        fresh: new Set<Stream>(),
        told: new Map<string, string>(),
      };
      all.set(viewpoint.key, listeners);
      listeners.streams.add(stream);
      listeners.fresh.add(stream);
      stream.response.on('close', () => {
        listeners.streams.delete(stream);
        listeners.fresh.delete(stream);
      });
      if (loop === null)
        loop = startLoop(services, { name: 'who is at tickets', topic: 'presence', pollMs, restMs, work });
      else loop.kick();
    },
    isAtOneOf({ viewpoint, notices }, events) {
      const told = all.get(viewpoint.key)?.told;
      const id = notices?.id ?? null;
      if (told === undefined || id === null) return false;
      return events.some(
        ({ event }) => event.ticket !== null && told.get(event.ticket)?.includes(id) === true,
      );
    },
    async close() {
      await loop?.close();
    },
  };
}

/** Who is at each ticket that the viewpoint may see: `OSW-1042` → its people as JSON. */
function readFor(services: Services, viewpoint: Viewpoint): Promise<Map<string, string>> {
  const read = async (tx: Tx): Promise<Map<string, string>> => {
    const found = new Map<string, string>();
    for (const { number, policyId, people } of await whoIsHere(tx, viewpoint.deskId, null, Date.now())) {
      const ticket = ticketNumber(await policyById(tx, viewpoint.deskId, policyId), number);
      found.set(ticket, JSON.stringify(people satisfies Present[]));
    }
    return found;
  };
  return inDesk(services.db, viewpoint, read, { readOnly: true });
}

/** @param whole these are all tickets at which anybody is; otherwise only those where something changed */
function textOf(at: ReadonlyMap<string, string>, tickets: readonly string[], whole: boolean): string {
  const items = tickets.map(
    (ticket) => `{"ticket":${JSON.stringify(ticket)},"people":${at.get(ticket) ?? '[]'}}`,
  );
  return `event: presence\ndata: {"whole":${whole},"items":[${items.join(',')}]}\n\n`;
}
