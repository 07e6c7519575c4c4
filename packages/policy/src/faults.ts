import type { FaultCode } from './fault-codes.ts';
import type { Edit, Fix, Path, Span } from './fix.ts';
import { say, wordsOf } from './said.ts';
import type { Said, Sentences } from './said.ts';
import type { SourceEdits } from './source-edits.ts';
import type { Place } from './types.ts';

export type { Path } from './fix.ts';

/** How grave a fault is. A policy with an `error` is not compiled. */
export type FaultSeverity = 'error' | 'warning' | 'note';

/** One thing that is wrong, odd or worth knowing in a policy, and where it stands. */
export interface Fault {
  readonly severity: FaultSeverity;
  /** Stable, for machines: `unknown-key`, `shadowed-row`. */
  readonly code: FaultCode;
  /** In English. */
  readonly message: string;
  /** What to do next, in English. */
  readonly hint?: string;
  /** Message and hint as sentences with gaps, for other languages. */
  readonly said: { readonly message: Said; readonly hint?: Said };
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** The place after the last character of what is meant; on the same line. */
  readonly end: Place;
  /** Keys and list indexes from the root of the document. */
  readonly path: readonly (string | number)[];
  readonly fix?: Fix;
}

/** Thrown by `loadPolicyOrThrow`; carries every fault, its message lists the errors. */
export class PolicyError extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const errors = faults.filter((fault) => fault.severity === 'error');
    super(
      `The policy has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}:\n${errors.map((fault) => formatFault(fault)).join('\n')}`,
    );
    this.name = 'PolicyError';
    this.faults = faults;
  }
}

/** `file:line:column severity message (hint)`, one line; in the language of `sentences`, else in English. */
export function formatFault({ file, line, column, severity, said }: Fault, sentences?: Sentences): string {
  const hint = said.hint === undefined ? '' : ` (${wordsOf(said.hint, sentences)})`;
  return `${file}:${line}:${column} ${wordsOf(severities[severity], sentences)} ${wordsOf(said.message, sentences)}${hint}`;
}

const severities = {
  error: say('error'),
  warning: say('warning'),
  note: say('note'),
} satisfies Record<FaultSeverity, Said>;

/** `targets.first-response[2].plan`, for people. The root is `the policy`. */
export function formatPath(path: Path): string | Said {
  if (path.length === 0) return say('the policy');
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

/** Gathers faults; what the callers share is the file's name and a way to find a place. */
export class FaultList {
  readonly faults: Fault[] = [];
  readonly file: string;
  readonly #locate: (path: Path, part: 'key' | 'value') => Span;
  readonly #told: (path: Path) => Path;
  readonly #edits: () => SourceEdits | null;

  constructor(
    file: string,
    locate: (path: Path, part: 'key' | 'value') => Span,
    told: (path: Path) => Path = (path) => path,
    edits: () => SourceEdits | null = () => null,
  ) {
    this.file = file;
    this.#locate = locate;
    this.#told = told;
    this.#edits = edits;
  }

  /**
   * A fix, made from the text of the file.
   * @param make gives the edits, or null where the text does not lend itself to them
   * @returns undefined where there is no text, or no such edit
   */
  fix(title: Said, safe: boolean, make: (edits: SourceEdits) => readonly Edit[] | null): Fix | undefined {
    const edits = this.#edits();
    const made = edits === null ? null : make(edits);
    return made === null ? undefined : { title: wordsOf(title), said: title, edits: made, safe };
  }

  /** The same file without any fault yet. */
  anew(): FaultList {
    return new FaultList(this.file, this.#locate, this.#told, this.#edits);
  }

  get failed(): boolean {
    return this.faults.some((fault) => fault.severity === 'error');
  }

  place(path: Path, part: 'key' | 'value' = 'value'): Place {
    const { line, column, contract } = this.#locate(path, part);
    return contract === undefined ? { line, column } : { line, column, contract };
  }

  /** From where to where something stands. */
  span(path: Path, part: 'key' | 'value' = 'value'): Span {
    return this.#locate(path, part);
  }

  add(
    severity: FaultSeverity,
    code: FaultCode,
    path: Path,
    message: Said,
    hint?: Said,
    part: 'key' | 'value' = 'value',
    fix?: Fix,
  ): void {
    this.addAt(this.#locate(path, part), severity, code, path, message, hint, fix);
  }

  addAt(
    place: Span,
    severity: FaultSeverity,
    code: FaultCode,
    path: Path,
    message: Said,
    hint?: Said,
    fix?: Fix,
  ): void {
    const english = wordsOf(message);
    if (
      this.faults.some(
        (one) =>
          one.line === place.line &&
          one.column === place.column &&
          one.code === code &&
          one.message === english &&
          place.line > 1,
      )
    )
      return;
    this.faults.push({
      severity,
      code,
      message: english,
      ...(hint === undefined ? {} : { hint: wordsOf(hint) }),
      said: hint === undefined ? { message } : { message, hint },
      file: this.file,
      line: place.line,
      column: place.column,
      end: place.end ?? { line: place.line, column: place.column },
      path: [...this.#told(path)],
      ...(fix === undefined ? {} : { fix }),
    });
  }

  error(
    code: FaultCode,
    path: Path,
    message: Said,
    hint?: Said,
    part: 'key' | 'value' = 'value',
    fix?: Fix,
  ): void {
    this.add('error', code, path, message, hint, part, fix);
  }

  /** In the order of the file. */
  sorted(): Fault[] {
    return sortFaults(this.faults);
  }
}

/** Faults in the order of their places; at one place the graver first. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  const weight = { error: 0, warning: 1, note: 2 } satisfies Record<FaultSeverity, number>;
  return [...faults].sort(
    (a, b) => a.line - b.line || a.column - b.column || weight[a.severity] - weight[b.severity],
  );
}
