import type { Seconds } from '@amparo/business-time';
import type { Policy } from '@amparo/policy';
import { settleProposals, startEmbargo } from './embargo-rule.ts';
import type { EmbargoReason, EmbargoStart, Exposure } from './embargo-rule.ts';
import { nextEmbargo } from './embargo-states.ts';
import type { EmbargoState, EmbargoStep } from './embargo-states.ts';
import { happened } from './events.ts';
import type { ReportEvent } from './events.ts';
import { wallAfter } from './wall.ts';

/** Why a step was made, beyond the rules of the beginning. */
export type EmbargoCause =
  | EmbargoReason
  | 'asked-for'
  | 'agreed'
  | 'refused'
  | 'expired'
  | 'ended'
  | 'public'
  | 'exploit-public'
  | 'attacks'
  | 'fix-ready';

export interface EmbargoMove {
  readonly at: Seconds;
  readonly step: EmbargoStep;
  readonly state: EmbargoState;
  readonly cause: EmbargoCause;
  /** The end that is proposed, accepted or rejected. */
  readonly until: Seconds | null;
}

/** An embargo as it stands at an instant. */
export interface EmbargoStanding {
  readonly state: EmbargoState;
  /** When the one that is active ends. At that instant it is over. */
  readonly until: Seconds | null;
  /** Proposals that wait for an answer, by their ends, soonest first. */
  readonly open: readonly Seconds[];
  readonly moves: readonly EmbargoMove[];
  /** What should end it, where the policy leaves it to people. */
  readonly advice: readonly { readonly at: Seconds; readonly cause: 'attacks' | 'fix-ready' }[];
  /** Events that the states do not allow: they changed nothing. */
  readonly refused: readonly {
    readonly at: Seconds;
    readonly type: ReportEvent['type'];
    readonly why: 'state' | 'exposed';
  }[];
}

/** The state while it is folded. */
class Run {
  state: EmbargoState = 'none';
  until: Seconds | null = null;
  open: Seconds[] = [];
  readonly moves: EmbargoMove[] = [];
  readonly advice: { at: Seconds; cause: 'attacks' | 'fix-ready' }[] = [];
  readonly refused: { at: Seconds; type: ReportEvent['type']; why: 'state' | 'exposed' }[] = [];

  /** Makes a step. False, and nothing changes, when the state does not allow it. */
  step(at: Seconds, step: EmbargoStep, cause: EmbargoCause, until: Seconds | null): boolean {
    const state = nextEmbargo(this.state, step);
    if (state === null) return false;
    this.state = state;
    if (step === 'accept') this.until = until;
    if (step === 'terminate') this.open = [];
    this.moves.push({ at, step, state, cause, until });
    return true;
  }

  propose(at: Seconds, until: Seconds, cause: EmbargoCause): void {
    if (!this.step(at, 'propose', cause, until)) return;
    this.open = [...new Set([...this.open, until])].sort((a, b) => a - b);
  }

  accept(at: Seconds, until: Seconds, cause: EmbargoCause): void {
    const others = this.open.filter((end) => end !== until);
    if (!this.step(at, 'accept', cause, until)) return;
    this.open = [];
    // What was proposed beside it is now a proposal to change it.
    for (const end of others) this.propose(at, end, cause);
  }

  reject(at: Seconds, ends: readonly Seconds[], cause: EmbargoCause): void {
    const left = this.open.filter((end) => !ends.includes(end));
    if (left.length > 0) this.open = left;
    else if (this.step(at, 'reject', cause, ends.length === 1 ? (ends[0] ?? null) : null)) this.open = [];
  }

  /** What becomes known ends what runs and turns down what is only proposed. */
  end(at: Seconds, cause: EmbargoCause): void {
    if (this.state === 'proposed') this.reject(at, this.open, cause);
    else this.step(at, 'terminate', cause, this.until);
  }

  expire(at: Seconds): void {
    if (this.until === null || this.until > at) return;
    if (this.state === 'active' || this.state === 'revise')
      this.step(this.until, 'terminate', 'expired', this.until);
  }
}

/**
 * The embargo of a report at an instant: a fold of its events (law of the clock, 1 and 2) under the rules of the policy.
 * It ends at once when the vulnerability or a way to use it is public; a proposal to change it never interrupts it; none
 * begins on what is known; and every one that was accepted ends.
 */
