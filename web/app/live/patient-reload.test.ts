import { expect, test, vi } from 'vitest';
import { isAway, setAway } from './patient-fetch.ts';
import { reloadWhenAnswered } from './patient-reload.ts';

const navigate = (navigationType: string, userInitiated = false): Event =>
  Object.assign(new Event('navigate', { cancelable: true }), { navigationType, userInitiated });

test('a page that a program wants to load anew stays while the server is away', async () => {
  const navigation = new EventTarget();
  const reload = vi.fn<() => void>();
  const there = vi.fn<() => Promise<boolean>>().mockResolvedValue(false);
  reloadWhenAnswered({ navigation, there, reload });

  expect(navigation.dispatchEvent(navigate('reload'))).toBe(false);
  await vi.waitFor(() => expect(isAway()).toBe(true));
  expect(reload).not.toHaveBeenCalled();

  // What a person wants is theirs to decide, and other ways are not held up.
  expect(navigation.dispatchEvent(navigate('reload', true))).toBe(true);
  expect(navigation.dispatchEvent(navigate('push'))).toBe(true);
  expect(there).toHaveBeenCalledTimes(1);

  // The server is there, so the scripts are of an older version: now it helps.
  there.mockResolvedValue(true);
  expect(navigation.dispatchEvent(navigate('reload'))).toBe(false);
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
  expect(navigation.dispatchEvent(navigate('reload'))).toBe(true);
  setAway(false);
});
