import { useEffect, useEffectEvent, useId, useImperativeHandle, useRef, useState } from 'react';
import type { Ref } from 'react';
import { flushSync } from 'react-dom';
import { Link } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { fetchPart } from '../kit/fetch-part.ts';
import type { Editor, EditorCommand, Trigger } from './editor.ts';
import { useDesk } from '../parts/use-desk.ts';
import { SuggestionList } from './suggestions.tsx';
import { useSuggestionList } from './use-suggestion-list.ts';
import type { Suggest } from './use-suggestion-list.ts';

/** What the tools beside the field may do with it. */
export interface FieldHandle {
  run(command: EditorCommand): void;
  link(href: string): void;
  insert(markdown: string): void;
  /** Opens the list of canned answers or of people. */
  open(sign: Trigger['sign']): void;
  focus(): void;
}

/**
 * A text in Markdown: with formatting as one writes, or its source. Without script, and until the editor is loaded, it is a plain
 * field of the same name that sends the same.
 */
export function RichField({
  ref,
  markdown,
  rich,
  label,
  placeholder,
  onChange,
  onSubmit,
  onFiles,
  suggest,
  labelled = false,
}: {
  ref: Ref<FieldHandle>;
  markdown: string;
  rich: boolean;
  label: string;
  placeholder: string;
  onChange: (markdown: string) => void;
  onSubmit: () => void;
  onFiles: (files: readonly File[]) => void;
  /** What there is for `/` and for `@`; asked for when somebody wants it. Null: nothing. */
  suggest: Suggest | null;
  /** Its label stands above it. */
  labelled?: boolean;
}) {
  const { t } = useTexts();
  const { desk } = useDesk();
  const host = useRef<HTMLDivElement>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const editor = useRef<Editor | null>(null);
  const [loaded, setLoaded] = useState(false);
  const listId = useId();
  const lists = useSuggestionList(suggest, {
    pick: (item, trigger) =>
      editor.current
        ? editor.current.insert(item.text, trigger ?? undefined)
        : insertPlain(plain.current, item.text),
    settle: () => editor.current?.settle(),
  });
  const { list, items, active } = lists;
  const onTrigger = useEffectEvent((trigger: Trigger | null): void => lists.onTrigger(trigger));
  const onLeave = useEffectEvent((to: Element | null): void => {
    // What the list says may lead somewhere.
    if (to?.closest('.suggestions') == null) lists.shut();
  });
  /** A key for the open list; Escape without one leaves the field, so that single keys do something again. */
  const keyed = (event: KeyboardEvent): boolean => {
    if (event.isComposing) return false;
    if (lists.onKey(event)) return true;
    const field = document.activeElement;
    if (event.key !== 'Escape' || !(field instanceof HTMLElement) || field.closest('.kit-overlay'))
      return false;
    field.blur();
    return true;
  };
  const onKey = useEffectEvent(keyed);
  const submit = (): void => {
    lists.shut();
    onSubmit();
  };
  const changed = useEffectEvent(onChange);
  const submitted = useEffectEvent(submit);
  const filesGiven = useEffectEvent(onFiles);
  const start = useEffectEvent(() => markdown);

  useEffect(() => {
    if (!rich) return;
    let gone = false;
    const [field, around] = [plain.current, host.current];
    void fetchPart(() => import('./editor.ts')).then(({ openEditor }) => {
      if (gone || host.current === null) return;
      const focused = document.activeElement === plain.current;
      editor.current = openEditor(host.current, {
        markdown: plain.current?.value ?? start(),
        label,
        id: 'message-text',
        onChange: (text) => {
          changed(text);
          // Those who watch forms for what is typed hear of it as of any field.
          plain.current?.dispatchEvent(new Event('input', { bubbles: true }));
        },
        onSubmit: () => submitted(),
        onFiles: (files) => filesGiven(files),
        onTrigger: (trigger) => onTrigger(trigger),
        onLeave: (to) => onLeave(to),
        onTriggerKey: (event) => onKey(event),
      });
      // At once: what is hidden takes no focus, and whoever is typing types on.
      flushSync(() => setLoaded(true));
      if (focused) editor.current.focus('end');
    });
    return () => {
      gone = true;
      const inField = around?.contains(document.activeElement) === true;
      editor.current?.destroy();
      editor.current = null;
      setLoaded(false);
      // Whoever is writing goes on writing, in the plain field until the next editor is there.
      if (inField) focusPlain(field);
    };
  }, [rich, label]);
  useEffect(() => editor.current?.setMarkdown(markdown), [markdown]);
  const open = list !== null;
  const chosen = open && items.length > 0 ? `${listId}-${active}` : null;
  useEffect(() => editor.current?.describeList(open ? listId : null, chosen), [open, chosen, listId]);

  useImperativeHandle(ref, () => ({
    run: (command) => editor.current?.run(command),
    link: (href) => (editor.current ? editor.current.link(href) : insertPlain(plain.current, `<${href}>`)),
    insert: (text) => (editor.current ? editor.current.insert(text) : insertPlain(plain.current, text)),
    open: (sign) => {
      (editor.current ?? plain.current)?.focus();
      lists.open(sign);
    },
    focus: () => (editor.current === null ? focusPlain(plain.current) : editor.current.focus()),
  }));

  const shown = rich && loaded;
  return (
    <div className="rich-field">
      <label className={labelled ? undefined : 'hidden'} htmlFor={shown ? undefined : 'message-text'}>
        {label}
      </label>
      <textarea
        ref={plain}
        id={shown ? 'message-source' : 'message-text'}
        name="text"
        rows={6}
        hidden={shown}
        value={markdown}
        placeholder={placeholder}
        onChange={(event) => onChange(event.currentTarget.value)}
        onPaste={(event) => {
          const files = [...event.clipboardData.files];
          if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
          event.preventDefault();
          onFiles(files);
        }}
        onKeyDown={(event) => {
          if (keyed(event.nativeEvent)) event.preventDefault();
          else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.shiftKey) submit();
          else if (list !== null && event.key.length === 1) lists.shut();
        }}
      />
      <div
        ref={host}
        className="rich-host"
        data-empty={markdown === '' ? placeholder : undefined}
        hidden={!shown}
      />
      {list !== null && (
        <SuggestionList
          id={listId}
          label={t(list.sign === '/' ? 'writing.canned' : 'writing.people')}
          items={items}
          active={active}
          onPick={lists.pick}
          place={() =>
            shown
              ? (editor.current?.placeOf(list.typed?.at ?? null) ?? null)
              : (plain.current?.getBoundingClientRect() ?? null)
          }
          empty={
            lists.reading ? (
              <p>{t('page.loading')}</p>
            ) : list.sign === '/' ? (
              <>
                <p>{t('writing.no-canned')}</p>
                <p>
                  <Link to={`/${desk.id}/settings/snippets`}>{t('writing.write-canned')}</Link>
                </p>
              </>
            ) : (
              <p>{t('kit.no-match')}</p>
            )
          }
        />
      )}
    </div>
  );
}

/** Between two editors the plain field takes what is typed; React may not have shown it yet. */
function focusPlain(field: HTMLTextAreaElement | null): void {
  if (field === null) return;
  field.hidden = false;
  // One that was just made begins at its beginning: who types on goes on at the end.
  if (document.activeElement !== field && field.selectionEnd === 0)
    field.setSelectionRange(field.value.length, field.value.length);
  field.focus();
}

/** Puts a text at the cursor of a plain field; the field tells React as if it had been typed. */
function insertPlain(field: HTMLTextAreaElement | null, text: string): void {
  if (field === null) return;
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
