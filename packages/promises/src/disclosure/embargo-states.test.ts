import { expect, test } from 'vitest';
import { nextEmbargo } from './embargo-states.ts';
import type { EmbargoState, EmbargoStep } from './embargo-states.ts';

const letters = { p: 'propose', r: 'reject', a: 'accept', t: 'terminate' } as const satisfies Record<
  string,
  EmbargoStep
>;
type Letter = keyof typeof letters;

/** The state after a trace such as `papt`; null when it is not possible. */
function run(trace: string): EmbargoState | null {
  let state: EmbargoState | null = 'none';
  for (const letter of trace) state = state === null ? null : nextEmbargo(state, letters[letter as Letter]);
  return state;
}

/** Every trace of up to so many letters. */
function traces(longest: number): string[] {
  let all = [''];
  let last = [''];
  for (let length = 1; length <= longest; length++) {
    last = last.flatMap((trace) => Object.keys(letters).map((letter) => trace + letter));
    all = [...all, ...last];
  }
  return all;
}

// Two other ways to say the same, found by hand from the transitions N-p->P; P-p->P, P-r->N, P-a->A; A-p->R, A-t->X;
// R-p->R, R-a->A, R-r->A, R-t->X. As words: any number of proposals that end in a refusal; then, perhaps, proposals that
// are accepted, any number of rounds of proposals that end in either, and the end, perhaps amid proposals.
const legal = /^(?:p+r)*(?:p+a(?:p+[ar])*p*t)?$/u;
/** What the source prints beside its list. It contradicts the list, so we go by the states. */
const printed = /^(?:p*r)*(?:pa(?:p*r)*(?:pa)?t)?$/u;

/** As numbers: in how many ways one comes to the end from each state, in so many steps. */
function counts(longest: number): number[] {
  let [n, p, a, r, x] = [1, 0, 0, 0, 1];
  const found = [n];
  for (let length = 1; length <= longest; length++) {
    [n, p, a, r, x] = [p, p + n + a, r + x, r + 2 * a + x, 0];
    found.push(n);
  }
  return found;
}

const complete = traces(7).filter((trace) => ['none', 'exited'].includes(run(trace) ?? ''));

test('72 stories of one to seven steps begin and end without an embargo (A2)', () => {
  expect(complete.filter((trace) => trace !== '')).toHaveLength(72);
  expect(complete).toEqual(traces(7).filter((trace) => legal.test(trace)));
  expect(counts(7)).toEqual([1, 0, 1, 2, 4, 9, 18, 38]);
  for (const [length, count] of counts(7).entries())
    expect(complete.filter((trace) => trace.length === length)).toHaveLength(count);
});

test('the pattern that the source prints refuses 39 of them', () => {
  expect(complete.filter((trace) => !printed.test(trace))).toHaveLength(39);
  expect(printed.test('papt')).toBe(false);
  expect(complete).toContain('papt');
});

test.each(['', 'pr', 'pat', 'ppr', 'papt', 'papat', 'paprt', 'papppat', 'prpat', 'pappapt'])(
  'the story "%s" is possible',
  (trace) => {
    expect(complete).toContain(trace);
  },
);

test.each(['p', 'pa', 'pap', 'a', 'r', 't', 'pt', 'par', 'paa', 'patp', 'patr', 'prr'])(
  'the story "%s" is not, or does not end there',
  (trace) => {
    expect(complete).not.toContain(trace);
  },
);

test('a proposal to change it never interrupts an active embargo: only its end leads out', () => {
  for (const state of ['active', 'revise'] as const)
    for (const step of Object.values(letters)) {
      const next = nextEmbargo(state, step);
      if (next !== null) expect(next === 'exited').toBe(step === 'terminate');
    }
});

test('nothing follows the end', () => {
  for (const step of Object.values(letters)) expect(nextEmbargo('exited', step)).toBeNull();
});
