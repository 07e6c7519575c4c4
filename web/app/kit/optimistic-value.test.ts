import { describe, expect, test } from 'vitest';
import { OptimisticValue } from './optimistic-value.ts';
import type { Sent } from './optimistic-value.ts';

/** A server that answers when it is told to. */
function server() {
  const sent: { value: string; answer: (with_: Sent) => void; lose: () => void }[] = [];
  const failures: [string, string | null][] = [];
  const value = new OptimisticValue('low');
  value.connect({
    send: (next) =>
      new Promise<Sent>((resolve, reject) => {
        sent.push({ value: next, answer: resolve, lose: () => reject(new Error('offline')) });
      }),
    onShow: () => {},
    onFailure: (...failure) => failures.push(failure),
  });
  const settled = () => new Promise((done) => setTimeout(done));
  return { sent, failures, value, settled };
}

describe('a value that changes at once', () => {
  test('is shown before the server answers, and stays when it agrees', async () => {
    const { sent, value, settled, failures } = server();
    value.change('high');
    expect(value.shown).toBe('high');
    expect(value.busy).toBe(true);
    sent[0]?.answer({ ok: true });
    await settled();
    expect([value.shown, value.busy, failures]).toEqual(['high', false, []]);
  });

  test('goes back when it is refused, with the reason', async () => {
    const { sent, value, settled, failures } = server();
    value.change('high');
    sent[0]?.answer({ ok: false, reason: 'Not yours.' });
    await settled();
    expect(value.shown).toBe('low');
    expect(failures).toEqual([['high', 'Not yours.']]);
  });

  test('goes back when there is no connection', async () => {
    const { sent, value, settled, failures } = server();
    value.change('high');
    sent[0]?.lose();
    await settled();
    expect([value.shown, failures]).toEqual(['low', [['high', null]]]);
  });

  test('is sent one after the other, and of what waits only the last', async () => {
    const { sent, value, settled, failures } = server();
    for (const next of ['a', 'b', 'c']) value.change(next);
    expect(sent.map((one) => one.value)).toEqual(['a']);
    sent[0]?.answer({ ok: false, reason: 'No.' });
    await settled();
    expect(sent.map((one) => one.value)).toEqual(['a', 'c']);
    expect(value.shown).toBe('c');
    sent[1]?.answer({ ok: true });
    await settled();
    expect([value.shown, failures]).toEqual(['c', []]);
  });

  test('is not overwritten by older news while it is on its way, and takes newer news when it rests', async () => {
    const { sent, value, settled } = server();
    value.change('high');
    value.settle('low');
    expect(value.shown).toBe('high');
    sent[0]?.answer({ ok: true });
    await settled();
    value.settle('urgent');
    expect(value.shown).toBe('urgent');
  });
});
