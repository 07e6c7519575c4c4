import { afterEach, expect, test, vi } from 'vitest';
import { aheadOf, clientLoader } from './read-ahead.ts';

type Args = Parameters<typeof clientLoader>[0];
const address = '/opswat/tickets/OSW-1';
/** Reads it as the router does. */
const read = (path: string, serverLoader: () => Promise<unknown>): Promise<unknown> =>
  clientLoader({ request: new Request(`http://desk.test${path}`), serverLoader } as unknown as Args);

afterEach(() => vi.unstubAllGlobals());

test('a ticket on which the hand rests may be refused or send elsewhere: the list stays, and whoever opens it hears why', async () => {
  vi.stubGlobal('location', { pathname: '/opswat/queue' });
  for (const refusal of [
    Response.json({ status: 404 }, { status: 404 }),
    Response.redirect('http://desk.test/'),
  ]) {
    const refuse = vi.fn(() => Promise.reject<unknown>(refusal));
    expect(await read(aheadOf(address) ?? '', refuse)).toBeNull();
    await expect(read(address, refuse)).rejects.toBe(refusal);
    expect(refuse).toHaveBeenCalledTimes(2);
  }
});

test('what was read ahead is there once, without another reading', async () => {
  vi.stubGlobal('location', { pathname: '/opswat/queue' });
  const answer = vi.fn(() => Promise.resolve({ ticket: 'OSW-1' }));
  await read(aheadOf(address) ?? '', answer);
  expect(aheadOf(address)).toBeNull();
  expect(await read(address, answer)).toEqual({ ticket: 'OSW-1' });
  expect(answer).toHaveBeenCalledTimes(1);
  await read(address, answer);
  expect(answer).toHaveBeenCalledTimes(2);
});
