import { DATE_LABEL, FROM_LABEL, SUBJECT_LABEL, TO_LABEL } from './visible-words.ts';

const MAX_LINES = 12;

/** The label of a line such as "From: …", "*De:* …", "Envoyé : …"; empty when it has none. */
export function labelOf(line: string): string {
  const match = /^[\s*_>]{0,6}([\p{L} ]{1,20}?)[*_\s]{0,4}:/u.exec(line.slice(0, 60));
  return match?.[1]?.trim() ?? '';
}

/** Lines of headers, how many, and the subject that they tell. */
export interface HeaderBlock {
  readonly length: number;
  readonly subject: string;
}

/**
 * The block of headers over a quoted message (Outlook, Notes, Zimbra, GMX…), or null. It has From, Sent, To
 * and Subject, in any order that begins with one of the first two; under a ruler To may be missing. "De, Para, Data" alone may be a journey.
 */
export function headerBlock(lines: readonly string[], at: number, ruled: boolean): HeaderBlock | null {
  const first = kindOf(labelOf(lines[at] ?? ''), true);
  if (first !== 'from' && first !== 'date') return null;
  const found = new Set<Kind>([first]);
  let end = at + 1;
  let strange = 0;
  let subject = '';
  for (let i = at + 1, seen = 0; i < lines.length && seen < MAX_LINES; i += 1) {
    const line = lines[i] ?? '';
    if (line.trim() === '') continue;
    seen += 1;
    const label = labelOf(line);
    const kind = kindOf(label, false);
    // Web.de and GMX begin with Sent; then From follows at once.
    if (!found.has('from') && (kind !== 'from' || i > at + 1)) return null;
    // Twice the same: another block begins there, and what stands above it is no part of it.
    if (kind !== null && found.has(kind)) return null;
    // A long list of recipients is wrapped; two lines that are no headers are somebody's words.
    strange = label === '' ? strange + 1 : 0;
    if (strange > 1) return null;
    if (kind === null) continue;
    found.add(kind);
    end = i + 1;
    if (kind === 'subject') subject = line.slice(line.indexOf(':') + 1);
    if (found.has('date') && found.has('subject') && (ruled || found.has('to')))
      return { length: restOfBlock(lines, end) - at, subject };
  }
  return null;
}

type Kind = 'from' | 'date' | 'to' | 'subject';

function kindOf(label: string, first: boolean): Kind | null {
  if (FROM_LABEL.test(label)) return 'from';
  if (DATE_LABEL.test(label)) return 'date';
  if (SUBJECT_LABEL.test(label)) return 'subject';
  return TO_LABEL.test(label) || (!first && label.toLowerCase() === 'a') ? 'to' : null;
}

/** Labelled lines (Cc, Importance, To after Subject) that follow at once belong to it. */
function restOfBlock(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && end < from + 6 && labelOf(lines[end] ?? '') !== '') end += 1;
  return end;
}
