// Comfort for the form that asks for help; without it everything works, in one step more.
// - Screenshots are pasted, and files dropped, anywhere on the form. They wait until the step that sends.
// - What one would get is told while one chooses.
// @ts-check

const main = document.getElementById('main');
/** @type {File[]} */
let kept = [];

/** @param {File[]} files */
function keep(files) {
  const form = main?.querySelector('form[data-request]');
  if (!(form instanceof HTMLFormElement) || files.length === 0) return;
  if (form.dataset['request'] === 'send') add(form, files);
  else {
    kept.push(...files);
    const list = form.querySelector('[data-pasted]');
    for (const file of files) {
      const item = document.createElement('li');
      item.textContent = file.name;
      list?.append(item);
    }
  }
}

/** @param {HTMLFormElement} form @param {File[]} files */
function add(form, files) {
  const input = form.querySelector('input[name="files"]');
  if (!(input instanceof HTMLInputElement)) return;
  const all = new DataTransfer();
  for (const file of [...(input.files ?? []), ...files]) all.items.add(file);
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

/** @param {HTMLFormElement} form @param {string} intent */
async function ask(form, intent) {
  const body = new FormData(form);
  body.set('intent', intent);
  const answer = await fetch(location.href, { method: 'POST', body });
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

function begin() {
  for (const hint of document.querySelectorAll('[data-paste]')) hint.removeAttribute('hidden');
  const form = main?.querySelector('form[data-request="write"]');
  if (!(form instanceof HTMLFormElement)) return;
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
    const fresh = (await ask(form, 'preview')).getElementById('preview');
    const shown = document.getElementById('preview');
    if (fresh && shown) shown.replaceChildren(...fresh.childNodes);
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
    const send = main.querySelector('form[data-request="send"]');
    if (send instanceof HTMLFormElement) {
      add(send, kept);
      kept = [];
    }
    begin();
  } catch {
    form.submit();
  }
}

begin();
