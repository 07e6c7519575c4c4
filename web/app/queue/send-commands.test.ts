import { expect, test } from 'vitest';
import { sendCommands } from './send-commands.ts';
import type { Sending } from './send-commands.ts';

const commands = Array.from({ length: 60 }, (_, n) => ({
  number: `OSW-${n + 1}`,
  do: 'severity' as const,
  to: 'S1',
}));

/** An API that answers when it is told to. */
function slowApi() {
  const asked: (readonly string[])[] = [];
  const answers: (() => void)[] = [];
  const told: unknown[] = [];
  const page = new EventTarget();
  const sending: Sending<(typeof commands)[number]> = {
    change: (part) => {
      asked.push(part.map(({ number }) => number));
      return new Promise((resolve) => {
        const items = part.map(({ number }) => ({ number, problem: null, changed: true, undo: null }));
        answers.push(() => resolve({ items }));
      });
    },
    tell: (progress) => told.push(progress),
    say: () => Promise.resolve('no'),
    page,
  };
  return { asked, answers, told, page, sending };
}
const turns = () => new Promise((resolve) => setTimeout(resolve));

test('many commands go in several requests, one after the other, and one sees how far they are', async () => {
  const { asked, answers, told, sending } = slowApi();
  const all = sendCommands(commands, sending);
  for (const n of [1, 2, 3]) {
    expect(asked).toHaveLength(n);
    answers[n - 1]?.();
    await turns();
  }
  expect((await all).done.size).toBe(60);
  expect(told).toEqual([{ done: 0, all: 60 }, { done: 25, all: 60 }, { done: 50, all: 60 }, null]);
});

test('when the page is left between two requests the rest is sent at once, and nothing twice', async () => {
  const { asked, answers, page, sending } = slowApi();
  const all = sendCommands(commands, sending);
  page.dispatchEvent(new Event('pagehide'));
  expect(asked.flat()).toEqual(commands.map(({ number }) => number));
  answers.forEach((answer) => answer());
  await all;
  page.dispatchEvent(new Event('pagehide'));
  expect(asked).toHaveLength(3);
});

test('what still waited when the page is left is sent whole', () => {
  const { asked, sending } = slowApi();
  void sendCommands(commands, sending, true);
  expect(asked.flat()).toHaveLength(60);
});
