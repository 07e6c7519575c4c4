import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import {
  InputRule,
  inputRules,
  textblockTypeInputRule,
  undoInputRule,
  wrappingInputRule,
} from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { EditorState, Plugin, Selection } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { EditorView } from 'prosemirror-view';
import { readMarkdown, schema, writeMarkdown } from './markdown-schema.ts';

const { marks, nodes } = schema;

/** What the toolbar can do with what is marked. */
export type EditorCommand =
  | 'bold'
  | 'italic'
  | 'code'
  | 'quote'
  | 'bullets'
  | 'numbers'
  | 'code-block'
  | 'undo'
  | 'redo';

/** Letters before the cursor that ask for a list: `/` for canned answers, `@` for people. */
export interface Trigger {
  readonly sign: '/' | '@';
  readonly query: string;
  /** Where the sign stands in the document. */
  readonly at: number;
}

export interface EditorOptions {
  readonly markdown: string;
  readonly label: string;
  readonly id: string;
  readonly onChange: (markdown: string) => void;
  readonly onSubmit: () => void;
  /** Files that were pasted or dropped. */
  readonly onFiles: (files: readonly File[]) => void;
  readonly onTrigger: (trigger: Trigger | null) => void;
  /** The field was left. @param to what has the focus instead */
  readonly onLeave: (to: Element | null) => void;
  /** A key while a list is open; true when the list took it. */
  readonly onTriggerKey: (event: KeyboardEvent) => boolean;
}

/** A field of rich text that holds nothing but what Markdown has. */
export interface Editor {
  setMarkdown(markdown: string): void;
  /** Puts a text where the cursor is, in the place of what asked for it. */
  insert(markdown: string, replacing?: Trigger): void;
  /** What the letters before the cursor ask for is settled: they ask for nothing more, whatever is typed behind them. */
  settle(): void;
  /** Where on the screen the cursor is, or a place in the document. */
  placeOf(at: number | null): { readonly left: number; readonly top: number; readonly bottom: number };
  run(command: EditorCommand): void;
  /** Makes a link of what is marked, or writes the address. */
  link(href: string): void;
  /** @param at `end`: behind what is there, for whoever wrote it elsewhere and writes on */
  focus(at?: 'end'): void;
  /** What is read out while a list is open: its id and the id of the chosen item. */
  describeList(list: string | null, active: string | null): void;
  destroy(): void;
}

/** Opens the editor in an element. Its styles are ours (composer.css): it adds none that our content policy would refuse. */
export function openEditor(host: HTMLElement, options: EditorOptions): Editor {
  const start = (markdown: string): EditorState =>
    EditorState.create({ doc: readMarkdown(markdown), plugins: plugins(options) });
  let last = options.markdown;
  /** Where a sign stands that has got what it asked for. */
  let settled: number | null = null;
  const asks = (): Trigger | null => {
    const trigger = view.hasFocus() ? triggerIn(view.state) : null;
    return trigger === null || trigger.at === settled ? null : trigger;
  };
  const view: EditorView = new EditorView(host, {
    state: start(options.markdown),
    attributes: {
      id: options.id,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': options.label,
      class: 'rich-text prose',
    },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      if (settled !== null) {
        const { pos, deletedAfter } = transaction.mapping.mapResult(settled);
        settled = deletedAfter ? null : pos;
      }
      if (transaction.docChanged) {
        last = writeMarkdown(view.state.doc);
        options.onChange(last);
      }
      options.onTrigger(asks());
    },
    handlePaste(_view, event) {
      return takeFiles(event.clipboardData, options);
    },
    handleDrop(_view, event) {
      return takeFiles(event.dataTransfer, options);
    },
    handleDOMEvents: {
      keydown: (_view, event) => {
        if (!options.onTriggerKey(event)) return false;
        event.preventDefault();
        return true;
      },
      blur: (_view, event) => {
        options.onLeave(event.relatedTarget instanceof Element ? event.relatedTarget : null);
        return false;
      },
    },
  });
  const run = (command: Command): void => {
    command(view.state, view.dispatch);
    view.focus();
  };
  return {
    setMarkdown(markdown) {
      if (markdown === last) return;
      last = markdown;
      settled = null;
      view.updateState(start(markdown));
      options.onTrigger(asks());
    },
    insert(markdown, replacing) {
      const { from } = view.state.selection;
      const back = replacing === undefined ? 0 : replacing.query.length + 1;
      const slice = readMarkdown(markdown).slice(0);
      const content = slice.content;
      const single = content.childCount === 1 && content.firstChild?.type === nodes.paragraph;
      const transaction = view.state.tr.delete(from - back, from);
      view.dispatch(
        single && content.firstChild
          ? transaction.insert(from - back, content.firstChild.content).scrollIntoView()
          : transaction.replaceSelection(slice).scrollIntoView(),
      );
      if (replacing !== undefined) {
        const stays = view.state.doc.textBetween(replacing.at, replacing.at + 1) === replacing.sign;
        settled = triggerIn(view.state)?.at ?? (stays ? replacing.at : null);
      }
      view.focus();
      options.onTrigger(asks());
    },
    settle() {
      settled = triggerIn(view.state)?.at ?? settled;
    },
    placeOf(at) {
      return view.coordsAtPos(at ?? view.state.selection.from);
    },
    run: (command) => run(commands[command]),
    link(href) {
      const { state } = view;
      const mark = marks.link.create({ href });
      if (state.selection.empty)
        view.dispatch(state.tr.insert(state.selection.from, schema.text(href, [mark])));
      else run(toggleMark(marks.link, { href }));
      view.focus();
    },
    focus(at) {
      if (at === 'end') view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)));
      view.focus();
      // What was typed before the editor was there may ask for a list.
      options.onTrigger(asks());
    },
    describeList(list, active) {
      const set = (name: string, value: string | null): void =>
        value === null ? view.dom.removeAttribute(name) : view.dom.setAttribute(name, value);
      set('aria-controls', list);
      set('aria-activedescendant', active);
    },
    destroy: () => view.destroy(),
  };
}

