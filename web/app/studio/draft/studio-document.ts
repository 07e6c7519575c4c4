import { history, isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { EditorState, Transaction } from '@codemirror/state';
import type { Extension, Text, TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { TextEdit } from '../yaml/edit-places.ts';
import { PolicyEditor } from '../yaml/policy-editor.ts';
import { readPolicyText } from '../yaml/policy-text.ts';
import type { PolicyText } from '../yaml/policy-text.ts';
import { lineEdits } from './merge-texts.ts';

/**
 * The text of a policy while it is edited: the one source for forms and text editor, so that undo goes across both. The
 * editor's view is attached when it is on the page; without it everything works all the same.
 */
export class StudioDocument {
  #state: EditorState;
  #view: EditorView | null = null;
  #read: { readonly doc: Text; readonly file: PolicyText } | null = null;
  readonly #listeners = new Set<() => void>();
  /** How the file ends its lines; inside, lines end in line feeds. */
  readonly #lineEnd: string;

  constructor(source: string, extensions: Extension = []) {
    this.#lineEnd = source.includes('\r\n') ? '\r\n' : '\n';
    this.#state = EditorState.create({ doc: source, extensions: [history(), extensions] });
  }

  get state(): EditorState {
    return this.#state;
  }

  /** The text as it is saved. */
  get source(): string {
    const text = this.#state.doc.toString();
    return this.#lineEnd === '\n' ? text : text.replaceAll('\n', this.#lineEnd);
  }

  /** The text as YAML reads it now. */
  get file(): PolicyText {
    const { doc } = this.#state;
    if (this.#read?.doc !== doc) this.#read = { doc, file: readPolicyText(doc.toString()) };
    return this.#read.file;
  }

  get canUndo(): boolean {
    return undoDepth(this.#state) > 0;
  }

  get canRedo(): boolean {
    return redoDepth(this.#state) > 0;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What tells two states of the text apart. */
  snapshot = (): EditorState => this.#state;

  /** The view that shows the text from now on; null when it goes from the page. */
  attach(view: EditorView | null): void {
    this.#view = view;
  }

  /** Carries out what the view or a command wants. */
  dispatch = (transaction: Transaction): void => {
    this.#state = transaction.state;
    this.#view?.update([transaction]);
    for (const listener of this.#listeners) listener();
  };

  /**
   * Changes the text by places in its tree, as one step of undo.
   * @param typing continues the step before, for a field in which somebody types
   * @returns false when the text has faults of YAML: then its tree cannot be trusted, and nothing is changed
   */
  change(change: (editor: PolicyEditor) => void, typing = false): boolean {
    if (this.file.faults.length > 0) return false;
    const editor = new PolicyEditor(this.file);
    change(editor);
    this.#apply(editor.edits, typing);
    return true;
  }

  /** Puts another text in the place of this one, as one step of undo; lines that are the same stay. */
  replace(source: string): void {
    const text = source.replaceAll('\r\n', '\n');
    const now = this.#state.doc.toString();
    const changes = lineEdits(now, text);
    if (changes.length === 0) return;
    this.#update([{ changes: [...changes] }], false);
  }

  /** Changes given places of the text, all told by the text as it is now, as one step of undo. */
  edit(edits: readonly TextEdit[]): void {
    if (edits.length > 0) this.#update([{ changes: [...edits] }], false);
  }

  undo = (): void => void undo(this.#target());
  redo = (): void => void redo(this.#target());

  #target(): { state: EditorState; dispatch: (transaction: Transaction) => void } {
    return { state: this.#state, dispatch: this.dispatch };
  }

  #apply(edits: readonly TextEdit[], typing: boolean): void {
    if (edits.length === 0) return;
    this.#update(
      edits.map((changes) => ({ changes: { ...changes }, sequential: true })),
      typing,
    );
  }

  #update(specs: readonly TransactionSpec[], typing: boolean): void {
    const step = typing
      ? { annotations: [Transaction.userEvent.of('input.type')] }
      : { annotations: [Transaction.userEvent.of('input'), isolateHistory.of('full')] };
    this.dispatch(this.#state.update(...specs, { ...step, scrollIntoView: false }));
  }
}
