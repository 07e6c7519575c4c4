import { setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTexts } from '../../i18n/texts.tsx';
import { Described } from '../fields/described.tsx';
import { useSentences } from '../sentences.ts';
import { useStudio } from '../studio-context.tsx';
import { diagnosticsOf } from './diagnostics.ts';
import { describeAt } from './hover.ts';
import { useFixes } from '../use-fixes.ts';

/** The text itself. Below it stands what the cursor is at, for those who have no pointer to rest there. */
export function CodeEditor() {
  const { doc, checks } = useStudio();
  const fixes = useFixes();
  const { faultWords } = useSentences();
  const latest = useRef({ fixes, faultWords });
  useEffect(() => {
    latest.current = { fixes, faultWords };
  });
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    const view = new EditorView({ state: doc.state, parent: place.current, dispatch: doc.dispatch });
    doc.attach(view);
    return () => {
      doc.attach(null);
      view.destroy();
    };
  }, [doc]);
  useEffect(() => {
    if (!checks.result || checks.source !== doc.file.text) return;
    const shown = checks.result.faults.filter(({ severity }) => severity !== 'note');
    const found = diagnosticsOf(doc.file, doc.state, shown, latest.current.fixes, latest.current.faultWords);
    doc.dispatch(doc.state.update(setDiagnostics(doc.state, found)));
  }, [doc, checks]);
  return (
    <div className="studio-text">
      <div className="studio-code" ref={place} />
      <CursorPlace />
    </div>
  );
}

function CursorPlace() {
  const { doc, schema } = useStudio();
  const { t } = useTexts();
  const state = useSyncExternalStore(doc.subscribe, doc.snapshot, doc.snapshot);
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const found = describeAt(schema, doc.file, head);
  return (
    <p className="studio-cursor small">
      <span className="num mute">
        {t('studio.text.position', { line: line.number, column: head - line.from + 1 })}
      </span>{' '}
      {found && (
        <>
          <b>{found.place}</b>
          {found.name && ` · ${found.name}`} <Described text={found.text} />
        </>
      )}
    </p>
  );
}
