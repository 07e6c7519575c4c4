/** Signs that Markdown would take for its own. */
const special = /[\\`*_{}[\]<>#|~]|^(\s*)([-+]|\d+[.)])(?=\s)/gm;

/**
 * A text as a quotation in Markdown, below a line that says whose it is. What stood there as text stays text.
 * @param said plain text
 * @param attribution the line above it
 */
export function quotation(said: string, attribution: string): string {
  const lines = escaped(said.replaceAll('\r\n', '\n').trim())
    .split('\n')
    .map((line) => (line.trim() === '' ? '>' : `> ${line}`));
  return `${escaped(attribution)}\n\n${lines.join('\n')}\n\n`;
}

/** A text that stays as it is where Markdown is read. */
export const escaped = (text: string): string =>
  text.replaceAll(special, (sign, indent?: string, mark?: string) =>
    mark === undefined ? `\\${sign}` : `${indent ?? ''}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
  );

type Listener = (markdown: string) => void;
let listener: Listener | null = null;

/** The form that takes what is quoted; the last one that says so. @returns ends it */
export function takeQuotations(take: Listener): () => void {
  listener = take;
  return () => {
    if (listener === take) listener = null;
  };
}

/** Puts a quotation into the form. */
export function quote(markdown: string): void {
  listener?.(markdown);
}
