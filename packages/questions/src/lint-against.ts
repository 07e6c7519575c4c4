import { add, formatInstant, parseInstant } from '@amparo/business-time';
import { faultsOf } from '@amparo/policy';
import type { Fault, Policy } from '@amparo/policy';
import { comparePolicies } from './compare/compare-policies.ts';

/**
 * What is odd in a policy that takes the place of another: a label or a date that cannot be, a date of a product set closer
 * than the notice that is promised of it (OPS-19), and what becomes worse for customers, so that nobody publishes it
 * unawares. Nothing when the two say the same.
 */
export function lintAgainst(policy: Policy, previous: Policy): Fault[] {
  if (policy.hash === previous.hash) return [];
  const faults = faultsOf(policy);
  if (policy.desk.id !== previous.desk.id)
    faults.add(
      'error',
      'other-desk',
      ['desk', 'id'],
      `this is the policy of ${policy.desk.id}, the one before of ${previous.desk.id}`,
      'the id of a desk never changes',
    );
  if (policy.version === previous.version)
    faults.add(
      'warning',
      'version-not-new',
      ['version'],
      `the version before is called "${previous.version}" too`,
      'give each version a name of its own',
    );
  if (policy.effective < previous.effective)
    faults.add(
      'warning',
      'effective-before-previous',
      ['effective'],
      `it would hold from ${policy.effective}, before the version that it replaces (${previous.effective})`,
      'a version holds from its date of effect until the next one does',
    );
  lintNotices(policy, previous, faults);
  const { changes } = comparePolicies(previous, policy);
  const worse = changes.filter(
    ({ direction, audience }) => direction === 'worse' && audience === 'customers',
  ).length;
  if (worse > 0)
    faults.add(
      'note',
      'worse-for-customers',
      ['effective'],
      `${worse === 1 ? 'one change is' : `${worse} changes are`} worse for customers`,
      'see `amparo diff --for customers`, and tell them in time',
    );
  return faults.sorted();
}

/** Dates of products that this version sets or moves, and that come sooner than the notice that was promised of them. */
function lintNotices(policy: Policy, previous: Policy, faults: ReturnType<typeof faultsOf>): void {
  const from = parseInstant(`${policy.effective}T00:00:00Z`);
  for (const notice of previous.notices.values()) {
    for (const part of notice.promise.rows.flatMap(({ parts }) => parts)) {
      if (part.kind !== 'before' || part.of.kind !== 'date') continue;
      const date = part.of.text;
      const calendar = previous.calendars.get(part.calendar);
      if (calendar === undefined) continue;
      const earliest = formatInstant(add(calendar.calendar, from, part.within, { days: part.days })).slice(
        0,
        10,
      );
      for (const product of policy.products.values()) {
        const day = product.dates[date];
        if (day === undefined || day === previous.products.get(product.id)?.dates[date] || day >= earliest)
          continue;
        faults.add(
          'warning',
          'notice-too-short',
          ['products', product.id, 'dates', date],
          `${date} of ${product.id} is set to ${day}, and ${part.text} of notice are promised (${notice.id}): not before ${earliest}`,
          'set a later date, or record why the promise is not kept',
        );
      }
    }
  }
}
