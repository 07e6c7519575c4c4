import { describe, expect, test } from 'vitest';
import { fold } from './fold.ts';
import { agent, at, customer, eventsOf, policyOf, when } from './laws.fixture.ts';

// Monday is 2 March 2026. Office hours are 09:00 to 17:00 UTC, Monday to Friday: eight hours a day.
const four = policyOf({ targets: { 'first-response': [{ within: '4 h', clause: 'C-4' }] } });

describe('law 3.1: a promise is a pure function of policy, events and instant', () => {
  test('law 3.1: the same arguments give the same promises, and the events are not touched', () => {
    const events = eventsOf(['Mon 12:00', 'message', agent], ['Mon 10:00', 'opened']);
    const copy = structuredClone(events);
    expect(fold(four, events, when('Mon 13:00'))).toEqual(fold(four, events, when('Mon 13:00')));
    expect(events).toEqual(copy);
  });

  test('law 3.1: a settled promise is frozen: neither a change nor a pause nor a waiver touches it', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'message', agent]);
    const kept = at(four, events, 'Mon 12:00', 'first-response');
    const later = [
      ...events,
      ...eventsOf(
        ['Mon 10:00', 'opened'],
        ['Mon 11:00', 'note'],
        ['Mon 12:00', 'severity', { to: 'S1' }],
        ['Mon 12:30', 'wait', { for: 'customer' }],
        ['Mon 13:00', 'waive', { cause: 'spam' }],
      ).slice(2),
    ];
    expect(at(four, later, 'Fri 12:00', 'first-response')).toEqual(kept);
  });

  test('law 3.1: nothing before the opening and nothing after the instant counts', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 09:00', 'message', agent],
      ['Mon 12:00', 'message', agent],
    );
    expect(at(four, events, 'Mon 11:59:59', 'first-response').state).toBe('open');
    expect(fold(four, events, when('Mon 09:30'))).toEqual([]);
  });
});

describe('law 3.2: fold sorts by (at, seq)', () => {
  test('law 3.2: at the same second the order on the ticket decides', () => {
    const opened = eventsOf(['Mon 10:00', 'opened'])[0]!;
    const policy = policyOf({ targets: { resolution: [{ within: '4 h', clause: 'C-4' }] } });
    const resolve = { at: when('Mon 11:00'), seq: 1, type: 'resolve' } as const;
    const reopen = { at: when('Mon 11:00'), seq: 2, type: 'reopen' } as const;
    expect(
      fold(policy, [reopen, resolve, opened], when('Mon 11:00')).map((one) => `${one.id} ${one.state}`),
    ).toEqual(['resolution kept', 'resolution#2 open']);
    // The other way round the reopening comes first and says nothing.
    expect(fold(policy, [{ ...reopen, seq: 0.5 }, resolve, opened], when('Mon 11:00'))).toHaveLength(1);
  });
});

describe('law 3.3: kept if and only if settled at or before the due second', () => {
  test('law 3.3: at the due second it is still open, one second later broken, stamped with its due time', () => {
    const events = eventsOf(['Mon 10:00', 'opened']);
    expect(at(four, events, 'Mon 14:00:00', 'first-response')).toMatchObject({
      state: 'open',
      due: when('Mon 14:00'),
    });
    expect(at(four, events, 'Mon 14:00:01', 'first-response')).toMatchObject({
      state: 'broken',
      settled: when('Mon 14:00'),
      fulfilled: null,
    });
    expect(at(four, events, '+Mon 10:00', 'first-response')).toMatchObject({
      state: 'broken',
      settled: when('Mon 14:00'),
    });
  });

  test('law 3.3: settled at the due second is kept', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 14:00:00', 'message', agent]);
    expect(at(four, events, 'Tue 10:00', 'first-response')).toMatchObject({
      state: 'kept',
      settled: when('Mon 14:00'),
      used: 4 * 3600,
    });
  });

  test('law 3.3: settled one second later is broken, and records when it was fulfilled and by what', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 14:00:01', 'message', agent]);
    expect(at(four, events, 'Tue 10:00', 'first-response')).toMatchObject({
      state: 'broken',
      settled: when('Mon 14:00'),
      fulfilled: when('Mon 14:00:01'),
      by: 1,
      used: 4 * 3600,
    });
  });
});

