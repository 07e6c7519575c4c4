import type { ExplanationStep } from '../api-types.ts';
import type { Texts } from '../i18n/texts.tsx';
import { amountWords, civilDateWords, instantWords, spanWords, withInstants } from '../time/words.ts';
import type { Reader } from '../time/words.ts';

/**
 * One step of “why then?” in the reader's language and own time. The wordings of clauses and readings come from the
 * policy itself; a kind of step that is not known here is told as the server words it.
 */
export function stepWords(step: ExplanationStep, now: number, reader: Reader, maybe: Texts['maybe']): string {
  const { params } = step;
  const text = (key: string) => (typeof params[key] === 'string' ? params[key] : '');
  const instant = (key: string) => (text(key) ? instantWords(Date.parse(text(key)), now, reader) : '—');
  const length = ['seconds', 'left', 'late']
    .map((key) => params[key])
    .find((value) => typeof value === 'number');
  const values = {
    at: instant('at'),
    from: instant('from'),
    to: instant('to'),
    due: instant('dueAfter'),
    length: spanWords(length ?? 0, reader),
    within: amountWords(text('within'), reader),
    of: text('of'),
    do: maybe(`consequence.${text('do')}`, text('do')),
    name: text('name') || text('calendar'),
    date: text('date') ? civilDateWords(text('date'), reader.language) : '',
    what: maybe(`changed.${text('what')}`, text('what')),
    rule: maybe(`applied.${text('applied')}`, text('applied')),
    cause: maybe(`waiver.${text('cause')}`, text('cause')),
  };
  return maybe(`step.${variant(step)}`, withInstants(step.text, now, reader), values);
}

function variant({ kind, params }: ExplanationStep): string {
  if (kind === 'work' && params.wall) return 'work-wall';
  // Without a length there is nothing to count: the server's own sentence says so.
  if (kind === 'work' && typeof params.seconds !== 'number') return 'work-uncounted';
  if (kind === 'change' && params.what === 'bounce') return 'change-bounce';
  if (kind === 'change' && params.what === 'agreed') return 'change-agreed';
  if (kind === 'answer' && (params.answer === 'negotiated' || params.answer === 'best-effort'))
    return `answer-${params.answer}`;
  if (kind === 'resume' && params.ended === 'max') return 'resume-max';
  return kind;
}
