import { compileCalendar } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { localize, namedHolidays } from '@amparo/policy';
import type { LocalText, Policy } from '@amparo/policy';
import { baseOf, calendarSteps, duration, iso } from './explain-clock.ts';
import type { ExplainedStep } from './explain-clock.ts';
import type { PromiseState } from './types.ts';

/**
 * The steps that lead to where a promise stands (law of the clock, 10), in the order of time.
 * @param at the instant of the fold that gave `state`
 * @param language for the wordings of the policy
 */
export function explainPromise(
  policy: Policy,
  state: PromiseState,
  at: Seconds,
  language: string,
): ExplainedStep[] {
  const { target } = state;
  const named = policy.calendars.get(target.calendar);
  const calendar =
    state.hours === null
      ? (named?.calendar ?? compileCalendar('24x7'))
      : compileCalendar(state.hours, { holidaySets: namedHolidays });
  const base = baseOf(state);
  const ticks = calendarSteps(state, calendar, base, at);
  const dated = [...happenings(policy, state, language), ...ticks];
  // Stable: what happened at an instant comes before the clock that runs on from it.
  dated.sort((a, b) => (a.at ?? a.from ?? 0) - (b.at ?? b.from ?? 0));
  return [
    ...wording(policy, state, language),
    {
      kind: 'start',
      at: state.start,
      text: `It begins at ${iso(state.start)}.`,
      params: { at: iso(state.start), event: state.openedBy },
    },
    {
      kind: 'within',
      clause: target.origin.clause,
      text:
        target.within === null
          ? `The policy gives no time here: ${target.text}.`
          : `${target.text} are promised, counted on the calendar "${worded(named?.name, language) || target.calendar}".`,
      params: { within: target.text, calendar: target.calendar, name: worded(named?.name, language) },
    },
    ...dated,
    ...standing(state),
  ];
}

function wording(policy: Policy, state: PromiseState, language: string): ExplainedStep[] {
  const { origin } = state.target;
  const clause = policy.clauses.get(origin.clause);
  const title = worded(clause?.title, language);
  const text = worded(clause?.text, language);
  const steps: ExplainedStep[] = [
    { kind: 'clause', clause: origin.clause, text, params: { clause: origin.clause, title } },
  ];
  const reading = worded(origin.reading ?? origin.option, language);
  if (reading !== '') {
    steps.push({
      kind: 'reading',
      clause: origin.clause,
      text: reading,
      params: { clause: origin.clause, type: origin.reading ? 'reading' : 'option' },
    });
  }
  return steps;
}

/** Pauses and changes, in words. */
function happenings(policy: Policy, state: PromiseState, language: string): ExplainedStep[] {
  const steps: ExplainedStep[] = [];
  for (const { at, what, rule, applied, dueBefore, dueAfter, target } of state.changes) {
    const moved =
      dueAfter === null
        ? ''
        : dueBefore === dueAfter
          ? `; still due at ${iso(dueAfter)}`
          : `; now due at ${iso(dueAfter)}`;
    steps.push({
      kind: 'change',
      at,
      clause: target.origin.clause,
      text:
        what === 'bounce'
          ? `The message that had settled it did not arrive (known at ${iso(at)})${moved}.`
          : what === 'agreed'
            ? `A date was agreed at ${iso(at)}${moved}.`
            : `The ${what} changed at ${iso(at)}; the policy says "${rule}", which came to "${applied}" (${target.text})${moved}.`,
      params: {
        at: iso(at),
        what,
        rule,
        applied,
        within: target.text,
        dueBefore: dueBefore === null ? null : iso(dueBefore),
        dueAfter: dueAfter === null ? null : iso(dueAfter),
      },
    });
  }
  for (const { type, from, to, ended } of state.pauses) {
    const pause = policy.pauses.get(type);
    const name = worded(pause?.name, language) || type;
    const clause = pause?.origin.clause;
    steps.push({
      kind: 'pause',
      at: from,
      ...(clause ? { clause } : {}),
      text: `The clock stops at ${iso(from)}: ${name}.`,
      params: { at: iso(from), type, name },
    });
    if (to !== null) {
      steps.push({
        kind: 'resume',
        at: to,
        ...(clause ? { clause } : {}),
        text:
          ended === 'max'
            ? `The longest pause is over at ${iso(to)}; the clock goes on.`
            : `The pause ends at ${iso(to)}.`,
        params: { at: iso(to), type, name, ended },
      });
    }
  }
  return steps;
}

function standing(state: PromiseState): ExplainedStep[] {
  const { due, left, settled, fulfilled, cause, by } = state;
  const steps: ExplainedStep[] = [];
  if (due !== null)
    steps.push({ kind: 'due', at: due, text: `So it is due at ${iso(due)}.`, params: { at: iso(due) } });
  switch (state.state) {
    case 'paused':
      steps.push({
        kind: 'paused',
        text: `The clock stands still; ${duration(left ?? 0)} remain.`,
        params: { left, resumes: state.resumes === null ? null : iso(state.resumes) },
      });
      break;
    case 'kept':
      if (settled !== null) {
        steps.push({
          kind: 'kept',
          at: settled,
          text: `Kept: done at ${iso(settled)}.`,
          params: { at: iso(settled), event: by },
        });
      }
      break;
    case 'broken':
      if (settled !== null) {
        steps.push({
          kind: 'broken',
          at: settled,
          text: `Broken: not done by ${iso(settled)}.`,
          params: { at: iso(settled) },
        });
      }
      if (fulfilled !== null) {
        const late = fulfilled - (settled ?? fulfilled);
        steps.push({
          kind: 'fulfilled',
          at: fulfilled,
          text: `Done at ${iso(fulfilled)}, ${duration(late)} late.`,
          params: { at: iso(fulfilled), event: by, late },
        });
      }
      break;
    case 'waived':
      if (settled !== null) {
        steps.push({
          kind: 'waived',
          at: settled,
          text: `Waived at ${iso(settled)}: ${cause}.`,
          params: { at: iso(settled), cause },
        });
      }
      break;
    case 'open':
      break;
  }
  return steps;
}

function worded(text: LocalText | undefined, language: string): string {
  return text ? localize(text, language) : '';
}
