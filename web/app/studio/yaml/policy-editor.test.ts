import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CST, Parser } from 'yaml';
import { PolicyEditor } from './policy-editor.ts';
import { keysAt, readPolicyText, sharedBelow, valueAt, writtenPath } from './policy-text.ts';
import type { Path } from './policy-text.ts';
import { spanOf } from './places.ts';
import { sameValue } from './write-value.ts';
import type { Plain } from './write-value.ts';

const root = new URL('../../../../', import.meta.url);
// One pack that shares texts by anchors, and the policy that uses every part of the language.
const policies = [
  new URL('policies/opservices/policy.yaml', root),
  new URL('packages/policy/src/example.policy.yaml', root),
].map((file) => [file.pathname.split('/').at(-2) ?? '', readFileSync(file, 'utf8')] as const);

/** The text of a small file with everything that is hard about it: remarks everywhere, brackets, blocks, blank lines. */
const small = `# head of the file
amparo: 1

plans: # what one can buy
  # the cheap one
  silver: { name: { en: Silver }, clause: A-1 } # first
  gold:
    name: { en: Gold, ro: Aur }   # with two languages
    clause: A-1
    note: |
      several
      lines

  none: {}

access:
  - { plan: silver, channel: case } # row one

  # about the second
  - plan: [gold, silver] # who
    # which
    channel: case
    text: >-
      folded
      text
  - plan: none
    none: true
empty:
hours: &hours
  mon-fri: [08:00-12:00,13:00-17:00]
other: *hours
# the end
`;

const edit = (text: string, change: (editor: PolicyEditor) => unknown): string => {
  const editor = new PolicyEditor(readPolicyText(text));
  change(editor);
  return editor.file.text;
};

/** The lines that differ: what stands between the common beginning and the common end, before and after. */
function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return { gone: a.slice(head, a.length - tail), come: b.slice(head, b.length - tail) };
}