describe('law 3.4: waived has a cause', () => {
  const policy = policyOf({
    targets: {
      'first-response': [{ within: '4 h', clause: 'C-4' }],
      resolution: [{ within: '8 h', clause: 'C-4' }],
    },
  });

  test('law 3.4: one promise by its type, the others run on', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'waive', { cause: 'agreed', promise: 'resolution' }],
    );
    expect(at(policy, events, 'Tue 10:00', 'resolution')).toMatchObject({
      state: 'waived',
      cause: 'agreed',
      settled: when('Mon 11:00'),
    });
    expect(at(policy, events, 'Tue 10:00', 'first-response').state).toBe('broken');
  });

  test('law 3.4: without a name all that run are waived; what is broken stays broken', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 15:00', 'waive', { cause: 'merged' }]);
    expect(at(policy, events, 'Tue 10:00', 'resolution')).toMatchObject({ state: 'waived', cause: 'merged' });
    expect(at(policy, events, 'Tue 10:00', 'first-response')).toMatchObject({ state: 'broken', cause: null });
  });

  test('law 3.4: a waiver of something that is no promise is an error', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'waive', { cause: 'agreed', promise: 'answer' }],
    );
    expect(() => fold(policy, events, when('Tue 10:00'))).toThrow(/unknown promise "answer".*first-response/);
  });
});

describe('law 3.5 and 3.6: amounts run on their clocks', () => {
  const due = (within: string, opened: string, more: object = {}): string => {
    const policy = policyOf({
      targets: { 'first-response': [{ within, calendar: 'office', clause: 'C-4', ...more }] },
    });
    const [state] = fold(policy, eventsOf([opened, 'opened']), when(opened));
    return new Date(state!.due! * 1000).toISOString().slice(0, 16);
  };

  test('law 3.5: hours on the wall, working hours, working days', () => {
    expect(due('4 h', 'Fri 16:00')).toBe('2026-03-06T20:00');
    expect(due('4 working h', 'Fri 16:00')).toBe('2026-03-09T12:00');
    // Friday is not counted; Monday is the first, Tuesday the second.
    expect(due('2 working days', 'Fri 16:00')).toBe('2026-03-10T17:00');
    expect(due('2 working days', 'Fri 16:00', { days: 'same-time' })).toBe('2026-03-10T16:00');
    // Two days of eight hours are sixteen working hours: one on Friday, eight on Monday, seven on Tuesday.
    expect(due('2 working days', 'Fri 16:00', { days: '8 h' })).toBe('2026-03-10T16:00');
  });

  test('law 3.5: exactly at closing time, not at the next opening', () => {
    expect(due('1 working h', 'Fri 16:00')).toBe('2026-03-06T17:00');
  });
});

