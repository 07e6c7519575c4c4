import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import type { PolicySchema } from '../schema/policy-schema.ts';
import { completeFrom } from './completion.ts';
import { hoverFrom } from './hover.ts';

/** Words of the editor's own panels and announcements, by its English ones. */
export type EditorPhrases = Readonly<Record<string, string>>;

/**
 * The text editor: YAML with completion and descriptions from the schema. Tab leaves it, as everywhere; Ctrl-] and Ctrl-[
 * indent.
 * @param options.nonce allows its styles under the content security policy
 */
export function editorExtensions(options: {
  schema: PolicySchema;
  readOnly: boolean;
  label: string;
  phrases: EditorPhrases;
  nonce: string;
}): Extension {
  return [
    EditorView.cspNonce.of(options.nonce),
    EditorState.phrases.of(options.phrases),
    EditorState.tabSize.of(2),
    indentUnit.of('  '),
    EditorState.readOnly.of(options.readOnly),
    EditorView.contentAttributes.of({ 'aria-label': options.label, spellcheck: 'false', tabindex: '0' }),
    yaml(),
    syntaxHighlighting(classHighlighter),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    codeFolding(),
    foldGutter(),
    lintGutter(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    autocompletion({ override: [completeFrom(options.schema)], icons: false }),
    hoverFrom(options.schema),
    EditorView.lineWrapping,
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...lintKeymap,
      ...defaultKeymap,
    ]),
    look,
  ];
}

/** Its look in our figures. These rules cannot stand in our style sheets: those of the editor would win over their layers. */
const look = EditorView.theme({
  '&': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    fontSize: 'var(--step--1)',
    blockSize: '100%',
  },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-content': { fontFamily: 'var(--font-code)', caretColor: 'var(--ink)', paddingBlock: '8px' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.55' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunk)',
    color: 'var(--ink-2)',
    borderInlineEnd: '1px solid var(--line)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--note) 45%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--track)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--focus) 26%, transparent)',
  },
  '.cm-cursor': { borderInlineStartColor: 'var(--ink)', borderInlineStartWidth: '2px' },
  '.cm-matchingBracket': { backgroundColor: 'var(--good)', outline: '1px solid var(--good-line)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--us)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius)',
    maxInlineSize: 'min(34rem, 90vw)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-code)', maxBlockSize: '16rem' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'light-dark(#fff, #0e1512)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.85' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionInfo': { fontFamily: 'var(--font-ui)', padding: '8px 10px' },
  '.cm-panels': { backgroundColor: 'var(--sunk)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-panel.cm-search input, .cm-panel.cm-search button': { fontSize: 'var(--step--1)', inlineSize: 'auto' },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--raised)',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius)',
    color: 'var(--ink)',
  },
  '.cm-textfield': { backgroundColor: 'var(--raised)', border: '1px solid var(--edge)', color: 'var(--ink)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--track)',
    border: '0',
    color: 'var(--ink-2)',
    paddingInline: '4px',
  },
  '.cm-diagnostic': { fontFamily: 'var(--font-ui)', padding: '6px 10px', borderInlineStartWidth: '3px' },
  '.cm-diagnostic-error': { borderInlineStartColor: 'var(--broken)' },
  '.cm-diagnostic-warning': { borderInlineStartColor: 'var(--soon)' },
  '.cm-diagnostic-info': { borderInlineStartColor: 'var(--paused)' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--raised)',
    color: 'var(--accent)',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--radius)',
    padding: '2px 8px',
  },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--broken)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--soon)' },
  '.cm-lintRange-info': { backgroundImage: 'none', textDecoration: 'underline dotted var(--paused)' },
});
