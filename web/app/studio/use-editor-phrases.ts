import { useTexts } from '../i18n/texts.tsx';
import type { TextKey } from '../i18n/texts.tsx';
import type { EditorPhrases } from './text/editor-extensions.ts';

/** The editor's own English words, by our keys for them. `$` is a gap that the editor fills. */
const words: Readonly<Record<string, TextKey>> = {
  Find: 'studio.editor.find',
  Replace: 'studio.editor.replace',
  next: 'studio.editor.next',
  previous: 'studio.editor.previous',
  all: 'studio.editor.all',
  'match case': 'studio.editor.match-case',
  'by word': 'studio.editor.by-word',
  regexp: 'studio.editor.regexp',
  replace: 'studio.editor.replace-one',
  'replace all': 'studio.editor.replace-all',
  close: 'page.close',
  'current match': 'studio.editor.current-match',
  'on line': 'studio.editor.on-line',
  'Go to line': 'studio.editor.go-to-line',
  go: 'studio.editor.go',
  Diagnostics: 'studio.editor.diagnostics',
  'No diagnostics': 'studio.problems.none',
  Completions: 'studio.editor.completions',
  'folded code': 'studio.editor.folded',
  unfold: 'studio.editor.unfold',
  'Fold line': 'studio.editor.fold-line',
  'Unfold line': 'studio.editor.unfold-line',
};

/** The words of the editor in the page's language. */
export function useEditorPhrases(): EditorPhrases {
  const { t } = useTexts();
  return Object.fromEntries(Object.entries(words).map(([english, key]) => [english, t(key)]));
}