describe('law 3.7: what settles a response', () => {
  const first = (...lines: Parameters<typeof eventsOf>) =>
    at(four, eventsOf(['Mon 10:00', 'opened'], ...lines), 'Mon 13:00', 'first-response').state;

  test('law 3.7: a message of a person or a logged call settles it', () => {
    expect(first(['Mon 11:00', 'message', agent])).toBe('kept');
    expect(first(['Mon 11:00', 'call'])).toBe('kept');
  });

  test('law 3.7: an automatic message, an acknowledgement, a note, a resolution and the customer do not', () => {
    expect(first(['Mon 11:00', 'message', { from: 'agent', auto: true }])).toBe('open');
    expect(first(['Mon 11:00', 'acknowledgement'])).toBe('open');
    expect(first(['Mon 11:00', 'note'])).toBe('open');
    expect(first(['Mon 11:00', 'resolve'])).toBe('open');
    expect(first(['Mon 11:00', 'message', customer])).toBe('open');
  });

  test('law 3.7: a resolution does where the policy says so', () => {
    const policy = policyOf({
      targets: { 'first-response': [{ within: '4 h', clause: 'C-4' }] },
      settles: { 'first-response': ['message', 'resolve'] },
    });
    expect(
      at(policy, eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'resolve']), 'Mon 12:00', 'first-response')
        .state,
    ).toBe('kept');
    expect(
      at(policy, eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'call']), 'Mon 12:00', 'first-response')
        .state,
    ).toBe('open');
  });

  const bounced = eventsOf(
    ['Mon 10:00', 'opened'],
    ['Mon 11:00', 'message', agent],
    ['Mon 12:00', 'bounce', { of: 1 }],
  );

  test('law 3.7: a permanent bounce unsettles: kept until it is known, then open again with the same due time', () => {
    expect(at(four, bounced, 'Mon 11:59:59', 'first-response')).toMatchObject({ state: 'kept', changes: [] });
    expect(at(four, bounced, 'Mon 12:00', 'first-response')).toMatchObject({
      state: 'open',
      due: when('Mon 14:00'),
      changes: [{ at: when('Mon 12:00'), what: 'bounce' }],
    });
    expect(at(four, bounced, 'Mon 14:00:01', 'first-response')).toMatchObject({
      state: 'broken',
      settled: when('Mon 14:00'),
    });
  });

  test('law 3.7: known after the due time, a bounce leaves it broken at its due time', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'message', agent],
      ['Tue 12:00', 'bounce', { of: 1 }],
    );
    expect(at(four, events, 'Tue 12:00', 'first-response')).toMatchObject({
      state: 'broken',
      settled: when('Mon 14:00'),
    });
  });

  test('law 3.7: a later message takes the place of the one that bounced', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'message', agent],
      ['Mon 11:30', 'message', agent],
      ['Mon 12:00', 'bounce', { of: 1 }],
    );
    expect(at(four, events, 'Mon 12:00', 'first-response')).toMatchObject({
      state: 'kept',
      settled: when('Mon 11:30'),
      by: 2,
    });
  });

  test('law 3.7: what the lost message opened is gone with it', () => {
    const policy = policyOf({
      targets: {
        'first-response': [{ within: '4 h', clause: 'C-4' }],
        update: [{ within: '1 h', clause: 'C-4' }],
      },
    });
    expect(fold(policy, bounced, when('Mon 11:30')).map((one) => one.id)).toEqual([
      'first-response',
      'update',
    ]);
    expect(fold(policy, bounced, when('Mon 12:00')).map((one) => one.id)).toEqual(['first-response']);
  });

  test('law 3.7: a policy may keep what was settled; a bounce of something else says nothing', () => {
    const keep = policyOf({
      bounce: 'keep',
      targets: { 'first-response': [{ within: '4 h', clause: 'C-4' }] },
    });
    expect(at(keep, bounced, 'Tue 12:00', 'first-response')).toMatchObject({ state: 'kept', changes: [] });
    const other = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'call'],
      ['Mon 12:00', 'bounce', { of: 1 }],
      ['Mon 12:01', 'bounce', { of: 9 }],
    );
    expect(at(four, other, 'Tue 12:00', 'first-response').state).toBe('kept');
  });
});

