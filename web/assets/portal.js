// Comfort for a customer's pages; without it everything works, with a press of a button more.
// - Screenshots are pasted, and files dropped, anywhere on a form that takes files; they are shown, and can be taken away again.
// - What one would get is told while one chooses, and what fits one's words while one types them.
// - The clocks of promises run, and what happens to a request meanwhile appears where it belongs.
// @ts-check

const main = document.getElementById('main');
/** What was pasted or dropped, and is not sent yet. @type {File[]} */
let kept = [];

// --- Files ----------------------------------------------------------------------------------------------------------------------

/** The form that takes files on this page. */
const fileForm = () => {
  const form = main?.querySelector('form[data-request]');
  return form instanceof HTMLFormElement ? form : null;
};

/** @param {File[]} files */
function keep(files) {
  const form = fileForm();
  if (!form || files.length === 0) return;
  kept.push(...files);
  for (const file of files) show(form, file);
  if (form.dataset['request'] === 'send') put(form, files, []);
}

/** What was pasted, as a picture where it is one, with a button that takes it away. @param {HTMLFormElement} form @param {File} file */
function show(form, file) {
  const list = form.querySelector('[data-pasted]');
  if (!(list instanceof HTMLElement)) return;
  const item = document.createElement('li');
  if (/^image\/(?:png|jpeg|gif|webp)$/.test(file.type)) {
    const picture = document.createElement('img');
    picture.alt = '';
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      if (typeof reader.result === 'string') picture.src = reader.result;
    });
    reader.readAsDataURL(file);
    item.append(picture);
  }
  const name = document.createElement('span');
  name.textContent = file.name;
  const away = document.createElement('button');
  away.type = 'button';
  away.className = 'link';
  away.textContent = list.dataset['remove'] ?? '×';
  away.setAttribute('aria-label', `${away.textContent}: ${file.name}`);
  away.addEventListener('click', () => {
    kept = kept.filter((one) => one !== file);
    if (form.dataset['request'] === 'send') put(form, [], [file]);
    item.remove();
    (form.querySelector('[data-pasted] button, textarea, button') ?? main)?.focus?.();
  });
  item.append(name, away);
  list.append(item);
}

/** @param {HTMLFormElement} form @param {File[]} more @param {File[]} less */
function put(form, more, less) {
  const input = form.querySelector('input[name="files"]');
  if (!(input instanceof HTMLInputElement)) return;
  const all = new DataTransfer();
  const same = (/** @type {File} */ one) =>
    less.some(({ name, size }) => name === one.name && size === one.size);
  for (const file of [...(input.files ?? []), ...more]) if (!same(file)) all.items.add(file);
  input.files = all.files;
}

/** @param {FileList | undefined} list */
const filesIn = (list) =>
  [...(list ?? [])].map((file, index) =>
    // A screenshot is called image.png by every browser: several of them need names of their own.
    file.name === 'image.png'
      ? new File([file], `screenshot-${kept.length + index + 1}.png`, { type: file.type })
      : file,
  );

document.addEventListener('paste', (event) => {
  const files = filesIn(event.clipboardData?.files);
  if (files.length === 0) return;
  event.preventDefault();
  keep(files);
});
document.addEventListener('dragover', (event) => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
});
document.addEventListener('drop', (event) => {
  const files = filesIn(event.dataTransfer?.files);
  if (files.length === 0 || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  keep(files);
});

/** Files that the server would not take are said before they are sent: what was typed and chosen stays. */
document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    const note = form instanceof HTMLFormElement && form.querySelector('[data-too-large]');
    if (!(form instanceof HTMLFormElement) || !(note instanceof HTMLElement)) return;
    let bytes = 0;
    for (const input of form.querySelectorAll('input[type=file]'))
      if (input instanceof HTMLInputElement) for (const { size } of input.files ?? []) bytes += size;
    const megabytes = bytes / 1024 / 1024;
    note.hidden = megabytes <= 25;
    if (note.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    // Rounded up: what is too much by a byte is not told as just enough.
    const size = new Intl.NumberFormat(document.documentElement.lang).format(Math.ceil(megabytes * 10) / 10);
    note.textContent = (note.dataset['tooLarge'] ?? '').replace('{size}', size);
    note.scrollIntoView({ block: 'nearest' });
  },
  { capture: true },
);

// --- A new request --------------------------------------------------------------------------------------------------------------

/** What the content policy wants to know of markup: here it is a page of ours, which is read and not shown. @type {any} */
const { trustedTypes } = globalThis;
const policy = trustedTypes?.createPolicy('portal', { createHTML: (/** @type {string} */ text) => text });

/**
 * Only its content is taken over. The styles of a page that was fetched bear its own nonce, which ours would be blamed for.
 * @param {string} text
 */
function parsed(text) {
  const plain = text.replaceAll(/<style\b[\s\S]*?<\/style>/g, '');
  return new DOMParser().parseFromString(policy?.createHTML(plain) ?? plain, 'text/html');
}

