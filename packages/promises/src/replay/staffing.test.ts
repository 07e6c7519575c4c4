import { expect, test } from 'vitest';
import { policyOf, eventsOf, when } from '../laws.fixture.ts';
import { blockOf, compare, pastTicket } from './past.fixture.ts';
import { replayChunk } from './replay-chunk.ts';
import { count, newSeries, trimmed } from './series.ts';
import { staffingOf } from './staffing.ts';
import { newTally } from './tally.ts';

const policy = policyOf({
  targets: {
    'first-response': [{ within: '2 h', calendar: 'office', clause: 'C-4' }],
    resolution: [{ within: '10 h', calendar: 'office', clause: 'C-4' }],
  },
});
const draft = policyOf({
  targets: {
    'first-response': [{ within: '1 h', calendar: 'office', clause: 'C-4' }],
    resolution: [{ within: '10 h', calendar: 'office', clause: 'C-4' }],
  },
});

test('the model "latest hour": responses are counted in the hour of the week in which they fall due', () => {
  // Two requests on Monday at 10:00 and 10:20, answered at 13:00, resolved at 15:00; looked at a week later.
  const story = (opened: string) =>
    eventsOf([opened, 'opened'], ['Mon 13:00', 'message', { from: 'agent' }], ['Mon 15:00', 'resolve']);
  const at = when('+Mon 10:00');
  const block = blockOf(['Mon 10:00', 'Mon 10:20'].map((one, i) => pastTicket(`T-${i}`, policy, story(one))));
  const tally = replayChunk(compare(draft, policy, at), block);
  const staffing = staffingOf(tally, { at, minutes: 45, compared: true });
  expect(staffing).toMatchObject({ minutes: 45, weeks: 1 });

  const busy = (hours: typeof staffing.draft) =>
    hours.flatMap(({ hour, due, people }) => (due.most > 0 ? [[hour, due.mean, due.most, people]] : []));
  // In force due at 12:00 and 12:20, both in Monday 12–13; under the draft at 11:00 and 11:20. Two of 45 minutes: two people.
  expect(busy(staffing.against ?? [])).toEqual([[12, 2, 2, 2]]);
  expect(busy(staffing.draft)).toEqual([[11, 2, 2, 2]]);

  // From 10:00 a response and a resolution wait, from 10:20 twice that, until the responses at 13:00 and the ends at 15:00.
  const waiting = (hour: number) => staffing.draft[hour]?.waiting;
  expect(waiting(9)).toEqual({ mean: 0, most: 0 });
  // Monday 10–11, by quarters of an hour: 2, 4, 4, 4 (10:20 lies in the second).
  expect(waiting(10)).toEqual({ mean: 3.5, most: 4 });
  expect(waiting(13)).toEqual({ mean: 2, most: 2 });
  expect(waiting(15)).toEqual({ mean: 0, most: 0 });
});

test('a paused promise waits for nobody, and a closed ticket for no answer any more', () => {
  const waits = policyOf({
    targets: { resolution: [{ within: '40 h', calendar: 'office', clause: 'C-4' }] },
  });
  const at = when('+Mon 00:00');
  const paused = eventsOf(
    ['Mon 10:00', 'opened'],
    ['Mon 11:00', 'wait', { for: 'customer' }],
    ['Mon 14:00', 'message', { from: 'customer' }],
    ['Mon 16:00', 'resolve'],
  );
  const staffing = (events: typeof paused, by = waits) =>
    staffingOf(replayChunk(compare(by, by, at), blockOf([pastTicket('T-1', by, events)])), {
      at,
      minutes: 10,
      compared: false,
    });
  const open = staffing(paused).draft.filter(({ waiting }) => waiting.most > 0);
  expect(open.map(({ hour }) => hour)).toEqual([10, 14, 15]);

  // Closed on Monday at 13:00 without an answer that was due at 12:00.
  const closed = eventsOf(['Mon 10:00', 'opened'], ['Mon 13:00', 'close']);
  const silent = policyOf({
    targets: { 'first-response': [{ within: '2 h', calendar: 'office', clause: 'C-4' }] },
  });
  const until = staffing(closed, silent).draft.filter(({ waiting }) => waiting.most > 0);
  expect(until.map(({ hour }) => hour)).toEqual([10, 11, 12]);
});

test('an hour is that of the wall in the desk’s zone, also where it is half an hour off and where clocks change', () => {
  const at = when('+Mon 00:00');
  const tally = newTally();
  Object.assign(tally, { tickets: 1, from: when('Mon 00:00') });
  // Monday 2 March 2026, 10:10 UTC is 21:10 on Lord Howe, where it is still summer (UTC+11; else UTC+10:30).
  count(tally.draft.due, when('Mon 10:10'), 1);
  tally.zone = 'Australia/Lord_Howe';
  const lordHowe = staffingOf(tally, { at, minutes: 60, compared: false });
  expect(lordHowe.draft.flatMap(({ hour, due }) => (due.most > 0 ? [hour] : []))).toEqual([21]);
  tally.zone = 'Asia/Kolkata';
  const kolkata = staffingOf(tally, { at, minutes: 60, compared: false });
  // 15:40 in Kolkata.
  expect(kolkata.draft.flatMap(({ hour, due }) => (due.most > 0 ? [hour] : []))).toEqual([15]);
});

test('people are counted for 19 of 20 weeks: a single bad week does not set the number', () => {
  const tally = newTally('UTC');
  const from = when('Mon 00:00');
  Object.assign(tally, { tickets: 1, from });
  const weeks = 40;
  // Each Monday at 10:00 two fall due, on one Monday thirty.
  for (let week = 0; week < weeks; week++)
    count(tally.draft.due, when('Mon 10:00') + week * 7 * 86_400, week === 7 ? 30 : 2);
  const { draft: hours } = staffingOf(tally, {
    at: from + weeks * 7 * 86_400,
    minutes: 30,
    compared: false,
  });
  expect(hours[10]).toMatchObject({ due: { mean: 2.7, high: 2, most: 30 }, people: 1 });
});

test('nothing replayed needs nobody', () => {
  expect(staffingOf(newTally(), { at: 0, minutes: 5, compared: true })).toEqual({
    minutes: 5,
    weeks: 0,
    against: null,
    draft: [],
  });
});

test('a series grows at both ends', () => {
  const series = newSeries();
  for (const [step, n] of [
    [1000, 1],
    [3, 2],
    [5000, 4],
    [1000, 1],
  ] as const)
    count(series, step * 900 + 17, n);
  const { base, counts } = trimmed(series);
  expect([base, counts.length, counts[0], counts[997], counts.at(-1)]).toEqual([3, 4998, 2, 2, 4]);
});
