import { useEffect, useState, useSyncExternalStore } from 'react';
import type { StudioDocument } from './draft/studio-document.ts';
import type { StudioApi } from './studio-api.ts';
import type { CheckState } from './studio-context.tsx';

const pauseMs = 500;

/** Has the text checked after each pause in typing. What an earlier text was found to be stays until the next is known. */
export function useChecks(doc: StudioDocument, api: StudioApi): CheckState {
  const { doc: text } = useSyncExternalStore(doc.subscribe, doc.snapshot, doc.snapshot);
  const [state, setState] = useState<CheckState>({
    result: null,
    source: null,
    running: true,
    failed: false,
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const source = text.toString();
    let again: ReturnType<typeof setTimeout> | undefined;
    const timer = setTimeout(
      () => {
        setState((before) => ({ ...before, running: true }));
        void api.checks(source, stop.signal).then((outcome) => {
          if (stop.signal.aborted) return;
          if (outcome.type === 'ok')
            setState({ result: outcome.data, source, running: false, failed: false });
          else {
            setState((before) => ({ ...before, running: false, failed: true }));
            again = setTimeout(() => setRound((one) => one + 1), 10_000);
          }
        });
      },
      // A text that is shown for the first time is checked at once.
      round === 0 && text.length > 0 && doc.canUndo ? pauseMs : 0,
    );
    return () => {
      clearTimeout(timer);
      clearTimeout(again);
      stop.abort();
    };
  }, [doc, api, text, round]);
  return state;
}
