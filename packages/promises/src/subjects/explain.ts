import type { Seconds } from '@amparo/business-time';
import { localize } from '@amparo/policy';
import type { LocalText, Policy, Timing } from '@amparo/policy';
import { calendarSteps, duration, iso } from '../explain-clock.ts';
import type { ExplainedStep } from '../explain-clock.ts';
import { isInside } from './follow-notes.ts';
import { Ground } from './ground.ts';
import { clockOf, targetOf } from './timing.ts';
import type { SubjectPromise } from './types.ts';

/**
 * One step of "why then?" about a subject's promise. As for tickets, and further:
 * - `cut-off`: what came too late in the day, or on a day off, counts from the next opening
 * - `date`: an instant or date known beforehand, from which it follows
 * - `pick`: of several times the earliest or the latest
 * - `answer`: an answer that is no date; `not-before`: what must have passed
 * - `late`: a fact recorded only after what happened later
 * - `acknowledged`: a missed effort, with reasons; `follows`: a consequence
 */
export interface SubjectStep extends Omit<ExplainedStep, 'kind'> {
  readonly kind:
    | ExplainedStep['kind']
    | 'cut-off'
    | 'date'
    | 'pick'
    | 'answer'
    | 'not-before'
    | 'late'
    | 'acknowledged'
    | 'follows';
  /** Of what follows: only staff are told of it. */
  readonly inside?: true;
}

/**
 * The steps that lead to where a promise about a subject stands (law of the clock, 10), in the order of time.
 * @param at the instant of the fold that gave it
 * @param language for the wordings of the policy
 */
export function explainSubjectPromise(
  policy: Policy,
  promise: SubjectPromise,
  at: Seconds,
  language: string,
): SubjectStep[] {
  const dated = [...happenings(policy, promise, language), ...ticks(policy, promise, at)];
  dated.sort((a, b) => (a.at ?? a.from ?? 0) - (b.at ?? b.from ?? 0));
  return [
    ...wording(policy, promise, language),
    ...beginning(promise),
    ...byWhen(policy, promise, language),
    ...dated,
    ...standing(promise),
  ];
}

function step(
  kind: SubjectStep['kind'],
  text: string,
  params: SubjectStep['params'],
  more: Partial<SubjectStep> = {},
): SubjectStep {
  return { kind, text, params, ...more };
}

function wording(policy: Policy, { row, rule }: SubjectPromise, language: string): SubjectStep[] {
  const origin = row.origin.clause === '' ? rule.origin : row.origin;
  const clause = policy.clauses.get(origin.clause);
  const text = worded(clause?.text, language);
  const steps = [
    step(
      'clause',
      text,
      { clause: origin.clause, title: worded(clause?.title, language) },
      { clause: origin.clause },
    ),
  ];
  const read = row.origin.reading ?? row.origin.option ?? rule.origin.reading ?? rule.origin.option;
  if (read !== undefined)
    steps.push(
      step(
        'reading',
        worded(read, language),
        {
          clause: origin.clause,
          type: (row.origin.reading ?? rule.origin.reading) === read ? 'reading' : 'option',
        },
        { clause: origin.clause },
      ),
    );
  return steps;
}

function beginning({ start, base, openedBy, row, changes }: SubjectPromise): SubjectStep[] {
  const steps = [
    step('start', `It begins at ${iso(start)}.`, { at: iso(start), event: openedBy }, { at: start }),
  ];
  const restarted = changes.some(({ applied }) => applied === 'restart');
  if (base !== start && row.cutOff !== null && !restarted)
    steps.push(
      step(
        'cut-off',
        `That is after the hour until which a day counts, or on a day off; it counts from ${iso(base)}.`,
        { at: iso(base) },
        { at: base },
      ),
    );
  return steps;
}

function byWhen(policy: Policy, promise: SubjectPromise, language: string): SubjectStep[] {
  const { row, notBefore } = promise;
  const steps = row.parts.map((part) => partStep(policy, promise, part, language));
  if (row.parts.length > 1)
    steps.push(
      step('pick', `Of these the ${row.pick === 'earlier' ? 'earliest' : 'latest'} counts.`, {
        pick: row.pick,
      }),
    );
  if (row.answer !== 'date')
    steps.push(step('answer', `The policy gives no date here: ${row.answer}.`, { answer: row.answer }));
  if (notBefore !== null)
    steps.push(
      step('not-before', `Not before ${iso(notBefore)}.`, { at: iso(notBefore) }, { at: notBefore }),
    );
  return steps;
}

function partStep(policy: Policy, { row }: SubjectPromise, part: Timing, language: string): SubjectStep {
  const clause = row.origin.clause;
  if (part.kind === 'within') {
    const name = worded(policy.calendars.get(part.calendar)?.name, language) || part.calendar;
    return step(
      'within',
      `${part.text} are promised, counted on the calendar "${name}".`,
      { within: part.text, calendar: part.calendar, name },
      { clause },
    );
  }
  const of = part.of.kind === 'moment' ? part.of.id : part.of.text;
  return part.kind === 'due'
    ? step('date', `Promised by ${of}.`, { of }, { clause })
    : step('date', `Promised ${part.text} before ${of}.`, { of, before: part.text }, { clause });
}

