import { main } from './file-form.ts';
import { readPage } from './read-page.ts';
import { readNow, tick } from './tick.ts';

let source: EventSource | null = null;
let wait = 2000;
let timer = 0;
let readAt = 0;

/** Keeps a page as things are, where it says whom it follows. */
export function followChanges(): void {
  const followed = main?.querySelector('[data-follow]');
  if (!(followed instanceof HTMLElement)) return;
  setInterval(() => tick(followed, () => soon(followed)), 1000);
  listen(followed);
  document.addEventListener('visibilitychange', () => listen(followed));
}

/** Reads the page again, once for all that comes in a moment. */
function soon(page: HTMLElement): void {
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

/** Is somebody writing here? */
const inUse = (part: Element): boolean =>
  [...part.querySelectorAll('textarea, input')].some(
    (one) =>
      (one instanceof HTMLTextAreaElement && one.value !== one.defaultValue) ||
      (one instanceof HTMLInputElement && (one.value !== one.defaultValue || one === document.activeElement)),
  );

const nameOf = (one: Element): string =>
  `${one.closest('[id]')?.id} ${one.querySelector('summary')?.textContent}`;

async function renew(page: HTMLElement): Promise<void> {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer || answer.status >= 500) return;
  // Who is signed out, or may not see it any more, is shown so.
  if (answer.redirected || answer.status >= 400) return location.reload();
  const whole = readPage(await answer.text());
  const root = whole.querySelector('[data-follow]');
  if (!(root instanceof HTMLElement)) return;
  readNow(page, root.dataset['now']);
  for (const part of page.querySelectorAll('[data-part]')) {
    const fresh = whole.getElementById(part.id);
    if (!fresh || fresh.isEqualNode(part) || inUse(part)) continue;
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

function tell(what: 'news' | 'lost' | 'back'): void {
  const note = document.getElementById('live-note');
  if (!note || (what === 'back' && note.dataset['state'] !== 'lost')) return;
  note.dataset['state'] = what;
  note.textContent = note.dataset[what] ?? '';
  if (what !== 'lost') setTimeout(() => note.dataset['state'] === what && (note.textContent = ''), 8000);
}

/** Only while somebody looks: a page in the background asks for nothing. */
function listen(page: HTMLElement): void {
  source?.close();
  if (document.visibilityState !== 'visible') return;
  const { follow = '', desk = '' } = page.dataset;
  const stream = new EventSource(`/api/v1/${desk}/events/stream`);
  source = stream;
  const again = (ms: number): void => {
    stream.close();
    setTimeout(() => source === stream && listen(page), ms);
  };
  const heard = (event: MessageEvent): { ticket?: string; reason?: string } =>
    JSON.parse(String(event.data)) as { ticket?: string; reason?: string };
  stream.addEventListener('ready', () => {
    wait = 2000;
    tell('back');
    // Between the page that was sent and this moment something may have happened.
    soon(page);
  });
  stream.addEventListener('message', (event) => {
    if (follow === 'all' || heard(event).ticket === follow) soon(page);
  });
  stream.addEventListener('end', (event) => {
    soon(page);
    if (heard(event).reason !== 'signed-out') again(500);
    else stream.close();
  });
  stream.addEventListener('error', () => {
    setTimeout(() => source === stream && stream.readyState !== EventSource.OPEN && tell('lost'), 3000);
    if (stream.readyState !== EventSource.CLOSED) return;
    again(wait * (0.5 + Math.random() / 2));
    wait = Math.min(60_000, wait * 2);
  });
}