/** @param {HTMLFormElement} form @param {string} intent */
async function ask(form, intent) {
  const body = new FormData(form);
  body.set('intent', intent);
  return parsed(await (await fetch(location.href, { method: 'POST', body })).text());
}

function begin() {
  for (const place of document.querySelectorAll('[data-suggest]'))
    if (place instanceof HTMLElement) suggest(place);
  for (const hint of document.querySelectorAll('[data-paste]')) hint.removeAttribute('hidden');
  const form = fileForm();
  if (form?.dataset['request'] !== 'write') return;
  let waiting = 0;
  form.addEventListener('change', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void preview(form), 250);
  });
  form.addEventListener('submit', (event) => {
    if (kept.length === 0) return;
    event.preventDefault();
    void onward(form);
  });
}

/** @param {HTMLFormElement} form */
async function preview(form) {
  try {
    const page = await ask(form, 'preview');
    for (const id of ['preview', 'release']) {
      const fresh = page.getElementById(id);
      if (fresh) document.getElementById(id)?.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // Nothing is lost: the next step asks again.
  }
}

/** The next step in place of this one, with the files that wait. @param {HTMLFormElement} form */
async function onward(form) {
  try {
    const page = await ask(form, 'look');
    const fresh = page.getElementById('main');
    if (!fresh || !main) throw new Error('no page came');
    main.replaceChildren(...fresh.childNodes);
    document.title = page.title;
    scrollTo(0, 0);
    main.focus();
    const waiting = kept;
    if (fileForm()?.dataset['request'] === 'send') {
      kept = [];
      keep(waiting);
    }
    begin();
  } catch {
    form.submit();
  }
}

// --- What fits what is being typed ------------------------------------------------------------------------------------------------

/** @param {Element} parent @param {string} tag @param {Record<string, string>} attributes @param {string} [text] */
function add(parent, tag, attributes, text = '') {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] ?? '');
  made.textContent = text;
  parent.append(made);
  return made;
}

/** A field becomes a combobox: its list has the ways to what fits. @param {HTMLElement} place */
function suggest(place) {
  const input = place.querySelector('input');
  if (!input) return;
  const { suggest: from = '', label = '', tab } = place.dataset;
  const id = `${input.name}-fits`;
  const list = add(place, 'div', { class: 'fits', id, role: 'listbox', 'aria-label': label, hidden: '' });
  const status = add(place, 'div', { class: 'hidden', role: 'status' });
  input.type = 'text';
  input.autocomplete = 'off';
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', id],
  ])
    input.setAttribute(name ?? '', value ?? '');
  /** @type {HTMLElement[]} */
  let options = [];
  let chosen = -1;
  let waiting = 0;
  let quiet = 0;
  let stop = new AbortController();

  const open = (/** @type {boolean} */ yes) => {
    list.hidden = !yes;
    input.setAttribute('aria-expanded', String(yes));
    choose(-1);
  };
  const choose = (/** @type {number} */ next) => {
    chosen = next;
    for (const [index, option] of options.entries())
      option.setAttribute('aria-selected', String(index === next));
    input.setAttribute('aria-activedescendant', options[next]?.id ?? '');
    options[next]?.scrollIntoView({ block: 'nearest' });
  };
  const look = async () => {
    const answer = await fetch(`${from}?${new URLSearchParams({ q: input.value })}`, { signal: stop.signal });
    // Who is over the limit is left alone for a while.
    if (!answer.ok) return void (quiet = performance.now() + 30_000);
    const { said, groups } = await answer.json();
    list.replaceChildren();
    options = [];
    for (const { label: of, items } of groups) {
      const group = add(list, 'div', { role: 'group', 'aria-label': of });
      add(group, 'div', { class: 'fits-of', 'aria-hidden': 'true' }, of);
      for (const { label: text, note, href, lang } of items) {
        const way = tab ? { href, target: '_blank', rel: 'noopener' } : { href };
        const own = { id: `${id}-${options.length}`, role: 'option', tabindex: '-1' };
        const option = add(group, 'a', { ...way, ...own, 'aria-selected': 'false' });
        add(option, 'span', lang ? { lang } : {}, text);
        option.append(' ');
        add(option, 'span', { class: 'mute' }, note);
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
    } else if (key === 'Escape' && !list.hidden) open(false);
    else if (go) go.click();
    else return;
    event.preventDefault();
  });
  // The field keeps the focus: a press on the list is no way out of it.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', () => open(false));
  input.addEventListener('blur', () => open(false));
  open(false);
}

// --- Clocks ---------------------------------------------------------------------------------------------------------------------

const followed = main?.querySelector('[data-follow]');
let since = performance.now();

/** The desk's time, which a demonstration may speed up; in milliseconds. @param {HTMLElement} page */
const deskTime = (page) =>
  Date.parse(page.dataset['now'] ?? '') + (performance.now() - since) * Number(page.dataset['speed'] ?? 1);

