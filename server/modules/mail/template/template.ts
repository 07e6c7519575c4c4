import type { Unplaced } from '../../../platform/field-faults.ts';

/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string }
  | Section<Inline>;

/** What is there only if a field has something, or (`inverted`) only if it has nothing. */
interface Section<Part> {
  readonly kind: 'section';
  readonly name: string;
  readonly inverted: boolean;
  readonly parts: readonly Part[];
}

/** A piece of a letter. */
export type Node =
  | { readonly kind: 'paragraph' | 'heading' | 'quote'; readonly parts: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: 'link';
      readonly text: readonly Inline[];
      readonly href: string | { readonly field: string };
    }
  /** What a field that is more than words stands for. */
  | { readonly kind: 'blocks'; readonly name: string }
  | Section<Node>;

/** A letter with gaps, as it was understood. */
export interface Template {
  readonly subject: readonly Inline[];
  readonly nodes: readonly Node[];
  /** Small print. */
  readonly footer: readonly Node[];
}

/** `words`: a line of plain text; `address`: a page, for links; `part`: several lines, to stand alone. */
export type FieldKind = 'words' | 'address' | 'part';

/** The fields that a letter may name, and those that it must. */
export interface TemplateSpec {
  readonly fields: Readonly<Record<string, FieldKind>>;
  /** Without these the letter would not do what it is for. */
  readonly required: readonly string[];
  /** An address that lets its reader in: it stands alone, and the letter leads nowhere else. */
  readonly secret?: string;
}

/** Why a text is no template: where, counted from 1, and what to do. */
export interface TemplateFault {
  readonly path: 'subject' | 'body';
  readonly line: number;
  readonly column: number;
  readonly fault: Unplaced;
}
