import { fileForm, main } from './file-form.ts';

/** What was pasted or dropped, and is not sent yet. */
let kept: File[] = [];

export const isAnyKept = (): boolean => kept.length > 0;

/** Hands the files that wait to the form that stands there now. */
export function keepAgain(): void {
  const waiting = kept;
  kept = [];
  keep(waiting);
}

/** From now on files are pasted and dropped anywhere on the page. */
export function heedFiles(): void {
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
}

function keep(files: readonly File[]): void {
  const form = fileForm();
  if (!form || files.length === 0) return;
  kept.push(...files);
  for (const file of files) show(form, file);
  if (form.dataset['request'] === 'send') put(form, files, []);
}

/** What was pasted, as a picture where it is one, with a button that takes it away. */
function show(form: HTMLFormElement, file: File): void {
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
    (form.querySelector<HTMLElement>('[data-pasted] button, textarea, button') ?? main)?.focus();
  });
  item.append(name, away);
  list.append(item);
}

function put(form: HTMLFormElement, more: readonly File[], less: readonly File[]): void {
  const input = form.querySelector('input[name="files"]');
  if (!(input instanceof HTMLInputElement)) return;
  const all = new DataTransfer();
  const same = (one: File): boolean => less.some(({ name, size }) => name === one.name && size === one.size);
  for (const file of [...(input.files ?? []), ...more]) if (!same(file)) all.items.add(file);
  input.files = all.files;
}

const filesIn = (list: FileList | undefined): File[] =>
  [...(list ?? [])].map((file, index) =>
    // A screenshot is called image.png by every browser: several of them need names of their own.
    file.name === 'image.png'
      ? new File([file], `screenshot-${kept.length + index + 1}.png`, { type: file.type })
      : file,
  );
