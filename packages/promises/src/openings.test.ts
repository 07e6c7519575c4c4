import { describe, expect, test } from 'vitest';
import { fold } from './fold.ts';
import { agent, at, customer, eventsOf, policyOf, when } from './laws.fixture.ts';

const within = (amount: string): unknown[] => [{ within: amount, clause: 'C-4' }];
const story = (
  policy: ReturnType<typeof policyOf>,
  instant: string,
  ...lines: Parameters<typeof eventsOf>
): string[] =>
  fold(policy, eventsOf(['Mon 10:00', 'opened'], ...lines), when(instant)).map(
    (one) => `${one.id} ${one.state}`,
  );

describe('what opens and settles each promise', () => {
  const full = policyOf({
    targets: {
      acknowledgement: within('10 min'),
      'first-response': within('4 h'),
      'next-response': within('4 h'),
      update: within('2 h'),
      resolution: within('3 days'),
      'resolution-notice': within('1 h'),
      'level-response': [
        { level: 'level 1', within: '4 h', clause: 'C-4' },
        { level: 'level 2', within: '8 h', clause: 'C-4' },
      ],
    },
  });

  test('at the opening: acknowledgement, first response, response of the level, resolution', () => {
    expect(story(full, 'Mon 10:00')).toEqual([
      'acknowledgement open',
      'first-response open',
      'level-response:level 1 open',
      'resolution open',
    ]);
  });

  test('the automatic acknowledgement settles the acknowledgement and no response (MAX-6)', () => {
    expect(story(full, 'Mon 10:05', ['Mon 10:00:05', 'acknowledgement'])).toEqual([
      'acknowledgement kept',
      'first-response open',
      'level-response:level 1 open',
      'resolution open',
    ]);
  });

  const next = policyOf({ targets: { 'first-response': within('4 h'), 'next-response': within('4 h') } });

  test('next response: no customer message opens one while the first response is due, also a broken one', () => {
    expect(story(next, 'Mon 12:00', ['Mon 11:00', 'message', customer])).toEqual(['first-response open']);
    expect(story(next, 'Tue 12:00', ['Tue 11:00', 'message', customer])).toEqual(['first-response broken']);
  });

  test('next response: opens at the first unanswered message of the customer, one at a time', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'message', agent],
      ['Mon 12:00', 'message', customer],
      ['Mon 13:00', 'message', customer],
      ['Mon 14:00', 'message', agent],
      ['Mon 15:00', 'message', customer],
    );
    expect(fold(next, events, when('Mon 15:00')).map((one) => [one.id, one.state, one.start])).toEqual([
      ['first-response', 'kept', when('Mon 10:00')],
      ['next-response', 'kept', when('Mon 12:00')],
      ['next-response#2', 'open', when('Mon 15:00')],
    ]);
  });

  test('next response: what arrives at the very opening is the request itself', () => {
    const only = policyOf({ targets: { 'next-response': within('4 h') } });
    expect(story(only, 'Mon 12:00', ['Mon 10:00', 'message', customer])).toEqual([]);
    expect(story(only, 'Mon 12:00', ['Mon 10:00:01', 'message', customer])).toEqual(['next-response open']);
  });

  const update = policyOf({ targets: { update: within('2 h') } });

  test('update (OPS-16): begins with the first message of an agent, is settled by the next and begins again', () => {
    expect(story(update, 'Mon 11:00')).toEqual([]);
    expect(
      story(
        update,
        'Mon 15:00',
        ['Mon 11:00', 'message', agent],
        ['Mon 12:00', 'call'],
        ['Mon 14:00', 'notice'],
      ),
    ).toEqual(['update kept', 'update#2 kept', 'update#3 open']);
  });

  test('update: one silence breaks one promise, however long it lasts', () => {
    expect(story(update, 'Fri 10:00', ['Mon 11:00', 'message', agent])).toEqual(['update broken']);
    expect(
      story(update, 'Fri 10:00', ['Mon 11:00', 'message', agent], ['Fri 10:00', 'message', agent]),
    ).toEqual(['update broken', 'update#2 open']);
  });

  test('update: a resolution settles it and a message after that begins none, until it is reopened', () => {
    expect(
      story(
        update,
        'Mon 14:00',
        ['Mon 11:00', 'message', agent],
        ['Mon 12:00', 'resolve'],
        ['Mon 13:00', 'message', agent],
      ),
    ).toEqual(['update kept']);
    expect(
      story(
        update,
        'Mon 14:00',
        ['Mon 11:00', 'message', agent],
        ['Mon 12:00', 'resolve'],
        ['Mon 12:30', 'reopen'],
        ['Mon 13:00', 'message', agent],
      ),
    ).toEqual(['update kept', 'update#2 open']);
  });

  test('update: closing a ticket that was not resolved waives it, as agreed', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'message', agent], ['Mon 12:00', 'close']);
    expect(at(update, events, 'Tue 12:00', 'update')).toMatchObject({
      state: 'waived',
      cause: 'agreed',
      settled: when('Mon 12:00'),
    });
  });

  const solve = policyOf({ targets: { resolution: within('4 h'), 'resolution-notice': within('1 h') } });

  test('resolution notice (OPT-4): opens at the resolution, settled by the notice or a message', () => {
    expect(story(solve, 'Mon 11:30', ['Mon 11:00', 'resolve'])).toEqual([
      'resolution kept',
      'resolution-notice open',
    ]);
    expect(story(solve, 'Tue 11:30', ['Mon 11:00', 'resolve'], ['Mon 11:10', 'notice'])).toEqual([
      'resolution kept',
      'resolution-notice kept',
    ]);
    expect(story(solve, 'Tue 11:30', ['Mon 11:00', 'resolve'])).toEqual([
      'resolution kept',
      'resolution-notice broken',
    ]);
  });

  test('reopening promises a resolution again, from the reopening, and leaves the former as it was', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 15:00', 'resolve'], ['Tue 10:00', 'reopen']);
    expect(at(solve, events, 'Tue 10:00', 'resolution')).toMatchObject({
      state: 'broken',
      settled: when('Mon 14:00'),
      fulfilled: when('Mon 15:00'),
    });
    expect(at(solve, events, 'Tue 10:00', 'resolution#2')).toMatchObject({
      state: 'open',
      start: when('Tue 10:00'),
      due: when('Tue 14:00'),
    });
  });

  const levels = policyOf({
    targets: {
      'level-response': [
        { level: 'level 1', within: '4 h', clause: 'C-4' },
        { level: 'level 2', within: '8 h', clause: 'C-4' },
      ],
    },
  });

  test('response of a level (MAX-9): its clock starts when the ticket enters the level', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'message', agent],
      ['Mon 12:00', 'escalate', { to: 'Level-2' }],
    );
    expect(at(levels, events, 'Mon 12:00', 'level-response:level 1').state).toBe('kept');
    expect(at(levels, events, 'Mon 12:00', 'level-response:level 2')).toMatchObject({
      state: 'open',
      due: when('Mon 20:00'),
      level: 'level 2',
    });
  });

  test('response of a level: handing over erases no promise; the next message settles both', () => {
    expect(story(levels, 'Mon 12:00', ['Mon 11:00', 'escalate', { to: 'level 2' }])).toEqual([
      'level-response:level 1 open',
      'level-response:level 2 open',
    ]);
    expect(
      story(
        levels,
        'Mon 16:00',
        ['Mon 11:00', 'escalate', { to: 'level 2' }],
        ['Mon 15:00', 'message', agent],
      ),
    ).toEqual(['level-response:level 1 broken', 'level-response:level 2 kept']);
  });

  test('response of a level: entering it again is a second promise; staying there is none', () => {
    expect(
      story(
        levels,
        'Mon 13:00',
        ['Mon 11:00', 'message', agent],
        ['Mon 12:00', 'escalate', { to: 'level 2' }],
        ['Mon 12:30', 'escalate', { to: 'level 2' }],
        ['Mon 13:00', 'escalate', { to: 'level 1' }],
      ),
    ).toEqual([
      'level-response:level 1 kept',
      'level-response:level 2 open',
      'level-response:level 1#2 open',
    ]);
  });

  test('a request that is not admitted gets an acknowledgement and nothing else', () => {
    const targets = {
      acknowledgement: within('10 min'),
      'first-response': within('4 h'),
      'next-response': within('4 h'),
      update: within('1 h'),
    };
    const refused = policyOf({ targets, admission: [{ plan: 'gold', admit: false, clause: 'C-8' }] });
    expect(
      story(refused, 'Mon 10:05', ['Mon 10:01', 'message', agent], ['Mon 10:02', 'message', customer]),
    ).toEqual(['acknowledgement kept']);
    const shut = policyOf({
      targets,
      channels: { mail: { name: { en: 'Line' }, by: ['telephone'], live: true, clause: 'C-2' } },
    });
    expect(fold(shut, eventsOf(['Mon 20:00', 'opened']), when('Mon 20:00')).map((one) => one.id)).toEqual([
      'acknowledgement',
    ]);
    expect(fold(shut, eventsOf(['Mon 10:00', 'opened']), when('Mon 10:00')).map((one) => one.id)).toEqual([
      'acknowledgement',
      'first-response',
    ]);
  });

  test('OPS-10: who is named after they asked is promised from then on what the policy promises named people', () => {
    const named = policyOf({
      targets: { 'first-response': within('4 h') },
      admission: [{ named: false, admit: false, clause: 'C-8' }],
    });
    const asked = (...later: Parameters<typeof eventsOf>): string[] =>
      fold(named, eventsOf(['Mon 10:00', 'opened', { named: false }], ...later), when('Mon 12:00')).map(
        (one) => `${one.id} ${one.state}`,
      );
    expect(asked()).toEqual([]);
    expect(asked(['Mon 11:00', 'named', { to: true }])).toEqual(['first-response open']);
  });
});

