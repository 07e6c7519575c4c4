import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { useRunning } from '../time/use-running.ts';
import type { Reader } from '../time/words.ts';

interface Surroundings {
  readonly zone: string;
  /** The zone is the desk's and may not be the reader's: pages name it. */
  readonly foreignZone: boolean;
  readonly now: number;
}

const SurroundingsContext = createContext<Surroundings | null>(null);
const MinuteContext = createContext(0);
const ZoneContext = createContext('UTC');

/**
 * The clock and the zone of a page. The domain's time comes from the server with each answer and runs on in the
 * browser at the desk's speed, a tick a second; on the server and until the first tick it stands where it was sent.
 */
export function SurroundingsProvider({
  now,
  speed,
  zone,
  foreignZone,
  children,
}: {
  now: string;
  speed: number;
  zone: string;
  foreignZone: boolean;
  children: ReactNode;
}) {
  const current = useRunning(Date.parse(now), speed);
  const value = useMemo(() => ({ zone, foreignZone, now: current }), [zone, foreignZone, current]);
  return (
    <SurroundingsContext value={value}>
      <ZoneContext value={zone}>
        <MinuteContext value={current - (current % 60_000)}>{children}</MinuteContext>
      </ZoneContext>
    </SurroundingsContext>
  );
}

function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error('This part of a page needs a SurroundingsProvider around it');
  return surroundings;
}

/** The domain's time in milliseconds. */
export function useNow(): number {
  return useSurroundings().now;
}

/** The minute of the domain's time, in milliseconds: for what need not be drawn anew each second. */
export function useMinute(): number {
  return useContext(MinuteContext);
}

/** The zone of the page, and whether it should be named. */
export function useZone(): { zone: string; foreignZone: boolean } {
  return useSurroundings();
}

/** Language and zone of whoever reads. */
export function useReader(): Reader {
  const { t, language } = useTexts();
  const zone = useContext(ZoneContext);
  return useMemo(() => ({ t, language, zone }), [t, language, zone]);
}
