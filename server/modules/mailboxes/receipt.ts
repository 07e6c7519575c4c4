/** Clocks differ, and a large message is there some time after its delivery began. */
const slack = 300;

/**
 * When a message of a mailbox was received (law 2). The provider took it in for the desk, so its INTERNALDATE counts, also for what
 * we fetch later: our outage is not the customer's. But only since the folder was last read to its end: an older message that
 * appears after that was moved or imported, not delivered, and counts from now. So no old mail opens a promise that is broken
 * already. All in seconds of the machine's clock.
 * @param internal INTERNALDATE; null when the server does not tell
 * @param readAt when all that was in the folder had been read
 */
export function receiptOf(internal: number | null, readAt: number, now: number): number {
  if (internal === null || internal < readAt - slack) return now;
  return Math.min(internal, now);
}

/** An instant of the machine's clock as the domain's clock has it, which a demonstration shifts and speeds up. */
export function domainTime(
  clock: { now(): number; readonly speed: number },
  machineNow: number,
  at: number,
): number {
  return clock.now() - Math.round((machineNow - at) * clock.speed);
}
