import { keysAt, valueAt } from '../yaml/policy-text.ts';
import type { Path, PolicyText } from '../yaml/policy-text.ts';
import { isMapValue } from '../yaml/write-value.ts';

/** Where the ids are defined that stand under a key; the sections of a policy by the words that refer to them. */
const sections: Readonly<Record<string, Path>> = {
  attribute: ['attributes'],
  calendar: ['calendars'],
  channel: ['channels'],
  clause: ['clauses'],
  coverage: ['warranty', 'coverages'],
  coverages: ['warranty', 'coverages'],
  during: ['periods'],
  exclusion: ['exclusions'],
  group: ['service-groups'],
  instead: ['services'],
  kind: ['kinds'],
  level: ['levels'],
  notice: ['notices'],
  pack: ['packs'],
  phase: ['lifecycle', 'phases'],
  plan: ['plans'],
  product: ['products'],
  region: ['regions'],
  release: ['releases', 'classes'],
  say: ['texts'],
  service: ['services'],
  severity: ['severities'],
  successor: ['products'],
  team: ['teams'],
  tool: ['sessions', 'tools'],
  topic: ['exclusions'],
};

/** An id that a policy defines, and what people read for it. */
export interface KnownId {
  readonly id: string;
  readonly name: unknown;
}

/** The section that defines what a word refers to; null for words that refer to nothing. */
export function sectionFor(path: Path): Path | null {
  const words = path.filter((step) => typeof step === 'string');
  const last = words.at(-1);
  if (last === undefined) return null;
  const around = words.at(-2);
  // Own columns: `where: { travel-zone: [zone-1] }` names values of a fact.
  if (around === 'where') return ['facts', last, 'values'];
  if (around === 'needs') return ['attributes', last, 'values'];
  if (last === 'where') return ['facts'];
  return sections[last] ?? null;
}

/** The ids that may stand at a path, in their order in the file; empty where none are meant. */
export function idsFor(file: PolicyText, path: Path): KnownId[] {
  const section = sectionFor(path);
  if (!section) return [];
  const found = keysAt(file, section).map((id) => ({ id, name: nameOf(file, [...section, id]) }));
  // A coverage of the warranty is a period too.
  if (section[0] === 'periods')
    found.push(
      ...keysAt(file, ['warranty', 'coverages']).map((id) => ({
        id,
        name: nameOf(file, ['warranty', 'coverages', id]),
      })),
    );
  const always = section[0] === 'calendars' && !found.some(({ id }) => id === 'always');
  return always ? [...found, { id: 'always', name: undefined }] : found;
}

/** What people read for the thing at a path: its name or title. */
export function nameOf(file: PolicyText, path: Path): unknown {
  const value = valueAt(file, path);
  return isMapValue(value) ? (value['name'] ?? value['title']) : undefined;
}