/** @param {HTMLElement} page */
function tick(page) {
  for (const clock of page.querySelectorAll('[data-due]')) {
    if (!(clock instanceof HTMLElement)) continue;
    const left = Math.floor((Date.parse(clock.dataset['due'] ?? '') - deskTime(page)) / 1000);
    const two = (/** @type {number} */ n) => String(n % 60).padStart(2, '0');
    // Past the second it is late, which the page says in its own words.
    if (left < 0) soon(page);
    else if (left < 86_400) {
      const length = `${Math.floor(left / 3600)}:${two(Math.floor(left / 60))}:${two(left)}`;
      clock.textContent = clock.dataset['words']?.replace('§', length) ?? length;
    }
  }
}

// --- What happens meanwhile -----------------------------------------------------------------------------------------------------

/** @type {EventSource | null} */
let source = null;
let wait = 2000;
let timer = 0;
let readAt = 0;

/** Reads the page again, once for all that comes in a moment. @param {HTMLElement} page */
function soon(page) {
  if (timer) return;
  timer = window.setTimeout(
    () => {
      timer = 0;
      readAt = performance.now();
      void renew(page);
    },
    Math.max(100, readAt + 2000 - performance.now()),
  );
}

/** Is somebody writing here? @param {Element} part */
const inUse = (part) =>
  [...part.querySelectorAll('textarea, input')].some(
    (one) =>
      (one instanceof HTMLTextAreaElement && one.value !== one.defaultValue) ||
      (one instanceof HTMLInputElement && (one.value !== one.defaultValue || one === document.activeElement)),
  );

/** @param {Element} one */
const nameOf = (one) => `${one.closest('[id]')?.id} ${one.querySelector('summary')?.textContent}`;

/** @param {HTMLElement} page */
async function renew(page) {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer || answer.status >= 500) return;
  // Who is signed out, or may not see it any more, is shown so.
  if (answer.redirected || answer.status >= 400) return location.reload();
  const whole = parsed(await answer.text());
  const root = whole.querySelector('[data-follow]');
  if (!(root instanceof HTMLElement)) return;
  since = performance.now();
  page.dataset['now'] = root.dataset['now'];
  for (const part of page.querySelectorAll('[data-part]')) {
    const fresh = whole.getElementById(part.id);
    if (!fresh || fresh.innerHTML === part.innerHTML || inUse(part)) continue;
    const open = new Set([...part.querySelectorAll('details[open]')].map(nameOf));
    const focus = part.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
    const more = fresh.querySelectorAll('article').length > part.querySelectorAll('article').length;
    part.replaceChildren(...fresh.childNodes);
    for (const one of part.querySelectorAll('details')) if (open.has(nameOf(one))) one.open = true;
    for (const one of focus ? part.querySelectorAll('a') : [])
      if (one.getAttribute('href') === focus) one.focus();
    if (more && part.id === 'talk') tell('news');
  }
}

/** @param {'news' | 'lost' | 'back'} what */
function tell(what) {
  const note = document.getElementById('live-note');
  if (!note || (what === 'back' && note.dataset['state'] !== 'lost')) return;
  note.dataset['state'] = what;
  note.textContent = note.dataset[what] ?? '';
  if (what !== 'lost') setTimeout(() => note.dataset['state'] === what && (note.textContent = ''), 8000);
}

/** Only while somebody looks: a page in the background asks for nothing. @param {HTMLElement} page */
function listen(page) {
  source?.close();
  if (document.visibilityState !== 'visible') return;
  const { follow = '', desk = '' } = page.dataset;
  const stream = new EventSource(`/api/v1/${desk}/events/stream`);
  source = stream;
  const again = (/** @type {number} */ ms) => {
    stream.close();
    setTimeout(() => source === stream && listen(page), ms);
  };
  stream.addEventListener('ready', () => {
    wait = 2000;
    tell('back');
    // Between the page that was sent and this moment something may have happened.
    soon(page);
  });
  stream.addEventListener('message', (event) => {
    if (follow === 'all' || JSON.parse(event.data).ticket === follow) soon(page);
  });
  stream.addEventListener('end', (event) => {
    soon(page);
    if (JSON.parse(event.data).reason !== 'signed-out') again(500);
    else stream.close();
  });
  stream.addEventListener('error', () => {
    setTimeout(() => source === stream && stream.readyState !== EventSource.OPEN && tell('lost'), 3000);
    if (stream.readyState !== EventSource.CLOSED) return;
    again(wait * (0.5 + Math.random() / 2));
    wait = Math.min(60_000, wait * 2);
  });
}

begin();
if (followed instanceof HTMLElement) {
  setInterval(() => tick(followed), 1000);
  listen(followed);
  document.addEventListener('visibilitychange', () => listen(followed));
}
