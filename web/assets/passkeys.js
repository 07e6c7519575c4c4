// The part of WebAuthn that only a script can do: showing a passkey, and making one. Without it, what needs a passkey is not shown.
// @ts-check

const canPasskeys =
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** @param {string} url @param {object} body @returns {Promise<{ status: number, body: any }>} */
async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

/** @param {HTMLElement} root @param {'wrong' | 'failed' | 'added'} what */
function say(root, what) {
  const note = root.querySelector('[data-say]');
  if (!(note instanceof HTMLElement)) return;
  note.textContent = note.dataset[what] ?? '';
  note.className = `notice ${what === 'added' ? 'good' : 'bad'}`;
  note.hidden = false;
}

/** Shows a passkey to an address of the API, and goes on when it was taken. @param {HTMLElement} root */
async function show(root) {
  const { options: from = '', to = '', agent = '', contact = '' } = root.dataset;
  const asked = await post(from, {});
  if (asked.status !== 201) return say(root, 'failed');
  const { ceremony, options } = asked.body;
  const credential = await navigator.credentials
    .get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    .catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return say(root, 'failed');
  const sent = await post(to, { ceremony, response: credential.toJSON() });
  if (sent.status >= 300) return say(root, 'wrong');
  location.assign(sent.body?.kind === 'agent' ? agent : contact);
}

/** Makes a passkey with the name that was typed. @param {HTMLFormElement} form */
async function make(form) {
  const { options: from = '', to = '', proof = '' } = form.dataset;
  const asked = await post(from, {});
  if (asked.status === 403) return location.assign(proof);
  if (asked.status !== 201) return say(form, 'failed');
  const { ceremony, options } = asked.body;
  const credential = await navigator.credentials
    .create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    .catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) return say(form, 'failed');
  const name = new FormData(form).get('name');
  const sent = await post(to, { ceremony, name, response: credential.toJSON() });
  if (sent.status >= 300) return say(form, 'wrong');
  await renew(sent.body.codes);
}

/** What the content policy wants to know of markup: here it is a page of ours, which is read and not shown. @type {any} */
const { trustedTypes } = globalThis;
const policy = trustedTypes?.createPolicy('passkeys', { createHTML: (/** @type {string} */ text) => text });

/** The page as it is now, with what is shown this once. @param {string[]} codes */
async function renew(codes) {
  const text = await (await fetch(location.href)).text();
  // Only its content is taken over: its styles bear the nonce of that answer, which is not ours.
  const plain = text.replaceAll(/<style\b[\s\S]*?<\/style>/g, '');
  const page = new DOMParser().parseFromString(policy?.createHTML(plain) ?? plain, 'text/html');
  const fresh = page.getElementById('main');
  const main = document.getElementById('main');
  if (!fresh || !main) return;
  main.replaceChildren(...fresh.childNodes);
  begin();
  const form = main.querySelector('[data-passkey="new"]');
  if (!(form instanceof HTMLElement)) return;
  say(form, 'added');
  const shown = form.querySelector('[data-codes]');
  if (!(shown instanceof HTMLElement) || codes.length === 0) return;
  shown.hidden = false;
  for (const code of codes) {
    const item = document.createElement('li');
    item.append(document.createElement('code'));
    item.firstElementChild?.append(code);
    shown.querySelector('ul')?.append(item);
  }
  const file = codes.map((code) => `${code}\r\n`).join('');
  shown
    .querySelector('[data-save]')
    ?.setAttribute('href', `data:text/plain;charset=utf-8,${encodeURIComponent(file)}`);
  shown.focus();
}

/** Codes that are shown this once. */
const newCodes = () => document.querySelector('[data-codes]:not([hidden])');

/** New recovery codes are copied with a press; who leaves before saying that they have them is asked. */
function keepCodes() {
  for (const copy of document.querySelectorAll('[data-copy]')) {
    if (!(copy instanceof HTMLElement)) continue;
    copy.hidden = false;
    copy.addEventListener('click', () => {
      const shown = copy.closest('[data-codes]');
      const list = shown?.querySelector('ul');
      const note = shown?.querySelector('[data-copied]');
      if (!list || !(note instanceof HTMLElement)) return;
      const text = [...list.children].map((one) => one.textContent).join('\n');
      // Where a browser lets no page do that, or has nothing for it since the page came without TLS, they are at least marked.
      const mark = () => getSelection()?.selectAllChildren(list);
      if (!navigator.clipboard) mark();
      else
        navigator.clipboard
          .writeText(text)
          .then(() => (note.textContent = note.dataset['copied'] ?? ''), mark);
    });
  }
  for (const kept of document.querySelectorAll('[data-kept]'))
    kept.addEventListener('click', () => kept.closest('[data-codes]')?.setAttribute('hidden', ''));
}
addEventListener('beforeunload', (event) => {
  if (newCodes()) event.preventDefault();
});

/** One at a time. @param {HTMLElement} root @param {() => Promise<void>} work */
async function run(root, work) {
  const button = root.querySelector('button:not([data-copy])');
  if (!(button instanceof HTMLButtonElement) || button.disabled) return;
  button.disabled = true;
  try {
    await work();
  } catch {
    say(root, 'failed');
  }
  button.disabled = false;
}

function begin() {
  keepCodes();
  if (!canPasskeys) return;
  for (const none of document.querySelectorAll('[data-passkey="none"]')) none.remove();
  for (const root of document.querySelectorAll('[data-passkey]')) {
    if (!(root instanceof HTMLElement)) continue;
    root.hidden = false;
    if (root instanceof HTMLFormElement)
      root.addEventListener('submit', (event) => {
        event.preventDefault();
        void run(root, () => make(root));
      });
    else root.querySelector('button')?.addEventListener('click', () => void run(root, () => show(root)));
  }
}

begin();
