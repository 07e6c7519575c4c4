/** Files that the server would not take are said before they are sent: what was typed and chosen stays. */
export function refuseTooLarge(): void {
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
      const size = new Intl.NumberFormat(document.documentElement.lang).format(
        Math.ceil(megabytes * 10) / 10,
      );
      note.textContent = (note.dataset['tooLarge'] ?? '').replace('{size}', size);
      note.scrollIntoView({ block: 'nearest' });
    },
    { capture: true },
  );
}
