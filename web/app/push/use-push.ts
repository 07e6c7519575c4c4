import { useEffect, useState } from 'react';
import { useFetcher } from 'react-router';
import { useDesk } from '../parts/use-desk.ts';
import type { Unfinished } from '../ticket-action.server.ts';
import { noteOwner } from './owner.ts';
import { canPush, fingerprintHere, subscribeHere, unsubscribeHere } from './this-browser.ts';
import type { CanPush } from './this-browser.ts';
import { noteForWorker } from './worker-note.ts';

/** How it stands with this browser. */
export interface PushHere {
  /** Null until it is known: on the server, and while the page comes to life. */
  readonly can: CanPush | null;
  /** Of the subscription that the browser has; null for none. */
  readonly fingerprint: string | null;
  /** Why the last press of the button led to nothing. */
  readonly fault: 'refused' | 'failed' | null;
  readonly busy: boolean;
  turnOn(): void;
  turnOff(): void;
}

/** @param key to which browsers are bound */
export function usePush(key: string): PushHere {
  const { desk, me } = useDesk();
  const fetcher = useFetcher<Unfinished>();
  const [can, setCan] = useState<CanPush | null>(null);
  const [fingerprint, setFingerprint] = useState<string | null>(null);
  const [fault, setFault] = useState<PushHere['fault']>(null);
  const [asking, setAsking] = useState(false);
  const look = async (): Promise<void> => {
    const now = canPush();
    setCan(now);
    setFingerprint(now === 'yes' ? await fingerprintHere().catch(() => null) : null);
  };
  useEffect(() => void look(), []);
  const turnOn = async (): Promise<void> => {
    setAsking(true);
    setFault(null);
    try {
      const subscription = await subscribeHere(key);
      if (subscription === 'refused') setFault('refused');
      else {
        noteOwner(desk.id, me.id);
        await noteForWorker({ desk: desk.id, key, endpoint: subscription.endpoint });
        await fetcher.submit({ intent: 'push-on', ...subscription }, { method: 'post' });
      }
    } catch {
      setFault('failed');
    }
    await look();
    setAsking(false);
  };
  return {
    can,
    fingerprint,
    fault: fetcher.data === undefined ? fault : 'failed',
    busy: asking || fetcher.state !== 'idle',
    turnOn: () => void turnOn(),
    turnOff() {
      noteOwner(desk.id, null);
      void unsubscribeHere().then(look);
    },
  };
}
