import { readFileSync } from 'node:fs';
import { parseInstant } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { loadPolicyOrThrow, publicationParts } from '@amparo/policy';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settleProposals, startEmbargo } from './embargo-rule.ts';
import { nextEmbargo } from './embargo-states.ts';
import { caseFacts, factsOfCase } from './events.ts';
import type { ReportBody, ReportEvent } from './events.ts';
import { foldEmbargo } from './fold-embargo.ts';
import { foldReport } from './fold-report.ts';
import { mayPublish, missingAnswers, publicationHistory } from './publication.ts';

// The example: an embargo of 90 days by default, of 180 at most; attacks end it, a ready correction is told. Invalid reports
// close after 30 days, deferred ones after 12 months.
const text = readFileSync(new URL('../../../policy/src/example.policy.yaml', import.meta.url), 'utf8');
const policy = loadPolicyOrThrow(text);
const patient = loadPolicyOrThrow(text.replace('attacks: end', 'attacks: tell'));
const silent = loadPolicyOrThrow(
  text.replace('embargo: { default: 90 days, most: 180 days', 'embargo: { most: 180 days'),
);
const at = (instant: string): Seconds => parseInstant(instant);
const received = '2026-03-02T12:00:00Z';
/** 2 March + 90 days of 24 h: 29 in March, 30 in April, 31 in May is 31 May. */
const byDefault = '2026-05-31T12:00:00Z';
/** And 90 days more: 30 in June, 31 in July, 29 in August. */
const atMost = '2026-08-29T12:00:00Z';
const story = (...bodies: readonly ({ at: string } & Record<string, unknown>)[]): ReportEvent[] =>
  bodies.map(({ at: when, ...body }, seq) => {
    const until = typeof body['until'] === 'string' ? { until: at(body['until']) } : {};
    const embargo = typeof body['embargo'] === 'string' ? { embargo: at(body['embargo']) } : {};
    return { ...body, ...until, ...embargo, at: at(when), seq } as unknown as ReportEvent;
  });
const embargo = (when: string, events: ReportEvent[], under = policy) => foldEmbargo(under, events, at(when));

describe('how an embargo begins', () => {
  const known = { public: null, exploitPublic: null, attacks: null };
  test.each([
    ['law 1: silence agrees with our default', 90, null, 90, [], 'default'],
    [
      'law 2: the reporter asks for less: that holds, ours is a proposal to prolong',
      90,
      45,
      45,
      [90],
      'shorter',
    ],
    [
      'law 3: the reporter asks for more: ours holds, that is a proposal to prolong',
      90,
      120,
      90,
      [120],
      'longer',
    ],
    ['both ask for the same', 90, 90, 90, [], 'same'],
    ['law 4: nobody asks for one', null, null, null, [], 'none'],
    ['we have no default: what the reporter asks for waits for our answer', null, 45, null, [45], 'asked'],
  ] as const)('%s', (_, ours, asked, accepted, open, reason) => {
    expect(startEmbargo(ours, asked, known, 0)).toEqual({ accepted, open, reason });
  });

  test('law 5: of several proposals the shortest is accepted, the others prolong', () => {
    expect(settleProposals([120, 45, 90, 45], known, 0)).toEqual({
      accepted: 45,
      open: [90, 120],
      reason: 'shortest',
    });
  });

  test.each(['public', 'exploitPublic', 'attacks'] as const)(
    'law 10: none begins once it is known: %s',
    (what) => {
      const exposure = { ...known, [what]: 10 };
      expect(startEmbargo(90, 45, exposure, 10)).toMatchObject({ accepted: null, reason: 'exposed' });
      expect(settleProposals([45], exposure, 10)).toMatchObject({ accepted: null, reason: 'exposed' });
      expect(startEmbargo(90, 45, exposure, 9).accepted).toBe(45);
    },
  );
});

