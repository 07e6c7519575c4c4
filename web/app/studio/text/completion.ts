import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { readPolicyText } from '../yaml/policy-text.ts';
import { pad } from '../yaml/write-value.ts';
import { writingPlace } from '../schema/place-at.ts';
import type { WritingPlace } from '../schema/place-at.ts';
import type { PolicySchema } from '../schema/policy-schema.ts';
import { suggestions } from '../schema/suggest.ts';
import type { Suggestion } from '../schema/suggest.ts';

/** Completes keys, ids and words of the language as the schema and the policy itself know them. */
export function completeFrom(schema: PolicySchema): (context: CompletionContext) => CompletionResult | null {
  return (context) => {
    const text = context.state.doc.toString();
    const place = writingPlace(text, context.pos);
    if (!place || (!context.explicit && place.from === context.pos)) return null;
    const found = suggestions(schema, readPolicyText(text), place);
    if (found.length === 0) return null;
    return {
      from: place.from,
      options: found.map((one, index) => optionOf(one, place, -index)),
      validFor: /^[\p{L}\p{N} ._-]*$/u,
    };
  };
}

function optionOf(one: Suggestion, place: WritingPlace, boost: number): Completion {
  return {
    label: one.label,
    type:
      one.kind === 'key' || one.kind === 'needed key'
        ? 'property'
        : one.kind === 'id'
          ? 'variable'
          : 'constant',
    boost: Math.max(boost, -99),
    ...(one.detail ? { detail: one.detail } : {}),
    ...(one.info ? { info: () => described(one.info ?? '') } : {}),
    apply(view, _completion, from, to) {
      const insert =
        place.part === 'value' ? one.insert : keyText(one.insert, place, view.state.doc.lineAt(from).text);
      // The key that is there keeps its colon.
      const colon = /:\s?$/u.exec(insert);
      const next = view.state.sliceDoc(to, to + 1);
      const text = colon && next === ':' ? insert.slice(0, colon.index) : insert;
      view.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: from + text.length },
        userEvent: 'input.complete',
      });
    },
  };
}

/** A key whose value has parts opens a line for the first of them. */
function keyText(insert: string, place: WritingPlace, line: string): string {
  if (!insert.endsWith(':')) return insert;
  if (place.flow) return `${insert} `;
  const column = /^\s*(?:- +)*/u.exec(line)?.[0].length ?? 0;
  return `${insert}\n${pad(column + 2)}`;
}

/** Descriptions of the language are written in English. */
function described(info: string): HTMLElement {
  const element = document.createElement('p');
  element.lang = 'en';
  element.textContent = info;
  return element;
}
