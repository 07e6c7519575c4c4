/** A mail's content, free of its form: one text and one HTML are made of it. Every value is plain text. */
export interface Letter {
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** Small print at the end. */
  readonly footer: readonly string[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** What a person wrote: line breaks are kept. */
  | { readonly kind: 'prose'; readonly text: string }
  /** The same with formatting. `html` has passed the sanitizer; nothing else may be put here. */
  | { readonly kind: 'formatted'; readonly text: string; readonly html: string }
  /** Somebody's words that are cited, such as the policy's. */
  | { readonly kind: 'quote'; readonly text: string; readonly source: string }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly notes: readonly string[];
}

/** Around the letter: whose it is. */
export interface Frame {
  readonly desk: string;
  readonly accent: string;
  readonly language: string;
  /** Number of the ticket, if it is about one. */
  readonly number: string | null;
  /** The way out of mails of this kind, where there is one. */
  readonly unsubscribe?: { readonly text: string; readonly href: string };
}
