type Holes<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Holes<Rest>
  : never;

/** An English sentence with gaps (`{{text}} is not a date`) and what goes into them: it can be said in other languages too. */
export interface Sentence {
  readonly sentence: string;
  readonly values?: Readonly<Record<string, string | number | Sentence>>;
}

/** A sentence with its values; every gap needs one. Its translations stand with those of the policy linter. */
export function say<const Text extends string>(
  sentence: Text,
  ...[values]: [Holes<Text>] extends [never]
    ? []
    : [values: Readonly<Record<Holes<Text>, string | number | Sentence>>]
): Sentence {
  return values === undefined ? { sentence } : { sentence, values };
}

/** What was written in plain English: said as it is. */
const plain = (text: string): Sentence => ({ sentence: '{{text}}', values: { text } });

const inEnglish = ({ sentence, values = {} }: Sentence): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'object' ? inEnglish(value) : String(value);
  });

/**
 * The one error of this package: what is wrong (`message`), where in the input (`path`, as in `['hours', 'mon-fri', 0]`)
 * and, where we can tell, what to write instead (`hint`). Callers that know the file turn the path into line and column.
 */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';
  readonly path: (string | number)[];
  readonly hint?: string;
  /** Message and hint for other languages. */
  readonly said: { readonly message: Sentence; readonly hint?: Sentence };

  constructor(message: Sentence | string, path: (string | number)[] = [], hint?: Sentence | string) {
    const said = typeof message === 'string' ? plain(message) : message;
    super(inEnglish(said));
    this.path = path;
    if (hint === undefined) {
      this.said = { message: said };
      return;
    }
    const advice = typeof hint === 'string' ? plain(hint) : hint;
    this.hint = inEnglish(advice);
    this.said = { message: said, hint: advice };
  }
}

/** A short, safe rendering of a foreign value for an error message. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The candidate nearest to a mistyped word (at most `most` edits away), for "did you mean". */
export function nearest(word: string, candidates: Iterable<string>, most = 2): string | undefined {
  let best: string | undefined;
  let least = most + 1;
  const typed = word.toLowerCase();
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - typed.length) >= least) continue;
    const d = editDistance(typed, candidate.toLowerCase());
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A table of keys and values, as JSON and YAML have them. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