describe('steps of the ladder (OSW-10)', () => {
  const policy = policyOf({
    targets: { resolution: [{ within: '8 working h', calendar: 'office', clause: 'C-4' }] },
    escalation: [
      { id: 'half', promise: 'resolution', at: '50 %', notify: 'assignee', clause: 'C-9' },
      { id: 'broken', promise: 'resolution', at: 'due', notify: 'lead', clause: 'C-9' },
      { id: 'grave', promise: 'resolution', severity: 'S1', at: '10 %', notify: 'lead', clause: 'C-9' },
    ],
  });

  test('are reached when that share of the time has run on the clock of the promise', () => {
    const events = eventsOf(['Mon 15:00', 'opened']);
    expect(at(policy, events, 'Mon 15:00', 'resolution').steps).toEqual([
      { id: 'half', at: when('Tue 11:00') },
      { id: 'broken', at: when('Tue 15:00') },
    ]);
  });

  test('move with a pause; while it lasts only those reached are known', () => {
    const events = eventsOf(
      ['Mon 15:00', 'opened'],
      ['Mon 16:00', 'wait', { for: 'customer' }],
      ['Wed 09:00', 'resume'],
    );
    expect(at(policy, events, 'Tue 16:00', 'resolution').steps).toEqual([]);
    expect(at(policy, events, 'Wed 09:00', 'resolution').steps).toEqual([
      { id: 'half', at: when('Wed 12:00') },
      { id: 'broken', at: when('Wed 16:00') },
    ]);
  });

  test('stay on record when it is broken, and are none when it is kept', () => {
    const events = eventsOf(['Mon 15:00', 'opened'], ['Tue 12:00', 'resolve']);
    expect(at(policy, events, 'Tue 13:00', 'resolution').steps).toEqual([]);
    expect(at(policy, eventsOf(['Mon 15:00', 'opened']), 'Fri 13:00', 'resolution').steps).toHaveLength(2);
  });
});
