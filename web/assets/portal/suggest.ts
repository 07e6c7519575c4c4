import type { Suggestions } from '../../app/find/suggestions.ts';

function add(
  parent: Element,
  tag: string,
  attributes: Readonly<Record<string, string>>,
  text = '',
): HTMLElement {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] ?? '');
  made.textContent = text;
  parent.append(made);
  return made;
}

/** A field becomes a combobox: its list has the ways to what fits what is being typed. */
export function suggest(place: HTMLElement): void {
  const input = place.querySelector('input');
  if (!input) return;
  const { suggest: from = '', label = '', tab } = place.dataset;
  const id = `${input.name}-fits`;
  const list = add(place, 'div', { class: 'fits', id, role: 'listbox', 'aria-label': label, hidden: '' });
  const status = add(place, 'div', { class: 'hidden', role: 'status' });
  input.type = 'text';
  input.autocomplete = 'off';
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', id);
  let options: HTMLElement[] = [];
  let chosen = -1;
  let waiting = 0;
  let quiet = 0;
  let stop = new AbortController();

  const open = (yes: boolean): void => {
    list.hidden = !yes;
    input.setAttribute('aria-expanded', String(yes));
    choose(-1);
  };
  const choose = (next: number): void => {
    chosen = next;
    for (const [index, option] of options.entries())
      option.setAttribute('aria-selected', String(index === next));
    input.setAttribute('aria-activedescendant', options[next]?.id ?? '');
    options[next]?.scrollIntoView({ block: 'nearest' });
  };
  const look = async (): Promise<void> => {
    const answer = await fetch(`${from}?${new URLSearchParams({ q: input.value })}`, { signal: stop.signal });
    // Who is over the limit is left alone for a while.
    if (!answer.ok) {
      quiet = performance.now() + 30_000;
      return;
    }
    const { said, groups } = (await answer.json()) as Suggestions;
    list.replaceChildren();
    options = [];
    for (const { label: of, items } of groups) {
      const group = add(list, 'div', { role: 'group', 'aria-label': of });
      add(group, 'div', { class: 'fits-of', 'aria-hidden': 'true' }, of);
      for (const { label: text, code, note, href, lang } of items) {
        const way: Record<string, string> = tab ? { href, target: '_blank', rel: 'noopener' } : { href };
        const own = { id: `${id}-${options.length}`, role: 'option', tabindex: '-1' };
        const option = add(group, 'a', { ...way, ...own, 'aria-selected': 'false' });
        add(option, 'span', lang ? { lang } : {}, text);
        option.append(' ');
        const beside = add(option, 'span', { class: 'mute' });
        if (code) add(beside, 'span', { class: 'code' }, code);
        beside.append(code && note ? ` · ${note}` : note);
        if (tab) add(option, 'span', { class: 'hidden' }, ` (${tab})`);
        options.push(option);
      }
    }
    status.textContent = said;
    open(options.length > 0 && document.activeElement === input);
  };

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    stop.abort();
    stop = new AbortController();
    // What was chosen fitted other words: Enter sends these.
    choose(-1);
    if (input.value.trim().length < 2 || performance.now() < quiet) {
      options = [];
      open(false);
    } else waiting = window.setTimeout(() => void look().catch(() => {}), 250);
  });
  input.addEventListener('keydown', (event) => {
    const { key } = event;
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    const go = key === 'Enter' && options[chosen];
    if (event.isComposing || options.length === 0) return;
    if (step !== 0) {
      const before = list.hidden ? -1 : chosen;
      if (list.hidden) open(true);
      const count = options.length + 1;
      choose(((before + 1 + step + count) % count) - 1);
    } else if (key === 'Escape' && !list.hidden) {
      // What is still under way does not open it again.
      clearTimeout(waiting);
      stop.abort();
      open(false);
    } else if (go) go.click();
    else return;
    event.preventDefault();
  });
  // The field keeps the focus: a press on the list is no way out of it.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', () => open(false));
  input.addEventListener('blur', () => open(false));
  open(false);
}
