import { fileForm, main } from './file-form.ts';
import { isAnyKept, keepAgain } from './keep-files.ts';
import { readPage } from './read-page.ts';
import { suggest } from './suggest.ts';

/** The page stands as it is now: fields suggest, and a new request tells what one would get. */
export function openRequest(): void {
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
    if (!isAnyKept()) return;
    event.preventDefault();
    void onward(form);
  });
}

async function ask(form: HTMLFormElement, intent: string): Promise<Document> {
  const body = new FormData(form);
  body.set('intent', intent);
  return readPage(await (await fetch(location.href, { method: 'POST', body })).text());
}

async function preview(form: HTMLFormElement): Promise<void> {
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

/** The next step in place of this one, with the files that wait. */
async function onward(form: HTMLFormElement): Promise<void> {
  try {
    const page = await ask(form, 'look');
    const fresh = page.getElementById('main');
    if (!fresh || !main) throw new Error('no page came');
    main.replaceChildren(...fresh.childNodes);
    document.title = page.title;
    scrollTo(0, 0);
    main.focus();
    if (fileForm()?.dataset['request'] === 'send') keepAgain();
    openRequest();
  } catch {
    form.submit();
  }
}
