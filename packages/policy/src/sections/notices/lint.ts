import type { Amount } from '@amparo/business-time';
import type { Policy } from '../../compiled-policy.ts';
import type { FaultList, Path } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import type { PromiseRule, Timing } from '../promises/types.ts';
import type { NoticeRule } from './types.ts';
import { say } from '../../said.ts';
import type { Said } from '../../said.ts';

const DAY = 86_400;
const SHORT_MONTH = 28 * DAY;
const LONG_MONTH = 31 * DAY;

/** What is odd in notices, reports and surveys. */
export function lintNotices(policy: Policy, faults: FaultList): void {
  for (const notice of policy.notices.values()) {
    const path = ['notices', notice.id];
    lintClauses(notice.promise, path, faults);
    lintShort(policy, notice, path, faults);
    lintEvidence(notice, path, faults);
  }
  for (const { id, promise } of policy.reports.values()) lintClauses(promise, ['reports', id], faults);
  for (const survey of policy.surveys.values()) {
    const path = ['surveys', survey.id];
    uncited(faults, path, survey.origin);
    if (survey.after.length > 0 && survey.again === null && survey.cooldown === null)
      faults.add(
        'warning',
        'no-rest',
        path,
        say('people may get the survey {{id}} after every {{about}}, without rest', {
          id: survey.id,
          about: survey.about,
        }),
        say('add `again:` and `cooldown:`'),
        'key',
      );
    const [remind, expires] = [survey.remind, survey.expires];
    if (remind !== null && expires !== null && most(remind) >= least(expires))
      faults.add(
        'warning',
        'reminder-too-late',
        [...path, 'remind'],
        say('the reminder of {{id}} comes when the invitation is over', { id: survey.id }),
        say('shorten `remind`, or lengthen `expires`'),
      );
  }
}

function lintClauses(rule: PromiseRule, path: Path, faults: FaultList): void {
  if (rule.origin.clause !== '' || rule.origin.option !== undefined) return;
  for (const [index, row] of rule.rows.entries()) uncited(faults, [...path, 'rows', index], row.origin);
}

/** A notice shorter than another rule of the policy promises or asks for. */
function lintShort(policy: Policy, notice: NoticeRule, path: Path, faults: FaultList): void {
  for (const [index, row] of notice.promise.rows.entries()) {
    for (const part of row.parts) {
      const lead = leadOf(part);
      if (lead === null) continue;
      for (const rule of policy.promises.values()) {
        if (rule.about !== notice.promise.about || !rule.done.includes('told')) continue;
        const wanted = rule.rows.flatMap(({ parts }) =>
          parts.flatMap((one) => (sameMoment(one, part) ? (leadOf(one) ?? []) : [])),
        );
        const longer = wanted.find((one) => isLonger(one, lead));
        if (longer !== undefined)
          tell(say('the promise {{id}}', { id: rule.id }), rule.origin.place.line, index);
      }
      if (notice.promise.about !== 'maintenance' || part.kind === 'within' || part.of.kind !== 'moment')
        continue;
      for (const rule of policy.availability?.maintenance ?? [])
        if (rule.excluded && rule.notice !== null && isLonger(rule.notice, lead))
          tell(say('leaving maintenance out of availability'), rule.origin.place.line, index);
    }
  }
  function tell(what: Said, line: number, index: number): void {
    faults.add(
      'warning',
      'notice-too-short',
      [...path, 'rows', index],
      say('this notice is shorter than {{what}} asks for (line {{line}})', { what, line }),
      say('make them the same, or say in a `reading` why'),
    );
  }
}

/** How long before, at least; an instant itself is no time at all. */
function leadOf(part: Timing): Amount | null {
  if (part.kind === 'within') return null;
  return part.kind === 'due' ? { unit: 's', n: 0 } : part.within;
}

function sameMoment(a: Timing, b: Timing): boolean {
  if (a.kind === 'within' || b.kind === 'within') return false;
  const id = (part: Exclude<Timing, { kind: 'within' }>): string =>
    part.of.kind === 'moment' ? part.of.id : part.of.text;
  return id(a) === id(b);
}

function isLonger(a: Amount, b: Amount): boolean {
  return a.unit === b.unit ? a.n > b.n : least(a) > most(b);
}

/** The fewest and the most seconds on the wall that an amount can take, roughly. */
function least({ unit, n }: Amount): number {
  return unit === 'months' ? n * SHORT_MONTH : unit === 'working days' ? n * DAY : n;
}
function most({ unit, n }: Amount): number {
  return unit === 'months'
    ? n * LONG_MONTH
    : unit === 'working days'
      ? n * 3 * DAY
      : unit === 'working s'
        ? n * 5
        : n;
}

/** Ways that can never give the evidence that is asked for. */
function lintEvidence(notice: NoticeRule, path: Path, faults: FaultList): void {
  const silent = notice.by.filter((way) => !notice.evidence.some((grade) => gives[way].includes(grade)));
  if (silent.length === 0 || (!notice.all && silent.length < notice.by.length)) return;
  faults.add(
    'warning',
    'never-proved',
    [...path, 'evidence'],
    say('{{silent}} never gives the evidence that {{id}} asks for', {
      silent: silent.join(', '),
      id: notice.id,
    }),
    say('ask for what it gives, or tell by another way'),
    'key',
  );
}

const gives = {
  mail: ['sent', 'delivered', 'read'],
  channel: ['sent', 'delivered', 'shown', 'read'],
  portal: ['published', 'shown', 'read'],
  'in-product': ['published', 'shown', 'read'],
  'status-page': ['published', 'shown'],
  post: ['sent', 'delivered'],
  telephone: ['delivered', 'read'],
} as const satisfies Record<NoticeRule['by'][number], readonly string[]> as Readonly<
  Record<NoticeRule['by'][number], readonly string[]>
>;