describe('an embargo over time (OPT-10)', () => {
  const report = { at: received, type: 'received' };

  test('law 1 and 9: the default runs for 90 days and is over at that instant', () => {
    expect(embargo('2026-05-31T11:59:59Z', story(report))).toMatchObject({
      state: 'active',
      until: at(byDefault),
      open: [],
    });
    expect(embargo(byDefault, story(report))).toMatchObject({
      state: 'exited',
      until: null,
      moves: [
        { step: 'propose', cause: 'default' },
        { step: 'accept', cause: 'default', until: at(byDefault) },
        { step: 'terminate', cause: 'expired', at: at(byDefault) },
      ],
    });
  });

  test('law 2: 45 days were asked for, so 45 hold, and our 90 are a proposal that does not interrupt them', () => {
    const asked = { ...report, embargo: '2026-04-16T12:00:00Z' };
    expect(embargo('2026-03-03T12:00:00Z', story(asked))).toMatchObject({
      state: 'revise',
      until: at('2026-04-16T12:00:00Z'),
      open: [at(byDefault)],
    });
    const agreed = story(asked, { at: '2026-04-01T12:00:00Z', type: 'embargo-accepted' });
    expect(embargo('2026-04-02T12:00:00Z', agreed)).toMatchObject({
      state: 'active',
      until: at(byDefault),
      open: [],
    });
    const refused = story(asked, { at: '2026-04-01T12:00:00Z', type: 'embargo-rejected' });
    expect(embargo('2026-04-02T12:00:00Z', refused)).toMatchObject({
      state: 'active',
      until: at('2026-04-16T12:00:00Z'),
    });
    expect(embargo('2026-04-16T12:00:00Z', story(asked)).state).toBe('exited');
  });

  test('law 3, and no embargo lasts longer than the policy allows', () => {
    const asked = { ...report, embargo: '2027-03-02T12:00:00Z' };
    expect(embargo('2026-03-03T12:00:00Z', story(asked))).toMatchObject({
      state: 'revise',
      until: at(byDefault),
      open: [at(atMost)],
    });
  });

  test('law 4: without a default there is none; what is asked for waits', () => {
    expect(embargo('2026-03-03T12:00:00Z', story(report), silent)).toMatchObject({
      state: 'none',
      moves: [],
    });
    const asked = story({ ...report, embargo: '2026-04-16T12:00:00Z' });
    expect(embargo('2026-03-03T12:00:00Z', asked, silent)).toMatchObject({ state: 'proposed', until: null });
  });

  test('law 5: several proposals are open; accepting takes the shortest', () => {
    const events = story(
      report,
      { at: '2026-03-03T12:00:00Z', type: 'embargo-proposed', until: '2026-08-01T12:00:00Z' },
      { at: '2026-03-04T12:00:00Z', type: 'embargo-proposed', until: '2026-07-01T12:00:00Z' },
      { at: '2026-03-05T12:00:00Z', type: 'embargo-accepted' },
    );
    expect(embargo('2026-03-06T12:00:00Z', events)).toMatchObject({
      state: 'revise',
      until: at('2026-07-01T12:00:00Z'),
      open: [at('2026-08-01T12:00:00Z')],
    });
  });

  test.each(['public', 'exploit-public', 'published'])('law 6: it ends at once with %s', (type) => {
    const events = story(report, {
      at: '2026-03-10T08:00:00Z',
      type,
      ...(type === 'published' ? { parts: [] } : {}),
    });
    expect(embargo('2026-03-10T07:59:59Z', events).state).toBe('active');
    expect(embargo('2026-03-10T08:00:00Z', events).moves.at(-1)).toMatchObject({
      step: 'terminate',
      at: at('2026-03-10T08:00:00Z'),
      cause: type === 'published' ? 'public' : type,
    });
  });

  test('law 7: attacks end it, where the policy says so; else people are told that it should end', () => {
    const events = story(report, { at: '2026-03-10T08:00:00Z', type: 'attacks' });
    expect(embargo('2026-03-11T08:00:00Z', events).state).toBe('exited');
    expect(embargo('2026-03-11T08:00:00Z', events, patient)).toMatchObject({
      state: 'active',
      advice: [{ at: at('2026-03-10T08:00:00Z'), cause: 'attacks' }],
    });
  });

  test('law 8: a correction that is ready may end it', () => {
    const events = story(report, { at: '2026-03-10T08:00:00Z', type: 'fix-ready' });
    expect(embargo('2026-03-11T08:00:00Z', events)).toMatchObject({
      state: 'active',
      advice: [{ cause: 'fix-ready' }],
    });
  });

  test('law 10: what is public gets no embargo, and no proposal', () => {
    const events = story({ at: '2026-03-01T12:00:00Z', type: 'public' }, report, {
      at: '2026-03-03T12:00:00Z',
      type: 'embargo-proposed',
      until: byDefault,
    });
    expect(embargo('2026-03-04T12:00:00Z', events)).toMatchObject({
      state: 'none',
      moves: [],
      refused: [{ type: 'embargo-proposed', why: 'exposed' }],
    });
  });

  test('it can be ended by agreement, and nothing follows', () => {
    const events = story(
      report,
      { at: '2026-03-10T08:00:00Z', type: 'embargo-ended' },
      { at: '2026-03-11T08:00:00Z', type: 'embargo-proposed', until: byDefault },
    );
    expect(embargo('2026-03-12T08:00:00Z', events)).toMatchObject({
      state: 'exited',
      refused: [{ type: 'embargo-proposed', why: 'state' }],
    });
  });
});

