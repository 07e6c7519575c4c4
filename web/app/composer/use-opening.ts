import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '../api-types.ts';
import type { Outcome } from '../browser-api.ts';
import { untilAgain } from '../kit/until-again.ts';
import { newKey } from '../new-key.ts';
import { useDesk } from '../parts/use-desk.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { keptStorage } from './kept-storage.ts';
import { OpeningApi } from './opening.ts';
import type { OpeningWay, Typed } from './opening.ts';
import { Sender } from './sender.ts';

type Opened = { readonly number: string };
interface Parts {
  readonly keeper: DraftKeeper<Typed>;
  readonly sender: Sender<Typed, Opened>;
}

const nothing: Typed = {};

/**
 * A ticket that somebody opens: what they fill in is kept as they type it, and it is opened once, however long the server is away.
 * @param known what the server has kept; null: nothing
 * @param onKept what an earlier page could not hand over, newer than what the server has: the form shows it
 */
export function useOpening(way: OpeningWay, known: Typed | null, onKept: (typed: Typed) => void) {
  const { desk, me } = useDesk();
  const navigate = useNavigate();
  const api = useMemo(() => new OpeningApi(desk.id), [desk.id]);
  const [first] = useState(known);
  const [parts, setParts] = useState<Parts | null>(null);
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Problem>();
  const person = me.id ?? '';

  const kept = useSyncExternalStore(
    (tell) => parts?.keeper.subscribe(tell) ?? (() => undefined),
    () => parts?.keeper.state ?? 'empty',
    () => 'empty' as const,
  );
  const waiting = useSyncExternalStore(
    (tell) => parts?.sender.subscribe(tell) ?? (() => undefined),
    () => parts?.sender.waiting ?? false,
    () => false,
  );

  const finish = async ({ keeper }: Parts, outcome: Outcome<Opened> | null): Promise<void> => {
    setSending(false);
    if (outcome?.type === 'ok') {
      keeper.take(null);
      await navigate(`/${desk.id}/tickets/${outcome.data.number}`);
      return;
    }
    keeper.wake();
    if (outcome?.type === 'refused') setRefused(outcome.problem);
  };

  const begin = useEffectEvent((made: Parts): void => {
    const { keeper, sender } = made;
    if (keeper.state === 'offline') onKept(keeper.written);
    const left = sender.left();
    if (left === null) return;
    // What was filled in since is not what was sent.
    if (keeper.state !== 'empty' && JSON.stringify(keeper.written) !== JSON.stringify(left)) sender.stop();
    else {
      setSending(true);
      void keeper.rest();
      void sender.resume().then(async (outcome) => {
        // The last word of the page that was closed may have kept it again.
        if (outcome?.type === 'ok') await api.discard(way);
        await finish(made, outcome);
      });
    }
  });
  useEffect(() => {
    const storage = keptStorage({ desk: desk.id, person, ticket: 'new' });
    const made: Parts = {
      keeper: new DraftKeeper<Typed>(
        {
          empty: nothing,
          save: (typed, leaving) => api.save(way, typed, leaving),
          storage,
          name: way,
        },
        first,
      ),
      sender: new Sender({
        post: (typed: Typed, once) => api.open(way, typed, once),
        storage,
        name: `${way}.sending`,
        now: () => Date.now(),
        newKey,
        pause: () => untilAgain(3000),
      }),
    };
    setParts(made);
    begin(made);
    const leave = (): void => {
      if (made.sender.waiting) void made.keeper.rest();
      else made.keeper.close();
      made.sender.leave();
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [api, desk.id, person, way, first]);

  return {
    api,
    kept,
    waiting,
    sending,
    refused,
    /** Whoever goes on filling in does not want it opened as it was. */
    change: (typed: Typed): void => {
      if (waiting) parts?.sender.stop();
      if (JSON.stringify(typed) !== JSON.stringify(parts?.keeper.written)) parts?.keeper.change(typed);
    },
    stop: (): void => parts?.sender.stop(),
    send: async (typed: Typed): Promise<void> => {
      if (parts === null || sending) return;
      setSending(true);
      // A saving that is still under way would bring it back after it was opened.
      await parts.keeper.rest();
      await finish(parts, await parts.sender.send(typed));
    },
    discard: async (): Promise<void> => {
      await parts?.keeper.flush();
      parts?.keeper.take(null);
      await api.discard(way);
    },
  };
}
