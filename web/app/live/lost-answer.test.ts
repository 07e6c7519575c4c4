import { expect, test } from 'vitest';
import { lostAnswer, subscribe, untilPressed } from './lost-answer.ts';

test('two forms that nobody answered are both sent again by one press, and the note stays until then', async () => {
  let told = 0;
  const stop = subscribe(() => (told += 1));
  const first = untilPressed(null);
  const second = untilPressed(null);
  expect(told).toBe(2);
  lostAnswer()?.again();
  await Promise.all([first, second]);
  expect(lostAnswer()).toBeNull();
  stop();
});

test('of two, the one whose page is left goes alone: the other still waits under the note', async () => {
  const page = new AbortController();
  const first = untilPressed(null);
  const second = untilPressed(page.signal);
  page.abort(new Error('left'));
  await expect(second).rejects.toThrow('left');
  lostAnswer()?.again();
  await first;
  expect(lostAnswer()).toBeNull();
});

test('a form whose page was left before it waits shows no note', async () => {
  await expect(untilPressed(AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
  expect(lostAnswer()).toBeNull();
});
