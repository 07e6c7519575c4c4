import { formatInstant } from '@amparo/business-time';
import type { Policy, Subject } from '@amparo/policy';
import { policyOf, when } from '../laws.fixture.ts';
import { readSubjectEvent } from './events.ts';
import { readSubjectFacts } from './facts.ts';
import { foldSubject } from './fold-subject.ts';
import type { SubjectEvent, SubjectPromise } from './types.ts';

type Parts = NonNullable<Parameters<typeof policyOf>[0]>;
type Line = readonly [at: string, event: string, more?: Readonly<Record<string, unknown>>];

const name = { en: 'Named' };

/** A policy with one promise `it`, about a return unless it says otherwise; office hours are Mon–Fri 09:00–17:00 UTC. */
export function promising(promise: Readonly<Record<string, unknown>>, parts: Parts = {}): Policy {
  const it = { name, about: 'return', starts: 'identified', done: 'shipped', clause: 'C-1', ...promise };
  return policyOf({ ...parts, promises: { it, ...parts.promises } });
}

/** Events from short lines; instants as in `when`, `recorded` too. */
export function happenings(policy: Policy, about: Subject, ...lines: Line[]): SubjectEvent[] {
  return lines.map(([at, event, { recorded, ...more } = {}], seq) =>
    readSubjectEvent(
      policy,
      about,
      {
        at: formatInstant(when(at)),
        event,
        ...(typeof recorded === 'string' ? { recorded: formatInstant(when(recorded)) } : {}),
        ...more,
      },
      seq,
    ),
  );
}

/** The promise `it` (or another) at an instant. */
export function itAt(
  policy: Policy,
  at: string,
  lines: readonly Line[],
  { facts = {}, id = 'it' }: { readonly facts?: object; readonly id?: string } = {},
): SubjectPromise {
  const about = policy.promises.get('it')?.about ?? 'return';
  const states = foldSubject(
    policy,
    about,
    readSubjectFacts(facts),
    happenings(policy, about, ...lines),
    when(at),
  );
  const found = states.find((state) => state.id === id);
  if (!found)
    throw new Error(`no promise ${id}; there are ${states.map((state) => state.id).join(', ') || 'none'}`);
  return found;
}

/** A promise in a few words: its state and instants. */
export function told({ state, due, settled, fulfilled }: SubjectPromise): object {
  const text = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));
  return { state, due: text(due), settled: text(settled), fulfilled: text(fulfilled) };
}
