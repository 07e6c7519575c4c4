export const main = document.getElementById('main');

/** The form that takes files on this page. Its `data-request` says which step it is. */
export function fileForm(): HTMLFormElement | null {
  const form = main?.querySelector('form[data-request]');
  return form instanceof HTMLFormElement ? form : null;
}