const start = at(received);
const when = fc.integer({ min: -20, max: 300 }).map((days) => start + days * 86_400);
const bodies: fc.Arbitrary<ReportBody> = fc.oneof(
  fc.constantFrom(
    ...(
      [
        'valid',
        'accepted',
        'deferred',
        'closed',
        'affected',
        'fix-ready',
        'fix-deployed',
        'public',
        'exploit-public',
        'attacks',
        'embargo-ended',
        'told',
      ] as const
    ).map((type): ReportBody => ({ type })),
  ),
  fc.record({ type: fc.constant('received' as const), embargo: when }, { requiredKeys: ['type'] }),
  fc.constant<ReportBody>({ type: 'invalid', reason: 'duplicate' }),
  fc.record({ type: fc.constant('embargo-proposed' as const), until: when }),
  fc.record(
    { type: fc.constantFrom('embargo-accepted' as const, 'embargo-rejected' as const), until: when },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constant('published' as const), parts: fc.subarray([...publicationParts]) }),
  fc.constant<ReportBody>({ type: 'withdrawn', note: 'wrong' }),
);
const stories = fc
  .array(fc.tuple(when, bodies), { maxLength: 14 })
  .map((list) => list.map(([instant, body], seq): ReportEvent => ({ ...body, at: instant, seq })));

describe('laws of embargo and report', () => {
  test('every step is one that the states allow, from none on', () => {
    fc.assert(
      fc.property(stories, when, (events, now) => {
        const { moves, state } = foldEmbargo(policy, events, now);
        let here: ReturnType<typeof nextEmbargo> = 'none';
        for (const move of moves) {
          here = here === null ? null : nextEmbargo(here, move.step);
          expect(here).toBe(move.state);
        }
        expect(state).toBe(here);
      }),
    );
  });

  test('the order in which events are told changes nothing', () => {
    fc.assert(
      fc.property(
        stories,
        when,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (events, now, numbers) => {
          const shuffled = events
            .map((event) => ({ event, by: numbers.next().value ?? 0 }))
            .toSorted((a, b) => a.by - b.by)
            .map(({ event }) => event);
          expect(foldEmbargo(policy, shuffled, now)).toEqual(foldEmbargo(policy, events, now));
          expect(foldReport(policy, shuffled, now)).toEqual(foldReport(policy, events, now));
          expect(publicationHistory(shuffled, now)).toEqual(publicationHistory(events, now));
        },
      ),
    );
  });

  test('law 6 and 10: none holds once it is public, and law 9: none holds for ever', () => {
    fc.assert(
      fc.property(stories, when, (events, now) => {
        for (const under of [policy, patient, silent]) {
          const { until } = foldEmbargo(under, events, now);
          const facts = factsOfCase(events, now);
          if (facts.public !== null || facts['exploit-public'] !== null) expect(until).toBeNull();
          if (until === null) continue;
          expect(until).toBeGreaterThan(now);
          expect(
            foldEmbargo(
              under,
              events.filter((event) => event.at <= now),
              until,
            ).until,
          ).toBeNull();
        }
      }),
    );
  });

  test('facts of a case never become untrue, and what was published stays in the history', () => {
    fc.assert(
      fc.property(stories, when, when, (events, a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const [before, after] = [factsOfCase(events, early), factsOfCase(events, late)];
        for (const fact of caseFacts) if (before[fact] !== null) expect(after[fact]).toBe(before[fact]);
        const history = publicationHistory(events, early);
        expect(publicationHistory(events, late).slice(0, history.length)).toEqual(history);
      }),
    );
  });

  test('a report moves only along its states', () => {
    const allowed = new Set([
      'start received',
      'received valid',
      'received invalid',
      'invalid valid',
      'invalid closed',
      'valid accepted',
      'valid deferred',
      'accepted deferred',
      'deferred accepted',
      'accepted closed',
      'deferred closed',
    ]);
    fc.assert(
      fc.property(stories, when, (events, now) => {
        const { moves, state } = foldReport(policy, events, now);
        for (const [index, { from, to }] of moves.entries()) {
          expect(allowed).toContain(`${from} ${to}`);
          expect(from).toBe(moves[index - 1]?.to ?? 'start');
        }
        expect(state).toBe(moves.at(-1)?.to ?? 'start');
      }),
    );
  });
});

