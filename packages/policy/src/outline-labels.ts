import type { Amount } from '@amparo/business-time';
import type { Label } from './outline-types.ts';
import { lifeLabels } from './sections/lifecycle/labels.ts';
import { packLabels } from './sections/packs/labels.ts';
import { sessionLabels } from './sections/sessions/labels.ts';
import { availabilityLabels } from './sections/availability/labels.ts';
import { noticeLabels } from './sections/notices/labels.ts';
import { promiseLabels } from './sections/promises/labels.ts';

/**
 * Every wording that an outline uses, in English, in the syntax of i18next (`{{name}}`, `_one`, `_other`).
 * A translation has the same keys.
 */
export const outlineLabels = {
  'policy.section.plans': 'Plans',
  'policy.section.hours': 'Hours',
  'policy.section.promises': 'What we promise',
  'policy.section.severities': 'Severities',
  'policy.section.kinds': 'What you can ask for',
  'policy.section.levels': 'Who deals with it',
  'policy.section.pauses': 'When the clock stands still',
  'policy.section.duties': 'What we need from you',
  'policy.section.prose': 'In our own words',
  'policy.section.priority': 'How urgent a request is',
  'policy.section.products': 'Products and versions',
  'policy.section.exclusions': 'What we do not look after',
  'policy.section.services': 'Services',
  'policy.section.people': 'Who may ask, and who deals with it',
  'policy.table.services': 'Services by plan',
  'policy.table.priority': 'Severity when none is stated',
  'policy.table.releases': 'Which versions we support',
  'policy.column.service': 'Service',
  'policy.column.version': 'Version',
  'policy.column.class': 'Support',
  'policy.service.included': 'included',
  'policy.service.on-request': 'on request',
  'policy.service.paid': 'at its own price',
  'policy.quota.day_one': 'once a day',
  'policy.quota.day_other': '{{count}} times a day',
  'policy.quota.week_one': 'once a week',
  'policy.quota.week_other': '{{count}} times a week',
  'policy.quota.month_one': 'once a month',
  'policy.quota.month_other': '{{count}} times a month',
  'policy.quota.quarter_one': 'once a quarter',
  'policy.quota.quarter_other': '{{count}} times a quarter',
  'policy.quota.year_one': 'once a year',
  'policy.quota.year_other': '{{count}} times a year',
  'policy.quota.contract_one': 'once a contract',
  'policy.quota.contract_other': '{{count}} times per contract',
  'policy.quota.request_one': 'once a request',
  'policy.quota.request_other': '{{count}} times per request',
  'policy.release.newestMajor': 'the newest major version',
  'policy.release.olderMajor_one': '{{count}} major version before the newest',
  'policy.release.olderMajor_other': '{{count}} major versions before the newest',
  'policy.release.newestMinor': 'its newest minor version',
  'policy.release.olderMinor_one': '{{count}} minor version before its newest',
  'policy.release.olderMinor_other': '{{count}} minor versions before its newest',
  'policy.release.newestPatch': 'its newest patch',
  'policy.release.olderPatch_one': '{{count}} patch before its newest',
  'policy.release.olderPatch_other': '{{count}} patches before its newest',
  'policy.release.any': 'every other version',
  'policy.product.successor': 'Followed by',
  'policy.exclusion.instead': 'What we offer instead',
  'policy.contacts.named': 'People named by the customer open requests.',
  'policy.contacts.anyone': 'Anyone at the customer may open requests.',
  'policy.contacts.limit': 'How many',
  'policy.contacts.people_one': '{{count}} person',
  'policy.contacts.people_other': '{{count}} people',
  'policy.contacts.changes': 'Exchanges at most',
  'policy.contacts.within': 'Counted within',
  'policy.restrict.for': 'This holds for',
  'policy.restrict.assign': 'taking the request',
  'policy.restrict.see': 'seeing it',
  'policy.restrict.chat': 'chats',
  'policy.restrict.call': 'calls',
  'policy.restrict.session': 'remote sessions',
  'policy.section.clauses': 'The policy, clause by clause',
  'policy.section.readings': 'How we read it, and what is ours',
  'policy.table.access': 'Channels by plan',
  'policy.table.comparison': 'Plans side by side',
  'policy.table.acknowledgement': 'Acknowledgement',
  'policy.table.firstResponse': 'First response',
  'policy.table.nextResponse': 'Further responses',
  'policy.table.update': 'News while your case is open',
  'policy.table.levelResponse': 'Response of each level',
  'policy.table.resolution': 'Resolution',
  'policy.table.resolutionNotice': 'Notice that it is resolved',
  'policy.table.route': 'Where a request begins',
  'policy.column.within': 'Within',
  'policy.column.plan': 'Plan',
  'policy.column.severity': 'Severity',
  'policy.column.kind': 'Request',
  'policy.column.channel': 'Channel',
  'policy.column.level': 'Level',
  'policy.column.region': 'Region',
  'policy.column.named': 'Contact',
  'policy.column.product': 'Product',
  'policy.column.phase': 'Phase',
  'policy.column.during': 'While this holds',
  'policy.column.release': 'Installed version',
  'policy.column.topic': 'What it is about',
  'policy.column.for': 'For',
  'policy.column.beginsAt': 'Begins at',
  'policy.cell.all': 'all',
  'policy.cell.allRequests': 'every request',
  'policy.cell.named': 'named contacts',
  'policy.cell.notNamed': 'other contacts',
  'policy.cell.notIncluded': 'not included',
  'policy.cell.noPromise': 'no promise',
  'policy.cell.countedIn': 'counted in “{{hours}}”',
  'policy.amount.seconds_one': '{{count}} second',
  'policy.amount.seconds_other': '{{count}} seconds',
  'policy.amount.minutes_one': '{{count}} minute',
  'policy.amount.minutes_other': '{{count}} minutes',
  'policy.amount.hours_one': '{{count}} hour',
  'policy.amount.hours_other': '{{count}} hours',
  'policy.amount.days_one': '{{count}} day',
  'policy.amount.days_other': '{{count}} days',
  'policy.amount.months_one': '{{count}} month',
  'policy.amount.months_other': '{{count}} months',
  'policy.amount.years_one': '{{count}} year',
  'policy.amount.years_other': '{{count}} years',
  'policy.amount.workingSeconds_one': '{{count}} working second',
  'policy.amount.workingSeconds_other': '{{count}} working seconds',
  'policy.amount.workingMinutes_one': '{{count}} working minute',
  'policy.amount.workingMinutes_other': '{{count}} working minutes',
  'policy.amount.workingHours_one': '{{count}} working hour',
  'policy.amount.workingHours_other': '{{count}} working hours',
  'policy.amount.workingDays_one': '{{count}} working day',
  'policy.amount.workingDays_other': '{{count}} working days',
  'policy.days.endOfDay': 'by the end of the day',
  'policy.days.sameTime': 'at the same time of day',
  'policy.days.hours_one': 'a day counted as {{count}} hour of work',
  'policy.days.hours_other': 'a day counted as {{count}} hours of work',
  'policy.when': 'for {{conditions}}',
  'policy.hours.set': 'closed on the public holidays of {{set}}',
  'policy.hours.closed': 'closed on {{date}}',
  'policy.hours.closedNamed': 'closed on {{date}}, {{name}}',
  'policy.hours.partly': 'on {{date}} only {{hours}}',
  'policy.hours.partlyNamed': 'on {{date}}, {{name}}, only {{hours}}',
  'policy.hours.anyOf': 'open whenever any of these is: {{names}}',
  'policy.hours.local': 'in the time of the customer',
  'policy.hours.extra': 'on {{date}} open {{hours}}',
  'policy.kind.asks': 'It helps if you send',
  'policy.level.teams': 'Team',
  'policy.level.before': 'Before it comes here',
  'policy.escalation.title': 'Before a promise is broken',
  'policy.escalation.share': 'When {{percent}} % of the time has run',
  'policy.escalation.due': 'When it is due and not done',
  'policy.escalation.tell': 'We tell',
  'policy.notify.assignee': 'who is working on it',
  'policy.notify.team': 'the team',
  'policy.notify.lead': 'the head of the team',
  'policy.notify.manager': 'the management',
  'policy.pause.stops': 'Stands still',
  'policy.pause.max': 'Ends by itself after',
  'policy.pause.noMax': 'Ends when what is waited for arrives.',
  'policy.pause.for.customer': 'We wait for you.',
  'policy.pause.for.third-party': 'We wait for somebody else.',
  'policy.pause.for.us': 'We wait for ourselves.',
  'policy.strangers': 'People without a contract',
  'policy.reading': 'How we read it',
  'policy.option': 'Ours, not the source’s',
  'policy.gap': 'Announced and never given',
  ...packLabels,
  ...sessionLabels,
  ...availabilityLabels,
  ...promiseLabels,
  ...noticeLabels,
  ...lifeLabels,
} as const satisfies Record<string, string>;

