import { add, formatInstant, parseInstant } from '@amparo/business-time';
import { faultsOf, say } from '@amparo/policy';
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
      say('this is the policy of {{id}}, the one before of {{other}}', {
        id: policy.desk.id,
        other: previous.desk.id,
      }),
      say('the id of a desk never changes'),
    );
  if (policy.version === previous.version)
    faults.add(
      'warning',
      'version-not-new',
      ['version'],
      say('the version before is called "{{version}}" too', { version: previous.version }),
      say('give each version a name of its own'),
    );
  if (policy.effective < previous.effective)
    faults.add(
      'warning',
      'effective-before-previous',
      ['effective'],
      say('it would hold from {{effective}}, before the version that it replaces ({{other}})', {
        effective: policy.effective,
        other: previous.effective,
      }),
      say('a version holds from its date of effect until the next one does'),
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
      worse === 1
        ? say('one change is worse for customers')
        : say('{{count}} changes are worse for customers', { count: worse }),
      say('see `amparo diff --for customers`, and tell them in time'),
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
          say(
            '{{date}} of {{id}} is set to {{day}}, and {{text}} of notice are promised ({{notice}}): not before {{earliest}}',
            { date, id: product.id, day, text: part.text, notice: notice.id, earliest },
          ),
          say('set a later date, or record why the promise is not kept'),
        );
      }
    }
  }
}
