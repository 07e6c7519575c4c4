import type { Diagnostic } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
import type { FaultWords } from '../sentences.ts';
import type { Fault } from '../studio-api.ts';
import type { ReadyFix } from '../use-fixes.ts';
import { spanOf } from '../yaml/places.ts';
import type { PolicyText } from '../yaml/policy-text.ts';

/** Where a fault stands in a text: at its path where that is still there, else at its line and column. */
function placeOfFault(
  file: PolicyText,
  state: Pick<EditorState, 'doc'>,
  fault: Pick<Fault, 'path' | 'line' | 'column'>,
): { from: number; to: number } {
  const { doc } = state;
  const line = doc.line(Math.min(Math.max(fault.line, 1), doc.lines));
  const at = Math.min(line.from + Math.max(fault.column, 1) - 1, line.to);
  const span = fault.path.length > 0 ? spanOf(file, fault.path) : null;
  // A whole section is not underlined: its first line says enough.
  if (span && span.from <= doc.length)
    return { from: span.from, to: Math.min(span.to, doc.lineAt(span.from).to) };
  const word = /^[^\s,[\]{}]+/u.exec(doc.sliceString(at, line.to))?.[0].length ?? 0;
  return { from: at, to: Math.min(line.to, at + Math.max(word, 1)) };
}

/** The faults as the text editor shows them, gravest last on one place so that it wins the colour. */
export function diagnosticsOf(
  file: PolicyText,
  state: EditorState,
  faults: readonly Fault[],
  fixes: (fault: Fault) => readonly ReadyFix[],
  wordsOf: (fault: Fault) => FaultWords,
): Diagnostic[] {
  return faults.map((fault) => {
    const { message, hint, lang } = wordsOf(fault);
    const told = hint ? `${message} (${hint})` : message;
    return {
      ...placeOfFault(file, state, fault),
      severity: fault.severity === 'note' ? 'info' : fault.severity,
      source: fault.code,
      message: told,
      actions: fixes(fault).map(({ label, run }) => ({ name: label, apply: run })),
      renderMessage: () => {
        const element = document.createElement('span');
        if (lang) element.lang = lang;
        element.textContent = told;
        return element;
      },
    };
  });
}
