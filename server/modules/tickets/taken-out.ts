import { unescapeHtml } from '../../platform/unescape-html.ts';
import type { Act } from '../../platform/services.ts';

/** What stands in the place of what was taken out. */
export const redactedMark = '▇▇▇';

/** What a redaction took out, for those who keep copies of it. */
export interface TakenOut {
  /** Tickets in whose messages it stood. */
  readonly tickets: readonly string[];
  /** Ids and numbers by which a copy names them; null: it may stand anywhere. */
  readonly named: readonly string[] | null;
  /** The contents of files that are gone, by their hashes. */
  readonly files: readonly Buffer[];
  /** A text without it: what else it says stays. */
  readonly clean: (text: string) => string;
}

/** What other modules do when something is taken out of a ticket, in the same transaction. */
export interface RedactionHooks {
  takenOut(act: Act, gone: TakenOut): Promise<void>;
}

/** A subject that is shorter stands in other subjects by chance; what people write has it by chance up to the length of a part. */
export const leastSubject = 4;

/**
 * Takes the subjects of messages out of other subjects and letters. @param least of these characters; what people write wants more
 */
export function withoutSubjects(said: readonly string[], least = leastSubject): (text: string) => string {
  const subjects = said.filter((subject) => subject.length >= least);
  return (text) => subjects.reduce((left, subject) => left.replaceAll(subject, redactedMark), text);
}

/** A part of a message that is shorter says nothing of it: a greeting stays where somebody else writes one. */
export const leastPart = 12;

/** By which a copy of a text in part is known, such as a preview. */
export const beginningsOf = (said: readonly string[]): string[] =>
  said
    .map((text) => (text.trim().split('\n')[0] ?? '').slice(0, 40).trim())
    .filter((text) => text.length >= leastPart);

/** Takes words out of texts: as they stand, as Markdown writes them, as HTML writes them. */
export function withoutWords(words: string): (text: string) => string {
  return (text) => {
    if (text.includes(words)) return text.replaceAll(words, redactedMark);
    const unescaped = text.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
    if (unescaped.includes(words)) return unescaped.replaceAll(words, redactedMark);
    return /<[a-z]/i.test(text) && shownBy(text).includes(words) ? redactedMark : text;
  };
}

/**
 * Takes whole messages out of texts: alone, quoted line by line, in part (a preview, a quotation of some words), as HTML.
 * @param said what these messages say
 */
export function withoutMessages(said: readonly string[]): (text: string) => string {
  const wholes = said.map(plain).filter((text) => text !== '');
  const partOf = (text: string): boolean => {
    const part = plain(text).replace(/…$/, '').trim();
    return (
      wholes.includes(part) || (part.length >= leastPart && wholes.some((whole) => whole.includes(part)))
    );
  };
  return (text) => {
    if (partOf(text)) return redactedMark;
    if (/<[a-z]/i.test(text) && wholes.some((whole) => plain(shownBy(text)).includes(whole)))
      return redactedMark;
    const lines = text.split('\n');
    return lines
      .map((line) => (partOf(line) && (line.startsWith('>') || lines.length > 1) ? redactedMark : line))
      .join('\n');
  };
}

/**
 * Takes messages out of what others wrote and quoted them in: whole, below an answer, as mail programs do it, and line by line with
 * a mark of quotation. What others say in words of their own stays, also where it is a line of the message by chance.
 * @param said what these messages say, without what they quote themselves
 */
export function withoutQuotations(said: readonly string[]): (text: string) => string {
  const wholes = [...new Set(said.map(plain))].filter((text) => text.length >= leastPart);
  const quoted = (line: string): boolean => {
    const part = plain(line);
    return line.startsWith('>') && part !== '' && wholes.some((whole) => ` ${whole} `.includes(` ${part} `));
  };
  return (text) => {
    if (wholes.length === 0) return text;
    if (/<[a-z]/i.test(text) && wholes.some((whole) => plain(shownBy(text)).includes(whole)))
      return redactedMark;
    const lines = text.split('\n');
    for (const whole of wholes) cutWhole(lines, whole);
    return lines.map((line) => (quoted(line) ? redactedMark : line)).join('\n');
  };
}

/** Puts the mark in the place of the lines that together say it, wherever they do. */
function cutWhole(lines: string[], whole: string): void {
  for (let from = 0; from < lines.length; from++) {
    const first = plain(lines[from] ?? '');
    if (first === '' || !whole.startsWith(first)) continue;
    let said = first;
    let to = from;
    while (said.length < whole.length && to + 1 < lines.length) {
      to += 1;
      said = `${said} ${plain(lines[to] ?? '')}`.trim();
      if (!whole.startsWith(said)) break;
    }
    if (said === whole) lines.splice(from, to - from + 1, redactedMark);
  }
}

/** One line, without marks of quotation and escapes of Markdown. */
const plain = (text: string): string =>
  text
    .replaceAll(/^[>\s]+/gm, '')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The words that HTML shows. */
const shownBy = (html: string): string => unescapeHtml(html.replaceAll(/<[^>]*>/g, ''));