/** Pauses, changes and late facts, in words. */
function happenings(policy: Policy, promise: SubjectPromise, language: string): SubjectStep[] {
  const steps: SubjectStep[] = [];
  for (const { at, what, applied, dueBefore, dueAfter } of promise.changes) {
    const moved =
      dueAfter === null
        ? ''
        : dueBefore === dueAfter
          ? `; still due at ${iso(dueAfter)}`
          : `; now due at ${iso(dueAfter)}`;
    const told = {
      facts: `What is known changed at ${iso(at)}, which came to "${applied}"`,
      dates: `A date was set or moved at ${iso(at)}`,
      agreed: `A date was agreed at ${iso(at)}`,
      withdrawn: `What had settled it was withdrawn at ${iso(at)}`,
    }[what];
    steps.push(
      step(
        'change',
        `${told}${moved}.`,
        { at: iso(at), what, applied, dueBefore: instant(dueBefore), dueAfter: instant(dueAfter) },
        { at },
      ),
    );
  }
  for (const { type, from, to, ended } of promise.pauses) {
    const pause = policy.pauses.get(type);
    const name = worded(pause?.name, language) || type;
    const cited = pause === undefined || pause.origin.clause === '' ? {} : { clause: pause.origin.clause };
    steps.push(
      step(
        'pause',
        `The clock stops at ${iso(from)}: ${name}.`,
        { at: iso(from), type, name },
        { at: from, ...cited },
      ),
    );
    if (to !== null)
      steps.push(
        step(
          'resume',
          ended === 'max'
            ? `The longest pause is over at ${iso(to)}; the clock goes on.`
            : `The pause ends at ${iso(to)}.`,
          { at: iso(to), type, name, ended },
          { at: to, ...cited },
        ),
      );
  }
  for (const { seq, at, recorded } of promise.late)
    steps.push(
      step(
        'late',
        `What happened at ${iso(at)} was recorded only at ${iso(recorded)}; it counts from when it happened.`,
        {
          at: iso(at),
          recorded: iso(recorded),
          event: seq,
        },
        { at },
      ),
    );
  return steps;
}

/** The stretches of its clock, where one clock decides. */
function ticks(policy: Policy, promise: SubjectPromise, at: Seconds): SubjectStep[] {
  const { row, base, due, pauses, about } = promise;
  const clock = row.parts.length === 1 ? clockOf(row) : null;
  if (clock === null) return [];
  const target = targetOf(row, clock, new Ground(policy, about, promise.facts));
  return calendarSteps({ due, pauses, target: target.row }, target.calendar, base, at);
}

function standing(promise: SubjectPromise): SubjectStep[] {
  const { due, atLeast, state, left, resumes, settled, fulfilled, evidence, cause, fault, acknowledged } =
    promise;
  const steps: SubjectStep[] = [];
  const seq = evidence?.seq ?? null;
  if (due !== null) steps.push(step('due', `So it is due at ${iso(due)}.`, { at: iso(due) }, { at: due }));
  else if (atLeast !== null)
    steps.push(
      step('due', `A date in it is still open; it is due at ${iso(atLeast)} at the earliest.`, {
        atLeast: iso(atLeast),
      }),
    );
  if (state === 'paused')
    steps.push(
      step('paused', `The clock stands still; ${duration(left ?? 0)} remain.`, {
        left,
        resumes: instant(resumes),
      }),
    );
  if (settled === null) return steps;
  const when = { at: settled };
  const params = { at: iso(settled), event: seq };
  if (state === 'kept') {
    const how = evidence === null ? 'Kept: it has held until' : 'Kept: done at';
    steps.push(step('kept', `${how} ${iso(settled)}.`, params, when));
  } else if (state === 'waived')
    steps.push(step('waived', `Waived at ${iso(settled)}: ${cause}.`, { ...params, cause }, when));
  else if (state === 'broken') {
    const how = {
      late: `Broken: not done by ${iso(settled)}.`,
      early: `Broken: done at ${iso(settled)}, which is too early.`,
      broken: `Broken at ${iso(settled)}.`,
    }[fault ?? 'late'];
    steps.push(step('broken', how, { ...params, fault }, when));
    if (fulfilled !== null && fulfilled > settled)
      steps.push(
        step(
          'fulfilled',
          `Done at ${iso(fulfilled)}, ${duration(fulfilled - settled)} late.`,
          { at: iso(fulfilled), event: seq, late: fulfilled - settled },
          { at: fulfilled },
        ),
      );
  }
  if (acknowledged !== null)
    steps.push(
      step(
        'acknowledged',
        `Acknowledged by ${acknowledged.by} at ${iso(acknowledged.at)}: ${acknowledged.reason}`,
        { at: iso(acknowledged.at), by: acknowledged.by, reason: acknowledged.reason },
        { at: acknowledged.at },
      ),
    );
  for (const { rule, at, share } of promise.consequences)
    steps.push(
      step(
        'follows',
        `From it follows at ${iso(at)}: ${rule.do}${share === null ? '' : ` ${share / 10_000} %`}.`,
        { do: rule.do, at: iso(at), share: share === null ? null : share / 10_000 },
        {
          at,
          ...(rule.origin.clause === '' ? {} : { clause: rule.origin.clause }),
          ...(isInside(rule) ? { inside: true } : {}),
        },
      ),
    );
  return steps;
}

function instant(at: Seconds | null): string | null {
  return at === null ? null : iso(at);
}

function worded(text: LocalText | undefined, language: string): string {
  return text === undefined ? '' : localize(text, language);
}