export function label(key: string, params: Label['params'] = {}): Label {
  return { kind: 'label', key, params };
}

/** A wording whose plural a number chooses. */
interface AmountLabel extends Label {
  readonly params: Readonly<Record<string, number>>;
}

/** An amount as a wording with `count`, in the largest unit that leaves no rest. */
export function explainAmount(amount: Amount): AmountLabel {
  const { n } = amount;
  const of = (unit: string, size: number): AmountLabel => ({
    kind: 'label',
    key: `policy.amount.${unit}`,
    params: { count: n / size },
  });
  switch (amount.unit) {
    case 'months':
      return n % 12 === 0 && n >= 24 ? of('years', 12) : of('months', 1);
    case 'working days':
      return of('workingDays', 1);
    case 'working s':
      if (n % 3600 === 0) return of('workingHours', 3600);
      return n % 60 === 0 ? of('workingMinutes', 60) : of('workingSeconds', 1);
    case 's':
      if (n % 86_400 === 0 && n >= 172_800) return of('days', 86_400);
      if (n % 3600 === 0) return of('hours', 3600);
      return n % 60 === 0 ? of('minutes', 60) : of('seconds', 1);
  }
}

/** The wording in English: for the command line, and to see that no key is missing. */
export function inEnglish(one: Label): string {
  const count = one.params['count'];
  const key = count === undefined ? one.key : `${one.key}_${count === 1 ? 'one' : 'other'}`;
  const found = Object.hasOwn(outlineLabels, key) ? outlineLabels[key as keyof typeof outlineLabels] : key;
  return found.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => {
    const value = one.params[name] ?? '';
    return typeof value === 'object' ? inEnglish(value) : String(value);
  });
}
