import { startAlarm } from '../../platform/alarm.ts';
import type { Services } from '../../platform/services.ts';
import { comeBack, nextHour } from './come-back.ts';

/** Brings back, at their hour, what people put away and what they want to be reminded of. */
export function startComingBack(services: Services): { close(): Promise<void> } {
  return startAlarm(services, {
    name: 'what comes back',
    topic: 'notices',
    next: () => nextHour(services),
    work: () => comeBack(services),
  });
}
