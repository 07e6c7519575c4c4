import { expect, test } from 'vitest';
import { timeJsonl } from './time.ts';

async function ask(...lines: (string | object)[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  async function* input(): AsyncGenerator<string> {
    for (const line of lines) yield typeof line === 'string' ? line : JSON.stringify(line);
  }
  await timeJsonl(
    input(),
    (line) => answers.push(JSON.parse(line)),
    (name, year) => (name === 'br' ? [{ date: `${year}-04-21`, name: 'Tiradentes' }] : []),
  );
  return answers;
}

const calendar = {
  zone: 'America/Sao_Paulo',
  hours: { 'mon-fri': ['07:30-12:00', '13:00-17:30'] },
  holidays: ['br'],
};
const from = '2026-03-02T14:00:00Z';

test('each line is answered by a line', async () => {
  expect(
    await ask(
      { calendar, op: 'add', from, amount: '8 working h' },
      { calendar: '24x7', op: 'add', from, amount: '8 working h' },
      { calendar, op: 'add', from, amount: '1 working day', days: 'same-time' },
      { calendar, op: 'between', from, to: '2026-03-03T13:00:00Z' },
      { calendar, op: 'open', at: from },
      { calendar: '24x7', op: 'open', at: from },
      { calendar, op: 'intervals', from, to: '2026-03-02T17:00:00Z' },
    ),
  ).toEqual([
    { at: '2026-03-03T13:00:00Z' },
    { at: '2026-03-02T22:00:00Z' },
    { at: '2026-03-03T14:00:00Z' },
    { seconds: 28_800 },
    { open: true, opens: '2026-03-02T16:00:00Z', closes: '2026-03-02T15:00:00Z' },
    { open: true, opens: null, closes: null },
    {
      intervals: [
        ['2026-03-02T14:00:00Z', '2026-03-02T15:00:00Z'],
        ['2026-03-02T16:00:00Z', '2026-03-02T17:00:00Z'],
      ],
    },
  ]);
});

test('an explanation names the holiday that a promise skips', async () => {
  const [answer] = await ask({
    calendar,
    op: 'explain',
    from: '2026-04-20T20:00:00Z',
    amount: '1 working h',
  });
  expect(answer).toEqual({
    at: '2026-04-22T11:00:00Z',
    steps: [
      { kind: 'start', from: '2026-04-20T20:00:00Z', to: '2026-04-20T20:00:00Z' },
      { kind: 'work', from: '2026-04-20T20:00:00Z', to: '2026-04-20T20:30:00Z', seconds: 1800 },
      { kind: 'closed', from: '2026-04-20T20:30:00Z', to: '2026-04-22T10:30:00Z' },
      {
        kind: 'holiday',
        from: '2026-04-21T03:00:00Z',
        to: '2026-04-22T03:00:00Z',
        date: '2026-04-21',
        name: 'Tiradentes',
      },
      { kind: 'work', from: '2026-04-22T10:30:00Z', to: '2026-04-22T11:00:00Z', seconds: 1800 },
      { kind: 'due', from: '2026-04-22T11:00:00Z', to: '2026-04-22T11:00:00Z' },
    ],
  });
});

test('an error is an answer and stops nothing', async () => {
  expect(
    await ask(
      '{not json',
      '[]',
      { calendar, op: 'subtract' },
      { op: 'add', from, amount: '1 h' },
      { calendar, op: 'add', from: 'yesterday', amount: '1 h' },
      { calendar, op: 'add', from },
      { calendar: { zone: 'UTC', hours: { mon: ['09:00-25:00'] } }, op: 'open', at: from },
      '',
      { calendar, op: 'add', from, amount: '1 h' },
    ),
  ).toEqual([
    { error: expect.stringContaining('not JSON') },
    { error: 'a question is a JSON object' },
    { error: 'op is one of add, between, open, intervals, explain' },
    { error: 'calendar is missing' },
    { error: expect.stringMatching(/^from: "yesterday" is not an instant/) },
    { error: 'amount is missing' },
    { error: 'hours.mon.0: "09:00-25:00" has an impossible hour, 25:00 (hours go from 00:00 to 24:00)' },
    { at: '2026-03-02T15:00:00Z' },
  ]);
});
