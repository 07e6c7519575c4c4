import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../api-types.ts';
import type { Replay, StudioApi } from '../studio-api.ts';

/** A replay from its start to its end. */
export interface Replaying {
  readonly replay: Replay | null;
  /** Why it could not be started or read. */
  readonly trouble: { readonly status: number; readonly problem: Problem } | null;
  readonly starting: boolean;
  readonly start: (body: { source: string; from?: string; to?: string }) => void;
  readonly cancel: () => void;
}

/** Starts replays, looks again and again how far the present one is, and cancels it. */
export function useReplay(api: StudioApi): Replaying {
  const [id, setId] = useState<string | null>(null);
  const [replay, setReplay] = useState<Replay | null>(null);
  const [trouble, setTrouble] = useState<Replaying['trouble']>(null);
  const [starting, setStarting] = useState(false);
  const running = useRef<string | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    let current = true;
    const look = async (): Promise<void> => {
      const outcome = await api.replay(id);
      if (!current) return;
      if (outcome.type === 'ok') {
        setReplay(outcome.data);
        running.current = outcome.data.state === 'running' ? id : null;
        if (outcome.data.state !== 'running') return;
      } else if (outcome.type === 'refused') {
        setTrouble({ status: outcome.status, problem: outcome.problem });
        return;
      }
      timer = setTimeout(() => void look(), 500);
    };
    void look();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, id]);
  return {
    replay,
    trouble,
    starting,
    start(body) {
      setTrouble(null);
      setStarting(true);
      setReplay(null);
      void api.startReplay(body).then((outcome) => {
        setStarting(false);
        if (outcome.type === 'ok') setId(outcome.data.id);
        else if (outcome.type === 'refused') setTrouble({ status: outcome.status, problem: outcome.problem });
        else setTrouble({ status: 0, problem: {} });
      });
    },
    cancel() {
      if (id !== null) void api.cancelReplay(id);
    },
  };
}
