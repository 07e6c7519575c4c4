import { asSystem } from '../../platform/db/context.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import type { Services } from '../../platform/services.ts';
import type { Doorkeeper } from '../access/door.ts';
import { eventsAfter, lastPositions } from '../ledger/door.ts';
import type { PositionedEvent } from '../ledger/door.ts';
import type { EventIds } from './event-id.ts';
import { createNoticeBoard } from './notice-board.ts';
import { createPresenceBoard } from './presence-board.ts';
import { seenBy } from './readers.ts';
import type { ToldEvent } from './readers.ts';
import { endStream, eventText, heartbeat, mostBehind, ready, tell, tellSoon } from './stream.ts';
import type { Stream } from './stream.ts';

/** All open streams of this process. */
export interface Hub {
  /** How many are open: of this person or key, and of all. */
  count(who: string): { own: number; all: number };
  /**
   * Takes a stream in whose answer has begun. It is told what happened after `after`, then what comes, until it ends.
   * @param after null: from now on
   */
  join(stream: Stream, after: number | null): Promise<void>;
  close(): Promise<void>;
}

/** Events in one read. */
const batchSize = 500;
/** Whoever missed more is told to read everything anew. */
const mostMissed = 20_000;
const heartbeatMs = 15_000;
/** How often it is looked at whether everybody may still be here. */
const lookMs = 1000;
/** Nothing is told to anybody who was not looked at for so long. */
const stalestLookMs = 3000;
/** Who reads this slowly has a proxy that waits, or is gone. */
const patienceMs = 30_000;

interface DeskStreams {
  /** Everybody who is live was told up to here. */
  position: number;
  readonly streams: Set<Stream>;
}

/**
 * One reader for all streams of the process: each batch of new events is read once, and each distinct viewpoint is asked once
 * what it may see of it.
 */
