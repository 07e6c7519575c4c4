/** One of the kinds of rules that a policy is made of (decision 12). */
export interface RuleType {
  readonly name: string;
  /** What it says, and how it is read. */
  readonly means: string;
  /** Where it stands in a policy: keys from the root; `*` for the ids of a map, or the rows of a list. */
  readonly where: readonly string[];
  /** One of them in the example policy: keys and list indexes from the root. */
  readonly example: readonly (string | number)[];
}

/** Every kind of rule that there is. Closed: a new one needs a decision record that says why none of these can say it. */
export const ruleTypes: readonly RuleType[] = [
  {
    name: 'decision table',
    means: 'Rows of conditions and a result. The first row of which every condition holds wins.',
    where: [
      'access',
      'admission',
      'route',
      'levels.*.teams',
      'priority',
      'contacts',
      'entitlements',
      'releases.rows',
      'warranty.on-site',
      'disclosure.publication',
    ],
    example: ['access', 1],
  },
  {
    name: 'ticket target',
    means:
      'A row of a decision table whose result is a time: by when a request is answered, informed of, solved.',
    where: ['targets.*'],
    example: ['targets', 'first-response', 3],
  },
  {
    name: 'date rule',
    means:
      'A date from other dates: plus or minus an amount, the later or the earlier of several. Open until its dates are known.',
    where: ['lifecycle.dates.*.rule', 'lifecycle.phases.*.until', 'periods.*.until', 'promises.*.rows.*.due'],
    example: ['lifecycle', 'dates', 'extension-start', 'rule'],
  },
  {
    name: 'phase and period',
    means:
      'What holds from a date to another. Phases exclude each other; periods of a product, a unit or a contract may overlap. Derived, never stored.',
    where: ['lifecycle.phases', 'periods', 'warranty.coverages', 'disclosure.embargo'],
    example: ['periods', 'security-updates'],
  },
  {
    name: 'promise of a subject',
    means:
      'Something done in time about a return, a product, a report, a session, a month: what starts it, what keeps it, by when, and what follows when it is not kept.',
    where: ['promises'],
    example: ['promises', 'replacement-shipped'],
  },
  {
    name: 'pack',
    means: 'An account of incidents or hours: what is granted, used, given back, and when it ends.',
    where: ['packs'],
    example: ['packs'],
  },
  {
    name: 'measure',
    means:
      'A figure over a window, from what was observed: how often a service is looked at, what it should reach, what is left out, what is given back.',
    where: [
      'availability.services',
      'availability.targets',
      'availability.maintenance',
      'availability.cadence',
      'availability.credits',
    ],
    example: ['availability', 'targets', 0],
  },
  {
    name: 'gate',
    means:
      'What must be so before something may happen: a checklist, a preparation, a consent, the arrival of a part.',
    where: ['levels.*.checklist', 'warranty.gates', 'sessions.preparation', 'sessions.consent'],
    example: ['levels', 'level 2', 'checklist', 0],
  },
  {
    name: 'duty',
    means: 'What the customer must have, do or accept for the rest to hold. Every row that applies counts.',
    where: ['duties', 'sessions.rules', 'sessions.undertaking'],
    example: ['duties', 0],
  },
  {
    name: 'ladder step',
    means: 'Who is told when a share of a promise’s time has run. Every row that applies counts.',
    where: ['escalation'],
    example: ['escalation', 0],
  },
  {
    name: 'pause',
    means: 'A typed reason for which clocks stand still, and when it ends by itself.',
    where: ['pauses'],
    example: ['pauses', 'customer'],
  },
  {
    name: 'change',
    means:
      'What becomes of running promises when a fact changes: the old one stays, the new one counts from the start or from now, or whichever is better.',
    where: ['changes', 'settles', 'bounce', 'promises.*.changes'],
    example: ['changes'],
  },
  {
    name: 'exclusion',
    means:
      'What is not served, with the wording of the refusal, the words by which it is recognised, and what is offered instead.',
    where: ['exclusions', 'warranty.exclusions'],
    example: ['exclusions'],
  },
  {
    name: 'notice',
    means: 'Who must be told of what, how long before or after, by which ways.',
    where: ['notices'],
    example: ['notices'],
  },
  {
    name: 'report',
    means: 'What is put together for whom, how often, and by when.',
    where: ['reports'],
    example: ['reports'],
  },
  {
    name: 'survey',
    means: 'After what people are asked for their opinion, and how long they are then left in peace.',
    where: ['surveys'],
    example: ['surveys'],
  },
  {
    name: 'attribute constraint',
    means: 'What staff must be to do something with a request. Every row that applies counts.',
    where: ['restrict'],
    example: ['restrict', 0],
  },
  {
    name: 'override',
    means:
      'Which parts a contract may say otherwise for one customer: its rows are read before the policy’s own.',
    where: ['contracts'],
    example: ['contracts'],
  },
  {
    name: 'worked example',
    means:
      'A question and what its answer must hold. Checked before publishing; not part of what customers read.',
    where: ['tests'],
    example: ['tests', 0],
  },
];

/** Sections that rule nothing: they name what the rules speak of. */
export const namingSections: readonly string[] = [
  'amparo',
  'desk',
  'version',
  'effective',
  'source',
  'title',
  'summary',
  'clauses',
  'calendars',
  'regions',
  'plans',
  'strangers',
  'channels',
  'severities',
  'kinds',
  'teams',
  'addresses',
  'intake',
  'facts',
  'products',
  'attributes',
  'service-groups',
  'services',
  'events',
  'prose',
  'texts',
  'gaps',
];
