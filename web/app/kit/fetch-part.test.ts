import { expect, it, vi } from 'vitest';
import { fetchPart } from './fetch-part.ts';

it('a part that could not be fetched is asked for until it comes, more and more seldom', async () => {
  vi.useFakeTimers();
  try {
    let tries = 0;
    const part = fetchPart(async () => {
      tries += 1;
      if (tries < 7) throw new TypeError('Failed to fetch dynamically imported module');
      return 'there';
    });
    await vi.advanceTimersByTimeAsync(400);
    expect(tries).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(tries).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await part).toBe('there');
    expect(tries).toBe(7);
  } finally {
    vi.useRealTimers();
  }
});