const commands: Readonly<Record<EditorCommand, Command>> = {
  bold: toggleMark(marks.strong),
  italic: toggleMark(marks.em),
  code: toggleMark(marks.code),
  quote: wrapIn(nodes.blockquote),
  bullets: wrapInList(nodes.bullet_list),
  numbers: wrapInList(nodes.ordered_list),
  'code-block': setBlockType(nodes.code_block),
  undo,
  redo,
};

/** Tab stays the browser's: whoever works by keyboard must get out of the field. */
function plugins(options: EditorOptions): Plugin[] {
  const lineBreak: Command = chainCommands(exitCode, (state, dispatch) => {
    dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
  });
  const rules = inputRules({
    rules: [
      wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
      wrappingInputRule(/^(\d+)\.\s$/, nodes.ordered_list, (match) => ({ order: Number(match[1]) })),
      wrappingInputRule(/^\s*[-+*]\s$/, nodes.bullet_list),
      textblockTypeInputRule(/^```$/, nodes.code_block),
      textblockTypeInputRule(/^(#{1,3})\s$/, nodes.heading, (match) => ({
        level: (match[1] ?? '').length,
      })),
      markRule(/(?<![*\w])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, 'strong'),
      markRule(/(?<![*\w])\*([^*\s](?:[^*]*[^*\s])?)\*$/, 'em'),
      markRule(/(?<![_\p{L}\p{N}])__([^_\s](?:[^_]*[^_\s])?)__$/u, 'strong'),
      markRule(/(?<![_\p{L}\p{N}])_([^_\s](?:[^_]*[^_\s])?)_$/u, 'em'),
      markRule(/(?<![`\w])`([^`]+)`$/, 'code'),
    ],
  });
  return [
    namesStay(rules),
    rules,
    keymap({
      'Mod-Enter': () => {
        options.onSubmit();
        return true;
      },
      'Mod-z': undo,
      'Shift-Mod-z': redo,
      'Mod-y': redo,
      Backspace: undoInputRule,
      'Mod-b': commands.bold,
      'Mod-i': commands.italic,
      'Mod-e': commands.code,
      'Shift-Mod-7': commands.numbers,
      'Shift-Mod-8': commands.bullets,
      'Shift-Mod-9': commands.quote,
      'Shift-Enter': lineBreak,
      Enter: splitListItem(nodes.list_item),
      'Mod-[': liftListItem(nodes.list_item),
      'Mod-]': sinkListItem(nodes.list_item),
    }),
    keymap(baseKeymap),
    history(),
    // Of the form around it, which sends in more than one way: the field leaves these keys to it.
    new Plugin({ props: { handleDOMEvents: { keydown: (_view, event) => isOfForm(event) } } }),
  ];
}

const isOfForm = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  key === 'Enter' && shiftKey && (ctrlKey || metaKey);

/** `**word**` becomes the word in bold as it is closed: who writes Markdown goes on writing it. */
function markRule(pattern: RegExp, mark: 'strong' | 'em' | 'code'): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const text = match[1] ?? '';
    const follows = state.doc.textBetween(end, Math.min(end + 1, state.doc.resolve(end).end()));
    if (match[0].endsWith('_') && inWord.test(follows)) return null;
    return state.tr
      .replaceWith(start, end, schema.text(text, [marks[mark].create()]))
      .removeStoredMark(marks[mark]);
  });
}

const inWord = /^[\p{L}\p{N}]/u;

/** `_my_name` is a name and not a word in italics, as CommonMark has it: the letter after the second line says so. */
function namesStay(rules: Plugin): Plugin {
  return new Plugin({
    props: {
      handleTextInput(view, _from, _to, text) {
        const applied: unknown = rules.getState(view.state);
        const isLine =
          typeof applied === 'object' && applied !== null && 'text' in applied && applied.text === '_';
        if (!isLine || !inWord.test(text) || !undoInputRule(view.state, view.dispatch)) return false;
        view.dispatch(view.state.tr.insertText(text).scrollIntoView());
        return true;
      },
    },
  });
}

function triggerIn(state: EditorState): Trigger | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.spec.code) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC');
  const found = /(?:^|\s)([/@])([\p{L}\p{M}\p{N}._-]{0,30}(?: [\p{L}\p{M}\p{N}._-]{1,30}){0,2})$/u.exec(
    before,
  );
  if (found === null) return null;
  const query = found[2] ?? '';
  return { sign: found[1] === '/' ? '/' : '@', query, at: $from.pos - query.length - 1 };
}

function takeFiles(data: DataTransfer | null, options: EditorOptions): boolean {
  const files = [...(data?.files ?? [])];
  // Word processors put a picture of the text beside the text.
  if (files.length === 0 || data?.types.includes('text/plain') === true) return false;
  options.onFiles(files);
  return true;
}
