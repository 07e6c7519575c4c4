import { alwaysId } from '@amparo/policy';
import type { Run } from '../run.ts';
import { clockOf } from '../subjects/timing.ts';
import type { SubjectPromise } from '../subjects/types.ts';
import type { Block } from './block.ts';
import { equal, headOf, missingReason } from './moved.ts';
import { addMoved, addSample, hashOf, isWanted, keyOf } from './sample.ts';
import type { MoveReason, Moved, PromiseSide, Sample } from './sample.ts';

/**
 * What became of a promise of the policy's own in a replay. `doubtful`: it would be broken, but what could have settled it is a
 * milestone that this ticket does not tell, so that the past may simply not have written it down.
 */
export const outcomes = ['kept', 'broken', 'open', 'waived', 'doubtful'] as const;
export type FurtherOutcome = (typeof outcomes)[number];

/** Promises beyond answers that came out otherwise: of each rule a fair sample by `before>after`. */
export type FurtherMoved = Map<string, Map<string, Sample>>;

/** What one side makes of a ticket beyond answers. */
interface Side {
  readonly run: Run;
  readonly promises: readonly SubjectPromise[];
  /** Of each promise, in the same order. */
  readonly outcomes: readonly FurtherOutcome[];
}

/** Notes what of a ticket came out otherwise, promise by promise: the same is the one with the same id, `news#2`. */
export function noteFurther(
  into: FurtherMoved,
  block: Block,
  ticket: number,
  against: Side,
  draft: Side,
): void {
  const [before, after] = [byId(against), byId(draft)];
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null];
    const rule = (is ?? was)?.promise.rule.id;
    if (rule === undefined || was?.outcome === is?.outcome) continue;
    const samples = samplesOf(into, rule);
    const kind = `${was?.outcome ?? 'none'}>${is?.outcome ?? 'none'}`;
    const name = new TextEncoder().encode(id);
    const key = keyOf(block, ticket, hashOf(name, 0, name.length, 0));
    const moved = (): Moved => ({
      ...headOf(block, ticket),
      promise: id,
      type: null,
      why: reasonsOf(against.run, draft.run, was?.promise ?? null, is?.promise ?? null),
      against: was === null ? null : sideOf(against.run, was.promise),
      draft: is === null ? null : sideOf(draft.run, is.promise),
    });
    addMoved(samples, kind, key, isWanted(samples, kind, key) ? moved() : null);
  }
}

function byId({
  promises,
  outcomes: became,
}: Side): Map<string, { promise: SubjectPromise; outcome: FurtherOutcome | undefined }> {
  return new Map(promises.map((promise, i) => [promise.id, { promise, outcome: became[i] }]));
}

/** Adds samples to others, which are changed. */
export function mergeMoved(into: FurtherMoved, other: FurtherMoved): void {
  for (const [rule, samples] of other)
    for (const [kind, sample] of samples) addSample(samplesOf(into, rule), kind, sample);
}

/**
 * What came out otherwise of a rule, by kind, now that all tickets were seen.
 * @param recorded whether what would settle the doubtful ones is told at all: then they are broken, else nobody can judge them
 */
export function furtherSamples(moved: FurtherMoved, rule: string, recorded: boolean): Map<string, Sample> {
  const found = new Map<string, Sample>();
  const said = (outcome: string): string =>
    outcome !== 'doubtful' ? outcome : recorded ? 'broken' : 'unjudged';
  for (const [kind, sample] of moved.get(rule) ?? []) {
    const [before = '', after = ''] = kind.split('>');
    if (said(before) === said(after)) continue;
    const items = sample.items.map(({ key, moved: one }) => ({
      key,
      moved: {
        ...one,
        against: judged(one.against, said(before)),
        draft: judged(one.draft, said(after)),
      },
    }));
    addSample(found, `${said(before)}>${said(after)}`, { ...sample, items });
  }
  return found;
}

function judged(side: PromiseSide | null, outcome: string): PromiseSide | null {
  return side !== null && outcome === 'unjudged' ? { ...side, state: 'unjudged' } : side;
}

function samplesOf(moved: FurtherMoved, rule: string): Map<string, Sample> {
  const known = moved.get(rule);
  if (known !== undefined) return known;
  const made = new Map<string, Sample>();
  moved.set(rule, made);
  return made;
}

function sideOf({ opening }: Run, promise: SubjectPromise): PromiseSide {
  const { rule, row, facts } = promise;
  return {
    state: promise.state,
    start: promise.start,
    due: promise.due,
    settled: promise.settled,
    fulfilled: promise.fulfilled,
    within: row.text,
    calendar: clockOf(row)?.calendar ?? alwaysId,
    clause: row.origin.clause || rule.origin.clause,
    plan: facts.plan ?? '',
    severity: facts.severity ?? '',
    team: opening?.team ?? '',
  };
}

function reasonsOf(
  against: Run,
  draft: Run,
  was: SubjectPromise | null,
  is: SubjectPromise | null,
): MoveReason[] {
  const missing = missingReason(against, draft, was, is);
  if (missing !== null || was === null || is === null) return missing === null ? [] : [missing];
  const reasons: [MoveReason, boolean][] = [
    ['plan', was.facts.plan !== is.facts.plan],
    ['severity', was.facts.severity !== is.facts.severity],
    ['amount', was.row.text !== is.row.text],
    ['hours', !equal(hoursOf(against, was), hoursOf(draft, is))],
    ['start', was.start !== is.start],
    ['pauses', !equal(was.pauses, is.pauses)],
    ['settles', !equal(was.rule.done, is.rule.done)],
    ['changes', !equal(changesOf(was), changesOf(is))],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

/** The hours on which its clock runs, as they are written. */
function hoursOf({ plan }: Run, { row }: SubjectPromise): unknown {
  return plan.policy.calendars.get(clockOf(row)?.calendar ?? alwaysId)?.input ?? null;
}

const changesOf = ({ changes }: SubjectPromise): unknown =>
  changes.map(({ what, applied }) => ({ what, applied }));
