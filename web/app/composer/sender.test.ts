import { expect, test } from 'vitest';
import type { Outcome } from '../browser-api.ts';
import { Sender } from './sender.ts';

/** A server that does each key once, whose answers get lost as told: before it, behind it, or not at all. */
function server(fates: ('before' | 'behind' | 'busy' | 'no')[]) {
  const done = new Map<string, string>();
  return {
    done,
    post: async (body: string, once: string): Promise<Outcome<string>> => {
      const fate = fates.shift();
      if (fate === 'before') return { type: 'offline' };
      if (fate === 'busy') return { type: 'refused', status: 409, problem: { code: 'still-running' } };
      if (fate === 'no') return { type: 'refused', status: 422, problem: {} };
      done.set(once, body);
      return fate === 'behind' ? { type: 'offline' } : { type: 'ok', status: 201, data: body };
    },
  };
}

function place() {
  const kept = new Map<string, string>();
  const pauses: (() => void)[] = [];
  let keys = 0;
  const clock = { now: 0 };
  return {
    kept,
    pauses,
    clock,
    parts: {
      storage: {
        getItem: (name: string) => kept.get(name) ?? null,
        setItem: (name: string, text: string) => void kept.set(name, text),
        removeItem: (name: string) => void kept.delete(name),
      },
      name: 'answer.sending',
      now: () => clock.now,
      newKey: () => `key ${(keys += 1)}`,
      pause: () => new Promise<void>((resolve) => pauses.push(resolve)),
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test('while the server is away it is tried again, and what arrived without an answer is done once', async () => {
  const { done, post } = server(['before', 'behind', 'busy']);
  const { parts, pauses, kept } = place();
  const sender = new Sender<string, string>({ ...parts, post });
  const told: boolean[] = [];
  sender.subscribe(() => told.push(sender.waiting));
  const sending = sender.send('Hello');
  for (let turn = 0; turn < 3; turn++) {
    await settled();
    expect(sender.waiting).toBe(true);
    pauses.shift()?.();
  }
  expect(await sending).toMatchObject({ type: 'ok', data: 'Hello' });
  expect([...done.values()]).toEqual(['Hello']);
  expect(told).toEqual([true, false]);
  expect(kept.size).toBe(0);
});

test('a page that is opened again goes on with the same key; after ten minutes it is left to whoever wrote it', async () => {
  const { done, post } = server(['behind']);
  const { parts, kept, clock } = place();
  const closed = new Sender<string, string>({ ...parts, post });
  const never = closed.send('Hello');
  await settled();
  closed.leave();
  const reopened = new Sender<string, string>({ ...parts, post });
  clock.now = 599_999;
  expect(reopened.left()).toBe('Hello');
  expect(await reopened.resume()).toMatchObject({ type: 'ok' });
  expect([...done.keys()]).toEqual(['key 1']);
  expect(kept.size).toBe(0);
  void never;
  kept.set(parts.name, JSON.stringify({ once: 'x', body: 'Old', at: 0 }));
  clock.now = 600_001;
  expect(reopened.left()).toBe(null);
  expect(await reopened.resume()).toBe(null);
});

test('stopped, it is not tried again; a refusal ends it; what had arrived all the same is told', async () => {
  const { done, post } = server(['before']);
  const { parts, pauses, kept } = place();
  const sender = new Sender<string, string>({ ...parts, post });
  const sending = sender.send('Not yet');
  await settled();
  sender.stop();
  pauses.shift()?.();
  expect(await sending).toBe(null);
  expect(done.size).toBe(0);
  expect(kept.size).toBe(0);
  const refused = new Sender<string, string>({ ...parts, post: server(['no']).post });
  expect(await refused.send('Wrong')).toMatchObject({ type: 'refused', status: 422 });
  expect(kept.size).toBe(0);
  const arriving = sender.send('Already there');
  sender.stop();
  expect(await arriving).toMatchObject({ type: 'ok', data: 'Already there' });
});
