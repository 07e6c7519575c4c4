/** The domain's clock. Instants are whole seconds since the epoch; speed is 1 but in a demonstration. */
export interface Clock {
  now(): number;
  readonly speed: number;
  /** Machine milliseconds until the domain's clock reads `at`. Not negative. */
  millisecondsUntil(at: number): number;
}

/** Domain time is machine time. */
export const machineClock: Clock = {
  now: () => Math.floor(Date.now() / 1000),
  speed: 1,
  millisecondsUntil: (at) => Math.max(0, at * 1000 - Date.now()),
};

/** Where a shifted or faster clock was set: at machine time `machineMs` it read `domainMs`. */
export interface ClockAnchor {
  readonly machineMs: number;
  readonly domainMs: number;
  readonly speed: number;
}

/** A clock that runs `speed` times as fast as the machine's from its anchor, and never goes back. */
export function anchoredClock(anchor: ClockAnchor, machineNow: () => number = Date.now): Clock {
  let last = anchor.domainMs;
  const read = (): number => {
    const value = anchor.domainMs + (machineNow() - anchor.machineMs) * anchor.speed;
    last = Math.max(last, value);
    return last;
  };
  return {
    now: () => Math.floor(read() / 1000),
    speed: anchor.speed,
    millisecondsUntil: (at) => Math.max(0, (at * 1000 - read()) / anchor.speed),
  };
}
