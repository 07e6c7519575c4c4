import { createContext, useContext, useSyncExternalStore } from 'react';
import type { StudioDocument } from './draft/studio-document.ts';
import type { PolicySchema } from './schema/policy-schema.ts';
import type { Checks, StudioApi } from './studio-api.ts';
import type { PolicyEditor } from './yaml/policy-editor.ts';
import type { Path, PolicyText } from './yaml/policy-text.ts';

/** What the checks say of the text; of an earlier one while they run. */
export interface CheckState {
  readonly result: Checks | null;
  /** The text of which the result speaks. */
  readonly source: string | null;
  readonly running: boolean;
  /** The checks could not be made: no connection, or the server is busy. */
  readonly failed: boolean;
}

/** What every part of the studio works with. */
export interface Studio {
  readonly doc: StudioDocument;
  readonly schema: PolicySchema;
  readonly api: StudioApi;
  readonly checks: CheckState;
  /** A published version, or somebody who may only read. */
  readonly readOnly: boolean;
  /** Leads to a place: its form is shown, and the text editor's cursor goes there. */
  readonly go: (path: Path) => void;
  /** The place that somebody was last led to: what is folded around it opens. */
  readonly target: { readonly path: Path } | null;
}

const StudioContext = createContext<Studio | null>(null);
export const StudioProvider = StudioContext;

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('This part belongs into the studio');
  return studio;
}

/** The text as YAML reads it now; the part is drawn again when it changes. */
export function useFile(): PolicyText {
  const { doc } = useStudio();
  useSyncExternalStore(doc.subscribe, doc.snapshot, doc.snapshot);
  return doc.file;
}

/** Changes the text by places in its tree; nothing happens where the text may not or cannot be changed. */
export function useChange(): (change: (editor: PolicyEditor) => void, typing?: boolean) => void {
  const { doc, readOnly } = useStudio();
  return (change, typing) => {
    if (!readOnly) doc.change(change, typing);
  };
}

/** Whether forms can change anything now: not while the text has faults of YAML. */
export function useLocked(): boolean {
  const { readOnly } = useStudio();
  return useFile().faults.length > 0 || readOnly;
}
