import { outlineLabels } from '@amparo/policy';
import type { Label, Phrase, Policy } from '@amparo/policy';
import { columnName, entryName, label, plain, valueName } from './names.ts';
import type { Readers } from './names.ts';
import { holding, notesOf, promiseName } from './report-lines.ts';
import type { Change, Comparison, Direction, Side } from './types.ts';

/** One change in words. Phrases are joined by commas; labels are wordings by key, for the translator of whoever renders. */
export interface ReportItem {
  readonly what: Change['what'];
  readonly direction: Direction;
  /** What it is about. */
  readonly title: readonly Phrase[];
  /** Whom it concerns, column by column; empty: everybody. */
  readonly whom: readonly { readonly column: Phrase; readonly values: readonly Phrase[] }[];
  /** What holds until then, and from then on. Empty: nothing that can be shown. */
  readonly before: readonly Phrase[];
  readonly after: readonly Phrase[];
  /** Hours gained and lost by day, sooner or later by how much. */
  readonly notes: readonly Phrase[];
  readonly clauses: readonly string[];
}

/** A comparison in words. Sections without changes are left out. */
export interface ChangeReport {
  readonly language: string;
  readonly from: Side;
  /** The changes hold from its date of effect. */
  readonly to: Side;
  readonly sections: readonly {
    readonly id: string;
    readonly title: Label;
    readonly items: readonly ReportItem[];
  }[];
}

export interface ReportOptions {
  readonly language: string;
  /**
   * `managers`: everything. `customers`: the notice of change, with what concerns customers, and nothing that is only
   * written otherwise.
   */
  readonly audience: Change['audience'];
  /** Only what concerns people of this plan. */
  readonly plan?: string;
}

/** The headings of the page, and the sections of the file that stand under each. The rest has a heading of its own or the last. */
const headings: readonly (readonly [id: string, sections: readonly string[]])[] = [
  ['plans', ['plans', 'strangers', 'channels', 'access', 'addresses']],
  ['promises', ['targets', 'settles', 'bounce', 'changes']],
  ['admission', ['admission', 'texts']],
  ['severities', ['severities', 'priority', 'facts']],
  ['services', ['services', 'service-groups', 'entitlements']],
  ['people', ['contacts', 'attributes', 'restrict']],
  ['products', ['products', 'releases']],
  ['further', ['promises', 'events', 'notices', 'reports', 'surveys']],
  ['kinds', ['kinds']],
  ['levels', ['levels', 'route', 'escalation', 'teams']],
  ['pauses', ['pauses']],
  ['duties', ['duties']],
  ['hours', ['calendars', 'regions', 'holidays']],
];

/** What the entries of a section are called, where it is about their order. */
const columns: Readonly<Record<string, string>> = {
  channels: 'policy.column.channel',
  severities: 'policy.column.severity',
  kinds: 'policy.column.kind',
  levels: 'policy.column.level',
};
/** The column whose values say what a change of a table is about. */
const titles: Readonly<Record<string, string>> = {
  access: 'channel',
  entitlements: 'service',
  availability: 'measured',
};
/** Sections that have a word of their own where an entry has no name; the others are called as in the file. */
const worded = [
  'title',
  'summary',
  'strangers',
  'escalation',
  'addresses',
  'levels',
  'settles',
  'bounce',
  'changes',
  'holidays',
  'contacts',
  'priority',
  'warranty',
];

/** A comparison in the words of a reader: for managers, or as the notice of change for customers. */
export function reportChanges(
  a: Policy,
  b: Policy,
  comparison: Comparison,
  { language, audience, plan }: ReportOptions,
): ChangeReport {
  const readers: Readers = { policies: [b, a], language };
  const told = comparison.changes.filter(
    (change) => (audience === 'managers' || isForCustomers(change)) && concerns(change, plan),
  );
  const ids = [...headings.map(([id]) => id), ...told.map(headingOf)];
  const sections = [...new Set(ids)].map((id) => ({
    id,
    title: label(
      Object.hasOwn(outlineLabels, `policy.section.${id}`) ? `policy.section.${id}` : `policy.change.${id}`,
    ),
    items: told
      .filter((change) => headingOf(change) === id)
      .map((change) => itemOf(change, audience, readers)),
  }));
  return {
    language,
    from: comparison.from,
    to: comparison.to,
    sections: sections.filter(({ items }) => items.length > 0),
  };
}

function headingOf({ section }: Change): string {
  const known = headings.find(([, sections]) => sections.includes(section))?.[0];
  if (known !== undefined) return known;
  if (section === 'gaps') return 'readings';
  return Object.hasOwn(outlineLabels, `policy.section.${section}`) ? section : 'rest';
}

function isForCustomers({ audience, what }: Change): boolean {
  return audience === 'customers' && what !== 'written' && what !== 'order';
}

function concerns({ whom, section, subject }: Change, plan: string | undefined): boolean {
  if (plan === undefined) return true;
  if (section === 'plans' && subject[0] !== plan) return false;
  return whom['plan']?.includes(plan) ?? true;
}

function itemOf(change: Change, audience: Change['audience'], readers: Readers): ReportItem {
  const { what, direction, clauses } = change;
  const bare = what === 'written' || what === 'order';
  const title = titleOf(change, readers);
  // What the title says need not be said again.
  const lines = (entry: Change['before']): Phrase[] =>
    holding(change, entry, audience, readers).filter(
      (line) =>
        what === 'changed' ||
        !title.some((one) => one.kind === 'text' && line.kind === 'text' && one.text === line.text),
    );
  return {
    what,
    direction,
    title,
    whom: Object.entries(change.whom)
      .filter(([column]) => column !== titles[change.section])
      .map(([column, values]) => ({
        column: columnName(column, readers),
        values: values.map((value) => valueName(column, value, readers)),
      })),
    before: bare ? [] : lines(change.before),
    after: bare ? [] : lines(change.after),
    notes: bare ? [label(`policy.change.${what}`)] : notesOf(change),
    clauses,
  };
}

function titleOf(change: Change, readers: Readers): Phrase[] {
  const { section, subject, whom } = change;
  const column = titles[section];
  if (column !== undefined && (subject.length === 0 || subject[0] === 'targets')) {
    const values = whom[column] ?? [];
    return values.length === 0
      ? [label(section === 'availability' ? 'policy.column.available' : `policy.column.${column}`)]
      : values.map((value) => valueName(column, value, readers));
  }
  if (section === 'targets' || section === 'settles') return subject.map(promiseName);
  if (subject.length === 0 && Object.hasOwn(columns, section)) return [label(columns[section] ?? '')];
  if (section === 'readings') return subject.map((type) => label(`policy.${type}`));
  if (section === 'admission' || section === 'route')
    return [label(section === 'route' ? 'policy.table.route' : 'policy.change.admission')];
  const name = entryName(change, readers);
  const ids = subject.filter((id) => !id.startsWith('{')).map(plain);
  if (name !== null) return section === 'clauses' ? [...ids, name] : [name];
  return [worded.includes(section) ? label(`policy.change.in.${section}`) : plain(section), ...ids];
}
