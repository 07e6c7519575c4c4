import { asSystem, inDesk } from '../../platform/db/context.ts';
import type { Actor } from '../../platform/db/context.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Loop } from '../../platform/loop.ts';
import type { Services } from '../../platform/services.ts';
import { bellsOf, countUnread } from '../notifications/door.ts';
import { tell } from './stream.ts';
import type { Stream } from './stream.ts';

/** How many notifications each of the staff has not read, told to all of their browsers. */
export interface NoticeBoard {
  /** @param actor whose they are */
  join(stream: Stream, actor: Actor): void;
  close(): Promise<void>;
}

const pollMs = 10_000;
/** Between two readings, however much happens. */
const restMs = 100;

/** The streams of one person. */
interface Bell {
  readonly deskId: string;
  readonly agentId: string;
  /** As whom the number is read: what they may not see any more does not count. */
  actor: Actor;
  readonly streams: Set<Stream>;
  /** Those who were told nothing yet. */
  readonly fresh: Set<Stream>;
  print: string | null;
}

/**
 * One query tells for whom of those who listen anything changed; only then their number is read, as them.
 * @param looked makes sure that whoever listens may still do so, before anything is told
 */
export function createNoticeBoard(services: Services, looked: () => Promise<void>): NoticeBoard {
  const all = new Map<string, Bell>();
  let loop: Loop | null = null;

  const work = async (): Promise<boolean> => {
    await looked();
    for (const [key, bell] of all) if (bell.streams.size === 0) all.delete(key);
    const bells = [...all.values()];
    if (bells.length === 0) return false;
    const prints = await asSystem(services.db, (tx) => bellsOf(tx, bells));
    for (const bell of bells) {
      const print = prints.get(bell.agentId) ?? '';
      const changed = print !== bell.print;
      if (!changed && bell.fresh.size === 0) continue;
      const unread = await inDesk(services.db, { deskId: bell.deskId, actor: bell.actor }, (tx) =>
        countUnread(tx, bell.deskId, bell.agentId),
      );
      bell.print = print;
      const text = `event: notices\ndata: {"unread":${unread}}\n\n`;
      for (const stream of changed ? bell.streams : bell.fresh) tell(stream, text);
      bell.fresh.clear();
    }
    return false;
  };
  return {
    join(stream, actor) {
      if (actor.id === null) return;
      const { deskId } = stream.viewpoint;
      const key = `${deskId} ${actor.id}`;
      const bell = all.get(key) ?? {
        deskId,
        agentId: actor.id,
        actor,
        streams: new Set<Stream>(),
        fresh: new Set<Stream>(),
        print: null,
      };
      all.set(key, bell);
      // A stream that came later was let in with the rights of now.
      bell.actor = actor;
      bell.streams.add(stream);
      bell.fresh.add(stream);
      stream.response.on('close', () => {
        bell.streams.delete(stream);
        bell.fresh.delete(stream);
      });
      if (loop === null)
        loop = startLoop(services, { name: 'the bells', topic: 'notices', pollMs, restMs, work });
      else loop.kick();
    },
    async close() {
      await loop?.close();
    },
  };
}