export function createHub(services: Services, doorkeeper: Doorkeeper, ids: EventIds): Hub {
  const desks = new Map<string, DeskStreams>();
  const own = new Map<string, number>();
  let all = 0;
  let loop: Loop | null = null;
  let timers: NodeJS.Timeout[] = [];
  let looking: Promise<void> | null = null;
  let lookedAt = 0;
  let closed = false;
  const looked = async (): Promise<void> => {
    if (performance.now() - lookedAt > stalestLookMs) await endGone();
  };
  const board = createPresenceBoard(services, looked);
  const bells = createNoticeBoard(services, looked);
  const everyStream = (): Stream[] => [...desks.values()].flatMap(({ streams }) => [...streams]);

  /** Nothing runs, and nothing is asked of the database, before somebody listens. */
  const wake = (): void => {
    if (loop !== null || closed) return;
    loop = startLoop(services, {
      name: 'the live streams',
      topic: 'positions',
      pollMs: 2000,
      restMs: 20,
      work: () => tellNew(),
    });
    timers = [
      setInterval(() => {
        for (const [deskId, desk] of desks) {
          const text = Buffer.from(heartbeat(ids.write(deskId, desk.position)));
          for (const stream of desk.streams) if (stream.live) tell(stream, text);
        }
      }, heartbeatMs),
      setInterval(() => {
        endGone().catch((error: unknown) =>
          services.log.warn(
            { err: error },
            'it could not be seen who may still listen; nothing is told until it can',
          ),
        );
      }, lookMs),
    ];
    for (const timer of timers) timer.unref();
  };

  const endGone = (): Promise<void> => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
  const look = async (): Promise<void> => {
    const streams = everyStream();
    const began = performance.now();
    const left = await doorkeeper.goneOf(streams.map(({ entry }) => entry));
    for (const stream of streams) {
      const reason = left.get(stream.entry);
      if (reason !== undefined) leave(stream, reason);
    }
    lookedAt = began;
  };

  const leave = (stream: Stream, reason: Parameters<typeof endStream>[1]): void => {
    desks.get(stream.viewpoint.deskId)?.streams.delete(stream);
    endStream(stream, reason);
  };

  const readAfter = (places: { deskId: string; after: number }[]): Promise<PositionedEvent[]> =>
    asSystem(services.db, (tx) => eventsAfter(tx, places, batchSize), { readOnly: true });

  const tellNew = async (): Promise<boolean> => {
    await looked();
    for (const [deskId, desk] of desks) if (desk.streams.size === 0) desks.delete(deskId);
    const found = await readAfter([...desks].map(([deskId, { position }]) => ({ deskId, after: position })));
    for (const [deskId, events] of Map.groupBy(found, (event) => event.deskId)) {
      const desk = desks.get(deskId);
      if (desk !== undefined) await tellDesk(desk, events);
    }
    return found.length > 0;
  };

  const tellDesk = async (desk: DeskStreams, events: readonly PositionedEvent[]): Promise<void> => {
    const last = events.at(-1)?.position ?? desk.position;
    const seen = new Map<string, readonly ToldEvent[]>();
    // All viewpoints at once; whoever comes meanwhile with another one is asked about too.
    for (;;) {
      const viewpoints = [...desk.streams].map(({ viewpoint }) => viewpoint);
      const unasked = new Map(viewpoints.filter(({ key }) => !seen.has(key)).map((each) => [each.key, each]));
      if (unasked.size === 0) break;
      await Promise.all(
        [...unasked.values()].map(async (viewpoint) =>
          seen.set(viewpoint.key, await seenBy(services, viewpoint, events)),
        ),
      );
    }
    // From here on nothing waits: whoever is live is told all of it, or was not yet live when this batch was read.
    const texts = new Map<string, Buffer>();
    for (const stream of desk.streams) {
      if (!stream.live || stream.position >= last) continue;
      const told = seen.get(stream.viewpoint.key) ?? [];
      const key = `${stream.position} ${stream.ticketId ?? ''} ${stream.viewpoint.key}`;
      const text = texts.get(key) ?? textFor(stream, told);
      texts.set(key, text);
      // Whoever looks at a ticket to which this happened waits for it; the others may hear a moment later.
      if (text.length > 0) (board.isAtOneOf(stream, told) ? tell : tellSoon)(stream, text);
      stream.position = last;
    }
    desk.position = last;
  };

  /** Without what it was told already, by another process that was ahead of this one. */
  const textFor = (stream: Stream, told: readonly ToldEvent[]): Buffer => {
    const { ticketId, viewpoint, position: from } = stream;
    return Buffer.from(
      eventText(
        told.filter((one) => one.position > from && (ticketId === null || one.ticketId === ticketId)),
        stream,
        (position) => ids.write(viewpoint.deskId, position),
      ),
    );
  };

  /** Told page by page, as fast as it is read, until it has what everybody has; in that moment it becomes one of them. */
  const catchUp = async (stream: Stream, desk: DeskStreams): Promise<void> => {
    while (!gone(stream) && stream.position < desk.position) {
      const page = (await readAfter([{ deskId: stream.viewpoint.deskId, after: stream.position }])).filter(
        (event) => event.position <= desk.position,
      );
      if (page.length === 0) break;
      const text = textFor(stream, await seenBy(services, stream.viewpoint, page));
      if (text.length > 0) tell(stream, text);
      stream.position = page.at(-1)?.position ?? stream.position;
      if (stream.response.writableLength > mostBehind / 2) await drained(stream);
    }
    stream.live = true;
  };

  return {
    count: (who) => ({ own: own.get(who) ?? 0, all }),
    async join(stream, after) {
      const { deskId } = stream.viewpoint;
      wake();
      all += 1;
      own.set(stream.entry.who, (own.get(stream.entry.who) ?? 0) + 1);
      stream.response.on('close', () => {
        all -= 1;
        const left = (own.get(stream.entry.who) ?? 1) - 1;
        if (left === 0) own.delete(stream.entry.who);
        else own.set(stream.entry.who, left);
        desks.get(deskId)?.streams.delete(stream);
      });
      const newest = await lastOf(services, deskId);
      const desk = desks.get(deskId) ?? { position: newest, streams: new Set<Stream>() };
      desks.set(deskId, desk);
      if (closed) return endStream(stream, 'again');
      if (gone(stream)) return;
      desk.streams.add(stream);
      const missed = after !== null && (after > newest || newest - after > mostMissed);
      stream.position = after === null || missed ? newest : after;
      tell(stream, ready(ids.write(deskId, stream.position), missed));
      await catchUp(stream, desk);
      if (stream.presence && !gone(stream)) board.join(stream);
      if (stream.notices !== null && !gone(stream)) bells.join(stream, stream.notices);
      // What came while nobody listened was announced to nobody.
      loop?.kick();
    },
    async close() {
      closed = true;
      for (const timer of timers) clearInterval(timer);
      for (const stream of everyStream()) leave(stream, 'again');
      await loop?.close();
      await Promise.all([board.close(), bells.close()]);
      await looking;
    },
  };
}

const gone = ({ response }: Stream): boolean => response.destroyed || response.writableEnded;

async function lastOf(services: Services, deskId: string): Promise<number> {
  const places = await asSystem(services.db, (tx) => lastPositions(tx, [deskId]), { readOnly: true });
  return places.get(deskId) ?? 0;
}

/** Waits until a reader has taken what it was sent; one that does not is cut off. */
async function drained({ response }: Stream): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => response.destroy(), patienceMs);
  response.once('drain', resolve);
  response.once('close', resolve);
  await promise;
  clearTimeout(timer);
}
