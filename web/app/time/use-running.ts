import { useEffect, useState } from 'react';

/**
 * A clock that was read at the server and runs on here, a tick a second; at the server and until the first tick it stands where it was
 * sent. @param sent milliseconds; @param speed how much faster than ours it goes
 */
export function useRunning(sent: number, speed = 1): number {
  const [shown, setShown] = useState({ sent, now: sent });
  useEffect(() => {
    const received = performance.now();
    const tick = () =>
      setShown({ sent, now: sent + Math.floor(((performance.now() - received) * speed) / 1000) * 1000 });
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [sent, speed]);
  return shown.sent === sent ? shown.now : sent;
}
