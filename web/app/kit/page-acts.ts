import { isUsable, pressElement } from './act-element.ts';
import { heldActs } from './held-acts.ts';
import { shortcutGroups } from './shortcuts.ts';
import type { Shortcut, ShortcutGroup } from './shortcuts.ts';

/** Something that can be done with what stands in the page: a button to press, a thing of a menu, a field to fill in. */
export interface PageAct {
  readonly id: string;
  readonly label: string;
  /** Of which row or message it is, where several have the same name. */
  readonly hint: string;
  readonly keys: string | undefined;
  readonly group: ShortcutGroup;
  /** One goes to it and writes; nothing is done. */
  readonly field: boolean;
  readonly run: () => void;
}

const buttons = 'button, summary, [role="button"], [role="switch"], a.btn, a.kit-button';
const fields =
  'input:not([type="hidden"], [tabindex="-1"]), select:not([tabindex="-1"]), textarea, [contenteditable="true"]';
/** A list with keys of its own has its rows by these; what opens this list is no act of the page. */
const left = '.rows, .palette-button, .kit-overlay, .skip, [data-acts="none"]';
/** What stands between the lines of a text. */
const unread = 'svg, kbd, .kit-keys, .hidden, [aria-hidden="true"]';
const rows = 'article, li, tr, fieldset, [role="row"]';

/**
 * Everything that can be done with what stands in this page, read from the page itself: no act is left out because nobody listed it. What
 * is among `registered` already, by its words or as the form that it opens, is not told twice. Of what every message of a conversation
 * has, the one is meant in which the focus is, else the last.
 */
export function readPageActs(page: ParentNode, registered: readonly Shortcut[]): PageAct[] {
  const words = new Set(registered.map(({ label }) => label.toLowerCase()));
  const ids = new Set(registered.map(({ id }) => id));
  const near = document.activeElement?.closest('article') ?? null;
  const found: (PageAct & { readonly element: HTMLElement })[] = [];
  const seen = new Map<string, number>();
  const add = (
    element: HTMLElement,
    name: string,
    act: Pick<PageAct, 'keys' | 'run'> & { hint?: string },
  ) => {
    const label = name.trim();
    if (label === '' || words.has(label.toLowerCase())) return;
    const times = seen.get(label) ?? 0;
    seen.set(label, times + 1);
    found.push({
      hint: '',
      ...act,
      id: `act:${label}:${times}`,
      label,
      group: groupOf(element),
      field: element.matches(fields) && !element.matches('[type="checkbox"], [type="radio"]'),
      element,
    });
  };
  for (const element of page.querySelectorAll<HTMLElement>(`${buttons}, ${fields}`)) {
    if (element.closest(left) !== null || !isUsable(element)) continue;
    const panel = /^panel-(.+)$/.exec(element.getAttribute('popovertarget') ?? '')?.[1];
    if (panel !== undefined && ids.has(panel)) continue;
    const label = nameOf(element);
    add(element, label, { keys: element.dataset['keys'], run: () => pressElement(element) });
    for (const { label: one, hint = '', keys, run } of heldActs(element)) {
      if (words.has(one.toLowerCase())) continue;
      add(element, `${label}: ${one}`, { hint, keys, run: run ?? (() => pressElement(element)) });
    }
  }
  const many = Map.groupBy(found, ({ label }) => label);
  return found
    .filter((act) => {
      const article = act.element.closest('article');
      if (article === null) return true;
      const same = (many.get(act.label) ?? []).filter(({ element }) => element.closest('article'));
      return act === (same.findLast(({ element }) => element.closest('article') === near) ?? same.at(-1));
    })
    .map(({ element, ...act }) =>
      act.hint !== '' || (many.get(act.label)?.length ?? 0) < 2
        ? act
        : { ...act, hint: rowWords(element, act.label) },
    );
}

function groupOf(element: Element): ShortcutGroup {
  const named = element.closest('[data-acts]')?.getAttribute('data-acts');
  return shortcutGroups.find((group) => group === named) ?? 'page';
}

/** What it is called, as it is read out. */
function nameOf(element: HTMLElement): string {
  const given = element.getAttribute('aria-label');
  if (given) return given;
  const by = (element.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .flatMap((id) => document.getElementById(id) ?? [])
    .map(wordsOf)
    .filter((word) => word !== '');
  if (by.length > 0) return by.join(' ');
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const of = element.closest('label') ?? labels[0] ?? (element.id ? labelFor(element.id) : null);
  if (element.matches(fields)) return (of && wordsOf(of)) || element.getAttribute('placeholder') || '';
  return wordsOf(element) || element.title;
}

const labelFor = (id: string): Element | null => document.querySelector(`label[for="${CSS.escape(id)}"]`);

function wordsOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const one of copy.querySelectorAll(`${unread}, input, select, textarea`)) one.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 120);
}

/** How the row begins in which it stands. */
function rowWords(element: Element, label: string): string {
  const row = element.closest(rows) ?? element.closest('section');
  return row === null ? '' : wordsOf(row).replace(label, '').trim().slice(0, 60);
}
