import { startAlarm } from '../../platform/alarm.ts';
import { startLoop } from '../../platform/loop.ts';
import type { Services } from '../../platform/services.ts';
import { planNotifications } from './plan-notifications.ts';
import { startPushing } from './push/send-pushes.ts';
import { nextDigestAt, sendDigests } from './send-digests.ts';

/** Tells staff of what happens, on the page, by mail and by push, and after their quiet hours of what happened in them. */
export function startNotifying(services: Services): { close(): Promise<void> } {
  const loop = startLoop(services, {
    name: 'the notifications',
    topic: 'positions',
    pollMs: 2000,
    // Each piece of a flood wakes the bells, the pushes and the alarms of the later ones.
    restMs: 50,
    laterMs: 200,
    givesWayMs: 1000,
    work: () => planNotifications(services),
  });
  const digests = startAlarm(services, {
    name: 'the digests',
    topic: 'notices',
    next: () => nextDigestAt(services),
    work: () => sendDigests(services),
  });
  const pushes = startPushing(services);
  return {
    async close() {
      await Promise.all([loop.close(), digests.close(), pushes.close()]);
    },
  };
}
