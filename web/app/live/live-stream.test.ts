import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openStream } from './live-stream.ts';

/** The browser's own reader of streams, of which the test says what comes. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static readonly all: Source[] = [];
  readyState = 0;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    Source.all.push(this);
  }
  close(): void {
    this.readyState = Source.CLOSED;
  }
  refuse(): void {
    this.readyState = Source.CLOSED;
    this.dispatchEvent(new Event('error'));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
  Source.all.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ['can not read any more is left, and everything is read anew', 422, false],
  ['does not answer for is kept', 503, true],
])('an id that the server %s', async (_what, status, kept) => {
  vi.stubGlobal('fetch', (address: string | URL | Request) => {
    const url = address instanceof Request ? address.url : String(address);
    return Promise.resolve(
      url.includes('/events?')
        ? Response.json({ code: 'x', status }, { status })
        : Response.json({ signedIn: true }),
    );
  });
  const heard: unknown[] = [];
  const stream = openStream('opswat', 'an-old-id', {
    heard: (event) => heard.push(event),
    changed: () => undefined,
    presence: () => undefined,
    unread: () => undefined,
    id: () => undefined,
  });
  expect(Source.all.at(-1)?.url).toContain('after=an-old-id');
  Source.all.at(-1)?.refuse();
  await vi.advanceTimersByTimeAsync(5000);
  expect(Source.all.length).toBe(2);
  expect(Source.all.at(-1)?.url.includes('after=')).toBe(kept);
  Source.all
    .at(-1)
    ?.dispatchEvent(new MessageEvent('ready', { data: '{"missed":false}', lastEventId: 'new' }));
  expect(heard).toEqual(kept ? [] : ['all']);
  stream.close();
});
