import type { Path } from '../yaml/policy-text.ts';

/** The parts of the document that have a form of their own; every other section gets one made from the schema. */
export const views = [
  'about',
  'clauses',
  'plans',
  'hours',
  'answers',
  'ladder',
  'lifecycle',
  'texts',
] as const;
export type ViewName = (typeof views)[number];

/** What is shown of the document: a view, or a section by its key. */
export type Shown = { readonly view: ViewName } | { readonly part: string };

const own: Readonly<Record<string, ViewName>> = {
  amparo: 'about',
  desk: 'about',
  version: 'about',
  effective: 'about',
  source: 'about',
  title: 'about',
  summary: 'about',
  clauses: 'clauses',
  plans: 'plans',
  channels: 'plans',
  access: 'plans',
  strangers: 'plans',
  calendars: 'hours',
  severities: 'answers',
  targets: 'answers',
  teams: 'ladder',
  levels: 'ladder',
  route: 'ladder',
  escalation: 'ladder',
  lifecycle: 'lifecycle',
  periods: 'lifecycle',
};

/** Sections of the file that a view shows. */
export function sectionsOf(view: ViewName): string[] {
  return Object.keys(own).filter((key) => own[key] === view);
}

/** Where a place of the policy is shown. */
export function shownAt(path: Path): Shown {
  const section = String(path[0] ?? 'desk');
  const view = own[section];
  return view ? { view } : { part: section };
}

export function sameShown(a: Shown, b: Shown): boolean {
  return 'view' in a ? 'view' in b && a.view === b.view : 'part' in b && a.part === b.part;
}