describe('an edit changes only the lines that it must', () => {
  const cases: [string, (editor: PolicyEditor) => unknown, { gone: string[]; come: string[] }][] = [
    [
      'a word in a row in brackets',
      (e) => e.put(['access', 0, 'plan'], 'gold'),
      {
        gone: ['  - { plan: silver, channel: case } # row one'],
        come: ['  - { plan: gold, channel: case } # row one'],
      },
    ],
    [
      'a list in place of a list, with the remark beside it',
      (e) => e.put(['access', 1, 'plan'], ['gold']),
      { gone: ['  - plan: [gold, silver] # who'], come: ['  - plan: [gold] # who'] },
    ],
    [
      'a new entry stands where the order wants it',
      (e) => e.put(['access', 2, 'calendar'], 'office', ['plan', 'calendar', 'none']),
      { gone: [], come: ['    calendar: office'] },
    ],
    [
      'a new entry in brackets',
      (e) => e.put(['plans', 'silver', 'option'], { en: 'Ours.' }),
      {
        gone: ['  silver: { name: { en: Silver }, clause: A-1 } # first'],
        come: ['  silver: { name: { en: Silver }, clause: A-1, option: { en: Ours. } } # first'],
      },
    ],
    [
      'a row that grows too wide for its brackets gets lines of its own and keeps its remark',
      (e) => e.put(['plans', 'silver', 'reading'], { en: `Because ${'very '.repeat(20)}long.` }),
      {
        gone: ['  silver: { name: { en: Silver }, clause: A-1 } # first'],
        come: [
          '  silver: # first',
          '    name: { en: Silver }',
          '    clause: A-1',
          '    reading:',
          `      en: Because ${'very '.repeat(20)}long.`,
        ],
      },
    ],
    [
      'an entry is taken away with its line',
      (e) => e.remove(['plans', 'gold', 'clause']),
      { gone: ['    clause: A-1'], come: [] },
    ],
    [
      'a whole entry goes, the remark above it stays',
      (e) => e.remove(['access', 1]),
      {
        gone: [
          '  - plan: [gold, silver] # who',
          '    # which',
          '    channel: case',
          '    text: >-',
          '      folded',
          '      text',
        ],
        come: [],
      },
    ],
    [
      'the first key after a dash goes, and the remark below it stays',
      (e) => e.remove(['access', 1, 'plan']),
      { gone: ['  - plan: [gold, silver] # who'], come: ['  - '] },
    ],
    [
      'a row is put between two others',
      (e) => e.insert(['access'], 1, { plan: 'gold', channel: 'chat', none: true }),
      { gone: [], come: ['  - { plan: gold, channel: chat, none: true }'] },
    ],
    [
      'a row is put first',
      (e) => e.insert(['access'], 0, { plan: 'gold' }),
      { gone: [], come: ['  - { plan: gold }'] },
    ],
    [
      'an entry gets another key',
      (e) => e.rename(['plans', 'gold'], 'Level 2'),
      { gone: ['  gold:'], come: ['  Level 2:'] },
    ],
    [
      'a block text is changed in its lines',
      (e) => e.put(['plans', 'gold', 'note'], 'several\nother lines\nmore'),
      {
        gone: ['    note: |', '      several', '      lines'],
        come: ['    note: |-', '      several', '      other lines', '      more'],
      },
    ],
    [
      'what is empty gets a value',
      (e) => e.put(['empty'], 'full'),
      { gone: ['empty:'], come: ['empty: full'] },
    ],
    [
      'what is empty gets lines',
      (e) => e.put(['plans', 'none'], { name: { en: `No plan ${'at all '.repeat(12)}` } }),
      { gone: ['  none: {}'], come: ['  none:', '    name:', `      en: 'No plan ${'at all '.repeat(12)}'`] },
    ],
    [
      'a new section stands apart, after the one it should follow',
      (e) => e.put(['channels'], { case: { by: 'email' } }, ['plans', 'channels', 'access']),
      { gone: [], come: ['channels: { case: { by: email } }', ''] },
    ],
    [
      'what is written once and used twice is changed where it is written',
      (e) => e.put(['other', 'mon-fri', 0], '09:00-12:00'),
      { gone: ['  mon-fri: [08:00-12:00,13:00-17:00]'], come: ['  mon-fri: [09:00-12:00,13:00-17:00]'] },
    ],
    [
      'a use of it is replaced where it is used',
      (e) => e.put(['other'], { sat: ['08:00-12:00'] }),
      { gone: ['other: *hours'], come: ['other: { sat: [08:00-12:00] }'] },
    ],
  ];

  test.each(cases)('%s', (_name, change, lines) => {
    const after = edit(small, change);
    expect(readPolicyText(after).faults).toEqual([]);
    expect(changedLines(small, after)).toEqual(lines);
  });

  test('two rows change places with the remarks above them', () => {
    const after = edit(small, (e) => e.swapWithNext(['access', 0]));
    expect(after).toContain(
      'access:\n  # about the second\n  - plan: [gold, silver] # who\n    # which\n    channel: case\n    text: >-\n      folded\n      text\n\n  - { plan: silver, channel: case } # row one\n  - plan: none',
    );
  });
});

/** Every path of a value, the root without. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  const steps = Array.isArray(value)
    ? value.map((one: unknown, index) => [index, one] as const)
    : Object.entries(value);
  return [
    ...(path.length > 0 ? [path] : []),
    ...steps.flatMap(([step, one]) => pathsOf(one, [...path, step])),
  ];
}

type Parent = Record<string | number, unknown> & unknown[];

/** The same data with one place changed, as a program that knows no text would do it; what is shared stays shared. */
function changed(
  data: unknown,
  path: Path,
  change: (parent: Parent, step: string | number) => void,
): unknown {
  const copy: unknown = structuredClone(data);
  let parent = copy as Parent;
  for (const step of path.slice(0, -1)) parent = parent[step] as Parent;
  change(parent, path.at(-1) ?? '');
  return copy;
}

/** Everything behind a `#` that YAML takes for a remark, in the order of the file. */
function remarksOf(text: string): string[] {
  const found: string[] = [];
  for (const token of new Parser().parse(text))
    CST.visit(token as CST.Document, (item) => {
      const tokens = [...(item.start ?? []), ...(item.sep ?? []), ...endOf(item.key), ...endOf(item.value)];
      found.push(...tokens.filter(({ type }) => type === 'comment').map(({ source }) => source));
    });
  return found.toSorted();
}

