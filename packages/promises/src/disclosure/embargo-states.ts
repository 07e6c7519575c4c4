/**
 * The states of an embargo: none, proposed, active, revision proposed (the active one goes on), exited.
 * The law is that of the coordination protocol (field notes A2): p proposes, r rejects, a accepts, t terminates.
 */
export type EmbargoState = 'none' | 'proposed' | 'active' | 'revise' | 'exited';
export type EmbargoStep = 'propose' | 'reject' | 'accept' | 'terminate';

const steps: Readonly<Record<EmbargoState, Readonly<Partial<Record<EmbargoStep, EmbargoState>>>>> = {
  none: { propose: 'proposed' },
  proposed: { propose: 'proposed', reject: 'none', accept: 'active' },
  active: { propose: 'revise', terminate: 'exited' },
  revise: { propose: 'revise', accept: 'active', reject: 'active', terminate: 'exited' },
  exited: {},
};

/** The state after a step; null when the step is not possible there. */
export function nextEmbargo(state: EmbargoState, step: EmbargoStep): EmbargoState | null {
  return steps[state][step] ?? null;
}