export function foldEmbargo(policy: Policy, events: readonly ReportEvent[], at: Seconds): EmbargoStanding {
  const rule = policy.disclosure?.embargo ?? null;
  const run = new Run();
  const exposure: { -readonly [K in keyof Exposure]: Exposure[K] } = {
    public: null,
    exploitPublic: null,
    attacks: null,
  };
  let cap = Infinity;
  const capped = (end: Seconds): Seconds => Math.min(end, cap);
  for (const event of happened(events, at)) {
    run.expire(event.at);
    switch (event.type) {
      case 'received': {
        if (rule?.most != null) cap = Math.min(cap, wallAfter(policy, event.at, rule.most));
        const ours = rule?.default == null ? null : capped(wallAfter(policy, event.at, rule.default));
        const asked = event.embargo === undefined || event.embargo <= event.at ? null : capped(event.embargo);
        if (run.moves.length === 0) begin(run, event.at, startEmbargo(ours, asked, exposure, event.at));
        break;
      }
      case 'embargo-proposed': {
        const exposed = Object.values(exposure).some((since) => since !== null);
        if (exposed || run.state === 'exited' || event.until <= event.at)
          run.refused.push({ at: event.at, type: event.type, why: exposed ? 'exposed' : 'state' });
        else run.propose(event.at, capped(event.until), 'asked-for');
        break;
      }
      case 'embargo-accepted': {
        const chosen =
          event.until === undefined ? run.open : run.open.filter((end) => end === capped(event.until ?? end));
        const { accepted, reason } = settleProposals(chosen, exposure, event.at);
        if (accepted === null || accepted <= event.at)
          run.refused.push({
            at: event.at,
            type: event.type,
            why: reason === 'exposed' ? 'exposed' : 'state',
          });
        else run.accept(event.at, accepted, chosen.length > 1 ? reason : 'agreed');
        break;
      }
      case 'embargo-rejected': {
        const ends =
          event.until === undefined ? run.open : run.open.filter((end) => end === capped(event.until ?? end));
        if (ends.length === 0) run.refused.push({ at: event.at, type: event.type, why: 'state' });
        else run.reject(event.at, ends, 'refused');
        break;
      }
      case 'embargo-ended':
        if (run.state === 'active' || run.state === 'revise') run.end(event.at, 'ended');
        else run.refused.push({ at: event.at, type: event.type, why: 'state' });
        break;
      case 'published':
      case 'public':
        exposure.public ??= event.at;
        run.end(event.at, 'public');
        break;
      case 'exploit-public':
        exposure.exploitPublic ??= event.at;
        run.end(event.at, 'exploit-public');
        break;
      case 'attacks':
        exposure.attacks ??= event.at;
        known(run, event.at, 'attacks', rule?.attacks === 'end');
        break;
      case 'fix-ready':
        if (run.state === 'active' || run.state === 'revise')
          known(run, event.at, 'fix-ready', rule?.fixReady === 'end');
        break;
      case 'valid':
      case 'invalid':
      case 'accepted':
      case 'deferred':
      case 'closed':
      case 'affected':
      case 'fix-deployed':
      case 'withdrawn':
      case 'told':
        break;
    }
  }
  run.expire(at);
  const running = run.state === 'active' || run.state === 'revise';
  return {
    state: run.state,
    until: running ? run.until : null,
    open: run.open,
    moves: run.moves,
    advice: run.advice,
    refused: run.refused,
  };
}

function begin(run: Run, at: Seconds, { accepted, open, reason }: EmbargoStart): void {
  if (accepted !== null) {
    run.propose(at, accepted, reason);
    run.accept(at, accepted, reason);
  }
  for (const end of open) run.propose(at, end, reason);
}

/** Ends it, or says that it should end; proposals to go on are turned down once there are attacks. */
function known(run: Run, at: Seconds, cause: 'attacks' | 'fix-ready', ends: boolean): void {
  if (ends || run.state === 'proposed') return run.end(at, cause);
  if (run.state !== 'active' && run.state !== 'revise') return;
  if (cause === 'attacks' && run.open.length > 0) run.reject(at, run.open, cause);
  run.advice.push({ at, cause });
}