function endOf(token: CST.Token | null | undefined): CST.SourceToken[] {
  if (!token) return [];
  const end = 'end' in token && Array.isArray(token.end) ? token.end : [];
  const props =
    'props' in token ? token.props.filter((one): one is CST.SourceToken => one.type === 'comment') : [];
  return [...end, ...props];
}

/** What YAML might take for something else. */
const hard = [
  "gold|S1|4 h|08:00-12:00|a: b|# no remark|| blank |it's|1|true|null|~|- x|[a|é ș ț|24x7|2026-01-01|12-25|x,y|*a|&a|!t|%|@x|`",
  '0x1F|1e3|.5|key:|a #b|<<|=|Ünï “q” ‘s’ – —|---|...|?',
]
  .flatMap((line) => line.split('|'))
  .concat('a\nb', 'a\n\nb', ' a\nb', 'a \nb', 'a\tb');
const words = fc.oneof(
  fc.constantFrom(...hard),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const keys = fc.oneof(
  fc.constantFrom('plan', 'en', 'pt-BR', 'level 1', 'mon-fri', '24x7', 'true'),
  // An object of JavaScript puts keys that are numbers first.
  words.filter((key) => !/^$|^\d+$|\n|^__proto__$/u.test(key)),
);
const plain = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    words,
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4 }).map((one) => ({ ...one })),
  ),
})).value;