describe('a report (OPT-10)', () => {
  const report = { at: received, type: 'received' };
  const stands = (now: string, events: ReportEvent[]) => foldReport(policy, events, at(now));

  test('it is valid as soon as a product is known to be affected, whatever its quality', () => {
    const events = story(
      report,
      { at: '2026-03-03T12:00:00Z', type: 'invalid', reason: 'duplicate' },
      { at: '2026-03-05T12:00:00Z', type: 'affected' },
    );
    expect(stands('2026-03-04T12:00:00Z', events)).toMatchObject({
      state: 'invalid',
      closes: at('2026-04-02T12:00:00Z'),
    });
    expect(stands('2026-03-06T12:00:00Z', events)).toMatchObject({ state: 'valid', closes: null });
    expect(stands('2026-03-06T12:00:00Z', events).moves.map(({ cause }) => cause)).toEqual([
      'event',
      'event',
      'affected',
    ]);
  });

  test('an invalid one closes by itself after 30 days, a deferred one after a year by the same clock', () => {
    // 3 March + 30 × 24 h = 2 April, 12:00Z. 4 March 2026 07:00 in New York (12:00Z) + 12 months = 4 March 2027, 07:00.
    const invalid = story(report, { at: '2026-03-03T12:00:00Z', type: 'invalid' });
    expect(stands('2026-04-02T11:59:59Z', invalid).state).toBe('invalid');
    expect(stands('2026-04-03T00:00:00Z', invalid).moves.at(-1)).toMatchObject({
      to: 'closed',
      cause: 'time',
      at: at('2026-04-02T12:00:00Z'),
    });
    const deferred = story(
      report,
      { at: '2026-03-03T12:00:00Z', type: 'valid' },
      { at: '2026-03-04T12:00:00Z', type: 'deferred' },
    );
    expect(stands('2026-05-01T00:00:00Z', deferred).closes).toBe(at('2027-03-04T12:00:00Z'));
  });

  test('what the state does not allow changes nothing and is told', () => {
    const events = story(report, { at: '2026-03-03T12:00:00Z', type: 'accepted' });
    expect(stands('2026-03-04T12:00:00Z', events)).toMatchObject({
      state: 'received',
      refused: [{ type: 'accepted' }],
    });
  });

  test('each move knows when the reporter was told', () => {
    const events = story(
      report,
      { at: '2026-03-02T13:00:00Z', type: 'told' },
      { at: '2026-03-03T12:00:00Z', type: 'valid' },
    );
    expect(stands('2026-03-04T12:00:00Z', events).moves.map(({ told }) => told)).toEqual([
      at('2026-03-02T13:00:00Z'),
      null,
    ]);
  });

  test('only what the form requires can be missing: a report needs no name', () => {
    expect(missingAnswers(policy, [])).toEqual(['product']);
    expect(missingAnswers(policy, ['product'])).toEqual([]);
  });
});

describe('publication (OPT-11)', () => {
  const events = story({ at: received, type: 'received' });
  const about = (during: string[]) => ({ during });
  const ended = at('2026-06-01T12:00:00Z');

  test('it needs mitigation and corrections while there are updates, and after them a mitigation', () => {
    expect(mayPublish(policy, events, about(['security-updates']), ['mitigation'], ended)).toMatchObject({
      may: false,
      missing: ['corrections'],
    });
    expect(
      mayPublish(policy, events, about(['security-updates']), ['mitigation', 'corrections'], ended).may,
    ).toBe(true);
    expect(mayPublish(policy, events, about([]), ['mitigation'], ended).may).toBe(true);
    expect(mayPublish(policy, events, about([]), [], ended).missing).toEqual(['mitigation']);
  });

  test('it waits for the end of the embargo', () => {
    const parts = ['mitigation', 'corrections'] as const;
    expect(mayPublish(policy, events, about([]), parts, at('2026-05-31T11:59:59Z'))).toMatchObject({
      may: false,
      missing: [],
      embargo: at(byDefault),
    });
    expect(mayPublish(policy, events, about([]), parts, at(byDefault)).may).toBe(true);
  });

  test('the history keeps every version; a withdrawal is one more', () => {
    const published = story(
      { at: '2026-06-01T12:00:00Z', type: 'published', parts: ['mitigation'] },
      {
        at: '2026-06-08T12:00:00Z',
        type: 'published',
        parts: ['mitigation', 'corrections'],
        note: 'Version 2.1 corrects it.',
      },
      { at: '2026-06-09T12:00:00Z', type: 'withdrawn', note: 'Not our product.' },
    );
    expect(publicationHistory(published, at('2026-07-01T00:00:00Z'))).toMatchObject([
      { revision: 1, parts: ['mitigation'], withdrawn: false },
      { revision: 2, parts: ['mitigation', 'corrections'], note: 'Version 2.1 corrects it.' },
      { revision: 3, withdrawn: true, note: 'Not our product.' },
    ]);
    expect(publicationHistory(story({ at: received, type: 'withdrawn', note: 'x' }), ended)).toEqual([]);
  });
});
