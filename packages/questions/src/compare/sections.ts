import {
  burden,
  good,
  higher,
  laterDay,
  laterDays,
  less,
  longer,
  mapOf,
  more,
  neutral,
  ranked,
} from './judges.ts';
import type { Judge } from './entries.ts';
import type { Change } from './types.ts';

/** How the entries of a section are compared where no table is. */
interface SectionRule {
  readonly audience: Change['audience'];
  readonly judge: Judge;
}

/** Whom a row is for: without a column, everybody. */
const forWhom = {
  plan: more('all'),
  severity: more('all'),
  kind: more('all'),
  channel: more('all'),
  level: more('all'),
  region: more('all'),
};
const against = {
  plan: less(more('all')),
  severity: less(more('all')),
  kind: less(more('all')),
  channel: less(more('all')),
  level: less(more('all')),
  region: less(more('all')),
};
const change = ranked(['keep', 'better']);

/** What is covered for how long is good, what is excluded is borne; the rest is neither. */
const warranty: Judge = (before, after, subject = []) => {
  const coverage = good({
    from: less(laterDay),
    until: laterDay,
    covers: mapOf(ranked(['customer', 'us'])),
    transferable: ranked(['false', 'true']),
  });
  if (subject[0] === 'coverages') return coverage(before, after);
  return subject[0] === 'exclusions' ? burden()(before, after) : 'other';
};

const rules: Readonly<Record<string, SectionRule>> = {
  plans: { audience: 'customers', judge: neutral },
  strangers: { audience: 'customers', judge: neutral },
  channels: { audience: 'customers', judge: good({ by: more() }) },
  severities: { audience: 'customers', judge: neutral },
  kinds: { audience: 'customers', judge: neutral },
  clauses: { audience: 'customers', judge: neutral },
  gaps: { audience: 'customers', judge: neutral },
  addresses: { audience: 'customers', judge: good() },
  title: { audience: 'customers', judge: neutral },
  summary: { audience: 'customers', judge: neutral },
  texts: { audience: 'customers', judge: neutral },
  settles: { audience: 'managers', judge: neutral },
  bounce: { audience: 'managers', judge: good({ value: ranked(['keep', 'unsettle']) }) },
  changes: { audience: 'managers', judge: good({ value: change }) },
  pauses: {
    audience: 'customers',
    judge: burden({ stops: less(more()), max: less(longer) }),
  },
  'service-groups': { audience: 'customers', judge: neutral },
  services: { audience: 'customers', judge: neutral },
  products: { audience: 'customers', judge: good({ dates: laterDays }) },
  releases: { audience: 'customers', judge: neutral },
  exclusions: { audience: 'customers', judge: burden({ instead: more() }) },
  lifecycle: { audience: 'customers', judge: good({ until: laterDay, rule: laterDay }) },
  periods: { audience: 'customers', judge: good({ from: less(laterDay), until: laterDay }) },
  warranty: { audience: 'customers', judge: warranty },
  promises: { audience: 'customers', judge: neutral },
  availability: { audience: 'customers', judge: neutral },
  sessions: { audience: 'customers', judge: neutral },
  disclosure: { audience: 'customers', judge: neutral },
  notices: {
    audience: 'customers',
    judge: good({ to: more(), all: ranked(['false', 'true']), carries: more() }),
  },
  reports: { audience: 'customers', judge: good({ to: more(), contains: more(), as: more() }) },
  contracts: { audience: 'customers', judge: good({ may: more() }) },
  surveys: { audience: 'customers', judge: neutral },
  packs: {
    audience: 'customers',
    judge: good({
      valid: longer,
      shared: ranked(['false', 'true']),
      reserve: less(longer),
    }),
  },
  prose: { audience: 'customers', judge: neutral },
  duties: { audience: 'customers', judge: burden(against) },
  escalation: {
    audience: 'customers',
    judge: good({ ...forWhom, promise: more(), notify: more(), at: less(higher) }),
  },
};

/** How a section is compared. One that is not listed concerns managers only, and is neither better nor worse. */
export function ruleOf(section: string): SectionRule {
  return rules[section] ?? { audience: 'managers', judge: neutral };
}
