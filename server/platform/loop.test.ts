import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startLoop } from './loop.ts';
import type { Services } from './services.ts';
import { urgently } from './urgent.ts';

const rarely = 60_000;

/** A process of which hints are given by hand. */
function processOf(): { services: Pick<Services, 'hints' | 'log'>; hint: () => void } {
  const listeners = new Set<() => void>();
  const none = (): void => undefined;
  return {
    services: {
      hints: {
        send: none,
        receive: none,
        on: (_topic, listener) => {
          const mine = (): void => listener({ topic: 'events' });
          listeners.add(mine);
          return () => listeners.delete(mine);
        },
        close: () => Promise.resolve(),
      },
      log: { warn: none, error: none } as unknown as Services['log'],
    },
    hint: () => {
      for (const listener of listeners) listener();
    },
  };
}

test('with laterMs many hints are one piece of work, so much later than the first of them', async () => {
  const { services, hint } = processOf();
  const began: number[] = [];
  const work = (): Promise<boolean> => {
    began.push(performance.now());
    return Promise.resolve(false);
  };
  const loop = startLoop(services, {
    name: 'it',
    topic: 'events',
    pollMs: rarely,
    restMs: 1,
    laterMs: 60,
    work,
  });
  await expect.poll(() => began.length).toBe(1);
  await sleep(10);
  const hinted = performance.now();
  for (let n = 0; n < 5; n++) {
    hint();
    await sleep(5);
  }
  await expect.poll(() => began.length).toBe(2);
  // Not pushed back by the later ones, which would be 80; a timer may fire a millisecond early.
  expect((began[1] ?? 0) - hinted).toBeGreaterThanOrEqual(59);
  await sleep(100);
  expect(began.length).toBe(2);
  await loop.close();
});

test('a hint that comes while it works is answered by another piece, and a kick at once', async () => {
  const { services, hint } = processOf();
  let works = 0;
  let end = (): void => undefined;
  const work = async (): Promise<boolean> => {
    works += 1;
    await new Promise<void>((resolve) => (end = resolve));
    return false;
  };
  const loop = startLoop(services, {
    name: 'it',
    topic: 'events',
    pollMs: rarely,
    restMs: 1,
    laterMs: rarely,
    work,
  });
  expect(works).toBe(1);
  hint();
  hint();
  end();
  await expect.poll(() => works).toBe(2);
  end();
  await sleep(20);
  loop.kick();
  await expect.poll(() => works).toBe(3);
  end();
  await loop.close();
  hint();
  await sleep(20);
  expect(works).toBe(3);
});

test('what gives way to urgent work does nothing while that is under way, and ends at once when it is closed', async () => {
  const { services } = processOf();
  let works = 0;
  let end = (): void => undefined;
  const urgent = urgently(services, () => new Promise<void>((resolve) => (end = resolve)));
  const loop = startLoop(services, {
    name: 'it',
    topic: 'events',
    pollMs: rarely,
    givesWayMs: rarely,
    work: () => Promise.resolve(++works < 0),
  });
  await sleep(100);
  await loop.close();
  expect(works).toBe(0);
  end();
  await urgent;
});
