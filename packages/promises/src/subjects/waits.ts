import { add } from '@amparo/business-time';
import type { Seconds } from '@amparo/business-time';
import { FactsError } from '@amparo/decisions';
import { foldId } from '@amparo/policy';
import type { PauseRule, Policy } from '@amparo/policy';
import type { PausePart } from '../types.ts';

/** A wait of a subject: a stretch for which the clocks stand still that its pause stops. */
export interface SubjectWait extends PausePart {
  readonly rule: PauseRule;
  /** The event that began it. */
  readonly seq: number;
}

/** The waits under way and over, in the order of time. Only one at a time: a new one takes the place of the last. */
export class Waits {
  readonly all: { -readonly [K in keyof SubjectWait]: SubjectWait[K] }[] = [];
  private readonly policy: Policy;
  private ends: Seconds | null = null;

  constructor(policy: Policy) {
    this.policy = policy;
  }

  /** The one under way. */
  get current(): SubjectWait | null {
    const last = this.all.at(-1);
    return last?.to === null ? last : null;
  }

  /** When the one under way ends by itself. */
  get until(): Seconds | null {
    return this.current === null ? null : this.ends;
  }

  /** @param name a pause's id, or whom it waits for. @throws FactsError when the policy knows neither */
  begin(name: string, at: Seconds, seq: number): SubjectWait {
    this.end(at, 'replaced');
    const rule = pauseOf(this.policy, name);
    this.ends = endOf(this.policy, rule, at);
    const wait = { rule, seq, type: rule.id, from: at, to: null, ended: null };
    this.all.push(wait);
    return wait;
  }

  end(at: Seconds, how: NonNullable<PausePart['ended']>): void {
    const last = this.all.at(-1);
    if (last?.to !== null) return;
    last.to = at;
    last.ended = how;
  }
}

function pauseOf(policy: Policy, name: string): PauseRule {
  const rules = [...policy.pauses.values()];
  const found =
    rules.find(({ id }) => foldId(id) === foldId(name)) ??
    rules.find((rule) => foldId(rule.for) === foldId(name));
  if (!found) throw new FactsError('pause', name, [...policy.pauses.keys()]);
  return found;
}

function endOf(policy: Policy, { max, maxCalendar }: PauseRule, at: Seconds): Seconds | null {
  if (max === null) return null;
  if (max.unit === 's') return at + max.n;
  const named = policy.calendars.get(maxCalendar);
  if (!named) throw new FactsError('calendar', maxCalendar, [...policy.calendars.keys()]);
  return add(named.calendar, at, max);
}
