import { expect, test } from 'vitest';
import type { Services } from './services.ts';
import { giveWay, urgently } from './urgent.ts';

const services = (): Pick<Services, 'hints'> => ({
  hints: {
    send: () => undefined,
    on: () => () => undefined,
    receive: () => undefined,
    close: () => Promise.resolve(),
  },
});
const never = (): boolean => false;

test('what can wait begins when the urgent work is over, and at once where there is none', async () => {
  const ours = services();
  await giveWay(ours, 60_000, never);
  const order: string[] = [];
  let end = (): void => undefined;
  const urgent = urgently(ours, () => new Promise<void>((resolve) => (end = resolve))).then(() =>
    order.push('urgent'),
  );
  const waiting = giveWay(ours, 60_000, never).then(() => order.push('can wait'));
  // In another process, or for another installation, nothing is urgent.
  await giveWay(services(), 60_000, never);
  end();
  await Promise.all([urgent, waiting]);
  expect(order).toEqual(['urgent', 'can wait']);
});

test('what can wait gives way for so long and no longer, and not at all once it is to end', async () => {
  const ours = services();
  let end = (): void => undefined;
  const urgent = urgently(ours, () => new Promise<void>((resolve) => (end = resolve)));
  await giveWay(ours, 30, never);
  await giveWay(ours, 60_000, () => true);
  end();
  await urgent;
});
