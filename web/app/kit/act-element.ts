/** Whether somebody could press it now: it is drawn, and not switched off. */
export function isUsable(element: HTMLElement): boolean {
  return (
    !element.matches(':disabled, [aria-disabled="true"]') &&
    element.closest('.kit-overlay') === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}

/** What in the page names a key of its own, `data-keys="M"`, and can be pressed now; the last of each key is meant. */
export function keyedElements(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-keys]')].filter(isUsable);
}

/** Presses a button, or goes to a field. A form that opens by it has the focus. */
export function pressElement(element: HTMLElement): void {
  element.scrollIntoView({ block: 'nearest' });
  element.focus();
  if (!element.matches('input:not([type="checkbox"], [type="radio"]), select, textarea, [contenteditable]'))
    element.click();
  const opened = document.getElementById(element.getAttribute('popovertarget') ?? '');
  if (opened?.matches(':popover-open'))
    opened.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea, button')?.focus();
}
