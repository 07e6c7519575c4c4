import { readFileSync } from 'node:fs';
import { parseInstant } from '@amparo/business-time';
import { loadPolicyOrThrow } from '@amparo/policy';
import type { SurveyRule } from '@amparo/policy';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knowledgeOf } from '../tables.ts';
import { surveyDue } from './survey-due.ts';
import type { Invitation, Occasion } from './survey-due.ts';

const policy = loadPolicyOrThrow(
  readFileSync(new URL('../../../policy/src/example.policy.yaml', import.meta.url), 'utf8'),
);
const known = knowledgeOf(policy, { plan: 'full', kind: 'incident' });
const survey = (id: string): SurveyRule => {
  const found = policy.surveys.get(id);
  if (found === undefined) throw new Error(`no survey ${id}`);
  return found;
};
// After a solution: 1 working day in office hours (New York, 08:30–12:00 and 13:00–17:30); again 90 days; cooldown 30 days;
// reminder after 7 days; over after 14 days.
const after = survey('after-solution');
// Resolved on Monday, 2 March 2026, 10:00 in New York: a working day later is Tuesday 17:30, which is 22:30Z.
const resolved: Occasion = { id: 'HBR-1', event: 'resolved', at: parseInstant('2026-03-02T15:00:00Z') };
const due = parseInstant('2026-03-03T22:30:00Z');
const DAY = 86_400;
const all = () => 0;

function verdict(
  at: number,
  history: readonly Invitation[] = [],
  more: { draw?: () => number; optedOut?: boolean; kind?: string } = {},
) {
  const person = {
    id: 'ana',
    known: more.kind === undefined ? known : knowledgeOf(policy, { plan: 'full', kind: more.kind }),
    history,
    optedOut: more.optedOut ?? false,
  };
  const { do: act, reason, when, until } = surveyDue(policy, after, person, resolved, at, more.draw ?? all);
  return { do: act, reason, when, until };
}

describe('a survey after an event (OPS-16)', () => {
  test('goes out after its delay', () => {
    expect(verdict(due - 1)).toMatchObject({ do: null, reason: 'not-yet', when: due });
    expect(verdict(due)).toMatchObject({ do: 'invite', reason: 'due', when: due });
  });

  test('only to those whom its conditions name, and after its events', () => {
    expect(verdict(due, [], { kind: 'complaint' })).toMatchObject({ do: null, reason: 'not-for-them' });
    const person = { id: 'ana', known, history: [], optedOut: false };
    expect(surveyDue(policy, after, person, { ...resolved, event: 'opened' }, due, all).reason).toBe(
      'not-for-them',
    );
    expect(verdict(due, [], { optedOut: true }).reason).toBe('opted-out');
  });

  test('only to the share that is drawn', () => {
    expect(verdict(due, [], { draw: () => 0.4999 }).do).toBe('invite');
    expect(verdict(due, [], { draw: () => 0.5 })).toMatchObject({ do: null, reason: 'not-drawn' });
  });

  test('first gate: not the same survey again within 90 days; at their end it is open', () => {
    const before = (days: number): Invitation[] => [
      { survey: 'after-solution', at: due - days * DAY, occasion: 'HBR-0', answered: due - days * DAY },
    ];
    expect(verdict(due, before(89))).toMatchObject({ do: null, reason: 'again', until: due + DAY });
    expect(verdict(due, before(90)).do).toBe('invite');
  });

  test('second gate: nor within 30 days of another', () => {
    const other = (days: number): Invitation[] => [{ survey: 'twice-a-year', at: due - days * DAY }];
    expect(verdict(due, other(29))).toMatchObject({ do: null, reason: 'cooldown', until: due + DAY });
    expect(verdict(due, other(30)).do).toBe('invite');
  });

  test('once for each occasion, and one reminder at most', () => {
    const invited = { survey: 'after-solution', at: due, occasion: 'HBR-1' };
    expect(verdict(due + 6 * DAY, [invited])).toMatchObject({ do: null, reason: 'asked' });
    expect(verdict(due + 7 * DAY, [invited])).toMatchObject({ do: 'remind', when: due + 7 * DAY });
    expect(verdict(due + 8 * DAY, [{ ...invited, reminded: due + 7 * DAY }])).toMatchObject({
      do: null,
      reason: 'asked',
    });
    expect(verdict(due + 8 * DAY, [{ ...invited, answered: due + 2 * DAY }])).toMatchObject({
      do: null,
      reason: 'asked',
    });
    // Over after 14 days: no reminder for what cannot be answered any more.
    expect(verdict(due + 14 * DAY, [invited])).toMatchObject({ do: null, reason: 'asked' });
  });
});

describe('a periodic survey (OPS-16)', () => {
  const periodic = survey('twice-a-year');
  const at = parseInstant('2026-03-02T15:00:00Z');
  const ask = (history: readonly Invitation[], now = at) =>
    surveyDue(policy, periodic, { id: 'ana', known, history, optedOut: false }, null, now, all);

  test('comes at once to who never had it, then six months after the last', () => {
    expect(ask([])).toMatchObject({ do: 'invite', reason: 'due' });
    // Months keep the time of the desk: 2 September, 10:00:01 in New York (summer time) is 14:00:01Z, and 2 March 15:00:01Z.
    const last = parseInstant('2025-09-02T14:00:01Z');
    expect(ask([{ survey: 'twice-a-year', at: last }])).toMatchObject({
      do: null,
      reason: 'not-yet',
      when: at + 1,
    });
    expect(ask([{ survey: 'twice-a-year', at: last }], at + 1)).toMatchObject({ do: 'invite' });
  });
});

describe('laws of surveys', () => {
  test('whoever obeys the verdicts never asks twice within a gate, nor reminds twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 }), (days) => {
        const history: { survey: string; at: number; occasion: string | null; reminded: number | null }[] =
          [];
        const moments = days.sort((a, b) => a - b).map((day) => resolved.at + day * DAY);
        for (const [index, happened] of moments.entries()) {
          for (const now of [happened + 5 * DAY, happened + 12 * DAY]) {
            const occasion = { id: `T-${index}`, event: 'resolved', at: happened };
            const person = { id: 'ana', known, history, optedOut: false };
            const found = surveyDue(policy, after, person, occasion, now, all);
            if (found.do === 'invite')
              history.push({ survey: after.id, at: now, occasion: occasion.id, reminded: null });
            if (found.do === 'remind') {
              const asked = history.find((one) => one.occasion === occasion.id);
              expect(asked?.reminded).toBeNull();
              if (asked !== undefined) asked.reminded = now;
            }
          }
        }
        // The gate is measured when the invitation is due; it may go out some days later.
        for (const [index, { at }] of history.slice(1).entries())
          expect(at - (history[index]?.at ?? 0)).toBeGreaterThanOrEqual(90 * DAY - 5 * DAY);
        expect(new Set(history.map(({ occasion }) => occasion)).size).toBe(history.length);
      }),
    );
  });
});
