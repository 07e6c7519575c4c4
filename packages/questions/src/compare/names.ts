import { contentOf, languageOf, localize } from '@amparo/policy';
import type { Label, LocalText, Phrase, Policy, Words } from '@amparo/policy';
import type { Change } from './types.ts';

type Map = Readonly<Record<string, unknown>>;
/** Where the values of a column are defined. */
const homes: Readonly<Record<string, readonly string[]>> = {
  plan: ['plans'],
  severity: ['severities'],
  kind: ['kinds'],
  channel: ['channels'],
  level: ['levels'],
  region: ['regions'],
  product: ['products'],
  phase: ['lifecycle', 'phases'],
  during: ['periods'],
  release: ['releases', 'classes'],
  topic: ['exclusions'],
  service: ['services'],
  measured: ['availability', 'services'],
};
/** Keys of an entry by which people know it. */
const called = ['name', 'title', 'text'];

/** Two policies and the language in which people read of their difference. */
export interface Readers {
  /** The later policy first: a name is told as it will be. */
  readonly policies: readonly [after: Policy, before: Policy];
  readonly language: string;
}

export function label(key: string, params: Label['params'] = {}): Label {
  return { kind: 'label', key, params };
}

/** Something as the policy file writes it: an id, an amount, a key. */
export function plain(text: string): Words {
  return { kind: 'text', text, language: 'zxx' };
}

export function words(text: LocalText, { language }: Readers): Words {
  return { kind: 'text', text: localize(text, language), language: languageOf(text, language) };
}

/** Whether a value is a text by language. */
export function isText(value: unknown): value is LocalText {
  return (
    isMap(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(
      ([key, text]) => typeof text === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u.test(key),
    )
  );
}

/** What an id of a column is called; the id itself where the policies have no name for it. */
export function valueName(column: string, value: string | boolean | null, readers: Readers): Phrase {
  if (value === null)
    return label(
      column === 'region' || column.startsWith('where.')
        ? 'policy.change.unknown'
        : 'policy.change.any-other',
    );
  if (typeof value === 'boolean') return label(value ? 'policy.cell.named' : 'policy.cell.notNamed');
  const [, fact] = column.split(/^where\./u);
  const home = fact === undefined ? (homes[column] ?? []) : ['facts', fact, 'values'];
  return nameAt([...home, value], readers) ?? plain(value);
}

/** The head of a column: our word for it, or the name of the policy's own fact. */
export function columnName(column: string, readers: Readers): Phrase {
  const [, fact] = column.split(/^where\./u);
  if (fact === undefined) return label(`policy.column.${column}`);
  return nameAt(['facts', fact], readers) ?? plain(fact);
}

/** What the entry that a change is about is called; null where it has nothing but its id. */
export function entryName({ section, subject, before, after }: Change, readers: Readers): Words | null {
  const [found] = [after, before].flatMap((entry) => called.map((key) => entry?.[key]).filter(isText));
  const itself =
    subject.at(-1)?.startsWith('{') === true && found !== undefined ? words(found, readers) : null;
  return nameAt([section, ...subject], readers) ?? itself;
}

function nameAt(path: readonly string[], readers: Readers): Words | null {
  for (const policy of readers.policies) {
    let found: unknown = contentOf(policy).policy;
    for (const step of path)
      found = isMap(found) ? found[step] : Array.isArray(found) ? rowOf(found, step) : undefined;
    if (!isMap(found)) continue;
    const entry = found;
    const text = called.map((key) => entry[key]).find(isText);
    if (text !== undefined) return words(text, readers);
  }
  return null;
}

function rowOf(rows: readonly unknown[], id: string): unknown {
  return rows.find((row) => isMap(row) && (row['id'] === id || row['address'] === id || row['name'] === id));
}

export function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
