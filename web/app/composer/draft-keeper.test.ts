import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DraftKeeper, nothing } from './draft-keeper.ts';
import type { Written } from './writing-api.ts';
import type { Outcome } from '../browser-api.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function browser() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  };
}

function server(answers: Outcome<unknown>['type'][]) {
  const saved: string[] = [];
  return {
    saved,
    save: async (written: Written): Promise<Outcome<unknown>> => {
      saved.push(written.text);
      const type = answers.shift() ?? 'ok';
      if (type === 'ok') return { type, status: 200, data: null };
      return type === 'refused' ? { type, status: 422, problem: {} } : { type };
    },
  };
}

test('what is typed is saved a moment after the last key, once', async () => {
  const { saved, save } = server([]);
  const storage = browser();
  const keeper = new DraftKeeper({ empty: nothing, save, storage, name: 'd' }, null);
  for (const text of ['H', 'He', 'Hello']) keeper.change({ text });
  expect(keeper.state).toBe('unsaved');
  expect(storage.kept.get('d')).toContain('Hello');
  await vi.advanceTimersByTimeAsync(1000);
  expect(saved).toEqual(['Hello']);
  expect(keeper.state).toBe('saved');
  expect(storage.kept.size).toBe(0);
});

test('without a connection it stays in the browser, is tried again, and is there after the page was closed', async () => {
  const { saved, save } = server(['offline', 'refused', 'ok']);
  const storage = browser();
  const keeper = new DraftKeeper({ empty: nothing, save, storage, name: 'd', retryMs: 5000 }, null);
  keeper.change({ text: 'Precious' });
  await vi.advanceTimersByTimeAsync(900);
  expect(keeper.state).toBe('offline');
  const reopened = new DraftKeeper(
    { empty: nothing, save, storage, name: 'd', retryMs: 5000 },
    { ...nothing, text: 'Old' },
  );
  expect(reopened.written.text).toBe('Precious');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(reopened.state).toBe('saved');
  expect(saved.every((text) => text === 'Precious')).toBe(true);
  expect(storage.kept.size).toBe(0);
});

test('what is typed while it is being saved is saved too', async () => {
  const saved: string[] = [];
  let answer: (() => void) | null = null;
  const save = (written: Written): Promise<Outcome<unknown>> => {
    saved.push(written.text);
    return new Promise((resolve) => {
      answer = () => resolve({ type: 'ok', status: 200, data: null });
    });
  };
  const keeper = new DraftKeeper({ empty: nothing, save, storage: browser(), name: 'd' }, null);
  keeper.change({ text: 'a' });
  await vi.advanceTimersByTimeAsync(900);
  keeper.change({ text: 'ab' });
  (answer as (() => void) | null)?.();
  await vi.advanceTimersByTimeAsync(900);
  (answer as (() => void) | null)?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual(['a', 'ab']);
  expect(keeper.state).toBe('saved');
});

test('what is being sent is not saved meanwhile, and goes on being saved when it was not sent', async () => {
  const { saved, save } = server(['offline']);
  const keeper = new DraftKeeper(
    { empty: nothing, save, storage: browser(), name: 'd', retryMs: 1000 },
    null,
  );
  keeper.change({ text: 'Now' });
  await keeper.flush();
  await keeper.rest();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(saved).toEqual(['Now']);
  // Nor when the page is left meanwhile.
  keeper.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual(['Now']);
  keeper.wake();
  await vi.advanceTimersByTimeAsync(10);
  expect(saved).toEqual(['Now', 'Now']);
  expect(keeper.state).toBe('saved');
});

test('what was just typed is sent without being saved before; a saving that is under way is waited for', async () => {
  const { saved, save } = server([]);
  const keeper = new DraftKeeper({ empty: nothing, save, storage: browser(), name: 'd' }, null);
  keeper.change({ text: 'At once' });
  await keeper.rest();
  expect(saved).toEqual([]);
  const answers: (() => void)[] = [];
  const slow = async () => {
    await new Promise<void>((resolve) => answers.push(resolve));
    return { type: 'ok', status: 200, data: null } as const;
  };
  const other = new DraftKeeper({ empty: nothing, save: slow, storage: browser(), name: 'e' }, null);
  other.change({ text: 'Slowly' });
  void other.flush();
  await vi.advanceTimersByTimeAsync(0);
  let rests = false;
  void other.rest().then(() => (rests = true));
  await vi.advanceTimersByTimeAsync(50);
  expect(rests).toBe(false);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(rests).toBe(true);
});

test('what waits for a saving that is under way is not saved any more when it began to be sent', async () => {
  const answers: (() => void)[] = [];
  const texts: string[] = [];
  const slow = async ({ text }: { readonly text: string }) => {
    texts.push(text);
    await new Promise<void>((resolve) => answers.push(resolve));
    return { type: 'ok', status: 200, data: null } as const;
  };
  const keeper = new DraftKeeper({ empty: nothing, save: slow, storage: browser(), name: 'f' }, null);
  keeper.change({ text: 'One' });
  await vi.advanceTimersByTimeAsync(900);
  keeper.change({ text: 'One and two' });
  await vi.advanceTimersByTimeAsync(900);
  const rested = keeper.rest();
  answers[0]?.();
  await rested;
  await vi.advanceTimersByTimeAsync(5000);
  expect(texts).toEqual(['One']);
});

test('a page that is opened at once has what was saved when another was left, though it was read before; later the server knows better', async () => {
  const { save } = server([]);
  const storage = browser();
  const keeper = new DraftKeeper({ empty: nothing, save, storage, name: 'd' }, null);
  keeper.change({ text: 'On the way' });
  keeper.close();
  await vi.advanceTimersByTimeAsync(5000);
  expect(new DraftKeeper({ empty: nothing, save, storage, name: 'd' }, null).written.text).toBe('On the way');
  keeper.change({ text: 'On the way.' });
  keeper.close();
  await vi.advanceTimersByTimeAsync(16_000);
  const elsewhere = { ...nothing, text: 'Changed on another machine' };
  expect(new DraftKeeper({ empty: nothing, save, storage, name: 'd' }, elsewhere).written).toEqual(elsewhere);
  expect(storage.kept.size).toBe(0);
});
