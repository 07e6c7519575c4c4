import { parseAmount } from '@amparo/business-time';
import type { Amount } from '@amparo/business-time';
import type { Fault, FaultList, Path } from './faults.ts';
import type { FaultCode } from './fault-codes.ts';
import { nearest, suggest } from './near.ts';
import { yamlWord } from './source-edits.ts';
import { conditionColumns } from './types.ts';
import type { Conditions, LocalText, Origin } from './types.ts';
import { say } from './said.ts';
import type { Said } from './said.ts';

/** Ids of one section, and what one of them is called in messages. */
export interface Section {
  readonly what: Said;
  readonly unknown: FaultCode;
  readonly section: string;
  readonly ids: ReadonlySet<string>;
}

/** The ids to which rows may refer. */
export interface Sections {
  readonly clause: Section;
  readonly calendar: Section;
  readonly plan: Section;
  readonly region: Section;
  readonly channel: Section;
  readonly severity: Section;
  readonly kind: Section;
  readonly team: Section;
  readonly level: Section;
  readonly text: Section;
  readonly service: Section;
  readonly group: Section;
  /** Products, and the classes that they belong to. */
  readonly product: Section & { readonly members: ReadonlyMap<string, readonly string[]> };
  readonly release: Section;
  readonly exclusion: Section;
  /** The policy's own facts, and the values of each. */
  readonly fact: Section & { readonly values: ReadonlyMap<string, ReadonlySet<string>> };
  readonly attribute: Section;
  readonly date: Section;
  readonly phase: Section;
  readonly period: Section;
  readonly coverage: Section;
  readonly pack: Section;
  readonly promise: Section;
  readonly notice: Section;
  readonly measured: Section;
  readonly tool: Section;
}

interface OriginInput {
  readonly clause?: string | undefined;
  readonly reading?: Record<string, string> | undefined;
  readonly option?: Record<string, string> | undefined;
}
type Column = string | readonly string[] | undefined;
interface ConditionsInput {
  readonly plan?: Column;
  readonly severity?: Column;
  readonly kind?: Column;
  readonly channel?: Column;
  readonly level?: Column;
  readonly region?: Column;
  readonly named?: boolean | undefined;
  readonly product?: Column;
  readonly phase?: Column;
  readonly during?: Column;
  readonly release?: Column;
  readonly topic?: Column;
  readonly service?: Column;
  readonly where?: Readonly<Record<string, Column>> | undefined;
}

/** Columns whose ids are those of another section. */
const sectionOf = { during: 'period', topic: 'exclusion' } as const;

/** One value or a list, as a list. */
export function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** What the compilation of every section shares: the faults, the ids, the languages. */
export class Context {
  readonly faults: FaultList;
  readonly sections: Sections;
  readonly languages: readonly string[];

  constructor(faults: FaultList, sections: Sections, languages: readonly string[]) {
    this.faults = faults;
    this.sections = sections;
    this.languages = languages;
  }

  /** Checks that an id is defined. */
  ref(section: keyof Sections, id: string, path: Path, part: 'key' | 'value' = 'value'): void {
    const { what, unknown, section: where, ids } = this.sections[section];
    if (ids.has(id)) return;
    const [near] = nearest(id, ids, 1);
    this.faults.error(
      unknown,
      path,
      say('the {{what}} "{{id}}" is not defined', { what, id }),
      suggest(id, ids, say('define it under `{{where}}`', { where })),
      part,
      near === undefined
        ? undefined
        : this.faults.fix(say('Write {{near}}', { near }), false, (edits) =>
            part === 'key' ? edits.rename(path, yamlWord(near)) : edits.replace(path, yamlWord(near)),
          ),
    );
  }

  conditions(input: ConditionsInput, path: Path): Conditions {
    const found: { -readonly [K in keyof Conditions]: Conditions[K] } = {};
    for (const column of conditionColumns) {
      const value = input[column];
      if (value === undefined) continue;
      const section = column === 'during' || column === 'topic' ? sectionOf[column] : column;
      const ids = list(value);
      for (const [index, id] of ids.entries())
        this.ref(section, id, Array.isArray(value) ? [...path, column, index] : [...path, column]);
      found[column] = column === 'product' ? this.#products(ids) : ids;
    }
    if (input.named !== undefined) found.named = input.named;
    if (input.where !== undefined) found.where = this.#where(input.where, [...path, 'where']);
    return found;
  }

  /** A class of products stands for itself and for all that belong to it. */
  #products(ids: readonly string[]): readonly string[] {
    const { members } = this.sections.product;
    return ids.some((id) => members.has(id))
      ? [...new Set(ids.flatMap((id) => [id, ...(members.get(id) ?? [])]))]
      : ids;
  }

  #where(input: Readonly<Record<string, Column>>, path: Path): Readonly<Record<string, readonly string[]>> {
    const found: Record<string, readonly string[]> = {};
    for (const [fact, value] of Object.entries(input)) {
      if (value === undefined) continue;
      this.ref('fact', fact, [...path, fact], 'key');
      const ids = list(value);
      for (const [index, id] of ids.entries())
        this.valueOf(fact, id, Array.isArray(value) ? [...path, fact, index] : [...path, fact]);
      found[fact] = ids;
    }
    return found;
  }

  /** Checks that a value belongs to one of the policy's own facts. */
  valueOf(fact: string, value: string, path: Path): void {
    const values = this.sections.fact.values.get(fact);
    if (values === undefined || values.has(value)) return;
    this.faults.error(
      'unknown-value',
      path,
      say('the fact "{{fact}}" has no value "{{value}}"', { fact, value }),
      suggest(value, values, say('define it under `facts.{{fact}}.values`', { fact })),
    );
  }

  origin(input: OriginInput, path: Path, part: 'key' | 'value' = 'value'): Origin {
    if (input.clause !== undefined) this.ref('clause', input.clause, [...path, 'clause']);
    return {
      clause: input.clause ?? '',
      ...(input.reading === undefined ? {} : { reading: this.text(input.reading, [...path, 'reading']) }),
      ...(input.option === undefined ? {} : { option: this.text(input.option, [...path, 'option']) }),
      place: this.faults.place(path, part),
    };
  }

  /** Checks that a text speaks every language of the desk. */
  text(input: Record<string, string>, path: Path): LocalText {
    const missing = this.languages.filter((language) => input[language] === undefined);
    if (missing.length > 0)
      this.faults.error(
        'missing-translation',
        path,
        say('this text is missing in {{missing}}', { missing }),
        say('the desk speaks {{languages}}', { languages: this.languages.join(', ') }),
        'key',
      );
    else if (input['en'] === undefined)
      this.faults.add(
        'warning',
        'missing-english',
        path,
        say('this text is missing in English'),
        say('readers of other languages get the first language of the desk'),
        'key',
      );
    return input;
  }

  amount(text: string, path: Path): Amount | null {
    try {
      const amount = parseAmount(text);
      if (amount.n > 0) return amount;
      this.faults.error(
        'bad-amount',
        path,
        say('"{{text}}" is no time at all', { text }),
        say('write for example "4 h"'),
      );
    } catch (error) {
      if (!isTelling(error)) throw error;
      this.faults.error('bad-amount', path, error.said.message, error.said.hint);
    }
    return null;
  }
}

/** An error made to be shown: it may carry a hint and a path. */
export function isTelling(
  error: unknown,
): error is Error & { readonly path?: Path; readonly said: Fault['said'] } {
  return error instanceof Error && error.name === 'CalendarError';
}
