import type { Seconds } from '@amparo/business-time';
import { conditionColumns } from '@amparo/policy';
import type { Conditions, Duty, DutyBy, DutyTime, Policy } from '@amparo/policy';
import { applies } from '../combination.ts';
import type { Known } from '../combination.ts';

/** That somebody accepted a duty, in a version. */
export interface Accepted {
  readonly duty: string;
  readonly version: string;
  readonly at: Seconds;
  readonly who: string;
  /** The session, visit or request for which, where it is accepted each time. */
  readonly occasion?: string | null;
}

export interface DutyState {
  readonly duty: Duty;
  /** Null where none is needed; `outdated`: an earlier version was accepted; `other-occasion`: not for this one. */
  readonly acceptance: 'accepted' | 'missing' | 'outdated' | 'other-occasion' | null;
  /** The acceptance that counts, or the last one that does not. */
  readonly accepted: Accepted | null;
  /** Null where nothing is to be checked; `unknown` where not enough is known. */
  readonly check: 'met' | 'unmet' | 'unknown' | null;
  /** Nothing that is known stands against it. */
  readonly holds: boolean;
}

/**
 * The duties that apply under some facts, with what was accepted and what can be checked (OPS-17, PAR-2, PAR-8..10,
 * MAX-1). Pure. A fact that is not known never counts against anybody.
 *
 * @param wanted only duties of these people, or that must hold at this time; those that hold always are among them
 * @param accepted what was accepted, by those whose duties these are
 * @param occasion the session, visit or request in question
 */
export function dutiesOf(
  policy: Policy,
  known: Known,
  wanted: { readonly by?: DutyBy; readonly time?: DutyTime },
  accepted: readonly Accepted[],
  occasion: string | null,
  at: Seconds,
): DutyState[] {
  return policy.duties
    .filter(
      (duty) =>
        applies(duty, known) &&
        (wanted.by === undefined || duty.by === wanted.by) &&
        (wanted.time === undefined || duty.holds === 'always' || duty.holds === wanted.time),
    )
    .map((duty) => {
      const mine = accepted.filter((one) => one.duty === duty.id && one.at <= at).sort((a, b) => a.at - b.at);
      const fits = mine.filter((one) => isEnough(duty, one, occasion)).at(-1) ?? null;
      const acceptance = duty.accept === null ? null : fits === null ? whyNot(duty, mine) : 'accepted';
      const check = duty.check === null ? null : checkOf(duty.check, known);
      return {
        duty,
        acceptance,
        accepted: fits ?? mine.at(-1) ?? null,
        check,
        holds: (acceptance === null || acceptance === 'accepted') && check !== 'unmet',
      };
    });
}

function isEnough(duty: Duty, one: Accepted, occasion: string | null): boolean {
  if (duty.accept === 'once') return true;
  if (one.version !== duty.version) return false;
  return duty.accept === 'per-version' || (occasion !== null && one.occasion === occasion);
}

function whyNot(duty: Duty, accepted: readonly Accepted[]): 'missing' | 'outdated' | 'other-occasion' {
  if (accepted.length === 0) return 'missing';
  return accepted.some((one) => one.version === duty.version) ? 'other-occasion' : 'outdated';
}

/** Whether what must be so is so, as far as it is known: a column that is not known leaves it open. */
function checkOf(check: Conditions, known: Known): 'met' | 'unmet' | 'unknown' {
  const columns = conditionColumns.map((column) => judge(check[column], known[column]));
  const named = check.named === undefined || known.named === null ? [] : [check.named === known.named];
  const facts = Object.entries(check.where ?? {}).map(([fact, wanted]) =>
    judge(wanted, known.values[fact] ?? null),
  );
  const asked = [...columns, ...named, ...facts].filter((one) => one !== undefined);
  if (asked.includes(false)) return 'unmet';
  return asked.includes(null) || (check.named !== undefined && known.named === null) ? 'unknown' : 'met';
}

/** Undefined: not asked; null: not known. */
function judge(
  wanted: readonly string[] | undefined,
  fact: string | readonly string[] | null,
): boolean | null | undefined {
  if (wanted === undefined) return undefined;
  if (fact === null || fact.length === 0) return null;
  return typeof fact === 'string' ? wanted.includes(fact) : fact.some((one) => wanted.includes(one));
}
