import { useEffect, useState, useSyncExternalStore } from 'react';
import { DraftKeeper } from './draft/draft-keeper.ts';
import type { Kept } from './draft/draft-keeper.ts';
import type { StudioDocument } from './draft/studio-document.ts';
import type { Draft, StudioApi } from './studio-api.ts';

/** Keeps a draft saved while it is edited, in this browser and on the server. Null for what is only read. */
export function useKeeper(
  doc: StudioDocument,
  api: StudioApi,
  desk: string,
  draft: Draft | null,
): { keeper: DraftKeeper; kept: Kept } | null {
  const [keeper] = useState(() => (draft === null ? null : makeKeeper(api, desk, draft)));
  useEffect(() => {
    if (!keeper) return undefined;
    const recovered = keeper.recover();
    if (recovered !== null) doc.replace(recovered);
    const stop = doc.subscribe(() => keeper.changed(doc.source));
    const again = (): void => void keeper.flush();
    const leave = (): void => void keeper.flush(true);
    window.addEventListener('online', again);
    window.addEventListener('pagehide', leave);
    return () => {
      stop();
      window.removeEventListener('online', again);
      window.removeEventListener('pagehide', leave);
      void keeper.flush();
      keeper.stop();
    };
  }, [doc, keeper]);
  const kept = useSyncExternalStore(
    keeper?.subscribe ?? nothing,
    () => keeper?.kept ?? null,
    () => null,
  );
  return keeper && kept ? { keeper, kept } : null;
}

const nothing = (): (() => void) => () => {};

function makeKeeper(api: StudioApi, desk: string, draft: Draft): DraftKeeper {
  const key = `amparo.draft.${desk}.${draft.id}`;
  return new DraftKeeper(draft, {
    save: (revision, source, leaving) => api.saveDraft(draft.id, revision, { source }, leaving),
    read: () => api.draft(draft.id),
    recall: () => stored(() => localStorage.getItem(key)) ?? null,
    remember(kept) {
      stored(() => {
        if (kept === null) localStorage.removeItem(key);
        else localStorage.setItem(key, kept);
      });
    },
    later(milliseconds, call) {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
  });
}

/** A browser may keep nothing, or have no room. Then only the server keeps the draft. */
function stored<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
