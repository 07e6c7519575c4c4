/**
 * A fixed wording by key, for the translator of whoever renders it. `count` in `params` chooses the plural; a wording
 * among them, such as an amount, is translated first.
 */
export interface Label {
  readonly kind: 'label';
  readonly key: string;
  readonly params: Readonly<Record<string, string | number | Label>>;
}

/** A text of the policy, already in the best language there is; `language` is the one it is in. */
export interface Words {
  readonly kind: 'text';
  readonly text: string;
  readonly language: string;
  /** Where it leads: the site of a channel, an `https:` address. */
  readonly href?: string;
}

export type Phrase = Label | Words;

/** One cell: phrases to be joined by commas, the clauses it rests on, and whether it says "not included". */
export interface Cell {
  readonly phrases: readonly Phrase[];
  readonly clauses: readonly string[];
  readonly absent: boolean;
  /** Calendar whose hours the cell names. */
  readonly calendar: string | null;
  /** How we read the clause, or that it is ours. */
  readonly remarks: readonly Remark[];
}

export interface Remark {
  readonly type: 'reading' | 'option';
  readonly words: Words;
}

export interface TableBlock {
  readonly type: 'table';
  readonly caption: Phrase;
  /** Head of the first column. */
  readonly corner: Phrase;
  /** Heads of the columns after the first. */
  readonly columns: readonly Phrase[];
  readonly rows: readonly { readonly head: readonly Phrase[]; readonly cells: readonly Cell[] }[];
  readonly clauses: readonly string[];
}

export interface ParagraphsBlock {
  readonly type: 'paragraphs';
  readonly items: readonly { readonly phrase: Phrase; readonly clauses: readonly string[] }[];
}

export interface ListBlock {
  readonly type: 'list';
  readonly caption: Phrase | null;
  readonly items: readonly {
    /** Stable within the page, to link to: the id of the clause, severity, kind… */
    readonly anchor: string;
    readonly title: Phrase | null;
    readonly phrases: readonly Phrase[];
    /** A heading and what stands under it: who is told, what helps, which promises stop. */
    readonly details: readonly { readonly label: Phrase; readonly phrases: readonly Phrase[] }[];
    readonly clauses: readonly string[];
    readonly remarks: readonly Remark[];
  }[];
}

/** Hours of a week, to be drawn. Minutes are those of the day on which the interval starts; past midnight they exceed 1440. */
export interface HoursBlock {
  readonly type: 'hours';
  readonly calendar: string;
  readonly name: Words;
  readonly zone: string;
  readonly always: boolean;
  /** Monday (1) to Sunday (7). */
  readonly week: readonly {
    readonly weekday: number;
    readonly intervals: readonly {
      readonly open: string;
      readonly close: string;
      readonly from: number;
      readonly to: number;
    }[];
  }[];
  /** Named sets and single days off, and days with other hours. */
  readonly exceptions: readonly Phrase[];
  readonly clauses: readonly string[];
  readonly remarks: readonly Remark[];
}

/** The life of something, to be drawn: bars on one scale, dates as YYYY-MM-DD. */
export interface TimelineBlock {
  readonly type: 'timeline';
  /** Stable within the page: the id of the product. */
  readonly anchor: string;
  readonly name: Words;
  readonly bars: readonly {
    readonly kind: 'phase' | 'period';
    readonly name: Words;
    /** The first day; null: it has always begun. */
    readonly from: string | null;
    /** The last day, inclusive; null: it is open. */
    readonly until: string | null;
    /** It lasts at least until the end of this day; null when nothing says so. */
    readonly atLeast: string | null;
    readonly clauses: readonly string[];
  }[];
  readonly marks: readonly { readonly name: Words; readonly on: string }[];
  readonly clauses: readonly string[];
}

export type Block = TableBlock | ParagraphsBlock | ListBlock | HoursBlock | TimelineBlock;

export interface Section {
  readonly id:
    | 'plans'
    | 'hours'
    | 'promises'
    | 'severities'
    | 'kinds'
    | 'levels'
    | 'pauses'
    | 'duties'
    | 'priority'
    | 'products'
    | 'exclusions'
    | 'services'
    | 'people'
    | 'further'
    | 'notices'
    | 'reports'
    | 'surveys'
    | 'prose'
    | 'packs'
    | 'sessions'
    | 'availability'
    | 'lifecycle'
    | 'warranty'
    | 'disclosure'
    | 'clauses'
    | 'readings';
  readonly title: Label;
  readonly blocks: readonly Block[];
}

/** The public policy page without its looks. */
export interface Outline {
  readonly language: string;
  readonly desk: { readonly id: string; readonly name: string };
  readonly version: string;
  readonly effective: string;
  readonly hash: string;
  readonly source: { readonly title: string; readonly language: string };
  readonly title: Words;
  readonly summary: Words;
  /** Sections without content are left out. */
  readonly sections: readonly Section[];
}