describe.each([...policies, ['small', small] as const])('every edit of %s', (name, text) => {
  const file = readPolicyText(text);
  const data = valueAt(file, []);
  // What is used twice changes in both places: told apart above.
  const paths = pathsOf(data).filter(
    ([section]) => name !== 'small' || (section !== 'hours' && section !== 'other'),
  );
  const remarks = remarksOf(text);
  const anyPath = fc.constantFrom(...paths);
  const ofList = fc.constantFrom(...paths.filter((path) => typeof path.at(-1) === 'number'));
  const notLast = fc.constantFrom(
    ...paths.filter((path) => {
      const parent = valueAt(file, path.slice(0, -1)) as Parent;
      return Array.isArray(parent)
        ? path.at(-1) !== parent.length - 1
        : path.at(-1) !== Object.keys(parent).at(-1);
    }),
  );
  // One edit of a whole policy takes as long as twenty of the small file, which has everything that is hard.
  const runs = { numRuns: text.length > 10_000 ? 6 : 40 };

  /**
   * What is true after any edit: it reads back as wanted, and every line outside of [from, to) is as it was, with its
   * remark. Where something is shared by an anchor, the lines of its uses may change too.
   */
  function holds(
    path: Path,
    editor: PolicyEditor,
    wanted: unknown,
    { from, to }: { from: number; to: number },
  ): void {
    const after = editor.file;
    const shown = JSON.stringify(changedLines(text, after.text));
    expect(after.faults, shown).toEqual([]);
    if (!sameValue(valueAt(after, []) as Plain, wanted as Plain))
      expect(valueAt(after, []), shown).toEqual(wanted);
    const replayed = editor.edits.reduce(
      (now, one) => now.slice(0, one.from) + one.insert + now.slice(one.to),
      text,
    );
    expect(replayed).toBe(after.text);
    const inside = [...path, ''];
    if (sharedBelow(file, path).length > 0 || writtenPath(file, inside) !== inside) return;
    const above = text.slice(0, text.lastIndexOf('\n', from - 1) + 1);
    const end = text.indexOf('\n', to);
    const below = end < 0 ? '' : text.slice(end);
    expect(after.text.startsWith(above), shown).toBe(true);
    expect(after.text.endsWith(below), shown).toBe(true);
    const kept = remarksOf(above + below);
    const left = remarksOf(after.text);
    expect(
      kept.filter((remark) => !left.includes(remark)),
      shown,
    ).toEqual([]);
  }

  const span = (path: Path): { from: number; to: number } => spanOf(file, path) ?? { from: -1, to: -1 };

  /** The part itself, or what is left of it: with the next key where that takes its place after a dash. */
  function spanWithNext(path: Path): { from: number; to: number } {
    const around = path.slice(0, -1);
    const steps = Object.keys(valueAt(file, around) as object);
    if (steps.length === 1) return span(around);
    const at = steps.indexOf(String(path.at(-1)));
    const first = at === 0 && typeof around.at(-1) === 'number';
    const next = first ? span([...around, steps[1] ?? '']) : null;
    const head = next && text.slice(0, next.to).search(/\n[^\n]*$/u);
    return { from: span(path).from, to: next ? Math.max(span(path).to, (head ?? 0) + 2) : span(path).to };
  }

  test('putting a value anywhere', () => {
    fc.assert(
      fc.property(anyPath, plain, (path, value) => {
        const shared = sharedBelow(file, path).find((one) => one.path.length === path.length);
        const wanted = [path, ...(shared?.uses ?? [])].reduce(
          (now, at) => changed(now, at, (parent, step) => (parent[step] = value)),
          data,
        );
        holds(path, new PolicyEditor(file).put(path, value), wanted, span(path));
      }),
      runs,
    );
  });

  test('changing a map as a whole, one entry of it', () => {
    fc.assert(
      fc.property(anyPath, plain, (path, value) => {
        if (path.length === 1 || writtenPath(file, path) !== path) return;
        const around = path.slice(0, -1);
        if (sharedBelow(file, around).some((one) => one.path.length === around.length)) return;
        const wanted = changed(data, path, (parent, step) => (parent[step] = value));
        const whole = path
          .slice(0, -1)
          .reduce<unknown>((now, step) => (now as Parent)[step], wanted) as Plain;
        holds(path, new PolicyEditor(file).put(around, whole), wanted, span(path));
      }),
      runs,
    );
  });

  test('adding an entry to a map or an item to a list', () => {
    fc.assert(
      fc.property(anyPath, keys, plain, (path, key, value) => {
        const there = valueAt(file, path);
        if (typeof there !== 'object' || there === null || key in there) return;
        const step = Array.isArray(there) ? there.length : key;
        const wanted = changed(data, [...path, step], (parent, at) => (parent[at] = value));
        holds(path, new PolicyEditor(file).put([...path, step], value), wanted, span(path));
      }),
      runs,
    );
  });

  test('taking an entry or an item away', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const wanted = changed(data, path, (parent, step) => {
          if (typeof step === 'number') parent.splice(step, 1);
          else Reflect.deleteProperty(parent, step);
        });
        holds(path, new PolicyEditor(file).remove(path), wanted, spanWithNext(path));
      }),
      runs,
    );
  });

  test('putting an item between others', () => {
    fc.assert(
      fc.property(ofList, plain, (path, value) => {
        const around = path.slice(0, -1);
        const wanted = changed(data, path, (parent, step) => parent.splice(Number(step), 0, value));
        const editor = new PolicyEditor(file).insert(around, Number(path.at(-1)), value);
        holds(path, editor, wanted, span(around));
      }),
      runs,
    );
  });

  test('renaming a key', () => {
    fc.assert(
      fc.property(anyPath, keys, (path, key) => {
        const step = path.at(-1);
        const parent = valueAt(file, path.slice(0, -1)) as Record<string, unknown>;
        if (typeof step !== 'string' || key in parent) return;
        const editor = new PolicyEditor(file).rename(path, key);
        expect(Object.keys(valueAt(editor.file, path.slice(0, -1)) as object)).toEqual(
          Object.keys(parent).map((one) => (one === step ? key : one)),
        );
        holds(path, editor, valueAt(editor.file, []), span(path));
      }),
      runs,
    );
  });

  test('moving a part down: the next one is above it then, and every remark is still there', () => {
    fc.assert(
      fc.property(notLast, (path) => {
        const around = path.slice(0, -1);
        const last = path.at(-1) ?? '';
        const editor = new PolicyEditor(file).swapWithNext(path);
        const parts = (value: unknown): unknown[] =>
          Array.isArray(value) ? value : Object.entries(value as object);
        const before = parts(valueAt(file, around));
        const at = typeof last === 'number' ? last : keysAt(file, around).indexOf(last);
        expect(editor.file.faults).toEqual([]);
        expect(parts(valueAt(editor.file, around))).toEqual(
          before.with(at, before[at + 1]).with(at + 1, before[at]),
        );
        expect(remarksOf(editor.file.text)).toEqual(remarks);
      }),
      runs,
    );
  });
});
