/**
 * Keeps what somebody typed while a page was coming alive: bringing it to life sets a text of several lines back to what the server
 * wrote.
 * @returns to be called when the page is alive: puts back what was typed, and says so as typing does
 */
export function keepWhatIsTyped(page: Document): () => void {
  const typed = new Map<HTMLTextAreaElement, string>();
  const keep = (area: HTMLTextAreaElement): void => void typed.set(area, area.value);
  // The script comes after the page: some may be there already.
  for (const area of page.querySelectorAll('textarea')) if (area.value !== area.defaultValue) keep(area);
  const heard = ({ target }: Event): void => {
    if (target instanceof HTMLTextAreaElement) keep(target);
  };
  page.addEventListener('input', heard, true);
  return () => {
    page.removeEventListener('input', heard, true);
    for (const [area, text] of typed) {
      if (!area.isConnected) continue;
      const { selectionStart, selectionEnd } = area;
      // React notices what is set past its own way of setting it, when it is not what React has seen there last: it sees what stands
      // there when the page comes alive, and would set it back the next time it draws the field.
      area.value = area.defaultValue;
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
      area.setSelectionRange(selectionStart, selectionEnd);
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
}