describe('law 3.8: pauses', () => {
  const policy = policyOf({
    targets: {
      'first-response': [{ within: '4 h', clause: 'C-4' }],
      resolution: [
        { severity: 'S1', within: '8 h', clause: 'C-4' },
        { severity: 'S2', within: '2 working days', calendar: 'office', clause: 'C-4' },
        { within: '8 working h', calendar: 'office', clause: 'C-4' },
      ],
    },
  });
  const wait = { for: 'customer' };

  test('law 3.8: only the promises that the policy names stand still', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'wait', wait]);
    expect(at(policy, events, 'Mon 12:00', 'resolution').state).toBe('paused');
    expect(at(policy, events, 'Mon 12:00', 'first-response')).toMatchObject({
      state: 'open',
      due: when('Mon 14:00'),
    });
  });

  test('law 3.8: what remains is the working seconds until due, and due is the resumption and what remains', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'wait', wait], ['Wed 16:00', 'resume']);
    // Eight working hours from Monday 10:00; one is used; seven remain: one on Wednesday, six on Thursday.
    expect(at(policy, events, 'Tue 10:00', 'resolution')).toMatchObject({
      state: 'paused',
      due: null,
      left: 7 * 3600,
      used: 3600,
    });
    expect(at(policy, events, 'Wed 16:00', 'resolution')).toMatchObject({
      state: 'open',
      due: when('Thu 15:00'),
      left: null,
      used: 3600,
    });
  });

  test('law 3.8: an amount on the wall keeps its wall seconds', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened', { severity: 'S1' }],
      ['Mon 11:00', 'wait', wait],
      ['Tue 20:00', 'resume'],
    );
    expect(at(policy, events, 'Tue 20:00', 'resolution').due).toBe(when('Wed 03:00'));
  });

  test('law 3.8: also an amount in days: the working seconds until due remain', () => {
    // Due Wednesday 17:00. From Tuesday 16:00 nine hours remain: Thursday 16:00 to 17:00, and Friday all day.
    const events = eventsOf(
      ['Mon 10:00', 'opened', { severity: 'S2' }],
      ['Tue 16:00', 'wait', wait],
      ['Thu 16:00', 'resume'],
    );
    expect(at(policy, events, 'Wed 10:00', 'resolution').left).toBe(9 * 3600);
    expect(at(policy, events, 'Thu 16:00', 'resolution').due).toBe(when('Fri 17:00'));
  });

  test('law 3.8: a pause at the due second leaves zero, due at the instant of resumption', () => {
    const events = eventsOf(['Mon 09:00', 'opened'], ['Mon 17:00', 'wait', wait], ['Wed 11:11:11', 'resume']);
    expect(at(policy, events, 'Tue 17:00', 'resolution')).toMatchObject({ state: 'paused', left: 0 });
    expect(at(policy, events, 'Wed 11:11:11', 'resolution')).toMatchObject({
      state: 'open',
      due: when('Wed 11:11:11'),
    });
    expect(at(policy, events, 'Wed 11:11:12', 'resolution')).toMatchObject({
      state: 'broken',
      settled: when('Wed 11:11:11'),
    });
  });

  test('law 3.8: a pause after the due time changes nothing', () => {
    const events = eventsOf(['Mon 09:00', 'opened'], ['Mon 17:00:01', 'wait', wait], ['Wed 11:00', 'resume']);
    expect(at(policy, events, '+Mon 10:00', 'resolution')).toMatchObject({
      state: 'broken',
      settled: when('Mon 17:00'),
      pauses: [],
    });
  });

  test('law 3.8: a message of the customer ends a wait for the customer, an automatic one does not', () => {
    const away = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'wait', wait],
      ['Mon 11:30', 'message', { from: 'customer', auto: true }],
    );
    expect(at(policy, away, 'Mon 12:00', 'resolution').state).toBe('paused');
    const back = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'wait', wait],
      ['Mon 12:00', 'message', customer],
    );
    expect(at(policy, back, 'Mon 12:00', 'resolution')).toMatchObject({
      state: 'open',
      due: when('Tue 11:00'),
      pauses: [{ type: 'customer', from: when('Mon 11:00'), to: when('Mon 12:00'), ended: 'message' }],
    });
  });

  test('law 3.8: a message of the customer does not end a wait for somebody else', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'wait', { for: 'third-party' }],
      ['Mon 12:00', 'message', customer],
    );
    expect(at(policy, events, 'Mon 12:00', 'resolution').state).toBe('paused');
  });

  test('law 3.8: a pause that has lasted its longest ends by itself, at that second', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'wait', { for: 'supplier' }]);
    expect(at(policy, events, 'Wed 10:59:59', 'resolution')).toMatchObject({
      state: 'paused',
      resumes: when('Wed 11:00'),
    });
    expect(at(policy, events, 'Wed 11:00', 'resolution')).toMatchObject({
      state: 'open',
      due: when('Thu 10:00'),
      pauses: [{ to: when('Wed 11:00'), ended: 'max' }],
    });
    // And so for the events that come after it.
    const later = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'wait', { for: 'supplier' }],
      ['Thu 10:00:01', 'resolve'],
    );
    expect(at(policy, later, 'Fri 10:00', 'resolution')).toMatchObject({
      state: 'broken',
      settled: when('Thu 10:00'),
      fulfilled: when('Thu 10:00:01'),
    });
  });

  test('law 3.8: at the very second at which it has lasted its longest it has ended, whatever happens then', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'wait', { for: 'supplier' }],
      ['Wed 11:00', 'resolve'],
    );
    expect(at(policy, events, 'Wed 12:00', 'resolution').pauses).toEqual([
      { type: 'supplier', from: when('Mon 11:00'), to: when('Wed 11:00'), ended: 'max' },
    ]);
  });

  test('law 3.8: a pause never makes it due earlier, also where no working time was left', () => {
    const sameTime = policyOf({
      targets: {
        resolution: [{ within: '1 working day', days: 'same-time', calendar: 'office', clause: 'C-4' }],
      },
    });
    // Friday 08:00 is before hours; the next working day begins on Monday at 09:00, and that is the due time.
    const events = eventsOf(['Fri 08:00', 'opened'], ['Fri 18:00', 'wait', wait], ['Sat 12:00', 'resume']);
    expect(at(sameTime, events, 'Sat 11:00', 'resolution').left).toBe(0);
    expect(at(sameTime, events, 'Sat 12:00', 'resolution')).toMatchObject({
      state: 'open',
      due: when('+Mon 09:00'),
    });
  });

  test('law 3.8: a new wait takes the place of the former', () => {
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'wait', wait],
      ['Mon 12:00', 'wait', { for: 'supplier' }],
      ['Mon 13:00', 'resume'],
    );
    expect(at(policy, events, 'Mon 13:00', 'resolution')).toMatchObject({
      due: when('Tue 12:00'),
      pauses: [
        { type: 'customer', to: when('Mon 12:00'), ended: 'replaced' },
        { type: 'supplier', to: when('Mon 13:00'), ended: 'resume' },
      ],
    });
  });

  test('law 3.8: done while it stands still is kept', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'wait', wait], ['+Mon 12:00', 'resolve']);
    expect(at(policy, events, '+Tue 13:00', 'resolution')).toMatchObject({
      state: 'kept',
      settled: when('+Mon 12:00'),
      used: 3600,
    });
  });

  test('law 3.8: a promise that is opened during a pause stands still from its start', () => {
    const updates = policyOf({
      targets: { update: [{ within: '4 working h', calendar: 'office', clause: 'C-4' }] },
    });
    const events = eventsOf(
      ['Mon 10:00', 'opened'],
      ['Mon 11:00', 'wait', wait],
      ['Mon 12:00', 'message', agent],
      ['Tue 09:00', 'resume'],
    );
    expect(at(updates, events, 'Mon 12:00', 'update')).toMatchObject({
      state: 'paused',
      left: 4 * 3600,
      used: 0,
    });
    expect(at(updates, events, 'Tue 09:00', 'update').due).toBe(when('Tue 13:00'));
  });

  test('law 3.8: a wait that the policy does not know is an error that names those it has', () => {
    const events = eventsOf(['Mon 10:00', 'opened'], ['Mon 11:00', 'wait', { for: 'godot' }]);
    expect(() => fold(policy, events, when('Mon 12:00'))).toThrow(
      'unknown pause "godot": this policy has customer, supplier',
    );
  });
});
