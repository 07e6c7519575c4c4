/** What a promise beyond the answers to a request can be about. Closed: a new one comes with the module that brings its facts. */
export const subjects = [
  'ticket',
  'return',
  'product',
  'release',
  'maintenance',
  'report',
  'session',
  'check',
  'month',
  'contract',
] as const;
export type Subject = (typeof subjects)[number];

/**
 * What can happen to each, as the modules tell it. A policy names further ones under `events`.
 * `told`: everybody concerned was told, with evidence. `dated`: a date was set or moved.
 */
export const subjectEvents = {
  ticket: ['opened', 'answered', 'customer-wrote', 'escalated', 'told', 'resolved', 'reopened', 'closed'],
  return: [
    'requested',
    'identified',
    'approved',
    'refused',
    'shipped',
    'delivered',
    'sent-back',
    'received',
    'part-arrived',
    'visit-agreed',
    'visited',
    'billed',
    'closed',
    'cancelled',
  ],
  product: ['dated', 'told', 'updated', 'stopped'],
  release: ['planned', 'published', 'told', 'withdrawn'],
  maintenance: ['planned', 'told', 'begun', 'ended', 'cancelled'],
  report: [
    'received',
    'acknowledged',
    'triaged',
    'accepted',
    'declined',
    'updated',
    'fixed',
    'published',
    'withdrawn',
  ],
  session: [
    'requested',
    'booked',
    'prepared',
    'customer-joined',
    'technician-joined',
    'started',
    'ended',
    'missed',
    'rebooked',
    'cancelled',
  ],
  check: ['done', 'missed'],
  month: ['reported', 'missed'],
  contract: ['signed', 'renewed', 'reported', 'ended', 'cancelled'],
} as const satisfies Record<Subject, readonly string[]>;

/** Instants that are known beforehand, and may be moved: facts of the subject. */
export const subjectMoments = {
  ticket: [],
  return: [],
  product: [],
  release: [],
  maintenance: ['begins', 'ends'],
  report: [],
  session: ['begins', 'ends'],
  check: ['begins', 'ends'],
  month: ['begins', 'ends'],
  contract: [],
} as const satisfies Record<Subject, readonly string[]>;

/**
 * Events that every subject knows and no promise may start or end with:
 * `agree` a date for a negotiated promise, `acknowledge` a missed one, `waive` one, `wait` and `resume`, `change` facts or
 * dates, `withdraw` an event that turned out not to have happened.
 */
export const controlEvents = [
  'agree',
  'acknowledge',
  'waive',
  'wait',
  'resume',
  'change',
  'withdraw',
] as const;
export type ControlEvent = (typeof controlEvents)[number];

/** What an answer can be instead of a time. */
export const answers = ['none', 'open', 'best-effort', 'negotiated'] as const;
export type Answer = (typeof answers)[number];

export const consequenceKinds = ['remind', 'bill', 'credit', 'close', 'rebook', 'tell'] as const;
export type ConsequenceKind = (typeof consequenceKinds)[number];

/** Who can be reminded or told. */
export const audiences = ['customer', 'assignee', 'team', 'lead', 'manager', 'technician'] as const;
export type Audience = (typeof audiences)[number];
